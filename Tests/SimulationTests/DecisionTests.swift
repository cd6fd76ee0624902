import Domain
import Replica
import Testing

@testable import SyncServer

/// What a super admin decides on held work reaches its author, also where the records no longer do.
@Suite struct DecisionTests {
  /// An admin marks somebody, and loses his right before he syncs: the mark is held.
  private func held(seed: UInt64) throws -> (laptops: TwoLaptops, work: HeldChangeSet) {
    let laptops = try TwoLaptops(seed: seed)
    try laptops.mark(laptops.one, 0)
    try laptops.network.setRole(of: laptops.one.user, .member)
    try laptops.one.sync(laptops.network)
    #expect(try laptops.one.states() == ["held": 1])
    return (laptops, try #require(try laptops.network.central.heldChangeSets().first))
  }

  @Test func `released work is accepted on its author's copy, though he sees the record no more`() throws {
    let (laptops, work) = try held(seed: 51)
    let done = try laptops.network.central.write {
      try Holding.release(work, by: laptops.network.founder, at: laptops.network.now, in: $0)
    }
    guard case .accepted = try #require(done.first).verdict else { throw ServerError.refused(done[0].verdict) }
    let outcome = try laptops.one.sync(laptops.network)
    #expect(outcome.accepted == [work.seq])
    #expect(try laptops.one.states() == ["accepted": 1])
    #expect(try laptops.one.replica.read { try $0.records.record(.attendance, laptops.attendance) } == nil)
    #expect(try laptops.one.sync(laptops.network).accepted.isEmpty)
  }

  @Test func `refused work comes to its author's quarantine once, and may be tried again`() throws {
    let (laptops, work) = try held(seed: 52)
    _ = try laptops.network.central.write { try Holding.refuse(work, by: laptops.network.founder, in: $0) }
    #expect(try laptops.network.central.heldChangeSets().isEmpty)
    #expect(try laptops.one.sync(laptops.network).rejected == [work.seq])
    #expect(try laptops.one.sync(laptops.network).rejected.isEmpty)
    #expect(try laptops.one.states() == ["rejected": 1])
    try laptops.network.setRole(of: laptops.one.user, .admin)
    try laptops.one.sync(laptops.network)
    let now = laptops.network.now
    try laptops.one.replica.write { session in
      let quarantined = try #require(try session.quarantine().first)
      #expect(quarantined.refusals.map(\.reason) == [.refusedBySuperAdmin])
      _ = try session.retry(quarantined, at: now, random: &laptops.network.random)
    }
    #expect(try laptops.one.sync(laptops.network).accepted.count == 1)
  }

  @Test func `held work that is decided after its copy took a new name is told under that name`() throws {
    let (laptops, work) = try held(seed: 54)
    let network = laptops.network
    let (fresh, key) = (ReplicaID.new(at: network.now, random: &network.random), ReplicaKey())
    let (old, chains) = try laptops.one.replica.read { ($0.replica, try $0.chains()) }
    let common = try network.central.renew(
      secret: laptops.one.secret, old: old, chains: chains, replica: fresh, publicKey: key.publicBytes, at: network.now)
    try laptops.one.replica.write {
      try $0.renew(as: fresh, key: key, commonSeq: common, random: &network.random)
    }
    try laptops.one.sync(network)
    #expect(try laptops.one.states() == ["superseded": 1, "held": 1])
    let again = try #require(try network.central.heldChangeSets().first)
    #expect(again.replica == fresh && again.aliases.map(\.replica) == [work.replica])
    _ = try network.central.write { try Holding.refuse(again, by: network.founder, in: $0) }
    #expect(try laptops.one.sync(network).rejected.count == 1)
    #expect(try laptops.one.states() == ["superseded": 1, "rejected": 1])
  }

  @Test func `what builds on refused work is refused with it`() throws {
    let laptops = try TwoLaptops(seed: 53)
    try laptops.mark(laptops.one, 0)
    try laptops.mark(laptops.one, 1)
    try laptops.network.setRole(of: laptops.one.user, .member)
    try laptops.one.sync(laptops.network)
    let work = try #require(try laptops.network.central.heldChangeSets().first)
    let done = try laptops.network.central.write {
      try Holding.refuse(work, by: laptops.network.founder, in: $0)
    }
    #expect(done.count == 2)
    #expect(try laptops.one.sync(laptops.network).rejected.count == 2)
  }
}
