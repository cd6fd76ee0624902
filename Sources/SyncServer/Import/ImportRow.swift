import Domain
import Replica
import Spreadsheets

/// A record as a row of a file has it.
struct ImportDraft: Sendable {
  var kind: Kind
  var id: RecordID
  /// Registers with at least one value, in the order of the schema.
  var writes: [RegisterWrite]

  init(_ kind: Kind, _ id: RecordID, _ registers: [(FieldPath, [Value])]) {
    self.kind = kind
    self.id = id
    writes = []
    writes.reserveCapacity(registers.count)
    for (path, values) in registers where values.contains(where: { !$0.isNone }) {
      writes.append(RegisterWrite(path.register, values))
    }
  }
}

/// What a row can't know of itself.
struct ImportSetting: Sendable {
  /// The groups', where the file names none.
  var timeZone: String
  /// In whose name the import is.
  var author: RecordID
  var regions = PhoneRegions()
}

/// One row of a file while it is read into drafts. Every reader notes what is wrong and goes on, so that one pass
/// tells all of a row's faults.
struct ImportRow: Sendable {
  let line: Int
  let layout: ImportLayout
  let setting: ImportSetting
  private let fields: [String]
  /// The id that later files may refer to.
  private(set) var subject: RecordID?
  private(set) var faults: [ImportProblem] = []
  private(set) var warnings: [ImportProblem] = []
  /// The row's records; empty where a fault leaves no key to make one by.
  private(set) var drafts: [ImportDraft] = []

  init(_ row: CSVRow, _ layout: ImportLayout, _ setting: ImportSetting) {
    line = row.line
    fields = row.fields
    self.layout = layout
    self.setting = setting
    if fields.count != layout.width {
      // It has shifted: nothing in it stands where it seems to.
      fault(.wrongFieldCount(found: fields.count, expected: layout.width))
    } else {
      drafts = readDrafts()
    }
  }

  // MARK: Values

  /// A text as typed, spaces around it aside.
  mutating func text(_ column: ImportColumn) -> Value { cell(column).map { .text($0) } ?? .none }

  /// The record's own id: sixteen bytes that mean nothing else.
  mutating func ownID(_ column: ImportColumn) -> RecordID? {
    subject = id(column)
    return subject
  }

  mutating func id(_ column: ImportColumn) -> RecordID? {
    read(column, .notAnID) { text in
      guard let id = RecordID(text: text) else { return nil }
      // The office's part and the network's are written as these.
      return Part.group(id) == .office || (id.raw.high == .max && id.raw.low == .max) ? nil : id
    }
  }

  mutating func day(_ column: ImportColumn) -> Day? { read(column, .notADay) { Day(iso: $0) } }
  mutating func month(_ column: ImportColumn) -> Month? { read(column, .notAMonth) { Month(iso: $0) } }

  mutating func localTime(_ column: ImportColumn) -> Value {
    read(column, .notALocalTime) { LocalTime(iso: $0) }.map { Value($0) } ?? .none
  }

  mutating func timeOfDay(_ column: ImportColumn) -> Value {
    read(column, .notATime) { LocalTime(iso: "2000-01-01T\($0)") }
      .map { .integer(Int64($0.hour * 60 + $0.minute)) } ?? .none
  }

  mutating func number(_ column: ImportColumn, _ reason: ImportReason = .notANumber) -> Value {
    read(column, reason) { Int64($0) }.map { .integer($0) } ?? .none
  }

  mutating func choice(_ column: ImportColumn, _ words: [String]) -> Value {
    guard let text = cell(column) else { return .none }
    guard let index = words.firstIndex(of: text) else {
      fault(.notOneOf(words), column, value: text)
      return .none
    }
    return .integer(Int64(index))
  }

  mutating func flag(_ column: ImportColumn) -> Value { choice(column, ["false", "true"]) }

  mutating func instant(_ column: ImportColumn) -> Value {
    read(column, .notAnInstant) { Instant(exported: $0) }.map { .integer($0.milliseconds) } ?? .none
  }

  /// A phone number as typed, and in the form that anybody can call; a warning where there is none.
  mutating func phone(_ column: ImportColumn) -> (typed: Value, e164: String?) {
    guard let text = cell(column) else { return (.none, nil) }
    let e164 = PhoneNumber(text, region: region)?.e164
    if e164 == nil { warnings.append(problem(.warning, .phoneNotCallable, column.name, nil)) }
    return (.text(text), e164)
  }

  /// Where the row's group, or the member whose row it is, has its numbers from.
  private var region: String {
    let regions = setting.regions
    guard !regions.byRecord.isEmpty else { return regions.common }
    let concerned = [ImportColumn.group, .owner, .inviter, .sender].lazy.compactMap { column in
      standing(column).flatMap { RecordID(text: $0) }.flatMap { regions.byRecord[$0] }
    }
    return concerned.first ?? regions.common
  }

  /// An e-mail address as typed; a warning where it can be none.
  mutating func email(_ column: ImportColumn) -> Value {
    guard let text = cell(column) else { return .none }
    if !EmailAddress.isPlausible(text) { warnings.append(problem(.warning, .notAnEmail, column.name, nil)) }
    return .text(text)
  }

  // MARK: Cells

  private mutating func read<T>(_ column: ImportColumn, _ reason: ImportReason, _ parse: (String) -> T?) -> T? {
    guard let text = cell(column) else { return nil }
    if let value = parse(text) { return value }
    fault(reason, column, value: text)
    return nil
  }

  private func standing(_ column: ImportColumn) -> String? {
    guard let place = layout.place(of: column), place < fields.count else { return nil }
    let text = fields[place].withoutSpacesAround
    return text.isEmpty ? nil : text
  }

  /// Nil where nothing stands there, which for a required column is a fault.
  private mutating func cell(_ column: ImportColumn) -> String? {
    if let text = standing(column) { return text }
    if layout.isRequired(column) { fault(.missingValue, column) }
    return nil
  }

  private static let valueCharacters = 60

  mutating func fault(_ reason: ImportReason, _ column: ImportColumn? = nil, value: String? = nil) {
    faults.append(problem(.refused, reason, column?.name, value.map { String($0.prefix(ImportRow.valueCharacters)) }))
  }

  func problem(
    _ severity: ImportProblem.Severity, _ reason: ImportReason, _ column: String?, _ value: String?
  ) -> ImportProblem {
    ImportProblem(
      file: layout.file, line: line, severity: severity, reason: reason, column: column, value: value)
  }
}

extension Instant {
  /// Reads `yyyy-mm-ddThh:mm:ss.mmmZ`, as `DumpText` writes it, and the same without parts of a second.
  fileprivate init?(exported text: String) {
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard text.hasSuffix("Z"), parts.count == 2, parts[1].count == 3, let milliseconds = Int64(parts[1]),
      milliseconds >= 0, let second = Instant(iso: parts[0] + "Z")
    else {
      guard let whole = Instant(iso: text) else { return nil }
      self = whole
      return
    }
    self = second.adding(milliseconds: milliseconds)
  }
}

extension String {
  /// Nearly every cell begins and ends with something plain, which its bytes tell.
  fileprivate var withoutSpacesAround: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
