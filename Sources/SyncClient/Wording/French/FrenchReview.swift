import Domain
import Replica

extension ConflictsWords {
  static let french = ConflictsWords(
    abstract: "Les valeurs écrites par deux personnes sans s’être vues.",
    discussion: typeset(
      "Rien n’est perdu : toutes les valeurs sont gardées, une seule est affichée. Choisir est une saisie ordinaire, qui règle le conflit pour tout le monde : « flip » prend l’autre valeur, « keep » confirme celle qui est affichée."
    ),
    listAbstract: "Liste les conflits à vérifier.",
    flipAbstract: "Prend l’autre valeur (ou supprime de nouveau).",
    keepAbstract: "Confirme la valeur affichée (ou garde la fiche).",
    all: "Aussi ceux qu’une règle a réglés d’office.",
    which: typeset("Le numéro du conflit dans la liste ; ou le numéro de la fiche, puis le champ s’il le faut."),
    to: typeset("La valeur à prendre, par son numéro dans le conflit, s’il y en a plus de deux."),
    none: "Aucun conflit à vérifier.",
    settledToo: { count in
      let words = Wording(.french)
      return typeset(
        "\(words.count(count, one: "autre conflit est réglé", many: "autres conflits sont réglés")) d’office : « cercle conflicts --all »."
      )
    },
    deletedBy: { typeset("Supprimée : \($0)") },
    stands: { value, author in typeset("Écrit : \(value) (\(author))") },
    advice: { number, isRemoval, values in
      if isRemoval {
        return typeset("→ supprimer : cercle conflicts flip \(number) ; garder : cercle conflicts keep \(number)")
      }
      let other =
        values > 2
        ? typeset("prendre une autre : cercle conflicts flip \(number) --to 2")
        : typeset("prendre l’autre : cercle conflicts flip \(number)")
      return typeset("→ \(other) ; garder celle-ci : cercle conflicts keep \(number)")
    },
    kept: { typeset("Noté : \($0) reste.") },
    deletedAgain: { typeset("Noté, à supprimer : \($0).") },
    chosen: { record, register, value in typeset("Noté : \(record), \(register) : \(value).") })
}

extension RejectedWords {
  static let french = RejectedWords(
    abstract: "Les saisies que le serveur a refusées ou retenues.",
    discussion: typeset(
      "Une saisie refusée n’a rien changé pour les autres ; elle est gardée ici jusqu’à ce que vous la renvoyiez, l’exportiez ou l’abandonniez. Une saisie retenue attend le bureau du réseau."
    ),
    listAbstract: "Liste les saisies refusées ou retenues, et pourquoi.",
    retryAbstract: "Renvoie une saisie refusée, telle qu’elle était.",
    exportAbstract: "Écrit une saisie dans un fichier (JSON).",
    discardAbstract: "Abandonne une saisie refusée.",
    number: "Le numéro de la saisie dans la liste.",
    file: typeset("Le fichier à écrire ; il ne doit pas exister."),
    yes: "Ne pas demander de confirmation.",
    none: "Aucune saisie refusée.",
    heading: { number, when in typeset("Saisie n° \(number), \(when)") },
    dependent: { typeset("Refusée ou retenue avec la saisie n° \($0), dont elle dépend.") },
    unreadable: "Son contenu a été effacé ou ne se lit plus.",
    voters: { typeset("Règles appliquées : \($0.joined(separator: ", ")).") },
    advice: typeset(
      "→ renvoyer : cercle rejected retry N ; garder dans un fichier : cercle rejected export N FICHIER ; abandonner : cercle rejected discard N"
    ),
    retried: { old, new in
      typeset(
        "La saisie n° \(old) est renvoyée sous le n° \(new) ; le serveur répondra à la prochaine synchronisation.")
    },
    alsoRetry: { numbers in
      numbers.count == 1
        ? typeset("La saisie n° \(numbers[0]) en dépendait : renvoyez-la ensuite.")
        : typeset(
          "Les saisies n° \(numbers.joined(separator: ", ")) en dépendaient : renvoyez-les ensuite, dans cet ordre.")
    },
    exported: { number, path in typeset("Saisie n° \(number) écrite dans « \(path) ».") },
    confirmDiscard: { typeset("Abandonner pour de bon la saisie n° \($0) ? (oui/non) ") },
    isYes: { ["o", "oui", "y", "yes"].contains(Folding.key($0)) },
    discarded: { typeset("Saisie n° \($0) abandonnée.") },
    state: { state in
      switch state {
      case .rejected: "refusée"
      case .held: "retenue"
      case .dependent: "dépend d’une autre"
      }
    })
}

extension WhyWords {
  static let french = WhyWords(
    abstract: typeset("Raconte l’histoire d’une fiche : qui a écrit quoi, et pourquoi cette valeur est affichée."),
    discussion: typeset(
      "Par position, c’est-à-dire dans l’ordre où le serveur a accepté les saisies ; puis vos saisies en attente, puis celles qui n’ont pas compté."
    ),
    record: typeset(
      "La fiche : son numéro ou le début de son numéro ; une personne, un groupe ou un événement aussi par son nom."),
    event: typeset("Pour une présence, avec --member : l’événement."),
    member: typeset("Pour une présence, avec --event : le membre."),
    beganLater: { position in
      let until = position.map { typeset(" avant la position \(Int(clamping: $0))") } ?? ""
      return typeset(
        "Cette copie a commencé plus tard que cette fiche : de ce qui s’est passé\(until), elle ne connaît que ce qu’il en restait."
      )
    },
    source: { source in
      switch source {
      case .beforeCopy: "Avant cette copie"
      case .log: nil
      case .pending: "En attente d’envoi"
      case .quarantine(.rejected): "Refusé par le serveur"
      case .quarantine(.held): "Retenu par le serveur"
      case .quarantine(.dependent): "Dépend d’une saisie refusée"
      }
    },
    act: { act, parts in
      switch act {
      case .created: "création"
      case .deleted: "suppression"
      case .deleteContested: typeset("suppression sans effet : quelqu’un écrivait en même temps, la fiche reste")
      case .restored: typeset("la fiche, supprimée, revient : quelqu’un y avait écrit sans le savoir, ou l’a refaite")
      case .erased: "effacement des données personnelles"
      case .moved: typeset("se trouve désormais dans : \(parts.joined(separator: ", "))")
      case .left: "sortie de ce que cette copie peut voir"
      }
    },
    change: { label, before, after in
      guard let before else { return typeset("\(label) : \(after)") }
      return before == after
        ? typeset("\(label) : \(after) (écrit de nouveau)") : typeset("\(label) : \(before) → \(after)")
    },
    lost: { label, written, shown in
      guard let shown else { return typeset("\(label) : \(written), qui n’est pas affiché") }
      return typeset("\(label) : \(written), non retenu ; reste affiché : \(shown)")
    },
    unseen: { typeset("— écrit sans avoir vu : \($0.joined(separator: " / "))") },
    wanted: { label, value in typeset("\(label) : \(value) (n’a pas compté)") },
    withoutEffect: typeset("sans effet : une écriture plus récente l’avait déjà remplacé"),
    now: typeset("Aujourd’hui :"), gone: typeset("Aujourd’hui, cette fiche n’existe plus : elle a été supprimée."),
    notHeld: "Aujourd’hui, cette copie n’a pas cette fiche.")
}
