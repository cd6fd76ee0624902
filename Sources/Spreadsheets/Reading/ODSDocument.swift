import Domain

/// An .ods (OpenDocument 1.2 part 1, 9): one part holds all sheets, so each is looked for from the beginning.
final class ODSDocument: WorkbookReading {
  private static let content = "content.xml"
  private let archive: ZipArchive
  private(set) var sheets: [SheetName] = []
  private(set) var notices: Set<SpreadsheetNotice> = []

  init(_ archive: ZipArchive) throws {
    self.archive = archive
    if archive.has("META-INF/manifest.xml") {
      let manifest = ManifestHandler()
      try XMLPart.read("META-INF/manifest.xml", of: archive, manifest)
      if manifest.isEncrypted { throw SpreadsheetError.encrypted }
    }
    guard archive.has(ODSDocument.content) else { throw SpreadsheetError.damaged(part: ODSDocument.content) }
    let handler = ODSHandler(sheet: nil) { _ in true }
    try XMLPart.read(ODSDocument.content, of: archive, handler)
    guard handler.isSpreadsheet else { throw SpreadsheetError.notASpreadsheet(.textDocument) }
    sheets = handler.sheets
    if archive.names.contains(where: { $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/") }) {
      notices.insert(.macros)
    }
    if handler.hasExternalLinks { notices.insert(.externalLinks) }
  }

  func rows(ofSheet index: Int, _ body: (SheetRow) throws -> Bool) throws {
    try withoutActuallyEscaping(body) { body in
      try XMLPart.read(ODSDocument.content, of: archive, ODSHandler(sheet: index, body))
    }
  }
}

private final class ManifestHandler: XMLHandler {
  var isEncrypted = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if name == "encryption-data" {
      isEncrypted = true
      throw EnoughRead()
    }
  }
}

/// The names of all sheets, and the rows of one.
private final class ODSHandler: XMLHandler {
  private(set) var isSpreadsheet = false
  private(set) var hasExternalLinks = false
  private(set) var sheets: [SheetName] = []
  private let wanted: Int?
  private let body: (SheetRow) throws -> Bool

  private var hiddenStyles: Set<String> = []
  private var style: String?
  private var tableDepth = 0
  private var sheet = -1
  /// In what Calc keeps of another file.
  private var isExternal = false
  private var isInWanted: Bool { sheet == wanted && tableDepth == 1 && !isExternal }

  private var row = RowBuilder()
  private var rowNumber = 1
  private var rowRepeats = 1
  private var isRowHidden = false
  private var column = 0
  private var cellRepeats = 1
  private var cell = SheetCell.empty
  private var isText = false
  private var isError = false
  private var text = TextBuffer()
  private var paragraphs = 0
  private var isInParagraph = false
  /// How deep in something that is no part of the cell's text: a remark, a drawing.
  private var aside = 0

  init(sheet: Int?, _ body: @escaping (SheetRow) throws -> Bool) {
    wanted = sheet
    self.body = body
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if aside > 0 {
      aside += 1
      return
    }
    switch name {
    case "spreadsheet": isSpreadsheet = true
    case "style": style = attributes["style:name"]
    case "table-properties":
      if attributes["table:display"] == "false", let style { hiddenStyles.insert(style) }
    case "table": try startTable(attributes)
    case "table-source": hasExternalLinks = true
    default: if isInWanted { try startInSheet(name, attributes) }
    }
  }

  private func startTable(_ attributes: XMLAttributes) throws {
    tableDepth += 1
    guard tableDepth == 1 else { return }
    // What Calc keeps of another file is a table as well.
    let name = attributes["table:name"] ?? ""
    if name.hasPrefix("'file:") {
      hasExternalLinks = true
      isExternal = true
      return
    }
    sheet += 1
    try SpreadsheetBound.sheets.check(sheet + 1)
    let isHidden = attributes["table:style-name"].map { hiddenStyles.contains($0) } ?? false
    sheets.append(SheetName(name: name, isHidden: isHidden))
    rowNumber = 1
  }

  private func startInSheet(_ name: XMLName, _ attributes: XMLAttributes) throws {
    switch name {
    case "table-row":
      rowRepeats = repeats(attributes, "table:number-rows-repeated", SpreadsheetLimits.rows)
      isRowHidden = attributes["table:visibility"].map { $0 != "visible" } ?? false
      column = 0
    case "table-cell", "covered-table-cell":
      cellRepeats = repeats(attributes, "table:number-columns-repeated", SpreadsheetLimits.columns)
      text.clear()
      paragraphs = 0
      // What lies under a merged cell does not show.
      if name == "covered-table-cell" {
        cell = .empty
        isText = false
        isError = false
      } else {
        startCell(attributes)
      }
    case "annotation", "shape", "frame", "shapes", "forms": aside = 1
    case "p":
      if paragraphs > 0 { try text.add("\n") }
      paragraphs += 1
      isInParagraph = true
    case "s":
      if isInParagraph { try text.add(" ", times: repeats(attributes, "text:c", SpreadsheetLimits.cellTextBytes)) }
    case "tab": if isInParagraph { try text.add("\t") }
    case "line-break": if isInParagraph { try text.add("\n") }
    default: break
    }
  }

  /// At most one more than the limit, which is an error where something is repeated.
  private func repeats(_ attributes: XMLAttributes, _ name: StaticString, _ limit: Int) -> Int {
    min(max(1, attributes.number(name) ?? 1), limit + 1)
  }

  private func startCell(_ attributes: XMLAttributes) {
    isText = false
    // Calc says so beside calling it a text.
    isError = attributes.isExtension("calcext:value-type", "error")
    switch attributes["office:value-type"] {
    case "float", "percentage", "currency":
      cell = attributes["office:value"].flatMap { Double($0) }.map { .number($0) } ?? .empty
    case "date":
      let text = attributes["office:date-value"] ?? ""
      cell = XLSXSheetHandler.isoDate(text)
    case "time":
      let minutes = attributes["office:time-value"].flatMap { ISODate.minutes($0) }
      cell = minutes.map { .time(minutes: $0) } ?? .empty
    case "boolean": cell = .boolean(attributes["office:boolean-value"] == "true")
    case "string":
      isText = true
      cell = attributes["office:string-value"].map { .text($0) } ?? .empty
    default: cell = attributes["table:formula"] == nil ? .empty : .formulaWithoutValue
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws {
    if isInParagraph, aside == 0 { try text.add(bytes) }
  }

  func end(_ name: XMLName) throws {
    if aside > 0 {
      aside -= 1
      return
    }
    switch name {
    case "table":
      tableDepth -= 1
      if isInEndedWanted { throw EnoughRead() }
      if tableDepth == 0 { isExternal = false }
    case "p": isInParagraph = false
    case "table-cell", "covered-table-cell": if isInWanted { try endCell() }
    case "table-row": if isInWanted { try endRow() }
    case "style": style = nil
    default: break
    }
  }

  private var isInEndedWanted: Bool { tableDepth == 0 && sheet == wanted && !isExternal }

  private func endCell() throws {
    if isError {
      cell = .error(text.string)
    } else if isText, case .empty = cell, !text.isEmpty {
      cell = .text(text.string)
    }
    defer { column += cellRepeats }
    if case .empty = cell { return }
    try SpreadsheetBound.columns.check(column + cellRepeats)
    for index in 0..<cellRepeats { try row.put(cell, at: column + index) }
  }

  private func endRow() throws {
    let cells = try row.finish()
    defer { rowNumber += rowRepeats }
    if cells.isEmpty { return }
    try SpreadsheetBound.rows.check(rowNumber + rowRepeats - 1)
    for index in 0..<rowRepeats {
      if index > 0 {
        for (column, cell) in cells.enumerated() { try row.put(cell, at: column) }
        _ = try row.finish()
      }
      let done = SheetRow(number: rowNumber + index, isHidden: isRowHidden, cells: cells)
      if try !body(done) { throw EnoughRead() }
    }
  }
}
