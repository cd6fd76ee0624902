import Domain
import GRDB
import Replica

extension Finder {
  func user(_ text: String) throws -> RecordID { try user(text, at: nil) }

  /// By first and last name in either order, last name, or e-mail address. Who belongs to the event's group on its day
  /// comes before who is of the user's own groups, and those before the rest of the network.
  func user(_ text: String, at event: RecordID?) throws -> RecordID {
    if let id = try byID(.user, text) { return id }
    let wanted = Folding.key(text)
    guard !wanted.isEmpty else { throw ClientError.unknown(.user, text) }
    let circles = [try event.flatMap(circle), Circle(groups: try ownGroups(), day: today, includesOffice: true)]
    for circle in circles.compactMap({ $0 }) where !circle.groups.isEmpty {
      let found = Finder.best(wanted, try people(circle), names: Finder.names)
      guard let first = found.first else { continue }
      if found.count == 1, try isMeant(first, wanted) { return first.id }
      let ids = Set(found.map(\.id))
      throw try ambiguous(.user, text, ids.union(try everybody(wanted).map(\.id)), first: ids)
    }
    let found = try everybody(wanted)
    if found.count == 1 { return found[0].id }
    if found.isEmpty { throw ClientError.unknown(.user, text) }
    throw try ambiguous(.user, text, found.map(\.id))
  }

  /// « Martin » typed at an event means its Martin; it does not mean its Martine where the network has a Martin.
  private func isMeant(_ match: Match, _ wanted: String) throws -> Bool {
    guard match.fit == .beginning else { return true }
    return try everybody(wanted).allSatisfy { $0.fit == .beginning }
  }

  private func everybody(_ wanted: String) throws -> [Match] {
    Finder.best(
      wanted, try Row.fetchAll(session.db, sql: "SELECT id,firstName,lastName,email FROM users"), names: Finder.names)
  }

  private static func names(_ row: Row) -> [String] {
    let first: String = row["firstName"] ?? ""
    let last: String = row["lastName"] ?? ""
    return ["\(first) \(last)", "\(last) \(first)", last, row["email"] ?? ""]
  }

  /// Who belongs to one of these groups on a day.
  private struct Circle {
    let groups: Set<RecordID>
    let day: Day
    let includesOffice: Bool
  }

  private func circle(of event: RecordID) throws -> Circle? {
    guard let state = try session.records.record(.event, event), let group = state[Fields.Event.group].record,
      let day = state[Fields.Event.startsAt].localTime?.day
    else { return nil }
    return Circle(groups: [group], day: day, includesOffice: false)
  }

  private func people(_ circle: Circle) throws -> [Row] {
    let marks = circle.groups.map { _ in "?" }.joined(separator: ",")
    let day = Int64(circle.day.number)
    return try Row.fetchAll(
      session.db,
      sql: """
        SELECT DISTINCT u.id,u.firstName,u.lastName,u.email FROM memberships m JOIN users u ON u.id=m.user
        WHERE m."group" IN (\(marks)) AND m.startsOn<=? AND (m.endsOn IS NULL OR m.endsOn>?)
        \(circle.includesOffice ? "" : "AND m.role<>'office'")
        """,
      arguments: StatementArguments(
        circle.groups.sorted().map { Blob.value($0) } + [day.databaseValue, day.databaseValue]))
  }
}
