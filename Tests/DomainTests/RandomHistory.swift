import Domain

/// What several replicas did to one record, each having seen part of it; it can arrive in many orders.
struct RandomHistory {
  struct Deed {
    var replica: Int
    var seq: UInt64
    var operation: Operation
    var isBlind = false
    var witnessedAt: Instant
    /// Deeds whose positions the author had seen, by index.
    var seen: Set<Int>
    /// The own seq up to which the author knew the verdicts.
    var told: UInt64
    /// By replica: how many of its deeds the author had seen unjudged.
    var peers: [Int: UInt64] = [:]
  }

  let kind: Kind
  let id: RecordID
  var deeds: [Deed] = []

  static func replica(_ number: Int) -> ReplicaID { ReplicaID(raw: Bytes16(high: 7, low: UInt64(number + 1))) }

  /// Deeds of three replicas that see each other's work by the server's positions alone.
  static func throughTheServer(kind: Kind, count: Int, random: inout SeededRandom) -> RandomHistory {
    var history = RandomHistory(kind: kind, id: RecordID(raw: Bytes16(high: 1, low: 2)))
    var seenCount = [0, 0, 0]
    var seq: [UInt64] = [0, 0, 0]
    for index in 0..<count {
      let replica = Int.random(in: 0..<3, using: &random)
      // A sync brings everything that has arrived so far; without one it is as it was.
      if Bool.random(using: &random) { seenCount[replica] = Int.random(in: seenCount[replica]...index, using: &random) }
      let seen = Set(0..<seenCount[replica])
      seq[replica] += 1
      let told = seen.filter { history.deeds[$0].replica == replica }.map { history.deeds[$0].seq }.max() ?? 0
      var deed = Deed(
        replica: replica, seq: seq[replica], operation: history.operation(random: &random),
        witnessedAt: Instant(milliseconds: Int64.random(in: 1...4, using: &random)), seen: seen, told: told)
      if seq[replica] == 1, deed.operation != .delete, Int.random(in: 0..<5, using: &random) == 0 {
        deed.isBlind = true
        deed.operation = history.creation(random: &random)
      }
      history.deeds.append(deed)
    }
    return history
  }

  /// Writes of three laptops that see each other's unjudged work at the venue.
  static func betweenPeers(kind: Kind, count: Int, random: inout SeededRandom) -> RandomHistory {
    var history = RandomHistory(kind: kind, id: RecordID(raw: Bytes16(high: 1, low: 2)))
    var knows: [[UInt64]] = Array(repeating: [0, 0, 0], count: 3)
    for _ in 0..<count {
      let replica = Int.random(in: 0..<3, using: &random)
      if Bool.random(using: &random) {
        let other = Int.random(in: 0..<3, using: &random)
        knows[replica] = zip(knows[replica], knows[other]).map(max)
      }
      let peers = knows[replica]
      knows[replica][replica] += 1
      history.deeds.append(
        Deed(
          replica: replica, seq: knows[replica][replica], operation: history.write(random: &random),
          witnessedAt: Instant(milliseconds: Int64.random(in: 1...4, using: &random)), seen: [], told: 0,
          peers: Dictionary(uniqueKeysWithValues: peers.enumerated().filter { $1 > 0 }.map { ($0, $1) })))
    }
    return history
  }

  private func operation(random: inout SeededRandom) -> Operation {
    let schema = Schema.of(kind)
    if schema.isDeletable, Int.random(in: 0..<4, using: &random) == 0 { return .delete }
    return write(random: &random)
  }

  private func write(random: inout SeededRandom) -> Operation {
    let first = Schema.of(kind).isKeyed ? 1 : 0
    let registers = (first..<Schema.of(kind).registers.count).filter { _ in Bool.random(using: &random) }
    let chosen = registers.isEmpty ? [first] : registers
    return .write(chosen.map { RegisterWrite($0, values($0, random: &random)) })
  }

  /// A write of all that a record must have from the start.
  private func creation(random: inout SeededRandom) -> Operation {
    let schema = Schema.of(kind)
    return .write(
      schema.registers.indices.filter { schema.isRequiredAtBirth($0) }
        .map { RegisterWrite($0, values($0, random: &random)) })
  }

  /// Of few values, so that some are equal; a key is always the same.
  func values(_ register: Int, random: inout SeededRandom) -> [Value] {
    let schema = Schema.of(kind)
    if schema.isKeyed, register == 0 { return schema.registers[0].fields.map { _ in .record(id) } }
    return schema.registers[register].fields.map { field in
      switch field.type {
      case .choice(let words): .integer(Int64.random(in: 0..<Int64(words.count), using: &random))
      case .text: .text(["a", "b", "c"].randomElement(using: &random) ?? "a")
      case .record: .record(RecordID(raw: Bytes16(high: 9, low: UInt64.random(in: 1...2, using: &random))))
      default: .integer(Int64.random(in: 0...2, using: &random))
      }
    }
  }

  // MARK: Orders

  /// An order in which the deeds may arrive, or nil where this try came to a dead end.
  func randomOrder(random: inout SeededRandom) -> [Int]? {
    var order: [Int] = []
    var left = Set(deeds.indices)
    while !left.isEmpty {
      let able = left.filter { mayCome($0, left: left) }.sorted()
      guard let next = able.randomElement(using: &random) else { return nil }
      order.append(next)
      left.remove(next)
    }
    return order
  }

  private func mayCome(_ index: Int, left: Set<Int>) -> Bool {
    let deed = deeds[index]
    for other in left where other != index {
      if deeds[other].replica == deed.replica, deeds[other].seq < deed.seq { return false }
      if deed.seen.contains(other) { return false }
    }
    // Whoever saw what is still to come, and not this, must find this above what he saw.
    for witness in deeds.indices where deeds[witness].replica != deed.replica && !deeds[witness].seen.contains(index) {
      if deeds[witness].seen.contains(where: { left.contains($0) }) { return false }
    }
    return true
  }

  // MARK: Merging

  /// What shows, by names of deeds: positions differ from order to order.
  struct Outcome: Hashable, CustomStringConvertible {
    var exists: Bool
    var shown: [String]
    var conflicts: Set<String>
    var description: String { "exists \(exists), shown \(shown), conflicts \(conflicts.sorted())" }
  }

  private struct Stamps: StampSource {
    var known: [Writer: Stamp] = [:]
    struct Missing: Error {}
    func stamp(of writer: Writer) throws -> Stamp {
      guard let stamp = known[writer] else { throw Missing() }
      return stamp
    }
  }

  func merged(in order: [Int]) throws -> Outcome {
    var random = SeededRandom(seed: 1)
    var stamps = Stamps()
    var names: [Writer: String] = [:]
    var state = RecordState(empty: kind, id: id)
    let founding = Stamp(
      replica: RandomHistory.replica(-1), seq: 1, position: Position(incarnation: 1, number: 1), clock: .nothing,
      witnessedAt: Instant(milliseconds: 0), author: .server)
    stamps.known[Writer(position: 1)] = founding
    names[Writer(position: 1)] = "before"
    try state.merge(
      Schema.of(kind).registers.indices.filter { Schema.of(kind).registers[$0].rule != .onceForAll }
        .map { RegisterWrite($0, values($0, random: &random)) },
      by: IncomingWrite(writer: Writer(position: 1), stamp: founding, isBlind: true), stamps: stamps)
    var positions: [Int: UInt64] = [:]
    for (place, index) in order.enumerated() {
      let deed = deeds[index]
      let position = UInt64(place + 2)
      positions[index] = position
      let writer = Writer(position: position)
      let stamp = Stamp(
        replica: RandomHistory.replica(deed.replica), seq: deed.seq,
        position: Position(incarnation: 1, number: position), clock: clock(of: deed, positions: positions),
        witnessedAt: deed.witnessedAt, author: .server)
      stamps.known[writer] = stamp
      names[writer] = "\(["A", "B", "C"][deed.replica])\(deed.seq)"
      let incoming = IncomingWrite(writer: writer, stamp: stamp, isBlind: deed.isBlind)
      switch deed.operation {
      case .write(let writes): try state.merge(writes, by: incoming, stamps: stamps)
      case .delete: try state.mergeDelete(by: incoming, stamps: stamps)
      case .erase, .move: break
      }
    }
    return try outcome(state, stamps: stamps, names: names)
  }

  private func clock(of deed: Deed, positions: [Int: UInt64]) -> VectorClock {
    let server = deed.seen.compactMap { positions[$0] }.max() ?? 1
    let own = VectorClock.Unjudged(replica: RandomHistory.replica(deed.replica), told: deed.told, seen: deed.seq - 1)
    let others = deed.peers.filter { $0.key != deed.replica }.sorted { $0.key < $1.key }.map {
      VectorClock.Unjudged(replica: RandomHistory.replica($0.key), told: 0, seen: $0.value)
    }
    return VectorClock(server: Position(incarnation: 1, number: server), unjudged: others + [own])
  }

  private func outcome(_ state: RecordState, stamps: Stamps, names: [Writer: String]) throws -> Outcome {
    func name(_ writer: Writer) -> String { names[writer] ?? "?" }
    let shown = state.registers.indices.map { register in
      guard let write = state.shown(register) else { return "–" }
      // A key is written once; which of its equal writers is kept is no difference.
      return state.schema.isKeyed && register == 0 ? "key" : "\(name(write.writer)) \(write.values)"
    }
    let conflicts = try state.conflicts(stamps: stamps).map { conflict in
      let others = conflict.writes.dropFirst().map { name($0.writer) }.sorted()
      let first = conflict.writes.first.map { name($0.writer) } ?? ""
      let deletes = conflict.deletedBy.map(name).sorted()
      return "\(conflict.subject) \(conflict.nature) \(first) \(others) \(deletes)"
    }
    return Outcome(exists: state.exists, shown: shown, conflicts: Set(conflicts))
  }
}
