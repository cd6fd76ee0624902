import CXlsxWriter
import Domain

/// One sheet of a table: where it stands, how wide its columns have become, and what they add up to.
final class SheetPart {
  let name: String
  /// Whether the table has more than one sheet.
  var isContinued = false
  private(set) var rowCount = 0

  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let columns: [SheetColumn]
  private let layout: SheetLayout
  /// Owns this.
  private unowned let book: WorkbookWriter
  private var measures: [ColumnMeasure]
  private var headerRow = 0
  private var firstRow = 0

  private static let widestInCharacters = 60
  private static let narrowestInCharacters = 6
  /// The arrow of the filter, and some air.
  private static let marginInCharacters = 3
  private static let paperA4: UInt8 = 9
  private static let columnsPerPage = 16
  private static let lineHeightInPoints = 15.0

  init(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, columns: [SheetColumn], layout: SheetLayout,
    in book: WorkbookWriter
  ) {
    self.sheet = sheet
    self.name = name
    self.columns = columns
    self.layout = layout
    self.book = book
    measures = columns.map { ColumnMeasure(heading: $0.heading) }
  }

  // MARK: Rows

  func begin() throws {
    for (index, line) in layout.introduction.enumerated() {
      try write(
        SheetText.cellText(line, cutMark: book.words.cut), 0, index == 0 ? book.styles.title : book.styles.remark)
      rowCount += 1
    }
    if !layout.introduction.isEmpty {
      // A row that is there and empty: every row that counts is written.
      try writeBlank(0, book.styles.remark)
      rowCount += 1
    }
    headerRow = rowCount
    let lines = measures.map(\.linesOfHeading).max() ?? 1
    if lines > 1 {
      try WorkbookWriter.check(
        worksheet_set_row(sheet, UInt32(headerRow), Double(lines) * SheetPart.lineHeightInPoints, nil))
    }
    for (index, column) in columns.enumerated() {
      try write(SheetText.cellText(column.heading, cutMark: book.words.cut), index, book.styles.header)
    }
    rowCount += 1
    firstRow = rowCount
    worksheet_freeze_panes(sheet, UInt32(firstRow), UInt16(layout.frozenColumns))
    try WorkbookWriter.check(worksheet_repeat_rows(sheet, UInt32(headerRow), UInt32(headerRow)))
    if layout.isLandscape { worksheet_set_landscape(sheet) }
    worksheet_set_paper(sheet, SheetPart.paperA4)
    // What is too wide for one page to be read goes on beside it, under the same names.
    let pages = (columns.count + SheetPart.columnsPerPage - 1) / SheetPart.columnsPerPage
    worksheet_fit_to_pages(sheet, UInt16(clamping: pages), 0)
    if pages > 1, layout.frozenColumns > 0 {
      try WorkbookWriter.check(worksheet_repeat_columns(sheet, 0, UInt16(layout.frozenColumns - 1)))
    }
    try WorkbookWriter.check(worksheet_set_footer(sheet, "&L&A&R\(book.words.page)"))
  }

  func write(_ cells: [WorkbookCell]) throws {
    var isWritten = false
    for index in cells.indices where try write(cells[index], index) { isWritten = true }
    if !isWritten { try writeBlank(0, book.styles.remark) }
    rowCount += 1
  }

  /// False for what leaves the cell empty.
  private func write(_ cell: WorkbookCell, _ column: Int) throws -> Bool {
    if let (number, style) = SheetPart.number(cell) {
      measures[column].add(cell, style)
      try WorkbookWriter.check(
        worksheet_write_number(sheet, UInt32(rowCount), UInt16(column), number, book.styles.cell(style)))
      return true
    }
    let text = SheetPart.text(cell, book.words)
    guard !text.isEmpty else { return false }
    measures[column].widen(to: text)
    try write(text, column, nil)
    return true
  }

  private func write(_ text: String, _ column: Int, _ format: SheetStyles.Format?) throws {
    try WorkbookWriter.check(worksheet_write_string(sheet, UInt32(rowCount), UInt16(column), text, format))
  }

  private func writeBlank(_ column: Int, _ format: SheetStyles.Format) throws {
    try WorkbookWriter.check(worksheet_write_blank(sheet, UInt32(rowCount), UInt16(column), format))
  }

  // MARK: The end

  func finish() throws {
    let lastRow = rowCount - 1
    if layout.hasFilter, !columns.isEmpty {
      try WorkbookWriter.check(
        worksheet_autofilter(
          sheet, UInt32(headerRow), 0, UInt32(max(headerRow, lastRow)), UInt16(columns.count - 1)))
    }
    if rowCount > firstRow, columns.contains(where: { $0.total != .none }) { try writeTotals(lastRow) }
    for (index, measure) in measures.enumerated() {
      let width = min(
        max(measure.characters, SheetPart.narrowestInCharacters) + SheetPart.marginInCharacters,
        SheetPart.widestInCharacters)
      try WorkbookWriter.check(worksheet_set_column(sheet, UInt16(index), UInt16(index), Double(width), nil))
    }
  }

  private func writeTotals(_ lastRow: Int) throws {
    for (index, column) in columns.enumerated() {
      switch column.total {
      case .none:
        try writeNoTotal(index)
      case .sum:
        measures[index].widenToSum()
        try writeTotal(subtotal(SheetPart.sumOfVisible, index, lastRow), in: index, result: measures[index].sum)
      case .greatest:
        try writeTotal(
          subtotal(SheetPart.greatestOfVisible, index, lastRow), in: index, result: measures[index].greatest)
      case .quotient(let dividend, let divisor):
        guard measures[divisor].sum != 0 else {
          try writeNoTotal(index)
          continue
        }
        let parts = [dividend, divisor].map { subtotal(SheetPart.sumOfVisible, $0, lastRow) }
        try writeTotal(
          "IFERROR(\(parts.joined(separator: "/")),\"\")", in: index,
          result: measures[dividend].sum / measures[divisor].sum)
      }
    }
    rowCount += 1
  }

  /// The functions of SUBTOTAL that leave out what a filter hides, and other totals.
  private static let sumOfVisible = 109
  private static let greatestOfVisible = 104

  private func subtotal(_ function: Int, _ column: Int, _ lastRow: Int) -> String {
    "SUBTOTAL(\(function),\(CellReference.range(column, rows: firstRow...lastRow)))"
  }

  private func writeTotal(_ formula: String, in column: Int, result: Double) throws {
    try WorkbookWriter.check(
      worksheet_write_formula_num(
        sheet, UInt32(rowCount), UInt16(column), "=" + formula, book.styles.total(measures[column].style), result))
  }

  private func writeNoTotal(_ column: Int) throws {
    let text = column == 0 ? isContinued ? book.words.totalOfSheet : book.words.total : ""
    measures[column].widen(to: text)
    if text.isEmpty {
      try writeBlank(column, book.styles.total(.plain))
    } else {
      try write(text, column, book.styles.total(.plain))
    }
  }

  // MARK: Charts

  /// Puts a chart of another sheet's table, or of the own one, at a cell of this sheet.
  func add(_ chart: SheetChart, of source: SheetPart, row: Int, column: Int) throws {
    guard source.rowCount > source.firstRow else { return }
    let made = try book.addChart(chart.kind)
    chart_title_set_name(made, chart.title)
    let rows = source.firstRow...(source.firstRow + min(source.rowCount - source.firstRow, chart.maxRows) - 1)
    for (index, series) in chart.series.enumerated() {
      let added = chart_add_series(
        made, "=" + CellReference.range(chart.categories, rows: rows, sheet: source.name),
        "=" + CellReference.range(series, rows: rows, sheet: source.name))
      guard let added else { throw WorkbookError.refused(detail: chart.title) }
      chart_series_set_name(added, source.columns[series].heading)
      var (fill, line) = (lxw_chart_fill(), lxw_chart_line())
      fill.color = SheetChart.colors[index % SheetChart.colors.count]
      line.color = fill.color
      line.width = 2.25
      if chart.kind == .line { chart_series_set_line(added, &line) } else { chart_series_set_fill(added, &fill) }
    }
    if let names = chart_axis_get(made, LXW_CHART_AXIS_TYPE_X) {
      if chart.kind == .bar { chart_axis_set_reverse(names) }
      if chart.isByMonth { chart_axis_set_num_format(names, SheetStyles.month) }
    }
    if let figures = chart_axis_get(made, LXW_CHART_AXIS_TYPE_Y) {
      // From zero, or small differences would look great.
      chart_axis_set_min(figures, 0)
      chart_axis_set_num_format(figures, chart.isMoney ? SheetStyles.wholeEuros : SheetStyles.count)
    }
    chart_legend_set_position(
      made, UInt8((chart.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE).rawValue))
    var options = lxw_chart_options()
    options.x_scale = chart.widthInPixels / SheetChart.libraryWidthInPixels
    options.y_scale = chart.heightInPixels / SheetChart.libraryHeightInPixels
    try chart.title.withCString { title in
      options.description = UnsafeMutablePointer(mutating: title)
      try WorkbookWriter.check(worksheet_insert_chart_opt(sheet, UInt32(row), UInt16(column), made, &options))
    }
  }

  // MARK: Numbers

  /// Days since 1899-12-30, as spreadsheets count from March 1900 on.
  private static let epochInDays = 25_569
  private static let firstSerial = 61

  /// Nil for text, and for days that spreadsheets count differently.
  static func number(_ cell: WorkbookCell) -> (Double, SheetStyles.Number)? {
    switch cell {
    case .empty, .text: return nil
    case .integer(let number): return (Double(number), .count)
    case .decimal(let number): return number.isFinite ? (number, .decimal) : nil
    case .cents(let cents): return (Double(cents) / 100, .euros)
    case .share(let share): return share.isFinite ? (share, .share) : nil
    case .day(let day):
      let serial = day.daysSinceEpoch + epochInDays
      return serial < firstSerial ? nil : (Double(serial), .day)
    case .month(let month):
      let serial = month.firstDay.daysSinceEpoch + epochInDays
      return serial < firstSerial ? nil : (Double(serial), .month)
    case .moment(let moment):
      let serial = moment.day.daysSinceEpoch + epochInDays
      return serial < firstSerial ? nil : (Double(serial) + Double(moment.hour * 60 + moment.minute) / 1_440, .moment)
    case .time(let minutes): return (Double(minutes) / 1_440, .time)
    }
  }

  private static func text(_ cell: WorkbookCell, _ words: WorkbookWords) -> String {
    switch cell {
    case .text(let text): SheetText.cellText(text, cutMark: words.cut)
    case .day(let day): Wording(words.language).day(day)
    case .month(let month): Wording(words.language).month(month)
    case .moment(let moment): Wording(words.language).moment(moment)
    default: ""
    }
  }
}
