/// Values of one register, or a delete and writes, where neither author had seen the other.
package struct Conflict: Hashable, Sendable {
  package enum Nature: Hashable, Sendable {
    /// A rule settled it for good; it is only listed.
    case settled
    /// Somebody should look: the value that shows is a guess.
    case review
  }
  package enum Subject: Hashable, Sendable {
    case register(Int)
    /// A delete that is void because somebody wrote without having seen it.
    case removal
  }
  package var kind: Kind
  package var id: RecordID
  package var subject: Subject
  package var nature: Nature
  /// The live writes with distinct values, the one that shows first. Empty for a removal.
  package var writes: [LiveWrite]
  /// Who deleted, for a removal.
  package var deletedBy: [Writer]
}

extension RecordState {
  /// The conflicts that this record is in. Choosing a value is an ordinary write, which covers them all.
  package func conflicts(stamps: some StampSource) throws -> [Conflict] {
    var found: [Conflict] = []
    for (register, live) in registers.enumerated() where live.count > 1 {
      guard let shown = shown(register) else { continue }
      var distinct = [shown]
      for write in try latestFirst(visible(register, stamps: stamps), stamps: stamps)
      where !distinct.contains(where: { $0.values == write.values }) {
        distinct.append(write)
      }
      guard distinct.count > 1 else { continue }
      found.append(
        Conflict(
          kind: kind, id: id, subject: .register(register), nature: nature(of: distinct, register: register),
          writes: distinct, deletedBy: []))
    }
    let contested = try openRemovals(stamps: stamps)
    if !contested.isEmpty {
      found.append(
        Conflict(kind: kind, id: id, subject: .removal, nature: .review, writes: [], deletedBy: contested))
    }
    return found
  }

  /// Of several who wrote the same value the last one speaks for it, whoever came first.
  private func latestFirst(_ writes: [LiveWrite], stamps: some StampSource) throws -> [LiveWrite] {
    try writes.map { (write: $0, stamp: try stamps.stamp(of: $0.writer)) }
      .sorted {
        ($0.stamp.witnessedAt, $0.stamp.replica, $0.stamp.seq) > ($1.stamp.witnessedAt, $1.stamp.replica, $1.stamp.seq)
      }
      .map(\.write)
  }

  /// Who deleted a record that is there nevertheless, until somebody writes who had seen both the delete and what stands
  /// against it. Found from what is live, so that it does not depend on the order of arrival.
  private func openRemovals(stamps: some StampSource) throws -> [Writer] {
    guard exists, tombstones.contains(where: \.isContested) else { return [] }
    let live = try Set(registers.joined().map(\.writer)).map { try stamps.stamp(of: $0) }
    return try tombstones.filter(\.isContested).map(\.writer).filter { writer in
      let delete = try stamps.stamp(of: writer)
      return live.contains { against in
        against.isConcurrent(with: delete)
          && !live.contains { delete.happensBefore($0) && against.happensBefore($0) }
      }
    }
  }

  private func nature(of distinct: [LiveWrite], register: Int) -> Conflict.Nature {
    switch schema.registers[register].rule {
    case .latest, .once, .onceForAll: return .review
    case .strongest: return .settled
    case .furthest(let ranks):
      let best = distinct.map { write -> Int in
        guard let choice = write.values.first?.choice, ranks.indices.contains(choice) else { return -1 }
        return ranks[choice]
      }
      let top = best.max() ?? -1
      return best.filter { $0 == top }.count > 1 ? .review : .settled
    }
  }
}
