/// Verdicts, steps of judgement and conflicts in English.
extension English {
  package func verdict(_ word: VerdictWord) -> String {
    switch word {
    case .accepted: "accepted"
    case .rejected: "rejected"
    case .held: "held"
    case .waiting: "waiting"
    }
  }

  package func verdictSentence(_ verdict: Verdict) -> String {
    switch verdict {
    case .accepted(let position): "Accepted, at position \(number(Int64(clamping: position.number)))."
    case .rejected: "Rejected as a whole: nothing has changed for the others, and your entry is kept aside."
    case .held:
      "Held: the right was there when the entry was made, and has been withdrawn since. A super admin will decide."
    case .waiting: "Waiting: the server is being recovered and will answer afterwards. There is nothing to do."
    }
  }

  package func step(_ step: StepWords) -> String {
    switch step {
    case .dependence(let why): "Dependence: \(lowercased(why))"
    case .droppedAsErased(let number):
      "Change \(number): left out, since this person’s data has been erased; the rest is looked at."
    case .merged(let number, let act, let kind, let label, let details, let hidden):
      merged(number, act, kind, label, details, hidden)
    case .granted(let number, let voter, let position):
      "Change \(number): allowed by the rules for \(self.voter(voter))\(rightsAt(position))."
    case .denied(let number, let voter, let position, let why):
      "Change \(number): not allowed by the rules for \(self.voter(voter))\(rightsAt(position)). \(why)"
    case .moved(let kind, let label, let parts):
      "As a consequence, \(subject(kind, label: label)) now lies in: \(list(parts, or: false))."
    case .rejected(let reasons):
      "The entry would be rejected as a whole (\(count(reasons, "reason", "reasons")))."
    case .held(let reasons):
      "The entry would be held for a super admin, since the right was withdrawn (\(count(reasons, "reason", "reasons")))."
    case .accepted(let position, let records, let conflicts):
      "The entry would be accepted at position \(number(Int64(clamping: position))): \(count(records, "record touched", "records touched")), \(conflicts == 0 ? "no conflict" : count(conflicts, "conflict", "conflicts"))."
    }
  }

  private func merged(
    _ number: Int, _ act: MergeAct, _ kind: Kind, _ label: String?, _ details: [String], _ hidden: [String]
  ) -> String {
    let it = subject(kind, label: label)
    let verb =
      switch act {
      case .created: "creates \(it)"
      case .changed: "changes \(it)"
      case .deleted: "deletes \(it)"
      case .deleteContested:
        "does not delete \(it), since somebody wrote to it meanwhile: all is kept, and listed as a conflict"
      case .erased: "erases the personal data of \(it)"
      case .moved: "puts \(it) into effect on its date"
      }
    let what = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
    let shadow =
      hidden.isEmpty ? "" : " Another value, written separately, still shows for: \(list(hidden, or: false))."
    return "Change \(number): \(verb)\(what).\(shadow)"
  }

  private func rightsAt(_ position: UInt64?) -> String {
    position.map { ", with the rights of that time (position \(number(Int64(clamping: $0))))" } ?? ""
  }

  private func lowercased(_ sentence: String) -> String {
    guard let first = sentence.first else { return sentence }
    return first.lowercased() + sentence.dropFirst()
  }

  package func conflict(_ conflict: ConflictWords) -> String {
    switch conflict {
    case .registerHeading(let kind, let label, let register, let values):
      "\(Wording.capitalized(subject(kind, label: label))): \(values) values for \(quoted(register)), written without having seen \(values == 2 ? "each other" : "one another")."
    case .removalHeading(let kind, let label, let by):
      "\(Wording.capitalized(subject(kind, label: label))): deleted\(by.isEmpty ? "" : " by \(list(by, or: false))") while somebody else was writing to it. All has been kept."
    case .shown(let text, let by): "Shown: \(text)\(by.map { " (\($0))" } ?? "")"
    case .other(let text, let by): "Other: \(text)\(by.map { " (\($0))" } ?? "")"
    case .settled: "Settled: the value shown prevails by rule. There is nothing to do."
    case .review: "To review: the value shown is a guess. Write the right one, even if it is the same."
    case .removalAdvice(let kind):
      "To review: if \(subject(kind, label: nil)) really has to go, delete it again; otherwise write a value to confirm it."
    }
  }
}
