import Console
import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

@Suite struct DevicesTests {
  @Test func aDeviceIsListedWithItsPersonAndState() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin, named: "Portable")
    let list = try DeviceList(fixture.central, fixture.words).listing
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(list.json().utf8)) as? [[String: Any]])
    #expect(json.count == 1)
    #expect(json[0]["replica"] as? String == laptop.replica.description)
    #expect(json[0]["person"] as? String == "Sophie Martin")
    #expect(json[0]["state"] as? String == "active")
    #expect(json[0]["enrolledAt"] as? Int64 == 1_773_129_660_000)
    #expect(list.csv().split(separator: UInt8(ascii: "\n")).count == 2)
    #expect(list.table().contains("Portable"))
  }

  @Test func aShownPrefixNamesItsDeviceAlone() throws {
    let fixture = try AdminFixture()
    let laptops = try (0..<5).map { try fixture.laptop(of: fixture.admin, named: "L\($0)") }
    let prefixes = ShortID.prefixes(laptops.map(\.replica))
    #expect(Set(prefixes.values).count == 5)
    for laptop in laptops {
      let prefix = try #require(prefixes[laptop.replica])
      #expect(try fixture.central.device(named: prefix).replica == laptop.replica)
      #expect(try fixture.central.device(named: prefix.uppercased()).replica == laptop.replica)
    }
  }

  @Test func aPrefixOfSeveralDevicesNamesNone() throws {
    let fixture = try AdminFixture()
    _ = [try fixture.laptop(of: fixture.admin), try fixture.laptop(of: fixture.admin)]
    #expect { try fixture.central.device(named: "0") } throws: { error in
      if case AdminError.severalDevices("0", let candidates) = error { candidates.count == 2 } else { false }
    }
    #expect(throws: ServerError.noSuchDevice("f")) { try fixture.central.device(named: "f") }
  }

  @Test func aRevokedDeviceIsToldToWipe() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    try laptop.sync()
    let revokedAt = fixture.now
    #expect(try fixture.central.revoke(laptop.replica, at: revokedAt).lives == [laptop.replica])
    #expect(throws: SyncExchange.Failure.wipe) { try laptop.sync() }
    #expect(try fixture.central.devices().map(\.state) == [.revoked])
    #expect(try fixture.central.ledger.read() == [.revocation(at: revokedAt, replicas: [laptop.replica])])
  }

  @Test func allLivesOfAnInstallationAreRevokedTogether() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    var random = SeededRandom(seed: 3)
    let newer = ReplicaID.new(at: fixture.now, random: &random)
    _ = try fixture.central.renew(
      secret: laptop.secret, old: laptop.replica, chains: [], replica: newer, publicKey: ReplicaKey().publicBytes,
      at: fixture.now)
    #expect(try fixture.central.devices().map(\.state) == [.replaced, .active])
    #expect(try fixture.central.revoke(newer, at: fixture.now).lives.count == 2)
    #expect(try fixture.central.devices().map(\.state) == [.revoked, .revoked])
  }
}

@Suite struct HoldingTests {
  /// An admin whose right ended while his laptop was offline, with three change-sets: an event, an attendance at it, and
  /// a to-do that has nothing to do with them.
  struct Story {
    let fixture: AdminFixture
    let laptop: Laptop
    let event: RecordID
    let attendance: RecordID
    let bruno: RecordID

    init() throws {
      fixture = try AdminFixture()
      let nantes = try fixture.group("Nantes")
      bruno = try fixture.user("Bruno", "Petit", email: "bruno@example.fr")
      let membership = try fixture.membership(bruno, nantes, role: .admin)
      let claire = try fixture.user("Claire", "Dupont")
      try fixture.membership(claire, nantes)
      laptop = try fixture.laptop(of: bruno)
      try laptop.sync()
      event = fixture.newID()
      try laptop.record([
        .make(
          .event, event,
          [
            "group": .record(nantes), "kind": .integer(0), "title": .text("Rentrée"),
            "startsAt": .integer(202_603_100_730),
          ])
      ])
      attendance = NaturalKey.attendance(event: event, user: claire)
      try laptop.record([
        .make(.attendance, attendance, ["event": .record(event), "user": .record(claire), "status": .integer(0)])
      ])
      try laptop.record([
        .make(
          .history,
          NaturalKey.history(user: claire, month: AdminFixture.day("2025-02-01").asMonth, measure: 0, source: "x"),
          [
            "user": .record(claire), "month": Value(AdminFixture.day("2025-02-01").asMonth), "measure": .integer(0),
            "source": .text("x"), "value": .integer(3),
          ])
      ])
      // He stays a member, and administers no more.
      try fixture.membership(bruno, nantes, role: .member, id: membership)
    }
  }

  @Test func whatIsHeldIsListedWithItsReasonAndContents() throws {
    let story = try Story()
    #expect(try story.laptop.sync().held == [1, 2, 3])
    let held = try story.fixture.central.heldChangeSets()
    #expect(held.map(\.seq) == [1, 2, 3])
    #expect(held.map(\.buildsOn) == [nil, 1, nil])
    let json = try #require(
      JSONSerialization.jsonObject(
        with: Data(HeldList(story.fixture.central, story.fixture.words).listing.json().utf8)) as? [[String: Any]])
    #expect(json[0]["changeSet"] as? String == "\(story.laptop.replica)/1")
    #expect(json[0]["author"] as? String == "Bruno Petit")
    let reasons = try #require(json[0]["reasons"] as? [[String: Any]])
    #expect(reasons[0]["code"] as? String == "needsGroupAdmin")
    #expect((reasons[0]["text"] as? String)?.contains("Rentrée") == true)
    let table = try HeldList(story.fixture.central, story.fixture.words).listing.table()
    #expect(table.contains("1 event “Rentrée, 2026-03-10”") || table.contains("Rentrée"))
  }

  @Test func aReleaseLetsThroughWhatBuildsOnItAndNothingElse() throws {
    let story = try Story()
    try story.laptop.sync()
    let lines = try HeldList.release(
      "\(story.laptop.replica)/1", by: nil, at: story.fixture.now, in: story.fixture.central, story.fixture.words)
    #expect(lines.count == 2)
    #expect(try story.fixture.state(.event, story.event) != nil)
    #expect(try story.fixture.state(.attendance, story.attendance) != nil)
    #expect(try story.fixture.central.heldChangeSets().map(\.seq) == [3])
    #expect(try story.fixture.faults() == [])
    try story.laptop.sync()
    #expect(try story.laptop.state(.event, story.event)?[Fields.Event.title].text == "Rentrée")
  }

  @Test func whatBuildsOnSomethingHeldIsNotReleasedBeforeIt() throws {
    let story = try Story()
    try story.laptop.sync()
    #expect {
      try HeldList.release(
        "\(story.laptop.replica)/2", by: nil, at: story.fixture.now, in: story.fixture.central, story.fixture.words)
    } throws: { error in
      if case AdminError.stillRefused(let reasons) = error { !reasons.isEmpty } else { false }
    }
    #expect(try story.fixture.central.heldChangeSets().map(\.seq) == [1, 2, 3])
  }

  @Test func workThatCameUnderTwoNamesIsReleasedOnce() throws {
    let story = try Story()
    try story.laptop.sync()
    let fixture = story.fixture
    var random = SeededRandom(seed: 4)
    let newer = ReplicaID.new(at: fixture.now.adding(milliseconds: 60_000), random: &random)
    let verdict = try fixture.central.write { session -> Verdict in
      let held = try #require(try Holding.all(session.db).first)
      let bytes = try #require(
        try Blob.fetch(
          session.db, sql: "SELECT bytes FROM changeSets WHERE replica=? AND seq=1",
          [try session.records.log.key(of: held.replica)]))
      let again = try ChangeSetCodec.encode(
        held.changeSet.reissued(as: newer, after: 0, hash: ChangeSetCodec.hash(bytes)))
      let chain = ChangeSetCodec.chain(
        after: ChangeSetCodec.chainStart(newer), hash: ChangeSetCodec.hash(again))
      return try session.judge(
        Incoming(
          bytes: again, replica: newer, user: story.bruno, sentUpTo: session.head.number, senderNow: fixture.now,
          arrival: fixture.now), chain: chain
      ).verdict
    }
    let isHeld = if case .held = verdict { true } else { false }
    #expect(isHeld)
    let listed = try fixture.central.heldChangeSets()
    #expect(listed.map(\.replica) == [newer, story.laptop.replica, story.laptop.replica])
    // Either name will do.
    _ = try HeldList.release("\(story.laptop.replica)/1", by: nil, at: fixture.now, in: fixture.central, fixture.words)
    #expect(try fixture.central.heldChangeSets().map(\.seq) == [2, 3])
    #expect(throws: ServerError.nothingHeld("\(newer)/1")) {
      try HeldList.release("\(newer)/1", by: nil, at: fixture.now, in: fixture.central, fixture.words)
    }
    #expect(try fixture.faults() == [])
  }

  @Test func onlyASuperAdminReleases() throws {
    let story = try Story()
    try story.laptop.sync()
    #expect(throws: AdminError.notSuperAdmin(story.bruno.description)) {
      try HeldList.release(
        "\(story.laptop.replica)/1", by: story.bruno, at: story.fixture.now, in: story.fixture.central,
        story.fixture.words)
    }
    #expect(throws: AdminError.badChangeSetName("12")) {
      try HeldList.release("12", by: nil, at: story.fixture.now, in: story.fixture.central, story.fixture.words)
    }
    #expect(throws: ServerError.nothingHeld("abc/9")) {
      try HeldList.release("abc/9", by: nil, at: story.fixture.now, in: story.fixture.central, story.fixture.words)
    }
  }
}

@Suite struct FailureTests {
  @Test(arguments: [Language.french, .english])
  func everyErrorHasWordsAndACode(language: Language) throws {
    let errors: [AdminError] = [
      .noSuperAdmin, .notSuperAdmin("x"), .severalDevices("0", ["a"]), .badChangeSetName("x"), .severalHeld("x", ["a"]),
      .stillRefused(["x"]), .severalPeople("x", ["a"]), .notAPerson("x"), .lastSuperAdmin("x"), .needsYes,
      .notConfirmed, .revocationNeedsYes, .revocationNotConfirmed,
      .faults(2), .badScenario(file: "f", detail: "d"), .differences(1),
    ]
    for error in errors {
      let failure = try #require(Failure(error, words: ServerWording.of(language)))
      #expect(failure.text.count > 10)
    }
    #expect(Failure(AdminError.needsYes, words: ServerWording.of(language))?.code == .refused)
    #expect(Failure(AdminError.faults(1), words: ServerWording.of(language))?.code == .badData)
    #expect(Failure(AdminError.notSuperAdmin("x"), words: ServerWording.of(language))?.code == .refused)
  }
}
