import Domain
import GRDB
import Replica
import Testing

@testable import SyncServer

/// Answers that were lost, or come when the copy has moved on.
@Suite struct LostAnswersTests {
  @Test func `a server that lost its answers to refused work gets that work again, and the copy keeps its records`()
    throws
  {
    let laptops = try TwoLaptops(seed: 341)
    try laptops.record(laptops.one, [try laptops.membership(laptops.one, role: .admin)], anyway: true)
    try laptops.record(laptops.one, [try laptops.membership(laptops.one, role: .office)], anyway: true)
    try laptops.one.sync(laptops.network)
    #expect(try laptops.one.states() == ["rejected": 2])
    let replica = try laptops.one.replica.read { $0.replica }
    try laptops.network.central.write { session in
      try session.db.execute(
        sql: "DELETE FROM changeSets WHERE replica=(SELECT key FROM replicas WHERE id=?)",
        arguments: [Blob.value(replica)])
    }
    let events = try laptops.one.replica.read { try Int.fetchOne($0.db, sql: "SELECT count(*) FROM events") }
    try laptops.mark(laptops.one, 0)
    let outcome = try laptops.one.sync(laptops.network)
    #expect(outcome.differing.isEmpty)
    #expect(outcome.partsLost.isEmpty)
    #expect(try laptops.one.states() == ["rejected": 2, "accepted": 1])
    #expect(try laptops.one.replica.read { try Int.fetchOne($0.db, sql: "SELECT count(*) FROM events") } == events)
    #expect(try laptops.one.replica.read { try CopyCheck.records($0) }.isEmpty)
  }

  @Test func `an answer that comes after another sync of the same copy takes nothing back`() throws {
    let laptops = try TwoLaptops(seed: 342)
    let clock = laptops.network.now
    var slow = SyncExchange(store: laptops.one.replica.store, now: { clock })
    guard case .send(let request, _) = try slow.next() else { return #expect(Bool(false)) }
    let old = try laptops.network.answer(request, secret: laptops.one.secret)
    try laptops.mark(laptops.other, 2)
    try laptops.other.sync(laptops.network)
    try laptops.one.sync(laptops.network)
    let position = try laptops.one.replica.read { try $0.position }
    try slow.take(old)
    #expect(try laptops.one.replica.read { try $0.position } == position)
    while case .send(let request, _) = try slow.next() {
      try slow.take(laptops.network.answer(request, secret: laptops.one.secret))
    }
    #expect(slow.outcome.differing.isEmpty)
    #expect(try laptops.one.replica.read { try $0.position } == position)
    #expect(try laptops.one.replica.read { try CopyCheck.records($0) }.isEmpty)
  }

  @Test func `a copy with work in all states passes its own check`() throws {
    let laptops = try TwoLaptops(seed: 343)
    try laptops.record(laptops.one, [try laptops.membership(laptops.one, role: .admin)], anyway: true)
    try laptops.mark(laptops.one, 1)
    try laptops.one.sync(laptops.network)
    try laptops.mark(laptops.one, 2)
    try laptops.delete(laptops.one)
    #expect(try faults(laptops.one).isEmpty)
    try laptops.one.replica.store.write { db in
      try db.execute(sql: "UPDATE events SET title='x'")
      try db.execute(sql: "UPDATE changeSets SET bytes=x'00' WHERE seq=2")
    }
    #expect(try faults(laptops.one) == [.changedOwnWork(seq: 2), .differingRecords(.network)])
  }

  private func faults(_ laptop: SimulatedReplica) throws -> [CopyFault] {
    try laptop.replica.read { session in
      try CopyCheck.file(session.db) + CopyCheck.settings(session.db) + CopyCheck.ownWork(session)
        + CopyCheck.records(session)
    }
  }
}
