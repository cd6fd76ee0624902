import CXlsxWriter

/// A chart that the spreadsheet itself draws from a table's columns.
package struct SheetChart: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case column, bar, line

    var type: lxw_chart_type {
      switch self {
      case .column: LXW_CHART_COLUMN
      case .bar: LXW_CHART_BAR
      case .line: LXW_CHART_LINE
      }
    }
  }

  package let kind: Kind
  /// Also read out to who doesn't see it.
  package let title: String
  /// The column that names the rows.
  package let categories: Int
  /// The columns of figures.
  package let series: [Int]
  /// Whether the figures are euros.
  package var isMoney = false
  /// Whether the categories are months.
  package var isByMonth = false
  /// More rows than this can't be told apart: the first ones are drawn.
  package var maxRows = 40
  package var widthInPixels = 560.0
  package var heightInPixels = 320.0

  static let libraryWidthInPixels = 480.0
  static let libraryHeightInPixels = 288.0
  /// Told apart also by who sees fewer colours (Okabe and Ito, "Color Universal Design").
  static let colors: [lxw_color_t] = [0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00]

  package init(_ kind: Kind, title: String, categories: Int, series: [Int]) {
    self.kind = kind
    self.title = title
    self.categories = categories
    self.series = series
  }
}
