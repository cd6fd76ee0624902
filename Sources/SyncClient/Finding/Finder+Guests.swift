import Domain
import GRDB
import Replica

extension Finder {
  /// The invitation that a text means. Where all that fit are of one person, the latest by its event.
  func latestInvitation(_ text: String, at event: RecordID? = nil) throws -> RecordID {
    if let id = try byID(.invitation, text) { return id }
    let rows = try Row.fetchAll(
      session.db,
      sql: """
        SELECT t.id,t.guest AS name,t.event,coalesce(t.phoneE164,t.phone) AS phone,t.email,e.startsAt
        FROM invitations t LEFT JOIN events e ON e.id=t.event
        """)
    let wanted = Folding.key(text)
    let found = Finder.best(wanted, rows.filter { event == nil || $0.id("event") == event }) { [$0["name"] ?? ""] }
    if found.count > 1, !wanted.isEmpty, Finder.areOnePerson(found.map(\.row)) {
      let latest = found.max { ($0.row["startsAt"] as Int64? ?? 0, $0.id) < ($1.row["startsAt"] as Int64? ?? 0, $1.id) }
      if let latest { return latest.id }
    }
    return try guest(text, at: event)
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
