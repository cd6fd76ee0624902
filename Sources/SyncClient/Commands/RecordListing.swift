import Console
import Domain
import GRDB
import Replica

/// Rows of one kind of record, as cells of a listing.
struct RecordListing {
  let kind: Kind
  let scribe: Scribe
  let names: NameBook
  private let short: ShortIDs

  init(_ kind: Kind, _ scribe: Scribe) throws {
    self.kind = kind
    self.scribe = scribe
    names = NameBook(scribe)
    short = try ShortIDs(kind, scribe.session)
    scribe.session.db.add(function: RecordListing.folded)
  }

  /// `folded(t.name)`: by which names are put in order, Étchegaray among the E.
  private static let folded = DatabaseFunction("folded", argumentCount: 1, pure: true) { values in
    String.fromDatabaseValue(values[0]).map { Folding.key($0) }
  }

  /// - Parameters:
  ///   - columns: expressions beside the record's own columns, `pending` among them.
  ///   - order: columns of the table, which is called `t`.
  func rows(_ filter: RowFilter, columns: [String] = [], order: String) throws -> [Row] {
    let pending = "EXISTS(SELECT 1 FROM confirmed c WHERE c.id=t.id) AS pending"
    let list = (["t.*", pending] + columns).joined(separator: ",")
    return try Row.fetchAll(
      scribe.session.db, sql: "SELECT \(list) FROM \(Table.of(kind).name) t\(filter.sql) ORDER BY \(order)",
      arguments: filter.arguments)
  }

  /// Rows of sets that belong together, each after the number of its set.
  func rows(ofSets sets: [[RecordID]], columns: [String] = [], cells: (Row) -> [Cell]) throws -> [[Cell]] {
    try sets.enumerated().flatMap { number, ids in
      try ids.flatMap { id in
        var filter = RowFilter()
        filter.add("id", is: id)
        return try rows(filter, columns: columns, order: "t.id").map { [.integer(Int64(number + 1))] + cells($0) }
      }
    }
  }

  // MARK: Cells

  func id(_ row: Row) -> Cell {
    guard let id: RecordID = row.id("id") else { return .text(nil) }
    return .id(id, short: short[id])
  }

  func day(_ row: Row, _ column: String) -> Cell {
    let day = (row[column] as Int64?).flatMap(Day.init(number:))
    return .word(day?.description, shown: day.map { scribe.wording.day($0) })
  }

  func moment(_ row: Row, _ column: String) -> Cell {
    let moment = (row[column] as Int64?).flatMap(LocalTime.init(number:))
    return .word(moment?.description, shown: moment.map { scribe.wording.moment($0) })
  }

  /// `07:30` for programs.
  func timeOfDay(_ row: Row, _ column: String) -> Cell {
    guard let minutes: Int64 = row[column] else { return .text(nil) }
    let raw = "\(Digits.two(Int(minutes) / 60)):\(Digits.two(Int(minutes) % 60))"
    return .word(raw, shown: scribe.wording.time(minutesSinceMidnight: Int(minutes)))
  }

  /// Milliseconds since 1970 for programs.
  func instant(_ row: Row, _ column: String) -> Cell {
    let instant = (row[column] as Int64?).map { Instant(milliseconds: $0) }
    return Cell(
      shown: instant.map { scribe.wording.momentInUTC($0) } ?? "",
      json: instant.map { .integer($0.milliseconds) } ?? .null)
  }

  func text(_ row: Row, _ column: String) -> Cell {
    let text: String? = row[column]
    // Half a phone number reaches nobody.
    return column == "phone" ? .word(text, shown: text) : .text(text)
  }

  /// A name that the record always has, but for an erased person's.
  func person(_ row: Row, _ column: String) -> Cell {
    let name: String? = row[column]
    var cell = Cell.word(name, shown: name ?? scribe.words.records.erasedPerson)
    cell.isCuttable = true
    return cell
  }

  /// - Parameter unwritten: what a record is of which nobody has said it yet.
  func choice(_ row: Row, _ column: String, unwritten: String? = nil) -> Cell {
    let word = row[column] as String? ?? unwritten
    return .word(word, shown: scribe.shown(word, column, of: kind))
  }

  func flag(_ row: Row, _ column: String) -> Cell {
    let isSet = (row[column] as Int64? ?? 0) != 0
    return .boolean(isSet, shown: isSet ? scribe.wording.words.yes : scribe.wording.words.no)
  }

  /// A record that this one refers to: its id for programs, then its name for everybody.
  func reference(_ row: Row, _ column: String, _ kind: Kind) -> [Cell] {
    let id: RecordID? = row.id(column)
    return [.id(id), .text(names.name(kind, id))]
  }

  /// Whether the record waits to be sent.
  func pending(_ row: Row) -> Cell {
    let isPending = row["pending"] as Bool
    return .boolean(isPending, shown: isPending ? scribe.words.records.pendingMark : "")
  }
}

/// Conditions on the rows of a listing, all of which hold.
struct RowFilter {
  private var conditions: [String] = []
  private var values: [DatabaseValue] = []

  /// - Parameter condition: with a `?` for each value, in their order.
  mutating func add(_ condition: String, _ values: DatabaseValue...) {
    conditions.append(condition)
    self.values += values
  }

  /// A column that refers to a record; nil asks for nothing.
  mutating func add(_ column: String, is id: RecordID?) {
    if let id { add("t.\"\(column)\"=?", Blob.value(id)) }
  }

  /// A column that refers to one of these; an empty set asks for nothing.
  mutating func add(_ column: String, isOneOf ids: Set<RecordID>) {
    if ids.isEmpty { return }
    conditions.append("t.\"\(column)\" IN (\(ids.map { _ in "?" }.joined(separator: ",")))")
    values += ids.sorted().map { Blob.value($0) }
  }

  /// - Parameter unwritten: what a record is of which nobody has said it yet.
  mutating func add(_ column: String, is word: String?, unwritten: String = "") {
    if let word { add("coalesce(t.\"\(column)\",'\(unwritten)')=?", word.databaseValue) }
  }

  /// Any of the columns; nil asks for nothing.
  mutating func add(anyOf columns: [String], is id: RecordID?) {
    guard let id else { return }
    conditions.append("(" + columns.map { "t.\"\($0)\"=?" }.joined(separator: " OR ") + ")")
    values += columns.map { _ in Blob.value(id) }
  }

  mutating func add(_ column: String, within period: (first: Day?, last: Day?)) {
    if let first = period.first { add("t.\"\(column)\">=?", Int64(first.number).databaseValue) }
    if let last = period.last { add("t.\"\(column)\"<=?", Int64(last.number).databaseValue) }
  }

  /// The days of an expression that yields local times.
  mutating func add(_ expression: String, withinDays period: (first: Day?, last: Day?)) {
    if let first = period.first { add("\(expression)>=?", (Int64(first.number) * 10_000).databaseValue) }
    if let last = period.last { add("\(expression)<=?", (Int64(last.number) * 10_000 + 2_359).databaseValue) }
  }

  var sql: String { conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ") }
  var arguments: StatementArguments { StatementArguments(values) }
}
