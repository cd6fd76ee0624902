import Domain

/// An .xls of Excel 5 to 2003 ([MS-XLS], BIFF5 and BIFF8): read whole, and every length in it checked.
final class XLSWorkbook: WorkbookReading {
  private struct Sheet {
    var name: SheetName
    var start: Int
  }

  private let records: BIFFRecords
  private let isUnicode: Bool
  private var sheetStarts: [Sheet] = []
  private var shared: [String] = []
  private var formatOfStyle: [Int] = []
  private var custom: [Int: NumberFormat] = [:]
  private var dates = SerialDate()
  private var encoding = CSVEncoding.windows1252
  private(set) var notices: Set<SpreadsheetNotice> = []

  var sheets: [SheetName] { sheetStarts.map(\.name) }

  init(_ file: CompoundFile) throws {
    if file.has("EncryptedPackage") { throw SpreadsheetError.encrypted }
    guard let stream = try file.stream("Workbook") ?? file.stream("Book") else {
      let isText = file.has("WordDocument")
      let isSlides = file.has("PowerPoint Document")
      throw SpreadsheetError.notASpreadsheet(isText ? .textDocument : isSlides ? .presentation : .unknown)
    }
    records = BIFFRecords(stream)
    guard let first = records.next(at: 0), first.type == .start else {
      throw SpreadsheetError.damaged(part: "Workbook")
    }
    let version = records.bytes.integer16(first.body.lowerBound)
    guard version == 0x0600 || version == 0x0500 else { throw SpreadsheetError.notASpreadsheet(.otherSpreadsheet) }
    isUnicode = version == 0x0600
    if file.has("_VBA_PROJECT_CUR") { notices.insert(.macros) }
    try readGlobals(after: first.body.upperBound)
  }

  private func readGlobals(after start: Int) throws {
    var position = start
    while true {
      guard let record = records.next(at: position) else { throw SpreadsheetError.truncated }
      position = record.body.upperBound
      let body = record.body.lowerBound
      switch record.type {
      case .end: return
      case .password: throw SpreadsheetError.encrypted
      case .dateSystem: dates.isFrom1904 = records.bytes.integer16(body) == 1
      case .codePage: encoding = records.bytes.integer16(body) == 0x8000 ? .macRoman : .windows1252
      case .sheet:
        try SpreadsheetBound.sheets.check(sheetStarts.count + 1)
        // Sheets of charts and of old macros have no cells.
        guard record.body.count >= 8, records.bytes[body + 5] == 0 else { continue }
        var reader = BIFFText(records, [(body + 6)..<record.body.upperBound], encoding)
        let length = try reader.byte()
        let name = SheetName(
          name: try isUnicode ? reader.unicode(length) : reader.plain(length),
          isHidden: records.bytes[body + 4] & 3 != 0)
        sheetStarts.append(Sheet(name: name, start: records.bytes.integer32(body)))
      case .format:
        try SpreadsheetBound.styles.check(custom.count + 1)
        var reader = BIFFText(records, [(body + 2)..<max(body + 2, record.body.upperBound)], encoding)
        let code = try isUnicode ? reader.unicode(try reader.integer16()) : reader.plain(try reader.byte())
        custom[records.bytes.integer16(body)] = NumberFormat(code: code)
      case .style:
        try SpreadsheetBound.styles.check(formatOfStyle.count + 1)
        formatOfStyle.append(records.bytes.integer16(body + 2))
      case .sharedStrings:
        let (pieces, end) = records.continued(record)
        position = end
        try readSharedStrings(pieces)
      case .externalBook:
        let isOwn = record.body.count == 4 && records.bytes.integer16(body + 2) == 0x0401
        let isAddIn = record.body.count == 4 && records.bytes.integer16(body + 2) == 0x3A01
        if !isOwn && !isAddIn { notices.insert(.externalLinks) }
      default: break
      }
    }
  }

  private func readSharedStrings(_ pieces: [Range<Int>]) throws {
    var reader = BIFFText(records, pieces, encoding)
    _ = try reader.integer32()
    let count = try reader.integer32()
    var total = 0
    for _ in 0..<max(0, count) {
      guard !reader.isAtEnd else { break }
      let text = try reader.unicode(try reader.integer16())
      total += text.utf8.count + 16
      try SpreadsheetBound.sharedTextBytes.check(total)
      shared.append(text)
    }
  }

  private func format(_ style: Int) -> NumberFormat {
    guard formatOfStyle.indices.contains(style) else { return .number }
    return custom[formatOfStyle[style]] ?? NumberFormat(builtIn: formatOfStyle[style])
  }

  // MARK: Rows

  func rows(ofSheet index: Int, _ body: (SheetRow) throws -> Bool) throws {
    guard let first = records.next(at: sheetStarts[index].start), first.type == .start else {
      throw SpreadsheetError.truncated
    }
    var cells = SheetCells()
    var position = first.body.upperBound
    var depth = 1
    /// The cell of a formula whose text comes in a record of its own.
    var awaited: (row: Int, column: Int)?
    while depth > 0 {
      guard let record = records.next(at: position) else { throw SpreadsheetError.truncated }
      position = record.body.upperBound
      switch record.type {
      case .start: depth += 1  // A chart lies in the sheet.
      case .end: depth -= 1
      case .text where awaited != nil:
        let (pieces, end) = records.continued(record)
        position = end
        var reader = BIFFText(records, pieces, encoding)
        let length = try reader.integer16()
        let text = try isUnicode ? reader.unicode(length) : reader.plain(length)
        if let place = awaited { try cells.put(.text(text), place.row, place.column) }
        awaited = nil
      default: if depth == 1 { awaited = try read(record, into: &cells) ?? awaited }
      }
    }
    for row in cells.rows() where try !body(row) { return }
  }

  /// - Returns: where the text belongs that the next record has.
  private func read(_ record: BIFFRecords.Record, into cells: inout SheetCells) throws -> (row: Int, column: Int)? {
    let bytes = records.bytes
    let start = record.body.lowerBound
    let (row, column, style) = (
      bytes.integer16(start), bytes.integer16(start + 2), bytes.integer16(start + 4)
    )
    guard record.body.count >= 6 else { return nil }
    switch record.type {
    case .row: if record.body.count >= 14, bytes[start + 12] & 0x20 != 0 { cells.hidden.insert(row) }
    case .sharedText where record.body.count >= 10:
      let index = bytes.integer32(start + 6)
      guard shared.indices.contains(index) else { throw SpreadsheetError.damaged(part: "SST") }
      try cells.put(.text(shared[index]), row, column)
    case .label, .richText:
      let (pieces, _) = records.continued(record)
      var reader = BIFFText(records, [(start + 6)..<record.body.upperBound] + pieces.dropFirst(), encoding)
      let length = try reader.integer16()
      try cells.put(.text(isUnicode ? try reader.unicode(length) : try reader.plain(length)), row, column)
    case .number where record.body.count >= 14:
      try cells.put(dates.cell(bytes.double(start + 6), as: format(style)), row, column)
    case .shortNumber where record.body.count >= 10:
      try cells.put(shortNumber(start + 6, style), row, column)
    case .shortNumbers:
      for index in 0..<max(0, (record.body.count - 6) / 6) {
        let offset = start + 4 + 6 * index
        try cells.put(shortNumber(offset + 2, bytes.integer16(offset)), row, column + index)
      }
    case .booleanOrError where record.body.count >= 8:
      let value = Int(bytes[start + 6])
      try cells.put(bytes[start + 7] == 0 ? .boolean(value != 0) : XLSWorkbook.error(value), row, column)
    case .formula where record.body.count >= 14:
      guard bytes.integer16(start + 12) == 0xFFFF else {
        try cells.put(dates.cell(bytes.double(start + 6), as: format(style)), row, column)
        return nil
      }
      switch bytes[start + 6] {
      case 0: return (row, column)
      case 1: try cells.put(.boolean(bytes[start + 8] != 0), row, column)
      case 2: try cells.put(XLSWorkbook.error(Int(bytes[start + 8])), row, column)
      default: break  // an empty text
      }
    default: break
    }
    return nil
  }

  private func shortNumber(_ offset: Int, _ style: Int) -> SheetCell {
    let raw = records.bytes.integer32(offset)
    var value =
      raw & 2 != 0
      ? Double(Int32(truncatingIfNeeded: raw) >> 2) : Double(bitPattern: UInt64(raw & 0xFFFF_FFFC) << 32)
    if raw & 1 != 0 { value /= 100 }
    return dates.cell(value, as: format(style))
  }

  private static func error(_ code: Int) -> SheetCell {
    let names = [
      0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    ]
    return .error(names[code] ?? "#")
  }
}

/// The cells of a sheet, which come in nearly any order.
private struct SheetCells {
  var hidden: Set<Int> = []
  private var byRow: [Int: [Int: SheetCell]] = [:]
  private var count = 0

  /// - Parameters: row and column from 0, below 65,536.
  mutating func put(_ cell: SheetCell, _ row: Int, _ column: Int) throws(SpreadsheetError) {
    guard column < 256 else { return }
    count += 1
    try SpreadsheetBound.cells.check(count)
    byRow[row, default: [:]][column] = cell
  }

  func rows() -> some Sequence<SheetRow> {
    byRow.keys.sorted().lazy.map { row in
      let cells = byRow[row] ?? [:]
      let width = (cells.keys.max() ?? -1) + 1
      return SheetRow(
        number: row + 1, isHidden: hidden.contains(row), cells: (0..<width).map { cells[$0] ?? .empty })
    }
  }
}
