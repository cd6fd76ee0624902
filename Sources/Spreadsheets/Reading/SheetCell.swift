package import Domain

/// What a cell holds, as the spreadsheet shows it: nothing is computed.
package enum SheetCell: Hashable, Sendable {
  case empty
  case text(String)
  case number(Double)
  /// A number that is formatted as a day.
  case day(Day)
  /// A number that is formatted as a day and a time.
  case moment(LocalTime)
  /// A number that is formatted as a time, in minutes since midnight.
  case time(minutes: Int)
  case boolean(Bool)
  /// A formula of which the file does not say what it comes to.
  case formulaWithoutValue
  /// `#N/A` and its like.
  case error(String)

  package var isEmpty: Bool {
    switch self {
    case .empty: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    default: false
    }
  }
}

/// A row of a sheet.
package struct SheetRow: Hashable, Sendable {
  /// As the spreadsheet shows it, from 1; of a CSV file the line that it begins on.
  package var number: Int
  /// Hidden by hand or by a filter.
  package var isHidden = false
  /// From column A on, up to the last one in use.
  package var cells: [SheetCell]

  package init(number: Int, isHidden: Bool = false, cells: [SheetCell]) {
    self.number = number
    self.isHidden = isHidden
    self.cells = cells
  }

  package var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }
}

/// A sheet of a workbook, in the workbook's order.
package struct SheetName: Hashable, Sendable {
  package var name: String
  package var isHidden: Bool
}

/// Something about a file that its reader should know, though it was read.
package enum SpreadsheetNotice: Hashable, Sendable, CaseIterable {
  /// Macros, which were not run.
  case macros
  /// References to other files, which were not followed.
  case externalLinks
}

/// The kinds of file that are read, told by what is in them.
package enum SpreadsheetKind: String, Hashable, Sendable, CaseIterable {
  case xlsx, ods, xls, csv
}

/// A row as it is put together from cells that come from left to right.
struct RowBuilder {
  private(set) var cells: [SheetCell] = []
  /// Cells of the sheet so far, against their limit.
  private(set) var cellsOfSheet = 0

  /// - Parameter column: from 0.
  mutating func put(_ cell: SheetCell, at column: Int) throws(SpreadsheetError) {
    if case .empty = cell { return }
    try SpreadsheetBound.columns.check(column + 1)
    if column < cells.count {
      cells[column] = cell
      return
    }
    try SpreadsheetBound.cells.check(cellsOfSheet + column + 1)
    while cells.count < column { cells.append(.empty) }
    cells.append(cell)
  }

  /// Takes the row and begins the next.
  mutating func finish() throws(SpreadsheetError) -> [SheetCell] {
    let done = cells
    cellsOfSheet += max(done.count, 1)
    try SpreadsheetBound.cells.check(cellsOfSheet)
    cells.removeAll(keepingCapacity: true)
    return done
  }
}
