import Domain
import Spreadsheets

/// The overview: each figure of all groups together, beside what it is compared with.
struct KeyFigures {
  private let report: StatisticsReport
  private let wording: Wording
  private let words: FiguresWords

  /// - Parameter report: by group.
  init(_ report: StatisticsReport, wording: Wording, words: FiguresWords) {
    self.report = report
    self.wording = wording
    self.words = words
  }

  func sheet(_ book: WorkbookWriter, introduction: [String]) throws -> SheetWriter {
    let isCompared = report.question.comparison != nil
    var layout = SheetLayout(introduction: introduction)
    layout.hasFilter = false
    let columns = [SheetColumn(words.figure), SheetColumn(words.value)]
    let sheet = try book.sheet(
      words.overview,
      columns: columns + (isCompared ? [SheetColumn(words.before), SheetColumn(words.change)] : []), layout: layout)
    let total = report.total
    let before = report.rows.compactMap(\.before).reduce(into: Measures()) { $0 += $1 }
    for figure in Figure.all {
      let (now, then) = (total[figure], before[figure])
      guard (now ?? 0) != 0 || (isCompared && (then ?? 0) != 0) else { continue }
      var cells: [WorkbookCell] = [.text(wording.label(figure)), now.map { WorkbookCell($0, figure.unit) } ?? .empty]
      if isCompared {
        let isCounted = !figure.isAsOfToday
        cells.append(isCounted ? then.map { WorkbookCell($0, figure.unit) } ?? .empty : .empty)
        cells.append(isCounted ? KeyFigures.change(from: then, to: now, figure.unit) : .empty)
      }
      try sheet.row(cells)
    }
    return sheet
  }

  /// By how much more or less; nothing for a rate, whose change in percent would be taken for points.
  private static func change(from then: Int64?, to now: Int64?, _ unit: Figure.Unit) -> WorkbookCell {
    guard unit == .count || unit == .cents, let then, let now, then > 0 else { return .empty }
    return .share((Double(now) - Double(then)) / Double(then))
  }
}
