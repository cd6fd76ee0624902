import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

@Suite struct QuarantineTests {
  private let end = Day(daysSinceEpoch: 21_000)

  /// A change of role, which only a super admin may make, noted all the same.
  private func refusedRole(_ laptops: TwoLaptops) throws -> UInt64 {
    try laptops.record(laptops.one, [try laptops.membership(laptops.one, role: .admin)], anyway: true)
  }

  private func quarantine(_ laptop: SimulatedReplica) throws -> [QuarantinedWork] {
    try laptop.replica.read { try $0.quarantine() }
  }

  private func retry(_ laptops: TwoLaptops, _ work: QuarantinedWork, anyway: Bool = false) throws -> UInt64 {
    laptops.network.now = laptops.network.now.adding(milliseconds: 1_000)
    let now = laptops.network.now
    return try laptops.one.replica.write {
      try $0.retry(work, at: now, sendAnyway: anyway, random: &laptops.network.random).seq
    }
  }

  private func changeSet(_ laptop: SimulatedReplica, _ seq: UInt64) throws -> ChangeSet {
    try laptop.replica.read { session in
      let bytes = try #require(
        try Blob.fetch(session.db, sql: "SELECT bytes FROM changeSets WHERE seq=?", [Int64(seq)]))
      return try ChangeSetCodec.decode(bytes, replica: session.replica)
    }
  }

  private func makeSuperAdmin(_ laptops: TwoLaptops) throws {
    try laptops.decree([
      Change(
        kind: .user, id: laptops.network.members[0],
        operation: .write([RegisterWrite(Fields.User.superAdmin.register, [Value(true)])]))
    ])
    try laptops.one.sync(laptops.network)
  }

  @Test func `what builds on refused work is listed under it, before and after its own verdict`() throws {
    let laptops = try TwoLaptops(seed: 311)
    let base = try refusedRole(laptops)
    let clock = laptops.network.now
    var exchange = SyncExchange(store: laptops.one.replica.store, now: { clock })
    guard case .send(let request, _) = try exchange.next() else { return #expect(Bool(false)) }
    // Noted while the answer is on its way, in the belief that the first one counts.
    let later = try laptops.record(laptops.one, [try laptops.membership(laptops.one, role: .admin, until: end)])
    try exchange.take(laptops.network.answer(request, secret: laptops.one.secret))
    var works = try quarantine(laptops.one)
    #expect(works.map(\.seq) == [base, later])
    #expect(works.map(\.state) == [.rejected, .dependent])
    #expect(works[1].buildsOn == base)
    try laptops.one.sync(laptops.network)
    works = try quarantine(laptops.one)
    #expect(works.map(\.state) == [.rejected, .rejected])
    #expect(works[1].refusals.map(\.reason) == [.buildsOnRejected])
    #expect(works[1].buildsOn == base)
  }

  @Test func `what builds on discarded work stays in quarantine with it`() throws {
    let laptops = try TwoLaptops(seed: 312)
    _ = try refusedRole(laptops)
    let clock = laptops.network.now
    var exchange = SyncExchange(store: laptops.one.replica.store, now: { clock })
    guard case .send(let request, _) = try exchange.next() else { return #expect(Bool(false)) }
    try laptops.record(laptops.one, [try laptops.membership(laptops.one, role: .admin, until: end)])
    try exchange.take(laptops.network.answer(request, secret: laptops.one.secret))
    let base = try #require(try quarantine(laptops.one).first)
    try laptops.one.replica.write { try $0.discard(base) }
    // Another answer replays the pending layer.
    try laptops.mark(laptops.other, 0)
    try laptops.other.sync(laptops.network)
    try laptops.one.sync(laptops.network)
    #expect(try laptops.one.states() == ["discarded": 1, "rejected": 1])
    let state = try #require(try laptops.one.replica.read { try $0.records.memberships(of: laptops.member).first })
    #expect(state[Fields.Membership.endsOn].isNone)
  }

  @Test func `a retry keeps clock and time, names the first try, and can be accepted once the right is there`() throws {
    let laptops = try TwoLaptops(seed: 313)
    let first = try refusedRole(laptops)
    try laptops.one.sync(laptops.network)
    let old = try changeSet(laptops.one, first)
    #expect(throws: RecordingError.self) { try retry(laptops, try quarantine(laptops.one)[0]) }
    let second = try retry(laptops, try quarantine(laptops.one)[0], anyway: true)
    let again = try changeSet(laptops.one, second)
    #expect(again.clock == old.fullClock)
    #expect(again.claimedAt == old.claimedAt)
    #expect(again.changes == old.changes)
    #expect(again.salt != old.salt)
    #expect(again.origin?.seq == first)
    #expect(try laptops.one.states() == ["superseded": 1, "pending": 1])
    try laptops.one.sync(laptops.network)
    #expect(try quarantine(laptops.one).map(\.seq) == [second])
    try makeSuperAdmin(laptops)
    let third = try retry(laptops, try quarantine(laptops.one)[0])
    #expect(try changeSet(laptops.one, third).origin?.seq == first)
    try laptops.one.sync(laptops.network)
    #expect(try laptops.one.states() == ["superseded": 2, "accepted": 1])
    #expect(try quarantine(laptops.one).isEmpty)
  }

  @Test func `held work can be neither retried nor discarded, and is known as accepted once it is released`() throws {
    let laptops = try TwoLaptops(seed: 314)
    let seq = try laptops.mark(laptops.one, 0)
    // Meanwhile the first admin becomes a plain member.
    let own = try #require(
      try laptops.one.replica.read { try $0.records.memberships(of: laptops.network.members[0]).first })
    var values = try #require(own.shown(0)?.values)
    values[Fields.Membership.role.index] = .integer(Int64(Membership.Role.member.rawValue))
    try laptops.decree([Change(kind: .membership, id: own.id, operation: .write([RegisterWrite(0, values)]))])
    try laptops.one.sync(laptops.network)
    let work = try #require(try quarantine(laptops.one).first)
    #expect(work.state == .held)
    #expect(throws: RetryError.notRefused(.held)) { try retry(laptops, work) }
    #expect(throws: RetryError.notRefused(.held)) { try laptops.one.replica.write { try $0.discard(work) } }
    try laptops.network.central.write { session in
      let receipt = try #require(
        try session.release(
          work.replica, seq, by: Importer.firstSuperAdmin(in: session), at: laptops.network.now))
      guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
    }
    try laptops.one.sync(laptops.network)
    #expect(try laptops.one.states() == ["accepted": 1])
    #expect(try quarantine(laptops.one).isEmpty)
  }

  @Test func `work of an earlier life keeps its place in the quarantine, under a number of its own`() throws {
    let laptops = try TwoLaptops(seed: 315)
    let seq = try refusedRole(laptops)
    try laptops.one.sync(laptops.network)
    let old = try laptops.one.replica.read { $0.replica }
    let fresh = ReplicaID.new(at: laptops.network.now, random: &laptops.network.random)
    try laptops.one.replica.write {
      try $0.renew(as: fresh, key: ReplicaKey(), commonSeq: seq, random: &laptops.network.random)
    }
    let work = try #require(try quarantine(laptops.one).first)
    #expect(!work.isOfThisLife)
    #expect(work.number == "\(old.description.suffix(8))-\(seq)")
  }
}
