import Domain
import GRDB
import Replica

extension Finder {
  /// An event by id, by title, or by its day as people write days: `2025-03-14`, `14/03`, « hier », with the group's
  /// name before it if need be. A day alone means an event of one's own groups. One that was cancelled gives way to one
  /// that was not.
  func event(_ text: String) throws -> RecordID {
    if let id = try byID(.event, text) { return id }
    let wanted = Folding.key(text)
    guard !wanted.isEmpty else { throw ClientError.unknown(.event, text) }
    let own = try ownGroups()
    func isOwn(_ row: Row) -> Bool { (row.id("group") as RecordID?).map(own.contains) ?? false }
    let typed = TypedDay(text, today: today)
    if let typed {
      let found = try events(on: typed)
      let mine = found.filter(isOwn)
      if !mine.isEmpty { return try one(text, mine) }
      if !found.isEmpty, own.isEmpty || !typed.place.isEmpty { return try one(text, found) }
    }
    let titled = Finder.best(wanted, try events()) { [$0["title"] ?? ""] }.map(\.row)
    if !titled.isEmpty {
      let mine = titled.filter(isOwn)
      return try one(text, mine.isEmpty ? titled : mine)
    }
    if let typed, typed.place.isEmpty, !own.isEmpty { throw try noEvent(typed, of: own) }
    // What is nearly a date is better answered by what is wrong with it.
    if case .failure(let fault) = DateText.parse(text, today: today), fault.isOfADate {
      throw ClientError.badDate(fault, typed: text)
    }
    throw ClientError.unknown(.event, text)
  }

  private func one(_ text: String, _ found: [Row]) throws -> RecordID {
    let standing = found.filter { ($0["status"] as String?) != "cancelled" }
    let ids = (standing.count == 1 ? standing : found).compactMap { $0.id("id") as RecordID? }
    guard let first = ids.first else { throw ClientError.unknown(.event, text) }
    if ids.count == 1 { return first }
    throw try ambiguous(.event, text, ids)
  }

  private func events(_ condition: String = "", _ values: StatementArguments = []) throws -> [Row] {
    try Row.fetchAll(
      session.db,
      sql: """
        SELECT e.id,e.title,e.startsAt,e.status,e."group",g.name AS groupName
        FROM events e LEFT JOIN groups g ON g.id=e."group" \(condition)
        """, arguments: values)
  }

  private func events(on typed: TypedDay) throws -> [Row] {
    let days = typed.days.map { Int64($0.number) }
    // `yyyymmddhhmm`: a day of any year is the four digits before the last four.
    let day = typed.isYearly ? "e.startsAt/10000%10000" : "e.startsAt/10000"
    let marks = days.map { _ in "?" }.joined(separator: ",")
    let found = try events(
      "WHERE \(day) IN (\(marks))", StatementArguments(days.map { typed.isYearly ? $0 % 10_000 : $0 }))
    let place = Folding.key(typed.place)
    if place.isEmpty { return found }
    return Finder.best(place, found) { [$0["title"] ?? "", $0["groupName"] ?? ""] }.map(\.row)
  }

  /// The user's groups have no event on the day; when they have one, the nearest.
  private func noEvent(_ typed: TypedDay, of own: Set<RecordID>) throws -> ClientError {
    let asked =
      typed.days.min { abs($0.daysSinceEpoch - today.daysSinceEpoch) < abs($1.daysSinceEpoch - today.daysSinceEpoch) }
      ?? today
    let marks = own.map { _ in "?" }.joined(separator: ",")
    let days = try events(
      "WHERE e.\"group\" IN (\(marks)) AND coalesce(e.status,'')<>'cancelled'",
      StatementArguments(own.sorted().map { Blob.value($0) })
    ).compactMap { ($0["startsAt"] as Int64?).flatMap(LocalTime.init(number:))?.day }
    let nearest = days.min {
      (abs($0.daysSinceEpoch - asked.daysSinceEpoch), $0) < (abs($1.daysSinceEpoch - asked.daysSinceEpoch), $1)
    }
    let names = own.compactMap { RecordNames.name(.group, $0, session, wording) }.sorted {
      Folding.key($0) < Folding.key($1)
    }
    return .noEventOfOwnGroup(on: asked, groups: names, nearest: nearest)
  }
}
