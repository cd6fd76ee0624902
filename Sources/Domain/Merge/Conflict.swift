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
      for write in try visible(register, stamps: stamps)
      where !distinct.contains(where: { $0.values == write.values }) {
        distinct.append(write)
      }
      guard distinct.count > 1 else { continue }
      found.append(
        Conflict(
          kind: kind, id: id, subject: .register(register), nature: nature(of: distinct, register: register),
          writes: distinct, deletedBy: []))
    }
    let contested = tombstones.filter(\.isContested).map(\.writer)
    if !contested.isEmpty {
      found.append(
        Conflict(kind: kind, id: id, subject: .removal, nature: .review, writes: [], deletedBy: contested))
    }
    return found
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
