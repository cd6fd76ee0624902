import Domain
import Foundation
import Replica
import Spreadsheets

/// Rows as figures of the years before Cercle: a row a figure, a row a member and month, or a row a member with a
/// column for each month.
struct HistoryImport {
  let reading: ContactReading
  let source: String
  /// Of columns of months: what they count.
  let measure: ImportField?
  private let scribe: Scribe
  private let names: MemberNames
  private var drafts = RecordDrafts()
  private var plan = ImportPlan()

  /// Of a figure, in cents where it is an amount: the schema's.
  static let bound: Int64 = {
    if case .integer(let range) = Schema.of(.history)[Fields.History.value].type { range.upperBound } else { .max }
  }()

  /// The measures of the schema, by their column.
  static let measures: [ImportField] = [.cardsSent, .ticketsSent, .ticketsSentCents, .absences]

  /// The figures that have another source, and which; empty where the user says himself under which source these go.
  private var elsewhere: [Place: String] = [:]

  private struct Place: Hashable {
    var user: RecordID
    var month: Month
    var measure: Int64
  }

  private struct Figure {
    var month: Month
    var measure: Int64
    var value: Int64
  }

  init(
    _ reading: ContactReading, source: String, isSourceSaid: Bool, measure: ImportField?, group: RecordID?,
    _ scribe: Scribe
  ) throws {
    self.reading = reading
    self.source = source
    self.measure = measure
    self.scribe = scribe
    names = try MemberNames(scribe, group: group)
    let header = reading.header
    let months = header.columns.filter { $0.month != nil }
    if !months.isEmpty, !header.has(.month) {
      if measure == nil { throw ImportFault.measureNeeded }
    } else {
      if !header.has(.month) { throw ImportFault.missingColumn(.month, header.columns) }
      let hasFigures = HistoryImport.measures.contains { header.has($0) }
      if header.has(.value) {
        if !header.has(.measure), measure == nil { throw ImportFault.measureNeeded }
      } else if !hasFigures {
        throw ImportFault.missingColumn(.value, header.columns)
      }
    }
    if !isSourceSaid { elsewhere = try HistoryImport.figures(besides: source, scribe) }
  }

  private static func figures(besides source: String, _ scribe: Scribe) throws -> [Place: String] {
    var found: [Place: String] = [:]
    try scribe.session.tables.scan(.history, after: nil) { state in
      let other = state[Fields.History.source].text ?? ""
      guard state.exists, other != source, state[Fields.History.value].integer != 0,
        let user = state[Fields.History.user].record, let month = state[Fields.History.month].month,
        let measure = state[Fields.History.measure].choice
      else { return true }
      found[Place(user: user, month: month, measure: Int64(measure))] = other
      return true
    }
    return found
  }

  /// The name of a file without what copying and mending it adds: `avant (2)`, `avant - copie`, `Copy of avant`,
  /// `avant-refused-2`.
  static func sourceName(ofFile path: String) -> String {
    let whole = URL(filePath: path).deletingPathExtension().lastPathComponent
    let marks = [
      /\s*\(\d{1,2}\)$/, /-refused(?:-\d+)?$/, /\s*-\s*(?:copie|copy)(?:\s*\d+)?$/, /\s+(?:copie|copy)(?:\s*\d+)?$/,
      /^(?:copie de|copy of)\s+/,
    ].map { $0.ignoresCase() }
    var name = whole
    while let mark = marks.first(where: { name.contains($0) }) { name = name.replacing(mark, with: "").trimmedWhole }
    return name.isEmpty ? whole : name
  }

  mutating func plan(_ rows: [SheetRow]) throws -> ImportPlan {
    for row in rows { plan.results.append(try result(row)) }
    plan.changes = drafts.changes
    return plan
  }

  private mutating func result(_ row: SheetRow) throws -> ImportResult {
    let person = reading.draft(row)
    let named = reading.text(.name, row).isEmpty ? person.name : reading.text(.name, row)
    let name = named.isEmpty ? person.email : named
    var result = ImportResult(row: row.number, outcome: .refused, name: name)
    guard !name.isEmpty else {
      result.remarks = [ImportRemark(.missingMember)]
      return result
    }
    let user: RecordID
    switch person.email.isEmpty ? names.member(name) : names.member(person.email).orElse(names.member(name)) {
    case .success(let id): user = id
    case .failure(let fault):
      result.remarks = [ImportRemark(ImportReason(fault, name))]
      return result
    }
    let figures: [Figure]
    do {
      figures = try self.figures(row)
    } catch let fault as HistoryFault {
      result.remarks = [fault.remark]
      return result
    }
    var outcome = ImportResult.Outcome.unchanged
    var edits: [RecordEdit] = []
    for figure in figures {
      let id = NaturalKey.history(
        user: user, month: figure.month, measure: figure.measure, source: source)
      if let above = drafts.edit(id), let row = drafts.firstRow(id) {
        guard above[Fields.History.value].integer == figure.value else {
          result.remarks = [ImportRemark(.otherFigureAbove(row: row))]
          return result
        }
        outcome = max(outcome, .merged)
        continue
      }
      let existing = try scribe.held(.history, id)
      // Nothing is the same as a zero that nobody noted.
      if existing == nil, figure.value == 0 { continue }
      let place = Place(user: user, month: figure.month, measure: figure.measure)
      if existing == nil, let other = elsewhere[place] {
        result.remarks = [ImportRemark(.underOtherSource(other))]
        return result
      }
      var edit = RecordEdit(.history, id, existing: existing)
      edit[Fields.History.user] = .record(user)
      edit[Fields.History.month] = Value(figure.month)
      edit[Fields.History.measure] = .integer(figure.measure)
      edit[Fields.History.source] = .text(source)
      edit[Fields.History.value] = .integer(figure.value)
      edits.append(edit)
      outcome = max(outcome, existing == nil ? .created : edit.change == nil ? .unchanged : .merged)
    }
    for edit in edits { drafts.put(edit, row: row.number, result: plan.results.count) }
    result.outcome = outcome
    result.id = user
    return result
  }

  // MARK: Figures

  private func figures(_ row: SheetRow) throws -> [Figure] {
    let header = reading.header
    if !header.has(.month), let measure {
      return try header.columns.compactMap { column in
        try column.month.flatMap { month in
          try figure(reading.cell(column, row), column, month, measure)
        }
      }
    }
    guard let cell = reading.value(.month, row)?.cell, let month = ImportMonth.parse(cell) else {
      throw HistoryFault(
        remark: ImportRemark(.badMonth(reading.text(.month, row)), header.columns(.month).first))
    }
    if let (cell, column) = reading.value(.value, row) {
      return try [figure(cell, column, month, try measure(of: row))].compactMap { $0 }
    }
    return try HistoryImport.measures.compactMap { field in
      try header.columns(field).first.flatMap { try figure(reading.cell($0, row), $0, month, field) }
    }
  }

  private func measure(of row: SheetRow) throws -> ImportField {
    guard let (cell, column) = reading.value(.measure, row) else {
      if let measure { return measure }
      throw ImportFault.measureNeeded
    }
    let text = CellText.line(cell)
    guard let found = HistoryImport.measure(text) else {
      throw HistoryFault(remark: ImportRemark(.unknownMeasure(text), column))
    }
    return found
  }

  /// A measure by its own name or any title that its column may have.
  static func measure(_ text: String) -> ImportField? {
    ColumnNames.named(text, of: .history).flatMap { measures.contains($0) ? $0 : nil }
  }

  /// Nil for a cell that holds nothing.
  private func figure(_ cell: SheetCell, _ column: ImportColumn, _ month: Month, _ field: ImportField) throws -> Figure?
  {
    let text = CellText.line(cell)
    if text.isEmpty || text == "-" || text == "–" { return nil }
    let name = field == .ticketsSent ? "ticketsSentCents" : field.rawValue
    guard let measure = Schema.measures.firstIndex(of: name) else { return nil }
    let isAmount = field == .ticketsSent || field == .ticketsSentCents
    guard let value = HistoryImport.value(cell, inEuros: field == .ticketsSent),
      (isAmount ? -HistoryImport.bound...HistoryImport.bound : 0...HistoryImport.bound).contains(value)
    else {
      throw HistoryFault(remark: ImportRemark(.notAFigure(text), column))
    }
    return Figure(month: month, measure: Int64(measure), value: value)
  }

  /// Whole numbers, and amounts in euros as cents. Nil for anything else.
  static func value(_ cell: SheetCell, inEuros: Bool) -> Int64? {
    if case .number(let number) = cell {
      let value = inEuros ? number * 100 : number
      // What a binary fraction makes of cents is a hair beside them.
      guard abs(value) < 1e12, abs(value - value.rounded()) < 1e-3 else { return nil }
      return Int64(value.rounded())
    }
    let text = CellText.line(cell)
    if text.allSatisfy({ "0,. €".contains($0) || $0.isWhitespace }), text.contains("0") { return 0 }
    if inEuros {
      if case .success(let cents) = AmountText.parse(text) { return cents }
      return nil
    }
    return Int64(text.filter { !$0.isWhitespace })
  }
}

private struct HistoryFault: Error {
  var remark: ImportRemark
}

extension ImportResult.Outcome: Comparable {
  /// Of the figures of one row: made anew before changed before the same.
  static func < (one: ImportResult.Outcome, other: ImportResult.Outcome) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .refused: -1
    case .unchanged: 0
    case .merged: 1
    case .created: 2
    }
  }
}

extension Result {
  /// The first that succeeds, else the failure of the second.
  fileprivate func orElse(_ other: Result) -> Result {
    if case .success = self { return self }
    return other
  }
}
