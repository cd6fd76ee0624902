import Domain
import Foundation
import GRDB
import HTTPTypes
import Logging
import Replica
import Synchronization
import Testing

@testable import SyncServer

/// A member's calendar at a private address.
@Suite struct CalendarFeedTests {
  /// Two groups, an admin of the first, and an event in each.
  private struct Club {
    let fixture: AdminFixture
    let anna: RecordID
    let term: RecordID
    let nord: RecordID
    let event: RecordID
    let laptop: Laptop

    init() throws {
      fixture = try AdminFixture()
      let f = fixture
      (nord, anna, event) = (try f.group("Nord"), try f.user("Anna", "Arnaud"), f.newID())
      let sud = try f.group("Sud")
      term = try f.membership(anna, nord, role: .admin)
      try f.record([
        .make(
          .event, event,
          [
            "group": .record(nord), "kind": .integer(0), "title": .text("Réunion de printemps"),
            "startsAt": .integer(202_603_300_730), "venue": .text("Gare"),
          ]),
        .make(
          .event, f.newID(),
          [
            "group": .record(sud), "kind": .integer(2), "title": .text("Ailleurs"),
            "startsAt": .integer(202_603_310_730),
          ]),
        .make(
          .event, f.newID(),
          [
            "group": .record(nord), "kind": .integer(0), "title": .text("Trop vieux"),
            "startsAt": .integer(202_401_100_730),
          ]),
      ])
      laptop = try f.laptop(of: anna)
    }
  }

  private static func path(_ answer: ServedFixture.Answer) throws -> String {
    String(try JSONDecoder().decode(Service.CalendarAnswer.self, from: answer.body).path.dropFirst())
  }

  @Test("the address gives the events of one's own groups, and asks for nothing else")
  func subscribe() async throws {
    let club = try Club()
    let secret = club.laptop.secret
    try await ServedFixture.serving(club.fixture) { server in
      let made = try await server.ask("POST", "v1/calendar", secret: secret)
      #expect(made.status == 200)
      let path = try Self.path(made)
      let feed = try await server.get(path)
      #expect(feed.status == 200 && feed["content-type"] == "text/calendar; charset=utf-8")
      #expect(feed["cache-control"] == "private, no-cache")
      #expect(feed.text.contains("SUMMARY:Réunion de printemps\r\n") && feed.text.contains("LOCATION:Gare\r\n"))
      #expect(!feed.text.contains("Ailleurs") && !feed.text.contains("Trop vieux") && !feed.text.contains("Anna"))
      let tag = try #require(feed["etag"])
      for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
        let again = try await server.get(path, headers: ["If-None-Match": known])
        #expect(again.status == 304 && again.body.isEmpty && again["etag"] == tag, "\(known)")
      }
      #expect(try await server.get(path, headers: ["If-None-Match": "\"x\""]).status == 200)
    }
  }

  @Test("there is one address; a new one stops the old one at once, and off stops it for good")
  func replace() async throws {
    let club = try Club()
    let secret = club.laptop.secret
    try await ServedFixture.serving(club.fixture) { server in
      let first = try Self.path(try await server.ask("POST", "v1/calendar", secret: secret, body: "{}"))
      let second = try await server.ask("POST", "v1/calendar", secret: secret, headers: ["Accept-Language": "en"])
      #expect(second.status == 409 && second.error?.code == "calendarThere")
      #expect(second.error?.message?.hasPrefix("There is an address already") == true)
      let new = try Self.path(
        try await server.ask("POST", "v1/calendar", secret: secret, body: #"{"replace":true}"#))
      #expect(try await server.get(first).status == 404)
      #expect(try await server.get(new).status == 200)
      #expect(try await server.ask("DELETE", "v1/calendar", secret: secret).status == 204)
      #expect(try await server.get(new).status == 404)
      #expect(try await server.ask("DELETE", "v1/calendar", secret: secret).error?.code == "noCalendar")
    }
  }

  @Test("it follows the rights of the day: a closed membership and an erased person are as unknown as a guess")
  func rights() async throws {
    let club = try Club()
    let f = club.fixture
    var random = SeededRandom(seed: 4)
    let path = String(
      CentralStore.calendarPath(
        try f.central.makeCalendar(of: club.anna, replacing: false, at: f.now, random: &random)
      ).dropFirst())
    let sudMember = try f.user("Bruno", "Petit", email: "bruno@example.fr")
    try f.membership(sudMember, club.nord)
    let other = String(
      CentralStore.calendarPath(
        try f.central.makeCalendar(of: sudMember, replacing: false, at: f.now, random: &random)
      ).dropFirst())
    try f.record([
      .make(
        .membership, club.term,
        [
          "user": .record(club.anna), "group": .record(club.nord), "role": .integer(1),
          "startsOn": Value(AdminFixture.day("2025-01-01")), "endsOn": Value(AdminFixture.day("2026-03-10")),
        ])
    ])
    _ = try f.central.erase(
      sudMember.description, by: f.admin, at: f.now, words: AdminWording(.french), random: &random)
    let secret = club.laptop.secret
    try await ServedFixture.serving(f) { server in
      let guess = try await server.get("v1/calendar/abcdefgh.ics")
      for address in [path, other] {
        let answer = try await server.get(address)
        #expect(answer.status == 404 && answer.body == guess.body && answer.error?.code == "unknownCalendar")
      }
      // Nor does she get another.
      #expect(try await server.ask("POST", "v1/calendar", secret: secret).status == 404)
    }
    #expect(try f.central.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM calendars") } == 1)
  }

  @Test("strangers and revoked computers get no address")
  func strangers() async throws {
    let club = try Club()
    _ = try club.fixture.central.revoke(club.laptop.replica, at: club.fixture.now)
    let secret = club.laptop.secret
    try await ServedFixture.serving(club.fixture) { server in
      for bearer in [nil, "nonsense", secret] {
        for method in ["POST", "DELETE"] {
          let answer = try await server.ask(
            method, "v1/calendar", secret: bearer, headers: ["Accept-Language": "de, fr-FR;q=0.9, en;q=0.5"])
          #expect(answer.status == 401 && answer.error?.code == "unknownDevice")
          #expect(answer["content-language"] == "fr" && answer.error?.message?.isEmpty == false)
        }
      }
    }
  }

  @Test("with the last computer of a person the address stops, and not before; the other people's go on")
  func revoked() throws {
    let club = try Club()
    let f = club.fixture
    let second = try f.laptop(of: club.anna)
    var random = SeededRandom(seed: 5)
    let secret = try f.central.makeCalendar(of: club.anna, replacing: false, at: f.now, random: &random)
    let other = try f.central.makeCalendar(of: f.admin, replacing: false, at: f.now, random: &random)
    let first = try f.central.revoke(club.laptop.replica, at: f.now)
    #expect(first == .init(lives: [club.laptop.replica], stopsCalendar: false))
    #expect(try f.central.calendarOwner(secret: secret) == club.anna)
    let last = try f.central.revoke(second.replica, at: f.now)
    #expect(last == .init(lives: [second.replica], stopsCalendar: true))
    #expect(try f.central.calendarOwner(secret: secret) == nil)
    #expect(try f.central.calendarOwner(secret: other) == f.admin)
    #expect(
      AdminWording(.english).revoked("Laptop", last).hasSuffix(
        " It was this person’s last computer: the address of the calendar has stopped."))
    #expect(AdminWording(.french).revoked("Portable", last).contains("l’adresse de son calendrier ne répond plus."))
    #expect(!AdminWording(.english).revoked("Laptop", first).contains("calendar"))
  }

  @Test("the address is kept as a hash, and neither log nor metrics tell it")
  func secrecy() async throws {
    let club = try Club()
    let log = LogLines()
    let secret = club.laptop.secret
    let known = SecretBox()
    try await ServedFixture.serving(club.fixture, logger: Logger(label: "test") { _ in log }) { server in
      let path = try Self.path(try await server.ask("POST", "v1/calendar", secret: secret))
      known.set(String(path.dropFirst("v1/calendar/".count).dropLast(".ics".count)))
      #expect(try await server.get(path).status == 200)
      let metrics = try await server.get("metrics")
      #expect(metrics.text.contains(#"route="/v1/calendar/{secret}.ics",status="200"} 1"#))
      #expect(!metrics.text.contains(known.value))
    }
    #expect(known.value.count == 33 && !log.lines.contains { $0.contains(known.value) })
    #expect(log.lines.contains { $0.contains("route=/v1/calendar/{secret}.ics") })
    #expect(try club.fixture.bytesOnDisk().range(of: Data(known.value.utf8)) == nil)
  }

  @Test("feeds have seats of their own: with all of them taken figures are still answered, and the other way round")
  func seats() async throws {
    let club = try Club()
    let secret = club.laptop.secret
    try await ServedFixture.serving(club.fixture) { server in
      let path = try Self.path(try await server.ask("POST", "v1/calendar", secret: secret))
      try await Self.full(server.service.feeds, seats: Service.feedsAtOnce) {
        let refused = try await server.get(path)
        #expect(refused.error?.code == "busy")
        #expect(try await server.get("v1/stats", secret: secret).status == 200)
      }
      try await Self.full(server.service.gate, seats: Gate.seats) {
        let refused = try await server.get("v1/stats", secret: secret)
        #expect(refused.error?.code == "busy")
        #expect(try await server.get(path).status == 200)
      }
    }
  }

  private static func full(_ gate: Gate, seats: Int, _ body: () async throws -> Void) async throws {
    if seats == 0 { return try await body() }
    try await gate.pass { try await full(gate, seats: seats - 1, body) }
  }

  @Test("one address may be asked for so often, and another one still answers")
  func rate() throws {
    let book = RateBook(limit: 2, seconds: 60)
    let now = Instant(milliseconds: 90_000)
    try book.count([1], at: now)
    try book.count([1], at: now)
    let error = #expect(throws: APIError.self) { try book.count([1], at: now) }
    #expect(error?.status.code == 429 && error?.retryAfterInSeconds == 31 && error?.limit == 2)
    try book.count([2], at: now)
    try book.count([1], at: now.adding(milliseconds: 30_000))
  }

  @Test("a moved event keeps its identity and grows in sequence")
  func moved() async throws {
    let club = try Club()
    let f = club.fixture
    func lines() throws -> [String] {
      let bytes = try #require(try f.central.calendar(of: club.anna, at: f.now))
      return String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    }
    func number(_ lines: [String]) throws -> Int {
      try #require(lines.first { $0.hasPrefix("SEQUENCE:") }.flatMap { Int($0.dropFirst(9)) })
    }
    let before = try lines()
    try f.record([.make(.event, club.event, ["startsAt": .integer(202_603_310_815), "venue": .text("Port")])])
    try f.record([.make(.event, club.event, ["status": .integer(2)])])
    let after = try lines()
    #expect(before.first { $0.hasPrefix("UID:") } == after.first { $0.hasPrefix("UID:") })
    #expect(try number(after) > number(before))
    #expect(after.contains("DTSTART;TZID=Europe/Paris:20260331T081500") && after.contains("STATUS:CANCELLED"))
    #expect(after.contains("SUMMARY:Annulé\u{A0}: Réunion de printemps"))
  }
}

/// A word that a closure tells its test.
private final class SecretBox: Sendable {
  private let kept = Mutex("")
  func set(_ value: String) { kept.withLock { $0 = value } }
  var value: String { kept.withLock { $0 } }
}
