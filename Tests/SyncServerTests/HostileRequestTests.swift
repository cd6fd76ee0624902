import Domain
import Foundation
import GRDB
import Replica
import SwiftProtobuf
import Testing

@testable import SyncServer

/// Requests that no `cercle` would send.
@Suite struct HostileRequestTests {
  /// A seed in `CERCLE_SEED` replays a failure.
  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["CERCLE_SEED"].flatMap { UInt64($0) } ?? 20_250_106
  }

  /// Change-sets that touch what the wire knows: all operations, all types of values.
  private static func samples(_ fixture: AdminFixture, _ laptop: Laptop) throws -> [[UInt8]] {
    let group = try fixture.group("Nantes")
    let claire = try fixture.user("Claire", "Dupont", email: "claire@example.fr")
    try fixture.membership(claire, group)
    let event = fixture.newID()
    let made = Change.make(
      .event, event, ["group": .record(group), "kind": .integer(0), "startsAt": .integer(202_603_100_730)])
    let attendance = Change.make(
      .attendance, NaturalKey.attendance(event: event, user: claire),
      ["event": .record(event), "user": .record(claire), "status": .integer(0)])
    let order = Change.make(
      .smsOrder, fixture.newID(),
      ["group": .record(group), "recipients": .records([claire, fixture.admin]), "text": .text("Bonjour")])
    let card = Change.make(
      .card, fixture.newID(),
      [
        "kind": .integer(0), "sender": .record(claire), "recipient": .record(fixture.admin),
        "prospect": .text("Durand"), "givenOn": .integer(20_260_310),
      ])
    let seen = Change.make(.group, group, ["name": .text("Nantes Nord")])
    let changes: [[Change]] = [
      [made, attendance], [order], [card, fixture.todo("Appeler", of: claire, about: group)], [seen],
      [Change(kind: .card, id: card.id, operation: .delete)], [Change(kind: .user, id: claire, operation: .erase)],
    ]
    return try changes.map { changes in
      var changeSet = try laptop.changeSet(
        changes, clock: [.init(replica: fixture.newReplica(), told: 1, seen: 3)])
      changeSet.origin = Origin(
        reason: .reissue, replica: fixture.newReplica(), seq: 4, hash: ChangeSetCodec.hash([1, 2, 3]))
      return try ChangeSetCodec.encode(changeSet)
    }
  }

  @Test func mutatedChangeSetsAreJudgedOrRefusedAndLeaveTheStoreSound() throws {
    print("CERCLE_SEED=\(HostileRequestTests.seed)")
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let samples = try HostileRequestTests.samples(fixture, laptop)
    var mutator = WireMutator(random: SeededRandom(seed: HostileRequestTests.seed))
    var verdicts = 0
    for round in 0..<400 {
      var bytes = try ChangeSetCodec.encode(
        try HostileRequestTests.renumbered(samples[round % samples.count], laptop, fixture))
      for _ in 0...round % 3 { bytes = mutator.mutate(bytes) }
      verdicts += try laptop.bring([bytes]).count
    }
    #expect(verdicts == 400)
    let faults = try fixture.faults()
    #expect(faults == [])
  }

  /// The same changes under the next number.
  private static func renumbered(_ bytes: [UInt8], _ laptop: Laptop, _ fixture: AdminFixture) throws -> ChangeSet {
    let sample = try ChangeSetCodec.decode(bytes, replica: laptop.replica)
    var changeSet = try laptop.changeSet(sample.changes, clock: sample.clock.unjudged)
    changeSet.origin = sample.origin
    return changeSet
  }

  @Test func mutatedRequestsAreAnsweredOrRefused() throws {
    print("CERCLE_SEED=\(HostileRequestTests.seed)")
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let samples = try HostileRequestTests.samples(fixture, laptop)
    var mutator = WireMutator(random: SeededRandom(seed: HostileRequestTests.seed))
    for round in 0..<400 {
      let sample = try ChangeSetCodec.encode(
        try HostileRequestTests.renumbered(samples[round % samples.count], laptop, fixture))
      var request = try laptop.request(bringing: round % 4 == 0 ? [] : [sample])
      if round % 5 == 0 {
        request.cursor.kind = UInt32(round % 20)
        request.cursor.after = 1
        request.cursor.everything = true
      }
      let bytes: [UInt8] = try mutator.mutate(request.serializedBytes())
      do {
        let answer = try fixture.central.sync(Zstd.compress(bytes), secret: laptop.secret, now: fixture.now)
        _ = try SyncProtocol.unpackResponse(answer)
      } catch is SyncRefusal {}  // refused in good order
    }
    let faults = try fixture.faults()
    #expect(faults == [])
  }

  @Test func mutatedPackedBytesAreRefused() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    var random = SeededRandom(seed: HostileRequestTests.seed)
    let packed = try SyncProtocol.pack(try laptop.request(bringing: []))
    for _ in 0..<300 {
      var bytes = packed
      bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      do { _ = try fixture.central.sync(bytes, secret: laptop.secret, now: fixture.now) } catch is SyncRefusal {
        continue
      }
    }
  }

  @Test(arguments: [UInt64(1) << 63, .max])
  func aNumberThatNoStoreCanHoldIsUnreadable(seq: UInt64) throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let bytes = try ChangeSetCodec.encode(
      try laptop.changeSet([fixture.todo("Appeler", of: fixture.admin)], seq: seq))
    let receipt = try #require(try laptop.bring([bytes]).first)
    #expect(receipt.seq == 1 && receipt.verdict == .rejected([Refusal(reason: .unreadable)]))
    var request = try laptop.request(bringing: [])
    request.hello.told = seq
    #expect(throws: SyncRefusal.unreadable(.unreadable(what: "number"))) {
      try fixture.central.sync(SyncProtocol.pack(request), secret: laptop.secret, now: fixture.now)
    }
    let faults = try fixture.faults()
    #expect(faults == [])
  }

  @Test func aChangeSetThatGivesItselfAnotherNumberIsUnreadableUnderTheExpectedOne() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let todo = fixture.todo("Appeler", of: fixture.admin)
    let first = try ChangeSetCodec.encode(try laptop.changeSet([todo]))
    #expect(try laptop.bring([first]).map(\.seq) == [1])
    let bytes = try ChangeSetCodec.encode(try laptop.changeSet([todo], seq: 77))
    let request = try laptop.request(bringing: [bytes])
    let receipt = try #require(try laptop.bring([bytes]).first)
    #expect(receipt.seq == 2 && receipt.verdict == .rejected([Refusal(reason: .unreadable)]))
    // The answer got lost: the same again, and no second entry.
    let again = try SyncProtocol.unpackResponse(
      fixture.central.sync(SyncProtocol.pack(request), secret: laptop.secret, now: fixture.now))
    #expect(again.verdicts == [receipt.wire] && again.knownSeq == 2)
    let faults = try fixture.faults()
    #expect(faults == [])
  }

  @Test func nothingOfAStrangersIsUnpacked() throws {
    let fixture = try AdminFixture()
    let bomb = try Zstd.compress(Array(repeating: 0, count: SyncProtocol.unpackedBytes + 1))
    #expect(throws: SyncRefusal.unknownDevice) {
      try fixture.central.sync(bomb, secret: "unknown", now: fixture.now)
    }
    let laptop = try fixture.laptop(of: fixture.admin)
    #expect(
      throws: SyncRefusal.unreadable(.tooManyAfterUnpacking(limitInBytes: SyncProtocol.unpackedBytes))
    ) { try fixture.central.sync(bomb, secret: laptop.secret, now: fixture.now) }
  }
}

/// The bounds of DESIGN, section 9, each at its last good value and one beyond.
@Suite struct BoundsTests {
  private func verdict(_ changes: (AdminFixture) -> [Change], clock: Int = 0) throws -> Verdict {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let entries = (0..<clock).map { _ in VectorClock.Unjudged(replica: fixture.newReplica(), told: 0, seen: 1) }
    let changeSet = try laptop.changeSet(changes(fixture), clock: entries)
    return try #require(try laptop.bring([try ChangeSetCodec.encode(changeSet)]).first).verdict
  }

  private func duos(_ count: Int, characters: Int = 1) -> (AdminFixture) -> [Change] {
    { fixture in
      let note = String(repeating: "a", count: characters)
      return (0..<count).map { number in
        let name = "Duo \(number)"
        let id = NaturalKey.duo(owner: fixture.admin, name: name, phoneE164: nil, email: nil, company: nil)
        return .make(.duo, id, ["owner": .record(fixture.admin), "name": .text(name), "note": .text(note)])
      }
    }
  }

  @Test func eightMebibytesAreTheMostForAChangeSet() throws {
    // 9,900 characters and some sixty bytes each.
    #expect(try verdict(duos(840, characters: 9_900)).refusals.isEmpty)
    #expect(
      try verdict(duos(850, characters: 9_900)).refusals
        == [Refusal(reason: .tooMany, field: "bytes", limit: 8 << 20)])
    let refusal = Refusal(reason: .tooMany, field: "bytes", limit: 8 << 20)
    #expect(Wording(.english).refusal(refusal, names: { _, _ in nil }).contains("8,388,608 bytes"))
    #expect(Wording(.french).refusal(refusal, names: { _, _ in nil }).contains("8\u{202F}388\u{202F}608 octets"))
  }

  @Test func moreThanFiftyThousandChangesAreRefused() throws {
    #expect(try verdict(duos(50_001)).refusals == [Refusal(reason: .tooMany, limit: 50_000)])
  }

  @Test func tenThousandCharactersAreTheMostForAText() throws {
    #expect(try verdict(duos(1, characters: 10_000)).refusals.isEmpty)
    let refusals = try verdict(duos(1, characters: 10_001)).refusals
    #expect(refusals.map(\.reason) == [.tooLong] && refusals.map(\.limit) == [10_000])
  }

  @Test func sixtyFourEntriesAreTheMostForAClock() throws {
    #expect(try verdict(duos(1), clock: 64).refusals.isEmpty)
    #expect(try verdict(duos(1), clock: 65).refusals == [Refusal(reason: .tooMany, field: "clock", limit: 64)])
  }
}

extension Verdict {
  fileprivate var refusals: [Refusal] {
    switch self {
    case .rejected(let refusals), .held(let refusals): refusals
    case .accepted, .waiting: []
    }
  }
}
