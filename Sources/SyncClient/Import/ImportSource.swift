import Domain
import Spreadsheets

/// The rows of a file that are to be imported, and what its columns are.
struct ImportSource {
  let path: String
  /// Nil of a CSV file.
  let sheet: String?
  /// Visible sheets that were not read.
  let otherSheets: [String]
  let notices: Set<SpreadsheetNotice>
  let header: ImportHeader
  let rows: [SheetRow]
  /// How many of the sheet's rows are hidden, whether they are among `rows` or not.
  let hiddenRows: Int

  struct Choice {
    /// A name, or a number from 1; nil for the first visible sheet that has a header.
    var sheet: String?
    var mappings: [ColumnMapping] = []
    var skipsHidden = false
  }

  /// Reads a file whole.
  ///
  /// - Throws: `UnreadableFile`, `ImportFault`.
  init(path: String, _ kind: ImportKind, _ choice: Choice) throws {
    do {
      try self.init(reading: path, kind, choice)
    } catch let error as SpreadsheetError { throw UnreadableFile(path: path, cause: error) }
  }

  private init(reading path: String, _ kind: ImportKind, _ choice: Choice) throws {
    let file = try Spreadsheet(path: path)
    let finder = HeaderFinder(kind: kind, mappings: choice.mappings)
    let (index, found) = try ImportSource.choose(file, finder, choice)
    let head = try ImportSource.head(file, index)
    let width = head.map(\.cells.count).max() ?? 0
    let name = file.sheets[index].name
    if head.isEmpty { throw ImportFault.noRows(sheet: name) }
    if let found {
      header = try finder.mapped(found, width: width)
    } else {
      header = try ImportSource.untitled(head, finder, width: width)
    }
    let firstRow = (header.rows.last ?? 0) + 1
    var rows: [SheetRow] = []
    var hidden = 0
    let isTitled = !header.rows.isEmpty
    try ImportSource.scan(file, index) { row in
      guard row.number >= firstRow, !(isTitled && finder.isHeaderAgain(row)) else { return true }
      if row.isHidden { hidden += 1 }
      if row.isHidden, choice.skipsHidden { return true }
      guard rows.count < ImportLimits.rows else { throw ImportFault.tooManyRows(limit: ImportLimits.rows) }
      rows.append(row)
      return true
    }
    if rows.isEmpty { throw ImportFault.noRows(sheet: name) }
    self.path = path
    self.rows = rows
    hiddenRows = hidden
    sheet = file.kind == .csv ? nil : name
    notices = file.notices
    otherSheets = file.sheets.indices.filter { $0 != index && !file.sheets[$0].isHidden }.map { file.sheets[$0].name }
  }

  /// The sheet that was named, else the first visible one with a header, else the first visible one that holds something.
  private static func choose(
    _ file: Spreadsheet, _ finder: HeaderFinder, _ choice: Choice
  ) throws -> (index: Int, header: ImportHeader?) {
    if let wanted = choice.sheet {
      let names = file.sheets.map { Folding.key($0.name) }
      let number = Int(wanted).map { $0 - 1 }.flatMap { file.sheets.indices.contains($0) ? $0 : nil }
      guard let index = names.firstIndex(of: Folding.key(wanted)) ?? number else {
        throw ImportFault.unknownSheet(wanted, known: file.sheets.map(\.name))
      }
      return (index, finder.header(try head(file, index)))
    }
    let visible = file.sheets.indices.filter { !file.sheets[$0].isHidden }
    var filled: Int?
    for index in visible.isEmpty ? Array(file.sheets.indices) : visible {
      let head = try head(file, index)
      if let header = finder.header(head) { return (index, header) }
      if !head.isEmpty, filled == nil { filled = index }
    }
    guard let filled else { throw SpreadsheetError.empty }
    return (filled, nil)
  }

  private static func head(_ file: Spreadsheet, _ index: Int) throws -> [SheetRow] {
    var rows: [SheetRow] = []
    try scan(file, index) { row in
      rows.append(row)
      return rows.count < ImportLimits.headerRows
    }
    return rows
  }

  /// The rows with their texts as they were before they were written as CSV.
  private static func scan(_ file: Spreadsheet, _ index: Int, _ body: (SheetRow) throws -> Bool) throws {
    let isCSV = file.kind == .csv
    try file.rows(ofSheet: index) { row in
      guard isCSV else { return try body(row) }
      var row = row
      for (place, cell) in row.cells.enumerated() {
        if case .text(let text) = cell, text.first == "'" { row.cells[place] = .text(FormulaText.original(text)) }
      }
      return try body(row)
    }
  }

  /// A list without titles: by what it holds, and by what the user said.
  private static func untitled(_ head: [SheetRow], _ finder: HeaderFinder, width: Int) throws -> ImportHeader {
    let (guess, unclear) = ContentGuess.header(head, of: finder.kind)
    let isNamed = finder.mappings.contains { [.name, .lastName, .firstName].contains($0.field) }
    guard isNamed || unclear.isEmpty && guess.has(.name) && finder.kind != .history else {
      let columns = guess.columns
      throw ImportFault.noHeader(
        columns,
        examples: columns.map { column in
          head.lazy.compactMap { $0.cells.indices.contains(column.index) ? CellText.line($0.cells[column.index]) : nil }
            .first { !$0.isEmpty } ?? ""
        })
    }
    return try finder.mapped(guess, width: width)
  }
}
