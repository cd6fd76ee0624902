import Domain
import Foundation
import Replica

@testable import SyncServer

/// A group with meetings ahead, a member who invites, and her guest.
struct GuestClub {
  let fixture: AdminFixture
  let group: RecordID
  let inviter: RecordID
  let admin: RecordID
  /// On Friday 20 March 2026 at 7:30 in Paris; then a week apart each.
  let meetings: [RecordID]
  let guest: RecordID

  static let paris = ZoneClock.of("Europe/Paris")

  /// - Parameter extra: what the invitation says beside name, event and inviter.
  init(
    guest name: String = "Julie Morel", extra: [String: Value] = GuestClub.phone, title: String? = nil,
    venue: String = "Café de la Gare"
  ) throws {
    fixture = try AdminFixture()
    let f = fixture
    (group, inviter, admin) = (f.newID(), f.newID(), try f.user("Alice", "Bordenave", email: "alice@nord.example"))
    try f.record([
      .make(
        .group, group,
        [
          "name": .text("Nord"), "city": .text("Nantes"), "timeZone": .text("Europe/Paris"), "venue": .text(venue),
        ]),
      .make(
        .user, inviter,
        [
          "firstName": .text("Claire"), "lastName": .text("Etchart"), "company": .text("Toiture Etchart"),
          "trade": .text("couvreur"),
        ]),
    ])
    try f.membership(inviter, group)
    try f.membership(admin, group, role: .admin)
    let group = group
    meetings = try (0..<6).map { week in
      let (id, day) = (f.newID(), Day(daysSinceEpoch: AdminFixture.day("2026-03-20").daysSinceEpoch + week * 7))
      try f.record([
        .make(
          .event, id,
          [
            "group": .record(group), "kind": .integer(0), "title": Value(text: title),
            "startsAt": .integer(Int64(day.number) * 10_000 + 730), "durationInMinutes": .integer(90),
          ])
      ])
      return id
    }
    let invitation = Change.keyed(
      .invitation,
      extra.merging([
        "event": .record(meetings[0]), "inviter": .record(inviter), "guest": .text(name), "state": .integer(1),
      ]) { $1 })
    try f.record([invitation])
    guest = invitation.id
    try giveLinks()
  }

  static let phone: [String: Value] = ["phone": .text("06 11 22 33 44"), "phoneE164": .text("+33611223344")]

  func giveLinks() throws {
    // Other links each time.
    var random = SeededRandom(seed: try fixture.central.write { $0.head.number })
    try fixture.central.giveGuestLinks(at: fixture.now, random: &random)
  }

  func link(of invitation: RecordID? = nil) throws -> String {
    try fixture.state(.invitation, invitation ?? guest)?[Fields.Invitation.link].text ?? ""
  }

  func state(of invitation: RecordID? = nil) throws -> String? {
    try fixture.state(.invitation, invitation ?? guest)?[Fields.Invitation.state].choice.map {
      Schema.invitationStates[$0]
    }
  }

  func wish(for meeting: RecordID, company: String? = nil) -> RecordID {
    NaturalKey.invitation(
      event: meeting, guest: "Julie Morel", phoneE164: "+33611223344", email: nil, company: company)
  }

  func change(_ kind: Kind, _ id: RecordID, _ fields: [String: Value]) throws {
    try fixture.record([.make(kind, id, fields)])
  }

  @discardableResult
  func answer(_ body: String, at now: Instant? = nil) throws -> GuestOutcome {
    fixture.pass(minutes: 1)
    var random = SeededRandom(seed: 5)
    return try fixture.central.answer(
      link: link(), GuestForm(Array(body.utf8)), at: now ?? fixture.now, random: &random)
  }

  func page(_ language: Language = .french, at now: Instant? = nil) throws -> GuestPage? {
    let (link, now) = (try link(), now ?? fixture.now)
    return try fixture.central.guest(link: link, at: now).map {
      GuestPage($0, link: link, language: language, isChosen: false, at: now)
    }
  }

  static func instant(_ local: String) -> Instant {
    paris.instant(of: LocalTime(iso: local) ?? .earliest)
  }
}
