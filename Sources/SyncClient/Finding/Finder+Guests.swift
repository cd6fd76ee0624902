import Domain
import GRDB
import Replica

extension Finder {
  /// Which of one person's invitations a name means.
  enum Preference {
    /// The latest by its event.
    case latest
    /// The latest to which he came, else the latest that is past, else the latest.
    case origin
  }

  /// The invitation that a text means. Where all that fit are of one person, the one preferred.
  func latestInvitation(
    _ text: String, at event: RecordID? = nil, preferring preference: Preference = .latest
  ) throws -> RecordID {
    if let id = try byID(.invitation, text) { return id }
    let found = try invitations(named: text, at: event)
    func rank(_ row: Row) -> Int {
      guard preference == .origin else { return 0 }
      if row["state"] == GuestState.attended.rawValue { return 2 }
      return (row["startsAt"] as Int64? ?? 0) / 10_000 <= Int64(today.number) ? 1 : 0
    }
    if found.count > 1, Finder.areOnePerson(found.map(\.row)) {
      let latest = found.max {
        (rank($0.row), $0.row["startsAt"] as Int64? ?? 0, $0.id)
          < (rank($1.row), $1.row["startsAt"] as Int64? ?? 0, $1.id)
      }
      if let latest { return latest.id }
    }
    return try guest(text, at: event)
  }

  /// The invitation to send: where one person has several, the one wish among them that is still ahead.
  func invitationToSend(_ text: String, at event: RecordID? = nil) throws -> RecordID {
    guard try byID(.invitation, text) == nil else { return try guest(text, at: event) }
    let found = try invitations(named: text, at: event)
    if found.count > 1, Finder.areOnePerson(found.map(\.row)) {
      let wishes = found.filter {
        $0.row["state"] == GuestState.wished.rawValue
          && ($0.row["startsAt"] as Int64? ?? 0) / 10_000 >= Int64(today.number)
      }
      if wishes.count == 1 { return wishes[0].id }
    }
    return try guest(text, at: event)
  }

  private func invitations(named text: String, at event: RecordID?) throws -> [Match] {
    let rows = try Row.fetchAll(
      session.db,
      sql: """
        SELECT t.id,t.guest AS name,t.event,t.state,coalesce(t.phoneE164,t.phone) AS phone,t.email,e.startsAt
        FROM invitations t LEFT JOIN events e ON e.id=t.event
        """)
    let wanted = Folding.key(text)
    guard !wanted.isEmpty else { return [] }
    return Finder.best(wanted, rows.filter { event == nil || $0.id("event") == event }) { [$0["name"] ?? ""] }
  }

  /// All invitations of the person whom one is for, that one included, from the first event to the last.
  func invitations(ofGuestOf id: RecordID) throws -> [RecordID] {
    let rows = try Row.fetchAll(
      session.db,
      sql: """
        SELECT t.id,t.guest AS name,coalesce(t.phoneE164,t.phone) AS phone,t.email
        FROM invitations t LEFT JOIN events e ON e.id=t.event ORDER BY e.startsAt,t.id
        """)
    guard let own = rows.first(where: { $0.id("id") == id }) else { return [] }
    return rows.filter { $0.id("id") == id || Finder.areOnePerson([own, $0]) && Finder.shareReach(own, $0) }
      .compactMap { $0.id("id") }
  }

  /// Of one name, and of no two phones and no two e-mail addresses.
  private static func areOnePerson(_ rows: [Row]) -> Bool {
    func different(_ column: String) -> Int { Set(rows.compactMap { $0[column] as String? }.map(Folding.key)).count }
    return different("name") == 1 && (different("phone") <= 1 || different("email") == 1)
  }

  private static func shareReach(_ one: Row, _ other: Row) -> Bool {
    ["phone", "email"].contains { column in
      guard let first = one[column] as String?, let second = other[column] as String? else { return false }
      return Folding.key(first) == Folding.key(second)
    }
  }
}
