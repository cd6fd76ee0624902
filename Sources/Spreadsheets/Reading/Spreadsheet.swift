/// What each format of workbook answers.
protocol WorkbookReading: AnyObject {
  var sheets: [SheetName] { get }
  var notices: Set<SpreadsheetNotice> { get }
  /// Hands the rows that hold something over, in their order, until `body` returns false.
  func rows(ofSheet index: Int, _ body: (SheetRow) throws -> Bool) throws
}

/// A spreadsheet file of any kind that is read: .xlsx, .xlsm, .ods, .xls or CSV, told by what is in it and never by its
/// name. Rows come one by one; what is kept of the file beside them is bounded by `SpreadsheetLimits`.
///
/// Nothing is computed, no macro is run, and no other file is read. Not for use by two threads at a time.
package final class Spreadsheet {
  package let kind: SpreadsheetKind
  private let workbook: any WorkbookReading

  /// The sheets in the workbook's order; of a CSV file one without a name.
  package var sheets: [SheetName] { workbook.sheets }
  package var notices: Set<SpreadsheetNotice> { workbook.notices }

  /// Opens a file and reads its list of sheets.
  ///
  /// - Throws: `SpreadsheetError`.
  package init(path: String) throws {
    let head = try FileHead(path: path)
    switch head.content {
    case .archive:
      let archive = try ZipArchive(path: path)
      let type = archive.has("mimetype") ? try archive.text("mimetype") : ""
      if type.contains("opendocument") {
        kind = .ods
        guard type.contains("spreadsheet") else { throw SpreadsheetError.notASpreadsheet(FileHead.document(type)) }
        workbook = try ODSDocument(archive)
      } else if archive.has("_rels/.rels") {
        kind = .xlsx
        workbook = try XLSXWorkbook(archive)
      } else if archive.has("content.xml"), archive.has("META-INF/manifest.xml") {
        kind = .ods
        workbook = try ODSDocument(archive)
      } else if archive.has("encrypted-package") {
        throw SpreadsheetError.encrypted
      } else {
        throw SpreadsheetError.notASpreadsheet(.archive)
      }
    case .compound:
      kind = .xls
      let file = try OpenFile(path: path)
      workbook = try XLSWorkbook(try CompoundFile(try file.readWhole(.oldFormatBytes)))
    case .text:
      kind = .csv
      workbook = try CSVWorkbook(path: path)
    }
  }

  /// Hands the rows of a sheet that hold something over, in their order, until `body` returns false.
  ///
  /// - Throws: `SpreadsheetError`, and whatever `body` throws.
  package func rows(ofSheet index: Int, _ body: (SheetRow) throws -> Bool) throws {
    try workbook.rows(ofSheet: index) { row in row.isEmpty ? true : try body(row) }
  }
}

/// What the first bytes of a file tell.
private struct FileHead {
  enum Content { case archive, compound, text }

  let content: Content

  private static let headInBytes = 4_096

  init(path: String) throws(SpreadsheetError) {
    let file = try OpenFile(path: path)
    if let size = try file.sizeInBytes() {
      try SpreadsheetBound.fileBytes.check(size)
    }
    var head = [UInt8](repeating: 0, count: FileHead.headInBytes)
    let count = try file.read(into: &head)
    head.removeLast(head.count - count)
    content = try FileHead.content(head)
  }

  private static let foreign: [(start: String, kind: SpreadsheetError.Foreign)] = [
    ("%PDF", .pdf), ("\u{89}PNG", .image), ("GIF8", .image), ("RIFF", .image), ("BM", .image), ("II*\u{0}", .image),
    ("MM\u{0}*", .image), ("{\\rtf", .textDocument), ("Rar!", .archive), ("7z\u{BC}\u{AF}", .archive),
    ("\u{1F}\u{8B}", .archive), ("\u{FD}7zXZ", .archive), ("BZh", .archive), ("\u{7F}ELF", .program),
    ("MZ", .program), ("SQLite format 3", .unknown),
  ]

  private static func content(_ head: [UInt8]) throws(SpreadsheetError) -> Content {
    if head.starts(with: CompoundFile.signature) { return .compound }
    if head.starts(with: [0x50, 0x4B, 3, 4]) { return .archive }
    if head.starts(with: [0x50, 0x4B, 5, 6]) { throw .notASpreadsheet(.archive) }
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { throw .notASpreadsheet(.image) }
    // Excel before 1993, without a compound file around it.
    if head.count >= 4, head[0] == 9, [0, 2, 4].contains(head[1]), head[3] == 0 {
      throw .notASpreadsheet(.otherSpreadsheet)
    }
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head[3...] : head[...]
    guard text.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { throw .empty }
    for (start, kind) in foreign where text.starts(with: start.unicodeScalars.map { UInt8($0.value) }) {
      // `BM` and `MZ` are also how a word may begin.
      if start.count > 2 || text.prefix(512).contains(0) { throw .notASpreadsheet(kind) }
    }
    try checkMarkup(text)
    let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    let zeros = head.count { $0 == 0 }
    if !isUTF16, zeros > 0, zeros * 10 < head.count * 3 || zeros * 10 > head.count * 7 {
      throw .notASpreadsheet(.unknown)
    }
    return .text
  }

  /// Web pages are often saved as .xls, by programs that let Excel find out.
  private static func checkMarkup(_ text: ArraySlice<UInt8>) throws(SpreadsheetError) {
    let start = String(decoding: text.prefix(2_048), as: UTF8.self).lowercased().drop { $0.isWhitespace }
    guard start.hasPrefix("<") else { return }
    if start.contains("urn:schemas-microsoft-com:office:spreadsheet") || start.contains("opendocument:xmlns:office") {
      throw .notASpreadsheet(.otherSpreadsheet)
    }
    if ["<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<div"].contains(where: { start.contains($0) })
    {
      throw .notASpreadsheet(.webPage)
    }
    if start.hasPrefix("<?xml") || start.hasPrefix("<!") { throw .notASpreadsheet(.xml) }
  }

  static func document(_ type: String) -> SpreadsheetError.Foreign {
    type.contains("text") ? .textDocument : type.contains("presentation") ? .presentation : .archive
  }
}

/// A CSV file as a workbook of one sheet, all cells of which are text.
private final class CSVWorkbook: WorkbookReading {
  let sheets = [SheetName(name: "", isHidden: false)]
  let notices: Set<SpreadsheetNotice> = []
  private let path: String
  private let guess: CSVGuess

  init(path: String) throws(SpreadsheetError) {
    self.path = path
    guess = try CSVGuess(path: path)
  }

  func rows(ofSheet index: Int, _ body: (SheetRow) throws -> Bool) throws {
    do {
      var reader = try CSVReader(
        path: path, separator: guess.separator, encoding: guess.encoding, endsLinesInReturns: guess.endsLinesInReturns)
      var cells = 0
      var isFirst = true
      while let row = try reader.next() {
        defer { isFirst = false }
        if isFirst, guess.namesSeparator { continue }
        cells += row.fields.count
        try SpreadsheetBound.cells.check(cells)
        let found = SheetRow(number: row.line, cells: row.fields.map { $0.isEmpty ? .empty : .text($0) })
        if try !body(found) { return }
      }
    } catch let error as CSVError { throw SpreadsheetError.csv(error) }
  }
}
