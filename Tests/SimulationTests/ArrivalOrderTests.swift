import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

/// Three laptops work apart from one common state; what they bring reaches the server in every order.
@Suite struct ArrivalOrderTests {
  @Test(
    "the same change-sets arriving in another order leave the same records",
    arguments: SimulationSeeds.all)
  func orderLeavesTheSameRecords(seed: UInt64) throws {
    print("arrival order: CERCLE_SEED=\(seed) replays it")
    let network = try SimulatedNetwork(seed: seed)
    for index in 0..<3 { try network.join(network.members[index]).sync(network) }
    try work(network, seed: seed, steps: 60)
    for replica in network.replicas { for _ in 0..<2 { try replica.sync(network) } }
    // From here on nobody hears of the others.
    try work(network, seed: seed &+ 7, steps: 200)
    network.now = network.now.adding(milliseconds: 60_000)
    let clock = network.now
    let requests = try network.replicas.map { replica -> [UInt8] in
      var exchange = SyncExchange(store: replica.replica.store, now: { clock })
      guard case .send(let bytes, let count) = try exchange.next(), count > 0 else {
        throw ServerError.unreadableFile("no request")
      }
      return bytes
    }
    try network.central.close()
    var outcomes: [[String]] = []
    for (number, order) in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].enumerated() {
      let folder = network.directory + "/order-\(number)"
      try FileManager.default.copyItem(atPath: network.directory + "/server", toPath: folder)
      let central = try CentralStore.open(folder)
      for index in order {
        _ = try central.sync(requests[index], secret: network.replicas[index].secret, now: clock)
      }
      outcomes.append(try central.read { try VisibleRecords.lines($0) })
      try central.close()
    }
    #expect(outcomes[0].count > 200)
    for outcome in outcomes.dropFirst() {
      let differing = Set(outcome).symmetricDifference(outcomes[0]).sorted()
      #expect(differing.isEmpty, "seed \(seed): \(differing.prefix(6))")
    }
  }

  private func work(_ network: SimulatedNetwork, seed: UInt64, steps: Int) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<steps {
      for replica in network.replicas {
        network.now = network.now.adding(milliseconds: 1_000)
        let clock = network.now
        let source = SplitMix64(seed: random.next())
        do {
          try replica.replica.write { session in
            var work = RandomWork(session: session, now: clock, random: source)
            guard let changes = try work.next() else { return }
            _ = try session.record(changes, at: clock, random: &work.random)
          }
        } catch RecordingError.refused {
          continue
        }
      }
    }
  }
}

/// Records as people see them, with their conflicts, and without the positions, which follow the order of arrival.
enum VisibleRecords {
  static func lines(_ db: Database) throws -> [String] {
    let records = try SQLiteRecords(db, ownReplica: nil)
    var lines: [String] = []
    func name(_ write: LiveWrite) throws -> String {
      let stamp = try records.stamp(of: write.writer)
      return "\(write.values) by \(stamp.replica) \(stamp.seq)"
    }
    func take(_ state: RecordState) throws -> Bool {
      var line = "\(state.kind.name) \(state.id) \(state.exists) \(state.parts)"
      for (number, register) in state.schema.registers.enumerated() where state.exists {
        // What is once is by position, which the order decides.
        if register.rule == .once || register.rule == .onceForAll { continue }
        line += try " \(register.name)=" + (state.shown(number).map { try name($0) } ?? "-")
      }
      for conflict in try state.conflicts(stamps: records) {
        line +=
          try " conflict \(conflict.subject) \(conflict.nature) "
          + conflict.writes.map { try name($0) }.sorted().joined(separator: " | ")
      }
      lines.append(line)
      return true
    }
    for kind in Kind.allCases { try records.tables.scan(kind, after: nil, take) }
    try records.tables.scanBuried(after: nil, take)
    return lines
  }
}
