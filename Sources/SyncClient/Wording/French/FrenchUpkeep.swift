import Domain
import Replica

extension UpkeepWords {
  static let french = UpkeepWords(
    watch: .french, roll: .french, conflicts: .french, rejected: .french, why: .french, doctor: .french,
    keeping: .french, status: .french,
    computer: { replica, isOwn in isOwn ? "cet ordinateur" : "l’ordinateur \(replica.description.suffix(8))" },
    position: { $0.map { typeset("position \(Int(clamping: $0))") } ?? "pas encore jugé par le serveur" },
    fault: fault)

  @Sendable private static func fault(_ fault: UpkeepFault) -> String {
    let words = Wording(.french)
    return switch fault {
    case .noSuchConflict(let text): typeset("Aucun conflit ne répond à « \(text) ». Voyez « cercle conflicts --all ».")
    case .severalConflicts(let text, let registers):
      typeset(
        "« \(text) » est dans plusieurs conflits : \(registers.joined(separator: ", ")). Ajoutez lequel, par exemple « \(text) \(registers.first ?? "") »."
      )
    case .needsValue(let count):
      typeset("Ce conflit a \(count) valeurs : choisissez-en une avec --to, par exemple --to 2.")
    case .noSuchValue(let value, let count): typeset("Il n’y a pas de valeur \(value) : elles vont de 1 à \(count).")
    case .noValueOfRemoval:
      typeset("Une suppression contestée n’a pas de valeurs : « flip » supprime de nouveau, « keep » garde la fiche.")
    case .noSuchWork(let number):
      typeset("Aucune saisie refusée ne porte le numéro « \(number) ». Voyez « cercle rejected ».")
    case .stillHeld(let number):
      typeset(
        "La saisie \(number) est retenue au serveur : le bureau du réseau peut encore la faire passer. Attendez sa réponse."
      )
    case .notJudgedYet(let number):
      typeset("Le serveur n’a pas encore répondu à la saisie \(number). Synchronisez d’abord : cercle sync.")
    case .nothingLeft(let number):
      typeset("Il ne reste rien à renvoyer de la saisie \(number) : son contenu a été effacé ou ne se lit plus.")
    case .tooLarge(let limit):
      typeset("Cette saisie dépasse la limite de \(limit) octets. Faites-la en plusieurs fois.")
    case .discardNeedsYes(let number):
      typeset(
        "Il n’y a personne ici pour confirmer : rien n’a été fait. Ajoutez --yes pour abandonner la saisie \(number) sans question."
      )
    case .unknownRecord(let text):
      typeset(
        "« \(text) » ne désigne aucune fiche de cette copie. Donnez son numéro (cercle cards, cercle tickets…), ou --event et --member pour une présence."
      )
    case .unknownHistory(let text): typeset("Cette copie n’a jamais rien su de « \(text) ».")
    case .nothingNamed:
      typeset("De quelle fiche s’agit-il ? Donnez son numéro, ou --event et --member ensemble pour une présence.")
    case .fileExists(let path): typeset("« \(path) » existe déjà ; rien n’a été écrit. Choisissez un autre nom.")
    case .backupUnreadable(let path):
      typeset(
        "La sauvegarde écrite pour « \(path) » ne se relit pas ; elle a été retirée. Lancez « cercle doctor », et essayez un autre disque."
      )
    case .unknownTable(let name, let known):
      typeset("Pas de table « \(name) ». Les tables : \(known.joined(separator: ", ")).")
    case .noTable: typeset("Que faut-il exporter ? Indiquez --table NOM, ou --all.")
    case .csvNeedsDirectory: typeset("Plusieurs tables en CSV vont dans un dossier : ajoutez --to DOSSIER.")
    case .workbookNeedsFile: typeset("Un classeur va dans un fichier : ajoutez --to FICHIER.xlsx.")
    case .syncRunning(let seconds):
      typeset(
        "Une autre synchronisation de cette copie était en cours et n’a pas fini en \(words.count(seconds, one: "seconde", many: "secondes")). Recommencez dans un instant."
      )
    }
  }
}

extension StatusWords {
  static let french = StatusWords(lines: { report in
    let words = Wording(.french)
    var lines = ["\(report.network) — \(report.user)"]
    if report.seesEverything {
      lines.append(
        typeset(
          "Vous voyez tout le réseau : \(words.count(report.groupsInNetwork, one: "groupe actif", many: "groupes actifs"))."
        ))
    }
    if !report.groups.isEmpty {
      lines.append(
        words.labelled(
          report.groups.count == 1 ? "Votre groupe" : typeset("Vos \(report.groups.count) groupes"),
          report.groups.joined(separator: ", ")))
    } else if !report.seesEverything {
      lines.append(typeset("Vous n’êtes dans aucun groupe aujourd’hui."))
    }
    lines.append(
      report.confirmedAt.map {
        typeset("Copie à jour \(words.age(of: $0, now: report.now)) (position \(Int(clamping: report.position))).")
      }
        ?? typeset("Cette copie n’a jamais été synchronisée : lancez « cercle sync »."))
    if report.isOld {
      lines.append(
        typeset(
          "Elle a plus de 7 jours : vos droits et ceux des autres ont pu changer depuis. Synchronisez dès que possible."
        ))
    }
    lines.append(typeset("Serveur : \(report.server)"))
    if report.pending == 0 {
      lines.append("Rien n’attend d’être envoyé.")
    } else {
      let since =
        report.pendingSince.map { typeset(" (la plus ancienne : \(words.age(of: $0, now: report.now)))") } ?? ""
      lines.append(
        words.count(report.pending, one: "saisie attend d’être envoyée", many: "saisies attendent d’être envoyées")
          + since + ".")
    }
    if report.rejected > 0 {
      lines.append(
        typeset(
          "\(words.count(report.rejected, one: "saisie refusée", many: "saisies refusées")) : voyez « cercle rejected »."
        ))
    }
    if report.held > 0 {
      lines.append(
        typeset(
          "\(words.count(report.held, one: "saisie retenue", many: "saisies retenues")) pour le bureau du réseau : voyez « cercle rejected »."
        ))
    }
    if report.dependent > 0 {
      lines.append(
        typeset(
          "\(words.count(report.dependent, one: "autre saisie dépend", many: "autres saisies dépendent")) d’une saisie refusée ou retenue : voyez « cercle rejected »."
        ))
    }
    if report.toReview > 0 {
      lines.append(
        typeset(
          "\(words.count(report.toReview, one: "conflit à vérifier", many: "conflits à vérifier")) : voyez « cercle conflicts »."
        ))
    }
    if report.settled > 0 {
      lines.append(
        typeset(
          "\(words.count(report.settled, one: "conflit réglé", many: "conflits réglés")) d’office, sans rien à faire."))
    }
    if report.wishes > 0 {
      lines.append(
        typeset(
          "\(words.count(report.wishes, one: "personne invitée demande", many: "personnes invitées demandent")) une réunion à venir : voyez « cercle guests list --state souhait » ; pour confirmer : « cercle guests answer NOM envoyée --sms »."
        ))
    }
    if report.blockedOrders > 0 {
      lines.append(
        typeset(
          "\(words.count(report.blockedOrders, one: "envoi de SMS attend", many: "envois de SMS attendent")) le bureau du réseau : voyez « cercle sms list »."
        ))
    }
    if report.overdueTodos > 0 {
      lines.append(
        typeset(
          "\(words.count(report.overdueTodos, one: "tâche en retard", many: "tâches en retard")) : voyez « cercle todos »."
        ))
      lines += report.overdue.map { todo in
        "  \(words.quoted(todo.title)), \(todo.owner), \(words.age(of: todo.dueOn, today: report.today))"
      }
      let others = report.overdueTodos - report.overdue.count
      if others > 0 { lines.append("  et \(words.count(others, one: "autre", many: "autres"))") }
    }
    return lines
  })
}
