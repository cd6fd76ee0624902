/// Verdicts, steps of judgement and conflicts in French.
extension French {
  /// Agrees with « saisie ».
  package func verdict(_ word: VerdictWord) -> String {
    switch word {
    case .accepted: "acceptée"
    case .rejected: "refusée"
    case .held: "retenue"
    case .waiting: "en attente"
    }
  }

  package func verdictSentence(_ verdict: Verdict) -> String {
    let text: FrenchText =
      switch verdict {
      case .accepted(let position): "Acceptée, à la position \(number(Int64(clamping: position.number)))."
      case .rejected: "Refusée en entier : rien n’a changé pour les autres, et votre saisie est gardée à part."
      case .held:
        "Mise de côté : le droit existait quand la saisie a été faite, il a été retiré depuis. Un super admin décidera."
      case .waiting:
        "En attente : le serveur est en cours de rétablissement, il répondra ensuite. Vous n’avez rien à faire."
      }
    return text.string
  }

  package func step(_ step: StepWords) -> String {
    let text: FrenchText =
      switch step {
      case .dependence(let why): "Dépendance : \(lowercased(why))"
      case .droppedAsErased(let number):
        "Changement \(number) : laissé de côté, car les données de cette personne ont été effacées ; le reste est examiné."
      case .merged(let number, let act, let kind, let label, let details, let hidden):
        merged(number, act, kind, label, details, hidden)
      case .granted(let number, let voter, let position):
        "Changement \(number) : permis par les règles des \(self.voter(voter))\(rightsAt(position))."
      case .denied(let number, let voter, let position, let why):
        "Changement \(number) : interdit par les règles des \(self.voter(voter))\(rightsAt(position)). \(why)"
      case .moved(let kind, let label, let parts):
        "Par conséquent, \(subject(kind, label: label)) se trouve désormais dans : \(list(parts, or: false))."
      case .rejected(let reasons): "La saisie serait refusée en entier (\(count(reasons, "raison", "raisons")))."
      case .held(let reasons):
        "La saisie serait retenue pour un super admin, car le droit a été retiré depuis (\(count(reasons, "raison", "raisons")))."
      case .accepted(let position, let records, let conflicts):
        "La saisie serait acceptée à la position \(number(Int64(clamping: position))) : \(count(records, "enregistrement touché", "enregistrements touchés")), \(conflicts == 0 ? "aucun conflit" : count(conflicts, "conflit", "conflits"))."
      }
    return text.string
  }

  private func merged(
    _ number: Int, _ act: MergeAct, _ kind: Kind, _ label: String?, _ details: [String], _ hidden: [String]
  ) -> FrenchText {
    let it = subject(kind, label: label)
    let verb: FrenchText =
      switch act {
      case .created: "crée \(it)"
      case .changed: "change \(it)"
      case .deleted: "supprime \(it)"
      case .deleteContested:
        "ne supprime pas \(it), car quelqu’un y a écrit entre-temps : tout est gardé, et signalé comme conflit"
      case .erased: "efface les données personnelles : \(it)"
      case .moved: "applique à sa date \(it)"
      }
    let what: FrenchText = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
    let shadow: FrenchText =
      hidden.isEmpty ? "" : " Une autre valeur, écrite de son côté, reste affichée pour : \(list(hidden, or: false))."
    return "Changement \(number) : \(verb)\(what).\(shadow)"
  }

  private func rightsAt(_ position: UInt64?) -> FrenchText {
    position.map { ", avec les droits d’alors (position \(number(Int64(clamping: $0))))" } ?? ""
  }

  private func lowercased(_ sentence: String) -> String {
    guard let first = sentence.first else { return sentence }
    return first.lowercased() + sentence.dropFirst()
  }

  package func conflict(_ conflict: ConflictWords) -> String {
    let text: FrenchText =
      switch conflict {
      case .registerHeading(let kind, let label, let register, let values):
        "\(Wording.capitalized(subject(kind, label: label))) : \(values) valeurs pour \(quoted(register)), écrites sans avoir vu \(values == 2 ? "l’autre" : "les autres")."
      case .removalHeading(let kind, let label, let by):
        "\(Wording.capitalized(subject(kind, label: label))) : suppression demandée\(deletedBy(by)) pendant que quelqu’un d’autre y écrivait. Tout a été gardé."
      case .shown(let text, let by): "Affichée : \(text)\(writtenBy(by))"
      case .other(let text, let by): "Autre : \(text)\(writtenBy(by))"
      case .settled: "Réglé d’avance : la valeur affichée l’emporte par règle. Vous n’avez rien à faire."
      case .review: "À vérifier : la valeur affichée n’est pas sûre. Inscrivez la bonne, même si c’est celle-ci."
      case .removalAdvice(let kind):
        "À vérifier : s’il faut vraiment supprimer \(subject(kind, label: nil)), supprimez de nouveau ; sinon, inscrivez une valeur pour la confirmer."
      }
    return text.string
  }

  private func writtenBy(_ name: String?) -> FrenchText { name.map { " (\($0))" } ?? "" }
  private func deletedBy(_ names: [String]) -> FrenchText { names.isEmpty ? "" : " par \(list(names, or: false))" }
}
