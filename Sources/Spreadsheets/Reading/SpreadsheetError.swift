/// Why a file can't be read as a spreadsheet. Data only: the words are the program's.
package enum SpreadsheetError: Error, Hashable, Sendable {
  /// What a file is that is no spreadsheet.
  package enum Foreign: Hashable, Sendable, CaseIterable {
    case pdf, image, webPage, textDocument, presentation, archive, xml, program
    /// Excel's binary workbook (.xlsb), that of before 1993, and OpenDocument in one XML file: spreadsheets of a kind
    /// that is not read here.
    case otherSpreadsheet
    case unknown
  }

  case cannotOpen(errno: Int32)
  case readFailed(errno: Int32)
  case isFolder
  case empty
  /// It takes a password to open it.
  case encrypted
  /// It ends too early.
  case truncated
  /// What is in it contradicts itself; `part` is where.
  case damaged(part: String)
  case notASpreadsheet(Foreign)
  /// A document type that declares something: no spreadsheet has one, and they are a known way to exhaust a reader.
  case documentType(part: String)
  case tooMuch(SpreadsheetBound, found: Int)
  case csv(CSVError)
}
