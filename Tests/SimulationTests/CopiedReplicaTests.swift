import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

/// A laptop's folder that was copied, or put back from a backup.
@Suite struct CopiedReplicaTests {
  private func note(_ replica: SimulatedReplica, _ network: SimulatedNetwork, _ title: String) throws -> RecordID {
    network.now = network.now.adding(milliseconds: 1_000)
    let clock = network.now
    return try replica.replica.write { session in
      let id = RecordID.new(at: clock, random: &network.random)
      let owner = try session.user
      _ = try session.record(
        [
          Change(
            kind: .todo, id: id,
            operation: .write([RegisterWrite(0, [.record(owner), .record(owner)]), RegisterWrite(1, [.text(title)])]))
        ], at: clock, random: &network.random)
      return id
    }
  }

  private func copy(_ replica: SimulatedReplica, _ network: SimulatedNetwork) throws -> SimulatedReplica {
    let home = replica.home + "-copy"
    try replica.reopen()
    try replica.replica.store.close()
    try FileManager.default.copyItem(atPath: replica.home, toPath: home)
    let again = try LocalReplica.open(home)
    return SimulatedReplica(
      home: home, replica: again, user: replica.user, secret: replica.secret, clockErrorInMilliseconds: 0)
  }

  /// What `cercle sync` does about a fork.
  private func syncRenewing(_ replica: SimulatedReplica, _ network: SimulatedNetwork) throws {
    do { try replica.sync(network) } catch SyncExchange.Failure.fork {
      let key = ReplicaKey()
      let fresh = ReplicaID.new(at: network.now, random: &network.random)
      let (old, chains) = try replica.replica.read { ($0.replica, try $0.chains()) }
      let common = try network.central.renew(
        secret: replica.secret, old: old, chains: chains, replica: fresh, publicKey: key.publicBytes, at: network.now)
      try replica.replica.write {
        try $0.renew(as: fresh, key: key, commonSeq: common, random: &network.random)
      }
      try replica.sync(network)
    }
  }

  private func todos(_ network: SimulatedNetwork) throws -> Set<RecordID> {
    try network.central.read { db in
      Set(try Row.fetchAll(db, sql: "SELECT id FROM todos").compactMap { $0.id("id") })
    }
  }

  @Test func `work of both copies arrives once, and both go on`() throws {
    let network = try SimulatedNetwork(seed: 11)
    let laptop = try network.join(network.members[0])
    try laptop.sync(network)
    let before = try note(laptop, network, "avant la copie")
    let twin = try copy(laptop, network)
    try laptop.reopen()
    let own = try note(laptop, network, "sur l’original")
    let other = try note(twin, network, "sur la copie")
    try syncRenewing(laptop, network)
    try syncRenewing(twin, network)
    try syncRenewing(laptop, network)
    #expect(try todos(network) == [before, own, other])
    let entries = try network.central.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM log") }
    #expect(entries == 5, "founding, furnishing, and each todo once")
    let last = try note(laptop, network, "après")
    try syncRenewing(laptop, network)
    try syncRenewing(twin, network)
    #expect(try todos(network).contains(last))
    for replica in [laptop, twin] {
      #expect(try replica.sync(network).differing.isEmpty)
      #expect(try Set(replica.states().keys).isSubset(of: ["accepted", "superseded"]))
    }
  }

  @Test func `a folder put back from a backup sends what it still has, and nothing counts twice`() throws {
    let network = try SimulatedNetwork(seed: 12)
    let laptop = try network.join(network.members[1])
    try laptop.sync(network)
    let early = try note(laptop, network, "tôt")
    let backup = try copy(laptop, network)
    try laptop.reopen()
    let late = try note(laptop, network, "tard")
    try laptop.sync(network)
    // The laptop's folder is lost; the backup takes its place.
    let again = try note(backup, network, "après la remise")
    try syncRenewing(backup, network)
    #expect(try todos(network) == [early, late, again])
    #expect(try backup.sync(network).differing.isEmpty)
  }

  @Test func `work tried again by a laptop and by its copy counts once, also after the copy took a new name`() throws {
    let network = try SimulatedNetwork(seed: 14)
    let laptop = try network.join(network.members[0])
    try laptop.sync(network)
    // A plain member's role is a super admin's to change: refused.
    let person = network.members[4]
    let refused = try laptop.replica.write { session in
      let own = try #require(try session.records.memberships(of: person).first)
      var values = try #require(own.shown(0)?.values)
      values[Fields.Membership.role.index] = .integer(Int64(Membership.Role.admin.rawValue))
      let change = Change(kind: .membership, id: own.id, operation: .write([RegisterWrite(0, values)]))
      return try session.record([change], at: network.now, sendAnyway: true, random: &network.random).seq
    }
    try laptop.sync(network)
    let twin = try copy(laptop, network)
    try laptop.reopen()
    try makeSuperAdmin(network, network.members[0])
    for replica in [laptop, twin] { try syncRenewing(replica, network) }
    for replica in [laptop, twin] {
      try replica.replica.write { session in
        let work = try #require(try session.quarantine().first { $0.seq == refused })
        _ = try session.retry(work, at: network.now, sendAnyway: true, random: &network.random)
      }
    }
    try syncRenewing(laptop, network)
    // Meanwhile the office set it right by hand: a second acceptance would stand against that.
    try network.setRole(of: person, .member)
    try syncRenewing(twin, network)
    #expect(try network.central.read { try SQLiteRecords($0, ownReplica: nil).memberships(of: person).count } == 1)
    let role = try network.central.read { db in
      try SQLiteRecords(db, ownReplica: nil).memberships(of: person).first?[Fields.Membership.role].choice
    }
    #expect(role == Membership.Role.member.rawValue)
    let last = try twin.replica.read { try $0.quarantine() }
    #expect(last.map { $0.refusals.first?.reason } == [.originHeldOrAccepted])
  }

  private func makeSuperAdmin(_ network: SimulatedNetwork, _ user: RecordID) throws {
    _ = try network.central.write { session in
      try CentralStore.record(
        [
          Change(
            kind: .user, id: user,
            operation: .write([RegisterWrite(Fields.User.superAdmin.register, [Value(true)])]))
        ], author: .user(network.founder), at: network.now, in: session, random: &network.random)
    }
  }

  @Test func `another installation's past is not given away by its id`() throws {
    let network = try SimulatedNetwork(seed: 13)
    let one = try network.join(network.members[0])
    let two = try network.join(network.members[1])
    try one.sync(network)
    try two.sync(network)
    let foreign = try one.replica.read { $0.replica }
    #expect(throws: SyncRefusal.unknownDevice) {
      _ = try network.central.renew(
        secret: two.secret, old: foreign, chains: [], replica: ReplicaID.new(at: network.now, random: &network.random),
        publicKey: ReplicaKey().publicBytes, at: network.now)
    }
  }
}
