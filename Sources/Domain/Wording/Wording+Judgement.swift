/// Verdicts, refusals, conflicts and the steps of judgement, in sentences.
extension Wording {
  /// What happened, to what, and what to do next.
  package func refusal(_ refusal: Refusal, names: Names) -> String {
    var label: String?
    if let kind = refusal.kind, let id = refusal.record { label = self.label(kind, id, names) }
    return words.refusal(refusal, label: label)
  }

  /// A verdict in full: what it means, then one line for each thing that stands against the change-set.
  package func answer(_ verdict: Verdict, names: Names) -> [String] {
    let sentence = words.verdictSentence(verdict)
    switch verdict {
    case .accepted, .waiting: return [sentence]
    case .rejected(let refusals), .held(let refusals): return [sentence] + refusals.map { refusal($0, names: names) }
    }
  }

  // MARK: Conflicts

  /// A conflict in lines: what it is about, each value with who wrote it (the one that shows first), and what to do.
  /// - Parameter writers: who wrote, as the caller knows it: a person's name, with the computer if he likes.
  package func conflict(_ conflict: Conflict, names: Names, writers: (Writer) -> String?) -> [String] {
    let label = self.label(conflict.kind, conflict.id, names)
    switch conflict.subject {
    case .removal:
      let by = conflict.deletedBy.compactMap(writers)
      return [
        words.conflict(.removalHeading(kind: conflict.kind, label: label, by: by)),
        words.conflict(.removalAdvice(kind: conflict.kind)),
      ]
    case .register(let index):
      let heading = ConflictWords.registerHeading(
        kind: conflict.kind, label: label, register: register(index, of: conflict.kind), values: conflict.writes.count)
      let differing = Wording.differingFields(conflict.writes)
      let lines = conflict.writes.enumerated().map { number, write in
        let text = fields(differing, of: write.values, register: index, in: conflict.kind, names: names)
        let by = writers(write.writer)
        return words.conflict(number == 0 ? .shown(text, by: by) : .other(text, by: by))
      }
      return [words.conflict(heading)] + lines + [words.conflict(conflict.nature == .settled ? .settled : .review)]
    }
  }

  private static func differingFields(_ writes: [LiveWrite]) -> [Int] {
    guard let first = writes.first else { return [] }
    return first.values.indices.filter { index in
      writes.contains { index >= $0.values.count || $0.values[index] != first.values[index] }
    }
  }

  /// The values of some fields; labelled where the register has several.
  private func fields(_ chosen: [Int], of values: [Value], register: Int, in kind: Kind, names: Names) -> String {
    let definitions = Schema.of(kind).registers[register].fields
    let parts = chosen.filter { $0 < definitions.count && $0 < values.count }.map { index in
      let text = value(values[index], of: FieldPath(register: register, index: index), in: kind, names: names)
      return definitions.count == 1 ? text : words.labelled(field(definitions[index].name, of: kind), text)
    }
    return parts.joined(separator: ", ")
  }

  // MARK: Steps

  /// One sentence for a step of judgement, for who asks what would happen.
  /// - Parameter changes: those of the change-set that is judged, which steps name by index.
  package func step(_ step: JudgeStep, of changes: [Change], names: Names) -> String {
    switch step {
    case .dependence(let refusal): words.step(.dependence(self.refusal(refusal, names: names)))
    case .droppedAsErased(let index): words.step(.droppedAsErased(index + 1))
    case .merged(let index, let change, let before, let after):
      words.step(merged(number: index + 1, change, before, after, names))
    case .voted(let index, let voter, let reason, let position):
      if let reason {
        words.step(
          .denied(
            number: index + 1, voter: voter, position: position,
            why: denial(reason, of: changes.indices.contains(index) ? changes[index] : nil, names: names)))
      } else {
        words.step(.granted(number: index + 1, voter: voter, position: position))
      }
    case .moved(let kind, let id, let parts):
      words.step(.moved(kind: kind, label: label(kind, id, names), parts: parts.map { part($0, names: names) }))
    case .rejected(let refusals): words.step(.rejected(reasons: refusals.count))
    case .held(let refusals): words.step(.held(reasons: refusals.count))
    case .accepted(let position, let effects, let conflicts):
      words.step(.accepted(position: position.number, records: effects, conflicts: conflicts.count))
    }
  }

  private func denial(_ reason: RefusalReason, of change: Change?, names: Names) -> String {
    refusal(Refusal(kind: change?.kind, record: change?.id, reason: reason), names: names)
  }

  private func merged(
    number: Int, _ change: Change, _ before: RecordState?, _ after: RecordState, _ names: Names
  ) -> StepWords {
    let act: MergeAct =
      switch change.operation {
      case .write: before?.exists == true ? .changed : .created
      case .delete: after.exists ? .deleteContested : .deleted
      case .erase: .erased
      case .move: .moved
      }
    let written = change.writes.filter { Schema.of(change.kind).registers.indices.contains($0.register) }
    let details = written.compactMap { write -> String? in
      let stated = write.values.indices.filter { act == .changed || !write.values[$0].isNone }
      let text = fields(stated, of: write.values, register: write.register, in: change.kind, names: names)
      let isAlone = Schema.of(change.kind).registers[write.register].fields.count == 1
      guard !text.isEmpty else { return nil }
      return isAlone ? words.labelled(register(write.register, of: change.kind), text) : text
    }
    let hidden = written.filter { after.exists && after.shown($0.register)?.values != $0.values }
      .map { register($0.register, of: change.kind) }
    return .merged(
      number: number, act: act, kind: change.kind, label: label(change.kind, change.id, names), details: details,
      hidden: hidden)
  }

  // MARK: Faults of what was typed

  /// - Parameter typed: the text as it was typed; its beginning is quoted.
  package func fault(_ fault: AmountFault, typed: String) -> String {
    if case .empty = fault { return words.fault(fault) }
    return words.labelled(words.quoted(Wording.excerpt(typed)), words.fault(fault))
  }

  package func fault(_ fault: DateFault, typed: String) -> String {
    if case .empty = fault { return words.fault(fault) }
    return words.labelled(words.quoted(Wording.excerpt(typed)), words.fault(fault))
  }
}
