import Domain
import Foundation
import Replica
import Testing

@testable import SyncServer

/// How many operations of each replica.
private let operations = Int(ProcessInfo.processInfo.environment["CERCLE_OPERATIONS"] ?? "") ?? 2_000

@Suite(.serialized) struct SimulationTests {
  @Test(
    "three replicas of one scope end equal, whatever the network, the clocks and restarts do",
    arguments: SimulationSeeds.all)
  func threeReplicasEndEqual(seed: UInt64) throws {
    print("simulation: CERCLE_SEED=\(seed) replays it")
    let network = try SimulatedNetwork(seed: seed)
    let day: Int64 = 86_400_000
    for (index, error) in [Int64(0), 3 * day, -40 * day].enumerated() {
      let replica = try network.join(network.members[index], clockErrorInMilliseconds: error)
      try replica.sync(network)
    }
    var random = SplitMix64(seed: seed &+ 1)
    var refused = 0
    var demoted: RecordID?
    var decided = (released: 0, refused: 0)
    for step in 0..<(operations * 3) {
      network.now = network.now.adding(milliseconds: Int64.random(in: 1...120_000, using: &random))
      let replica = network.replicas[step % 3]
      if Int.random(in: 0..<400, using: &random) == 0 {
        replica.clockErrorInMilliseconds += Int64.random(in: -2 * day...2 * day, using: &random)
      }
      if Int.random(in: 0..<300, using: &random) == 0 { try replica.reopen() }
      if Int.random(in: 0..<600, using: &random) == 0 { try network.reopenServer() }
      if Int.random(in: 0..<250, using: &random) == 0 {
        // One of the admins loses his right for a while; what he writes before he learns of it is held.
        if let user = demoted { try network.setRole(of: user, .admin) }
        demoted = demoted == nil ? network.members[Int.random(in: 0..<3, using: &random)] : nil
        if let user = demoted { try network.setRole(of: user, .member) }
      }
      if Int.random(in: 0..<700, using: &random) == 0 {
        let now = try network.decideOnHeld { $0 % 3 > 0 }
        decided = (decided.released + now.released, decided.refused + now.refused)
      }
      let work = SplitMix64(seed: random.next())
      let sendAnyway = Int.random(in: 0..<10, using: &random) == 0
      let clock = network.now.adding(milliseconds: replica.clockErrorInMilliseconds)
      do {
        try replica.replica.write { session in
          var work = RandomWork(session: session, now: clock, random: work)
          guard let changes = try work.next() else { return }
          _ = try session.record(changes, at: clock, sendAnyway: sendAnyway, random: &work.random)
        }
      } catch RecordingError.refused { refused += 1 }
      if Int.random(in: 0..<40, using: &random) == 0 {
        try replica.sync(network, fault: SimulatedReplica.Fault.allCases.randomElement(using: &random) ?? .none)
      }
    }
    for replica in network.replicas { try replica.sync(network) }
    let last = try network.decideOnHeld { $0 % 3 > 0 }
    decided = (decided.released + last.released, decided.refused + last.refused)
    // Somebody may have written on a membership without having seen what the office did: in the end all are admins.
    for user in network.members[0..<3] { try network.setRole(of: user, .admin) }
    for _ in 0..<2 { for replica in network.replicas { try replica.sync(network) } }
    if seed == SimulationSeeds.fixed, operations >= 2_000 {
      #expect(decided.released > 0 && decided.refused > 0, "\(decided)")
    }

    let scope = try network.replicas[0].replica.read { try $0.scope }
    let truth = try network.central.read { try Export.lines($0, scope: scope, own: nil) }
    #expect(truth.count > operations / 8)
    for replica in network.replicas {
      #expect(try replica.replica.read { try $0.scope } == scope)
      let copy = try replica.replica.read { try Export.lines($0.db, scope: .everything, own: $0.replica) }
      #expect(copy == truth, "seed \(seed)")
      let outcome = try replica.sync(network)
      #expect(outcome.differing.isEmpty, "seed \(seed)")
      let states = try replica.states()
      #expect(Set(states.keys).isSubset(of: ["accepted", "rejected"]), "seed \(seed): \(states)")
      #expect((states["accepted"] ?? 0) > operations / 6)
    }
  }
}
