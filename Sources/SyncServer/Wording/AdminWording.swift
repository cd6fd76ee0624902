import Console
import Domain
import Replica

/// What `devices`, `revoke`, `held`, `erase`, `check` and `judge` say, in both languages.
struct AdminWording: Bilingual, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  private func quoted(_ text: String) -> String { domain.quoted(text) }

  var erasedPerson: String { say("personne effacée", "erased person") }

  func recordNames(_ lookup: @escaping RecordNames.Lookup) -> RecordNames {
    RecordNames(domain, erasedPerson: erasedPerson, lookup: lookup)
  }

  // MARK: Help

  var asEmail: String {
    say("Au nom de ce super admin ; sinon du premier.", "In this super admin’s name; otherwise the first one’s.")
  }
  var judgeAbstract: String {
    say(
      "Explique, pas à pas, ce que le serveur déciderait d’un scénario.",
      "Explains, step by step, what the server would decide about a scenario.")
  }
  var judgeDiscussion: String {
    say(
      "Un scénario est un fichier de conflict-fixtures. Tous les ordres d’arrivée sont joués ; ce qui diffère de sa section « expect » est affiché, et le code de sortie est alors 65.",
      "A scenario is a file of conflict-fixtures. All orders of arrival are played; what differs from its “expect” section is printed, and the exit code is then 65."
    )
  }
  var judgeFiles: String { say("Les scénarios (JSON).", "The scenarios (JSON).") }
  var allOrders: String {
    say(
      "Expliquer tous les ordres d’arrivée, pas seulement le premier.",
      "Explain all orders of arrival, not only the first.")
  }

  // MARK: Errors

  func failure(_ error: AdminError) -> String {
    switch error {
    case .noSuperAdmin:
      say(
        "Il n’y a pas de super admin au nom duquel écrire.", "There is no super admin in whose name to write.")
    case .notSuperAdmin(let text):
      say(
        "\(quoted(text)) n’est pas super admin : seul un super admin peut faire cela. Indiquez-en un avec --as.",
        "\(quoted(text)) is no super admin: only a super admin may do this. Name one with --as.")
    case .severalDevices(let text, let candidates):
      several(
        say(
          "Plusieurs ordinateurs commencent par \(quoted(text)) :", "Several computers begin with \(quoted(text)):"),
        candidates)
    case .badChangeSetName(let text):
      say(
        "\(quoted(text)) n’est pas le nom d’une saisie : écrivez ORDINATEUR/NUMÉRO, comme dans « cercle-server held ».",
        "\(quoted(text)) is no change-set’s name: write COMPUTER/NUMBER, as 'cercle-server held' does.")
    case .severalHeld(let text, let candidates):
      several(
        say(
          "Plusieurs saisies retenues s’appellent \(quoted(text)) :",
          "Several held change-sets are called \(quoted(text)):"),
        candidates)
    case .stillRefused(let reasons):
      several(
        say(
          "Cette saisie ne peut pas être libérée ; elle reste retenue.",
          "This change-set can’t be released; it stays held."),
        reasons)
    case .severalPeople(let text, let candidates):
      several(
        say(
          "Plusieurs personnes ont \(quoted(text)). Indiquez l’adresse e-mail ou l’identifiant de l’une d’elles :",
          "Several people have \(quoted(text)). Give the e-mail address or id of one of them:"),
        candidates)
    case .notAPerson(let text):
      say(
        "\(quoted(text)) n’est ni une adresse e-mail, ni un numéro de téléphone, ni un identifiant.",
        "\(quoted(text)) is no e-mail address, no phone number and no id.")
    case .lastSuperAdmin(let text):
      say(
        "\(quoted(text)) est le seul super admin : sans lui, plus personne ne pourrait administrer le réseau. Nommez-en d’abord un autre.",
        "\(quoted(text)) is the only super admin: without them nobody could administer the network. Make another one first."
      )
    case .needsYes:
      say(
        "Un effacement est définitif, et il n’y a personne ici pour le confirmer. Ajoutez --yes pour effacer sans question.",
        "An erasure is for good, and nobody is here to confirm it. Add --yes to erase without a question.")
    case .notConfirmed: say("Rien n’a été effacé.", "Nothing was erased.")
    case .revocationNeedsYes:
      say(
        "Une révocation efface la copie de l’ordinateur, et il n’y a personne ici pour la confirmer. Ajoutez --yes pour révoquer sans question.",
        "A revocation wipes the computer’s copy, and nobody is here to confirm it. Add --yes to revoke without a question."
      )
    case .revocationNotConfirmed: say("Rien n’a été révoqué.", "Nothing was revoked.")
    case .faults(let count):
      domain.count(count, one: say("défaut trouvé", "fault found"), many: say("défauts trouvés", "faults found"))
        + say(
          ". Arrêtez le serveur, mettez le dossier de côté et restaurez une sauvegarde saine.",
          ". Stop the server, set the folder aside and restore a sound backup.")
    case .badScenario(let file, let detail):
      say(
        "Le scénario \(quoted(file)) ne tient pas : \(detail)",
        "The scenario \(quoted(file)) does not hold together: \(detail)")
    case .differences(let count):
      domain.count(
        count, one: say("différence avec ce qui est attendu", "difference from what is expected"),
        many: say("différences avec ce qui est attendu", "differences from what is expected")) + "."
    }
  }

  private func several(_ heading: String, _ lines: [String]) -> String {
    ([heading] + lines.map { "  " + $0 }).joined(separator: "\n")
  }

  // MARK: devices

  var deviceHeaders: [String] {
    language == .french
      ? ["ordinateur", "nom", "personne", "inscrit le", "dernière saisie", "dernier contact", "état"]
      : ["computer", "name", "person", "enrolled on", "last entry", "last contact", "state"]
  }
  var noDevices: String { say("Aucun ordinateur n’est inscrit.", "No computer is enrolled.") }
  var nothing: String { "–" }

  func state(_ state: DeviceListing.State) -> String {
    switch state {
    case .active: say("actif", "active")
    case .replaced: say("remplacé", "replaced")
    case .revoked: say("révoqué", "revoked")
    }
  }

  /// Whose computer it is, and what revoking does.
  func revocation(_ device: DeviceListing, person: String?) -> [String] {
    let name = device.name.isEmpty ? "" : " " + quoted(device.name)
    let contact = device.lastContactAt.map(domain.momentInUTC)
    return [
      say("Ordinateur :\(name) (\(device.replica.description))", "Computer:\(name) (\(device.replica))"),
      say(
        "Personne : \(person ?? device.user.description)", "Person: \(person ?? device.user.description)"),
      contact.map { say("Dernier contact : \($0)", "Last contact: \($0)") }
        ?? say("Dernier contact : aucun n’est noté", "Last contact: none is known"),
      say(
        "À son prochain contact, sa copie s’effacera, avec les saisies qu’elle n’a pas envoyées.",
        "At its next contact its copy will be wiped, with the work that it has not sent."),
    ]
  }
  var confirmRevocation: String { say("Révoquer cet ordinateur ? Tapez « oui » : ", "Revoke this computer? Type “yes”: ") }
  func alreadyRevoked(_ name: String) -> String {
    say("\(quoted(name)) est déjà révoqué.", "\(quoted(name)) is revoked already.")
  }

  func revoked(_ name: String, _ revocation: CentralStore.Revocation) -> String {
    let lives = revocation.lives.count
    let calendar =
      revocation.stopsCalendar
      ? say(
        " C’était son dernier ordinateur : l’adresse de son calendrier ne répond plus.",
        " It was this person’s last computer: the address of the calendar has stopped.") : ""
    let copies =
      lives > 1 ? say(" Ses \(lives) inscriptions le sont toutes.", " So are all its \(lives) enrolments.") : ""
    return say(
      "\(quoted(name)) est révoqué. À son prochain contact, sa copie s’effacera.\(copies)\(calendar)",
      "\(quoted(name)) is revoked. At its next contact its copy will be wiped.\(copies)\(calendar)")
  }

  // MARK: held

  var heldHeaders: [String] {
    language == .french
      ? ["saisie", "auteur", "écrite le", "contenu", "raison"]
      : ["change-set", "author", "written on", "contents", "reason"]
  }
  var nothingHeld: String { say("Aucune saisie n’est retenue.", "Nothing is held.") }

  func released(_ name: String, at position: UInt64) -> String {
    let position = domain.number(Int64(clamping: position))
    return say("\(name) : libérée, à la position \(position).", "\(name): released, at position \(position).")
  }
  func refused(_ name: String) -> String {
    say("\(name) : refusée ; son auteur l’apprendra à sa prochaine synchronisation.", "\(name): refused; its author will learn it at the next sync.")
  }
  func stillHeld(_ name: String, _ reasons: [String]) -> String {
    several(say("\(name) : reste retenue.", "\(name): stays held."), reasons)
  }

  /// `2 présences, 1 carte de business « Durand »`.
  func contents(_ changeSet: ChangeSet, names: Wording.Names) -> String {
    var counts: [Kind: [RecordID]] = [:]
    for change in changeSet.changes where !(counts[change.kind]?.contains(change.id) ?? false) {
      counts[change.kind, default: []].append(change.id)
    }
    return counts.sorted { $0.key < $1.key }.map { kind, ids in
      let what = domain.count(ids.count, kind)
      guard ids.count == 1, let name = names(kind, ids[0]) else { return what }
      return "\(what) \(quoted(Wording.excerpt(name)))"
    }
    .joined(separator: ", ")
  }

  // MARK: erase

  var erasePerson: String {
    say(
      "L’adresse e-mail, le numéro de téléphone ou l’identifiant de la personne.",
      "The person’s e-mail address, phone number or id.")
  }
  var eraseDiscussion: String {
    say(
      "Efface la fiche de la personne et ce qui la nomme par le même téléphone ou e-mail : duos, invitations, prospects de cartes, avec les notes et tâches qui en dépendent. Montants, dates et identifiants restent, sous « personne effacée ». Les textes libres qui la citent ailleurs sont listés, pas effacés.",
      "Erases the person’s record and what names them by the same phone or e-mail: duos, invitations, prospects of cards, with the notes and to-dos that hang on them. Amounts, dates and ids stay, under “erased person”. Free texts that mention them elsewhere are listed, not erased."
    )
  }
  func searching(_ count: Int) -> String {
    say("Recherche : \(domain.number(count)) enregistrements lus", "Searching: \(domain.number(count)) records read")
  }

  /// What will be erased, and what will stay.
  func preview(_ plan: ErasurePlan) -> [String] {
    [toErase(plan.items.count)] + plan.items.map { DisplayWidth.printable(item($0)) }
      + plan.lookalikes.map { DisplayWidth.printable(lookalike($0.name ?? $0.id.description, $0.id)) } + afterwards(plan)
  }

  /// What is still to be seen to by somebody; names nobody.
  func afterwards(_ plan: ErasurePlan) -> [String] {
    var lines: [String] = []
    if plan.mentionsInAll > 0 {
      lines.append(mentionsHeading(plan.mentionsInAll))
      lines += plan.mentions.map(mention)
      if plan.mentionsInAll > plan.mentions.count { lines.append(more(plan.mentionsInAll - plan.mentions.count)) }
    }
    if plan.devicesInUse > 0 { lines.append(devicesInUse(plan.devicesInUse)) }
    return lines + [backupsStay]
  }

  func toErase(_ count: Int) -> String {
    let records = domain.count(count, one: say("enregistrement", "record"), many: say("enregistrements", "records"))
    return say(
      "Seront effacées pour toujours les données personnelles de \(records) :",
      "The personal data of \(records) will be erased for good:")
  }

  func item(_ item: ErasurePlan.Item) -> String {
    let what = domain.record(item.subject.kind, item.subject.id) { _, _ in item.name }
    return "  \(what) – \(why(item.why)) (\(item.subject.id))"
  }

  func why(_ why: ErasurePlan.Why) -> String {
    switch why {
    case .isThePerson: say("la personne", "the person")
    case .sameContact: say("même téléphone ou e-mail", "same phone or e-mail")
    case .sameNameAndContact: say("même nom, et téléphone ou e-mail", "same name, and phone or e-mail")
    case .noteAboutThePerson: say("note sur la personne", "note about the person")
    case .openedForTheContact: say("ouvert pour ce contact", "opened for this contact")
    case .aboutTheRecord: say("à propos de la personne", "about the person")
    }
  }

  func lookalike(_ name: String, _ id: RecordID) -> String {
    say(
      "N’est pas effacé : \(quoted(name)) (\(id.description)), qui a le même téléphone ou e-mail et un autre nom.",
      "Not erased: \(quoted(name)) (\(id)), who has the same phone or e-mail and another name.")
  }

  func mentionsHeading(_ count: Int) -> String {
    let texts = domain.count(count, one: say("texte libre", "free text"), many: say("textes libres", "free texts"))
    return say(
      "À relire à la main : \(texts) où la personne paraît nommée, et que l’effacement laisse :",
      "To be read by somebody: \(texts) that seem to name the person, and that the erasure leaves:")
  }
  func mention(_ mention: ErasurePlan.Mention) -> String {
    let kind = mention.subject.kind
    return "  \(domain.kind(kind)) \(mention.subject.id), \(domain.field(mention.path, of: kind))"
  }
  func more(_ count: Int) -> String {
    say("  … et \(domain.number(count)) de plus", "  … and \(domain.number(count)) more")
  }

  func devicesInUse(_ count: Int) -> String {
    let devices = domain.count(count, one: say("ordinateur", "computer"), many: say("ordinateurs", "computers"))
    return say(
      "\(devices) de cette personne reste en usage : voyez « cercle-server devices » et « revoke ».",
      "\(devices) of this person still in use: see 'cercle-server devices' and 'revoke'.")
  }
  var backupsStay: String {
    say(
      "Les sauvegardes faites avant gardent ces données jusqu’à ce que vous les détruisiez ; à leur restauration, l’effacement est refait.",
      "Backups made before keep the data until you destroy them; when one is restored, the erasure is done again.")
  }
  var confirm: String {
    say("Effacer pour toujours ? Tapez « oui » : ", "Erase for good? Type “yes”: ")
  }
  /// What confirms, in either language: a habit from another computer must not be taken for a refusal.
  static func isConfirmation(_ answer: String) -> Bool {
    ["oui", "yes"].contains(Folding.key(answer).filter { $0 != " " })
  }

  func erased(_ count: Int) -> String {
    let records = domain.count(count, one: say("enregistrement", "record"), many: say("enregistrements", "records"))
    return say(
      "Effacé : \(records) sans données de cette personne désormais. Les ordinateurs l’apprennent à leur prochaine synchronisation.",
      "Erased: \(records) without this person’s data from now on. Computers learn it at their next sync.")
  }
  var alreadyErased: String {
    say("Les données de cette personne sont déjà effacées.", "This person’s data has been erased already.")
  }

  // MARK: check

  func checked(_ tally: StoreCheck.Tally) -> String {
    let counts = [
      domain.count(tally.records, one: say("enregistrement", "record"), many: say("enregistrements", "records")),
      domain.count(
        tally.entries, one: say("entrée du journal", "log entry"), many: say("entrées du journal", "log entries")),
      domain.count(tally.changeSets, one: say("saisie", "change-set"), many: say("saisies", "change-sets")),
    ].joined(separator: ", ")
    return say("Tout est en ordre : \(counts).", "All is in order: \(counts).")
  }

  func checking(_ stage: StoreCheck.Stage, done: Int) -> String {
    let what =
      switch stage {
      case .sqlite: say("SQLite", "SQLite")
      case .digests: say("sommes des parties", "digests of the parts")
      case .records: say("enregistrements", "records")
      case .changeSets: say("saisies", "change-sets")
      case .log: say("journal", "log")
      }
    return say("Vérification : \(what)", "Checking: \(what)") + (done > 0 ? " \(domain.number(done))" : "")
  }

  func fault(_ fault: StoreCheck.Fault) -> String {
    switch fault {
    case .sqlite(let text): return domain.labelled("SQLite", text)
    case .digest(let part):
      let name = domain.part(part) { _, _ in nil }
      return say(
        "La somme de \(quoted(name)) ne correspond pas à ses enregistrements.",
        "The digest of \(quoted(name)) does not match its records.")
    case .record(let kind, let id, let wrong): return record(kind, id, wrong)
    case .changeSet(let replica, let seq, let wrong): return changeSet("\(replica)/\(seq)", wrong)
    case .entry(let number, let wrong): return entry(domain.number(Int64(clamping: number)), wrong)
    }
  }

  private func record(_ kind: Kind, _ id: RecordID, _ wrong: StoreCheck.Fault.OfRecord) -> String {
    let it = Wording.capitalized(domain.kind(kind)) + " \(id)"
    switch wrong {
    case .unknownWriter(let writer):
      return say(
        "\(it) : son auteur \(writer) n’est pas dans le journal.", "\(it): its writer \(writer) is not in the log.")
    case .parts:
      return say(
        "\(it) : ne se trouve pas dans les parties qui conviennent.", "\(it): does not lie in the right parts.")
    case .rights:
      return say(
        "\(it) : diffère de l’état gardé pour les droits d’alors.",
        "\(it): differs from the state kept for rights as they were.")
    case .unreadable(let detail): return say("\(it) : illisible (\(detail)).", "\(it): unreadable (\(detail)).")
    }
  }

  private func changeSet(_ name: String, _ wrong: StoreCheck.Fault.OfChangeSet) -> String {
    let it = say("Saisie \(name)", "Change-set \(name)")
    switch wrong {
    case .chain:
      return say("\(it) : la chaîne de son ordinateur se rompt ici.", "\(it): its computer’s chain breaks here.")
    case .gap: return say("\(it) : celles d’avant manquent.", "\(it): those before it are missing.")
    case .hash:
      return say("\(it) : ses octets ne sont plus ceux de son empreinte.", "\(it): its bytes no longer match its hash.")
    case .receipt: return say("\(it) : son reçu est illisible.", "\(it): its receipt is unreadable.")
    case .receiptContent:
      return say("\(it) : son reçu dit autre chose que la base.", "\(it): its receipt says other than the database.")
    case .signature:
      return say("\(it) : son reçu n’est pas signé par ce serveur.", "\(it): its receipt is not signed by this server.")
    case .noEntry: return say("\(it) : acceptée, mais absente du journal.", "\(it): accepted, but not in the log.")
    }
  }

  private func entry(_ number: String, _ wrong: StoreCheck.Fault.OfEntry) -> String {
    let it = say("Entrée \(number) du journal", "Log entry \(number)")
    switch wrong {
    case .gap: return say("\(it) : celles d’avant manquent.", "\(it): those before it are missing.")
    case .head: return say("\(it) : la chaîne des têtes se rompt ici.", "\(it): the chain of heads breaks here.")
    case .noChangeSet:
      return say("\(it) : pas de saisie acceptée qui lui corresponde.", "\(it): no accepted change-set belongs to it.")
    case .unreadable(let detail): return say("\(it) : illisible (\(detail)).", "\(it): unreadable (\(detail)).")
    case .time: return say("\(it) : plus ancienne que celle d’avant.", "\(it): older than the one before.")
    }
  }
}
