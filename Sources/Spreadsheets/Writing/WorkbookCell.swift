package import Domain

/// One value of a sheet, of the type that the spreadsheet gives it.
package enum WorkbookCell: Hashable, Sendable {
  case empty
  /// Never a formula, whatever it begins with; what XML can't hold is left out.
  case text(String)
  case integer(Int64)
  case decimal(Double)
  /// Whole cents, shown in euros.
  case cents(Int64)
  /// 0.25 is shown as 25 %.
  case share(Double)
  case day(Day)
  /// Its first day, shown as month and year.
  case month(Month)
  case moment(LocalTime)
  /// Minutes since midnight.
  case time(minutes: Int)

  package static func text(_ text: String?) -> WorkbookCell { text.map { .text($0) } ?? .empty }
  package static func integer(_ number: Int64?) -> WorkbookCell { number.map { .integer($0) } ?? .empty }
  package static func cents(_ cents: Int64?) -> WorkbookCell { cents.map { .cents($0) } ?? .empty }
  package static func day(_ day: Day?) -> WorkbookCell { day.map { .day($0) } ?? .empty }
}

/// One column of a table: its heading, and what stands under it.
package struct SheetColumn: Hashable, Sendable {
  package enum Total: Hashable, Sendable {
    case none
    /// The sum of the rows that a filter leaves.
    case sum
    /// The greatest of the rows that a filter leaves.
    case greatest
    /// A rate or a mean: the sum of one column of the table by that of another one, both counted from 0, of the rows
    /// that a filter leaves. None where there is nothing to divide by.
    case quotient(Int, by: Int)
  }

  package let heading: String
  package var total = Total.none

  package init(_ heading: String, total: Total = .none) {
    self.heading = heading
    self.total = total
  }
}

/// How a sheet looks beside its table.
package struct SheetLayout: Hashable, Sendable {
  /// Lines above the table, the first one as its title.
  package var introduction: [String] = []
  /// Columns that stay in sight while scrolling, from the left.
  package var frozenColumns = 0
  /// Whether the table is printed across the page.
  package var isLandscape = true
  /// Whether the header has arrows to filter by.
  package var hasFilter = true

  package init(introduction: [String] = [], frozenColumns: Int = 0) {
    self.introduction = introduction
    self.frozenColumns = frozenColumns
  }
}
