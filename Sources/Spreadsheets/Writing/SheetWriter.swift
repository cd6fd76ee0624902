import CXlsxWriter
import Domain

/// A table on a sheet of its own, which goes on in a further sheet where one is full.
package final class SheetWriter {
  /// Rows of one sheet (Microsoft, "Excel specifications and limits").
  package static let maxRows = 1_048_576

  package let columns: [SheetColumn]
  let layout: SheetLayout
  private let name: String
  private let book: WorkbookWriter
  private let rowsPerSheet: Int
  private var part: SheetPart
  /// The name of the sheet that the table begins on.
  package let sheetName: String
  /// How many rows of the table were written, over all its sheets.
  package private(set) var count = 0

  init(
    name: String, columns: [SheetColumn], layout: SheetLayout, in book: WorkbookWriter, rowsPerSheet: Int
  ) throws {
    precondition(!columns.isEmpty, "a table without columns")
    self.name = name
    self.columns = columns
    self.layout = layout
    self.book = book
    self.rowsPerSheet = rowsPerSheet
    part = try book.addPart(named: name, columns: columns, layout: layout)
    sheetName = part.name
    try part.begin()
  }

  /// Writes the next row: a cell for each column, in their order.
  package func row(_ cells: [WorkbookCell]) throws {
    precondition(cells.count == columns.count, "\(cells.count) cells in \(columns.count) columns")
    // The last row is that of the totals.
    if part.rowCount + 1 >= rowsPerSheet {
      part.isContinued = true
      part = try book.addPart(named: name, columns: columns, layout: layout)
      part.isContinued = true
      try part.begin()
    }
    try part.write(cells)
    count += 1
  }

  /// Puts a chart over the sheet, its corner at a cell counted from 0. It draws the rows of a table of the same workbook
  /// that were written until now.
  ///
  /// - Parameter source: nil: the own table.
  package func chart(_ chart: SheetChart, of source: SheetWriter? = nil, row: Int, column: Int) throws {
    try part.add(chart, of: (source ?? self).part, row: row, column: column)
  }
}
