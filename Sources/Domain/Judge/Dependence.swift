/// An earlier change-set of the same replica that was refused or held, and that its author did not know to be.
package struct Predecessor: Sendable {
  package var changeSet: ChangeSet
  package var verdict: Verdict

  package init(changeSet: ChangeSet, verdict: Verdict) {
    self.changeSet = changeSet
    self.verdict = verdict
  }
}

/// Whether a change-set stands on another one (DESIGN, section 6, step 3).
package enum Dependence {
  /// The refused or held predecessor that `changeSet` builds on: it writes or refers to a record that the predecessor
  /// created, or writes a register whose last writer by then was the predecessor. A delete writes every register.
  ///
  /// - Parameter predecessors: those between `told` and `changeSet`, refused and held ones with their verdicts.
  package static func refusal(of changeSet: ChangeSet, after predecessors: [Predecessor]) -> (Refusal, isHeld: Bool)? {
    for earlier in predecessors.sorted(by: { $0.changeSet.seq > $1.changeSet.seq })
    where earlier.changeSet.replica == changeSet.replica && earlier.changeSet.seq > changeSet.told
      && earlier.changeSet.seq < changeSet.seq
    {
      guard let index = changeSet.changes.firstIndex(where: { buildsOn($0, earlier.changeSet) }) else { continue }
      let isHeld: Bool
      switch earlier.verdict {
      case .held: isHeld = true
      case .rejected: isHeld = false
      case .accepted, .waiting: continue
      }
      let change = changeSet.changes[index]
      let refusal = Refusal(
        change: index, kind: change.kind, record: change.id, reason: isHeld ? .buildsOnHeld : .buildsOnRejected,
        limit: Int64(clamping: earlier.changeSet.seq))
      return (refusal, isHeld)
    }
    return nil
  }

  package static func buildsOn(_ change: Change, _ earlier: ChangeSet) -> Bool {
    earlier.changes.contains { before in
      if makes(before), change.id == before.id || refers(change, to: before.id) { return true }
      guard change.id == before.id else { return false }
      switch (before.operation, change.operation) {
      case (.write(let written), .write(let writing)):
        return writing.contains { new in written.contains { $0.register == new.register } }
      default: return true
      }
    }
  }

  /// Whether a change makes its record: who did not hold it made it; so did who knew that it was deleted and wrote all
  /// that a record must have from the start.
  private static func makes(_ change: Change) -> Bool {
    if change.isBlind { return true }
    let schema = Schema.of(change.kind)
    guard schema.isDeletable, !change.writes.isEmpty else { return false }
    return schema.registers.indices.allSatisfy { register in
      !schema.isRequiredAtBirth(register) || change.writes.contains { $0.register == register }
    }
  }

  private static func refers(_ change: Change, to id: RecordID) -> Bool {
    change.writes.contains { write in
      write.values.contains { value in
        switch value {
        case .record(let other): other == id
        case .records(let others): others.contains(id)
        default: false
        }
      }
    }
  }
}

extension Dependence {
  /// What a release lets through, in order: the held change-set, and the held ones of its replica that build on it or on
  /// one of those.
  package static func releaseOrder(of changeSet: ChangeSet, among held: [ChangeSet]) -> [ChangeSet] {
    var order = [changeSet]
    let later = held.filter { $0.replica == changeSet.replica && $0.seq > changeSet.seq }
    for candidate in later.sorted(by: { $0.seq < $1.seq })
    where order.contains(where: { base in
      candidate.told < base.seq && candidate.changes.contains { buildsOn($0, base) }
    }) {
      order.append(candidate)
    }
    return order
  }
}
