/// The rows of one sheet of an .xlsx, handed over as they end.
final class XLSXSheetHandler: XMLHandler {
  private let shared: [String]
  private let formats: [NumberFormat]
  private let dates: SerialDate
  private let body: (SheetRow) throws -> Bool

  private enum CellType { case number, shared, text, inline, boolean, error, isoDate }

  private var row = RowBuilder()
  private var rowNumber = 0
  private var isRowHidden = false
  private var areRowsHidden = false
  private var column = -1
  private var type = CellType.number
  private var style = 0
  private var hasFormula = false
  private var value = TextBuffer()
  private var isInValue = false
  private var phoneticDepth = 0

  init(
    shared: [String], formats: [NumberFormat], dates: SerialDate, _ body: @escaping (SheetRow) throws -> Bool
  ) {
    self.shared = shared
    self.formats = formats
    self.dates = dates
    self.body = body
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    switch name {
    case "c":
      column = attributes.value("r").flatMap { XLSXSheetHandler.column($0) } ?? column + 1
      type = XLSXSheetHandler.type(attributes["t"])
      style = attributes.number("s") ?? 0
      hasFormula = false
      value.clear()
    case "v": isInValue = true
    case "t": isInValue = type == .inline && phoneticDepth == 0
    case "rPh": phoneticDepth += 1
    case "f": hasFormula = true
    case "row":
      rowNumber = max(attributes.number("r") ?? rowNumber + 1, 1)
      try SpreadsheetBound.rows.check(rowNumber)
      isRowHidden = attributes["hidden"].map { $0 == "1" || $0 == "true" } ?? areRowsHidden
      column = -1
    case "sheetFormatPr": areRowsHidden = attributes.flag("zeroHeight")
    default: break
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws {
    if isInValue { try value.add(bytes) }
  }

  func end(_ name: XMLName) throws {
    switch name {
    case "c": try row.put(try cell(), at: column)
    case "v", "t": isInValue = false
    case "rPh": phoneticDepth -= 1
    case "row":
      let done = SheetRow(number: rowNumber, isHidden: isRowHidden, cells: try row.finish())
      if try !body(done) { throw EnoughRead() }
    case "sheetData": throw EnoughRead()
    default: break
    }
  }

  private func cell() throws -> SheetCell {
    if value.isEmpty {
      // Of a formula that came to an empty text, that is the value.
      return hasFormula && type != .text ? .formulaWithoutValue : .empty
    }
    switch type {
    case .shared:
      guard let index = Int(value.string.trimmingASCIISpaces), shared.indices.contains(index) else {
        throw SpreadsheetError.damaged(part: "sharedStrings.xml")
      }
      return .text(shared[index])
    case .text, .inline: return .text(EscapedText.plain(value.string))
    case .boolean: return .boolean(value.string.trimmingASCIISpaces == "1")
    case .error: return .error(value.string)
    case .isoDate: return XLSXSheetHandler.isoDate(value.string)
    case .number:
      guard let number = value.number else { return .text(value.string) }
      return dates.cell(number, as: formats.indices.contains(style) ? formats[style] : .number)
    }
  }

  private static func type(_ text: String?) -> CellType {
    switch text {
    case "s": .shared
    case "str": .text
    case "inlineStr": .inline
    case "b": .boolean
    case "e": .error
    case "d": .isoDate
    default: .number
    }
  }

  static func isoDate(_ text: String) -> SheetCell {
    if let day = ISODate.day(text) { return .day(day) }
    if let moment = ISODate.moment(text) { return .moment(moment) }
    return .text(text)
  }

  /// `BC12` is column 54, from 0.
  private static func column(_ reference: UnsafePointer<CChar>) -> Int? {
    var column = 0
    var index = 0
    while index < 4 {
      let letter = UInt8(bitPattern: reference[index]) & ~0x20
      guard (0x41...0x5A).contains(letter) else { break }
      column = column * 26 + Int(letter - 0x40)
      index += 1
    }
    return index == 0 ? nil : column - 1
  }
}
