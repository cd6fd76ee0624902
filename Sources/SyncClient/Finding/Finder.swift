import Domain
import GRDB
import Replica

/// Finds what a user names: by id, by the beginning of an id, or by name without regard to accents and case. Several
/// that fit are listed, and nothing is done.
struct Finder {
  let session: ReplicaSession
  let today: Day
  let wording: Wording

  /// The beginning of an id that is long enough not to be a name.
  private static let shortestPrefix = 4
  private static let listedCandidates = 12

  // MARK: Kinds

  /// By first and last name in either order, last name, or e-mail address.
  func user(_ text: String) throws -> RecordID {
    try one(.user, text, try Row.fetchAll(session.db, sql: "SELECT id,firstName,lastName,email FROM users")) { row in
      let first: String = row["firstName"] ?? ""
      let last: String = row["lastName"] ?? ""
      return ["\(first) \(last)", "\(last) \(first)", last, row["email"] ?? ""]
    }
  }

  func group(_ text: String) throws -> RecordID {
    try one(.group, text, try Row.fetchAll(session.db, sql: "SELECT id,name FROM groups")) { [$0["name"] ?? ""] }
  }

  /// An event by id, by title, or by its day as people write days: `2025-03-14`, `14/03`, « hier », with the group's
  /// name before it if need be. Where a day fits events of several groups, one of the user's own group is meant.
  func event(_ text: String) throws -> RecordID {
    func events() throws -> [Row] {
      try Row.fetchAll(
        session.db,
        sql: """
          SELECT e.id,e.title,e.startsAt,e."group",g.name AS groupName
          FROM events e LEFT JOIN groups g ON g.id=e."group"
          """)
    }
    let typed = TypedDay(text, today: today)
    let place = Folding.key(typed?.place ?? "")
    func names(_ row: Row) -> [String] {
      let title: String = row["title"] ?? ""
      let day = (row["startsAt"] as Int64?).flatMap(LocalTime.init(number:))?.day
      guard let typed, let day, typed.fits(day) else { return [title] }
      let places = [title, row["groupName"] ?? ""].map(Folding.key)
      return place.isEmpty || Finder.isBeginning(place, ofAWordIn: places) ? [title, text] : [title]
    }
    let own = try ownGroups()
    do {
      return try one(
        .event, text, try events(), preferring: { ($0.id("group") as RecordID?).map(own.contains) ?? false },
        names: names)
    } catch ClientError.unknown {
      // What is nearly a date is better answered by what is wrong with it.
      if case .failure(let fault) = DateText.parse(text, today: today), fault.isOfADate {
        throw ClientError.badDate(fault, typed: text)
      }
      throw ClientError.unknown(.event, text)
    }
  }

  /// A guest by name, at one event or at any.
  func guest(_ text: String, at event: RecordID? = nil) throws -> RecordID {
    var rows = try Row.fetchAll(session.db, sql: "SELECT id,guest AS name,event FROM invitations")
    if let event, RecordID(text: text) == nil { rows = rows.filter { $0.id("event") == event } }
    return try one(.invitation, text, rows) { [$0["name"] ?? ""] }
  }

  /// A record of any kind: by its id or the beginning of it, or by the name that its kind has.
  func record(_ kind: Kind, _ text: String) throws -> RecordID {
    let column: String
    switch kind {
    case .user: return try user(text)
    case .group: return try group(text)
    case .event: return try event(text)
    case .card: column = "prospect"
    case .duo: column = "name"
    case .invitation: return try guest(text)
    case .todo: column = "title"
    case .membership, .attendance, .ticket, .trio, .smsOrder, .history: column = "NULL"
    }
    return try one(
      kind, text, try Row.fetchAll(session.db, sql: "SELECT id,\(column) AS name FROM \(Table.of(kind).name)")
    ) { [$0["name"] ?? ""] }
  }

  /// A record of whatever kind, by its id or the beginning of it.
  func anyRecord(_ text: String) throws -> (kind: Kind, id: RecordID) {
    let prefix = Folding.key(text).filter { $0 != "-" }
    guard prefix.count >= Finder.shortestPrefix, prefix.allSatisfy(\.isHexDigit) else {
      throw RecordFault.notAnID(text)
    }
    let high = prefix.padding(with: "f")
    guard let first = RecordID(text: prefix.padding(with: "0")), let last = RecordID(text: high) else {
      throw RecordFault.notAnID(text)
    }
    var found: [(kind: Kind, id: RecordID)] = []
    for kind in Kind.allCases {
      let rows = try Row.fetchAll(
        session.db,
        sql: "SELECT id FROM \(Table.of(kind).name) WHERE id BETWEEN ? AND ? LIMIT \(Finder.listedCandidates)",
        arguments: [Blob.value(first), Blob.value(last)])
      found += rows.compactMap { row in row.id("id").map { (kind, $0) } }
    }
    guard let only = found.first else { throw RecordFault.notAnID(text) }
    if found.count > 1 {
      throw ClientError.ambiguous(only.kind, text, candidates: found.map { "\(label($0.kind, $0.id))  \($0.id)" })
    }
    return only
  }

  // MARK: Choosing

  /// - Parameter rows: fetched only where the text is not a whole id.
  private func one(
    _ kind: Kind, _ text: String, _ rows: @autoclosure () throws -> [Row],
    preferring isPreferred: (Row) -> Bool = { _ in false }, names: (Row) -> [String]
  ) throws -> RecordID {
    if let id = RecordID(text: text) {
      guard try session.records.record(kind, id)?.exists == true else { throw ClientError.unknown(kind, text) }
      return id
    }
    let wanted = Folding.key(text)
    guard !wanted.isEmpty else { throw ClientError.unknown(kind, text) }
    var exact: [(id: RecordID, row: Row)] = []
    var beginning: [(id: RecordID, row: Row)] = []
    for row in try rows() {
      guard let id: RecordID = row.id("id") else { continue }
      let folded = names(row).map(Folding.key)
      if folded.contains(wanted) {
        exact.append((id, row))
      } else if Finder.isBeginning(wanted, of: id) || Finder.isBeginning(wanted, ofAWordIn: folded) {
        beginning.append((id, row))
      }
    }
    var found = exact.isEmpty ? beginning : exact
    let preferred = found.filter { isPreferred($0.row) }
    if !preferred.isEmpty { found = preferred }
    if found.count == 1 { return found[0].id }
    if found.isEmpty { throw ClientError.unknown(kind, text) }
    throw ClientError.ambiguous(kind, text, candidates: try candidates(kind, found.map(\.id)))
  }

  private static func isBeginning(_ wanted: String, of id: RecordID) -> Bool {
    let prefix = wanted.filter { $0 != "-" }
    guard prefix.count >= shortestPrefix, prefix.allSatisfy(\.isHexDigit) else { return false }
    return id.description.filter { $0 != "-" }.hasPrefix(prefix)
  }

  private static func isBeginning(_ wanted: String, ofAWordIn names: [String]) -> Bool {
    names.contains { $0.hasPrefix(wanted) || $0.contains(" " + wanted) || $0.contains("-" + wanted) }
  }

  private func candidates(_ kind: Kind, _ ids: [RecordID]) throws -> [String] {
    let short = try ShortIDs(kind, session)
    var lines = ids.map { (label(kind, $0), short[$0]) }.sorted { $0 < $1 }.map { "\($0.0)  \($0.1)" }
    if lines.count > Finder.listedCandidates {
      lines = lines.prefix(Finder.listedCandidates) + ["… (\(lines.count))"]
    }
    return lines
  }

  // MARK: Names

  /// A name with what tells it from others of the same name.
  private func label(_ kind: Kind, _ id: RecordID) -> String {
    guard let state = try? session.records.record(kind, id) else { return id.description }
    func name(_ kind: Kind, _ path: FieldPath) -> String? {
      state[path].record.flatMap { RecordNames.name(kind, $0, session, wording) }
    }
    func day(_ path: FieldPath) -> String? { state[path].day.map { wording.day($0) } }
    let details: [String?] =
      switch kind {
      case .user: [groupName(of: id), state[Fields.User.company].text]
      case .event:
        [state[Fields.Event.startsAt].localTime.map { wording.moment($0) }, name(.group, Fields.Event.group)]
      case .card: [day(Fields.Card.givenOn)]
      case .ticket:
        [state[Fields.Ticket.amountInCents].integer.map { wording.money(cents: $0) }, day(Fields.Ticket.givenOn)]
      case .duo: [state[Fields.Duo.company].text, name(.user, Fields.Duo.owner)]
      case .invitation: [state[Fields.Invitation.company].text, name(.event, Fields.Invitation.event)]
      case .todo: [name(.user, Fields.Todo.owner), day(Fields.Todo.dueOn)]
      case .group, .membership, .attendance, .trio, .smsOrder, .history: []
      }
    let name = RecordNames.name(state, session, wording) ?? id.description
    return ([name] + details.compactMap { $0 }).joined(separator: ", ")
  }

  private func groupName(of user: RecordID) -> String? {
    guard let memberships = try? session.records.memberships(of: user).compactMap(Membership.init),
      case .group(let group) = Belonging.part(of: memberships, on: today)
    else { return nil }
    return RecordNames.name(.group, group, session, wording)
  }

  /// Those in which the user has a membership today.
  private func ownGroups() throws -> Set<RecordID> {
    Set(
      try session.records.memberships(of: try session.user).compactMap(Membership.init)
        .filter { $0.counts(on: today) }.map(\.group))
  }
}

/// A day at a text's end, and the group or title before it: « Rives 14/03 ».
private struct TypedDay {
  let place: String
  private let days: [Day]
  /// Any year's will do.
  private let isYearly: Bool

  init?(_ text: String, today: Day) {
    let words = text.split(separator: " ")
    for start in words.indices {
      let place = words[..<start].joined(separator: " ")
      switch DateText.parse(words[start...].joined(separator: " "), today: today) {
      case .success(let day): self.init(place: place, days: [day], isYearly: false)
      case .failure(.needsYear(let one, let other)): self.init(place: place, days: [one, other], isYearly: true)
      case .failure: continue
      }
      return
    }
    return nil
  }

  private init(place: String, days: [Day], isYearly: Bool) {
    self.place = place
    self.days = days
    self.isYearly = isYearly
  }

  func fits(_ day: Day) -> Bool {
    days.contains { $0 == day || isYearly && $0.month == day.month && $0.day == day.day }
  }
}

extension DateFault {
  /// Whether the text was meant as a date, and is none.
  fileprivate var isOfADate: Bool {
    switch self {
    case .empty, .unreadable: false
    case .noSuchDay, .noSuchMonth, .yearOutOfRange, .needsYear, .otherWeekday: true
    }
  }
}

extension String {
  /// Filled up to the 32 hexadecimal digits of an id.
  fileprivate func padding(with digit: String) -> String { self + String(repeating: digit, count: max(0, 32 - count)) }
}
