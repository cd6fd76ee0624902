import CXlsxWriter
package import Domain
import Foundation

/// What a workbook tells about itself.
package struct WorkbookProperties: Hashable, Sendable {
  package let title: String
  /// The network's or the group's name.
  package let company: String
  package let createdAt: Instant

  package init(title: String, company: String, createdAt: Instant) {
    self.title = title
    self.company = company
    self.createdAt = createdAt
  }
}

/// Writes a workbook (.xlsx) row by row, in memory that doesn't grow with the rows. Sheets may be open side by side;
/// within one, rows come in order. The file has its name once `close` returned, and there is none otherwise.
///
/// Not for sharing between threads.
package final class WorkbookWriter {
  let words: WorkbookWords
  let styles: SheetStyles
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let file: NewWorkbookFile
  private var names = SheetNames()
  private var sheets: [SheetPart] = []
  private var isClosed = false

  /// Whether this computer can write workbooks.
  package static var fault: WorkbookError? {
    cercle_xlsx_fault().map { .libraryMissing(detail: String(cString: $0)) }
  }

  /// - Parameter path: a file that is not there yet.
  /// - Throws: `WorkbookError`.
  package init(path: String, properties: WorkbookProperties, words: WorkbookWords) throws {
    if let fault = WorkbookWriter.fault { throw fault }
    let file = try NewWorkbookFile(path)
    guard let book = cercle_xlsx_new(file.partialPath, file.directory) else {
      throw WorkbookError.refused(detail: "workbook")
    }
    do {
      styles = try SheetStyles(book, words: words)
      try WorkbookWriter.set(properties, of: book)
    } catch {
      lxw_workbook_free(book)
      throw error
    }
    self.book = book
    self.file = file
    self.words = words
  }

  deinit {
    if !isClosed { lxw_workbook_free(book) }
  }

  /// A sheet with a table. Its name is made legal and unlike the others'.
  ///
  /// - Parameter rowsPerSheet: with the header and the totals; where more come, the table goes on in a further sheet.
  package func sheet(
    _ name: String, columns: [SheetColumn], layout: SheetLayout = SheetLayout(),
    rowsPerSheet: Int = SheetWriter.maxRows
  ) throws -> SheetWriter {
    try SheetWriter(name: name, columns: columns, layout: layout, in: self, rowsPerSheet: rowsPerSheet)
  }

  /// Writes what is left, and gives the file its name.
  ///
  /// - Throws: `WorkbookError`; then there is no file.
  package func close() throws {
    precondition(!isClosed, "closed twice")
    for sheet in sheets { try sheet.finish() }
    try file.begin()
    isClosed = true
    errno = 0
    let result = workbook_close(book)
    let code = errno
    do {
      guard result == LXW_NO_ERROR else { throw failure(result, code: code) }
      for (number, sheet) in sheets.enumerated() {
        let found = cercle_xlsx_read_back(file.partialPath, UInt32(number + 1))
        guard found.is_whole != 0, found.rows == UInt(sheet.rowCount) else {
          throw WorkbookError.incomplete(path: file.path)
        }
      }
      try file.finish()
    } catch {
      file.discard()
      throw error
    }
  }

  private func failure(_ result: lxw_error, code: Int32) -> WorkbookError {
    if code == ENOSPC || code == EDQUOT || code == EFBIG { return .diskFull(path: file.path) }
    return .cannotWrite(path: file.path, detail: String(cString: lxw_strerror(result)))
  }

  // MARK: Sheets and charts

  func addPart(named name: String, columns: [SheetColumn], layout: SheetLayout) throws -> SheetPart {
    let name = names.next(name)
    guard let sheet = workbook_add_worksheet(book, name) else { throw WorkbookError.refused(detail: name) }
    let part = SheetPart(sheet, name: name, columns: columns, layout: layout, in: self)
    sheets.append(part)
    return part
  }

  func addChart(_ kind: SheetChart.Kind) throws -> UnsafeMutablePointer<lxw_chart> {
    guard let chart = workbook_add_chart(book, UInt8(kind.type.rawValue)) else {
      throw WorkbookError.refused(detail: "chart")
    }
    return chart
  }

  private static func set(_ properties: WorkbookProperties, of book: UnsafeMutablePointer<lxw_workbook>) throws {
    let texts = [properties.title, properties.company, "Cercle"].map {
      strdup(SheetText.cellText(String($0.prefix(200)), cutMark: ""))
    }
    defer { for text in texts { free(text) } }
    var raw = lxw_doc_properties()
    raw.title = texts[0]
    raw.company = texts[1]
    raw.author = texts[2]
    raw.created = time_t(properties.createdAt.milliseconds / 1_000)
    try check(workbook_set_properties(book, &raw))
  }

  static func check(_ result: lxw_error) throws {
    guard result == LXW_NO_ERROR else { throw WorkbookError.refused(detail: String(cString: lxw_strerror(result))) }
  }
}
