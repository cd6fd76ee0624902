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
      if before.isBlind, change.id == before.id || refers(change, to: before.id) { return true }
      guard change.id == before.id else { return false }
      switch (before.operation, change.operation) {
      case (.write(let written), .write(let writing)):
        return writing.contains { new in written.contains { $0.register == new.register } }
      default: return true
      }
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
