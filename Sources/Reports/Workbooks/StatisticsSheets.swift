import Domain
import Replica
import Spreadsheets

/// The sheets of figures in a workbook: an overview with charts, the figures by group, month, kind and member, and a
/// sheet for each group with its members.
struct StatisticsSheets {
  let question: StatisticsQuestion
  /// Of the sheet with the rows that the question itself asks for; nil: the usual ones.
  var columns: [StatisticsColumn]?
  let today: Day
  let network: String
  let wording: Wording

  private var words: FiguresWords { FiguresWords.of(wording.language) }

  func asking(by subject: StatisticsQuestion.Subject, of group: RecordID? = nil) -> StatisticsQuestion {
    StatisticsQuestion(
      by: subject, groups: group.map { [$0] } ?? question.groups, period: question.period, role: question.role,
      trade: question.trade, comparison: question.comparison.flatMap { compares($0, by: subject) ? $0 : nil },
      rank: question.rank.flatMap { $0.applies(to: subject) ? $0 : nil },
      sort: subject == question.by && group == nil ? question.sort : nil)
  }

  /// A month is compared with a whole month or not at all.
  private func compares(_ comparison: StatisticsPeriod.Comparison, by subject: StatisticsQuestion.Subject) -> Bool {
    subject != .month || question.period.monthsBack(comparison) != nil
  }

  /// A report as it stands on a sheet of its own.
  private typealias Written = (table: FiguresTable, sheet: SheetWriter)

  /// One report after another is asked for and let go of: of members there are thousands.
  func write(_ book: WorkbookWriter, _ answers: StatisticsAnswers) throws {
    // Months and kinds first, for what they are counted from is much; the others share theirs.
    let months = try answers.answer(asking(by: .month))
    let kinds = try answers.answer(asking(by: .kind))
    let groups = try answers.answer(asking(by: .group))
    let overview = try KeyFigures(groups, wording: wording, words: words).sheet(
      book, introduction: introduction(groups))
    let byGroup = try write(groups, book)
    let byMonth = try write(months, book)
    _ = try write(kinds, book)
    var line = 0
    for (written, titles) in [(byMonth, words.byMonth), (byGroup, words.byGroup)]
    where written.table.report.rows.count > 1 {
      try charts(written, on: overview, line: line, titles)
      line += 1
    }
    let printed = try writeMembers(book, answers)
    for row in groups.rows {
      guard let group = row.group else { continue }
      let report = try answers.answer(asking(by: .member, of: group))
      var layout = SheetLayout(introduction: [row.groupName, wording.period(question.period)], frozenColumns: 2)
      if !report.rows.allSatisfy(\.isComplete) { layout.introduction.append(words.incomplete) }
      _ = try FiguresTable(report, columns: printed, wording: wording).write(book, name: row.groupName, layout: layout)
    }
  }

  private func write(_ report: StatisticsReport, _ book: WorkbookWriter) throws -> Written {
    let subject = report.question.by
    let table = FiguresTable(report, columns: subject == question.by ? columns : nil, wording: wording)
    return (table, try table.write(book, name: words.sheet(subject)))
  }

  /// - Returns: the columns of the groups' sheets: the same for all groups, and few enough for a page.
  private func writeMembers(_ book: WorkbookWriter, _ answers: StatisticsAnswers) throws -> [StatisticsColumn] {
    let members = try answers.answer(asking(by: .member))
    _ = try write(members, book)
    return FiguresTable.printed(members)
  }

  private func introduction(_ groups: StatisticsReport) -> [String] {
    let asked = question.groups.isEmpty ? [] : [wording.list(groups.rows.map(\.groupName))]
    let title = [network.isEmpty ? words.overview : network] + asked
    let period = Wording.capitalized(wording.period(question.period))
    let before = question.before.map { words.comparedWith(wording.period($0.period)) }
    let complete = groups.rows.allSatisfy(\.isComplete)
    return [title.joined(separator: " – "), [period, before].compactMap { $0 }.joined(separator: ", ")]
      + [complete ? words.asOf(wording.day(today, .long)) : words.incomplete]
  }

  /// The euros and the cards of each row. By month, as many cards are given as are received.
  private func charts(
    _ source: Written, on overview: SheetWriter, line: Int, _ titles: FiguresWords.Charts
  ) throws {
    let (table, sheet) = source
    let isByMonth = table.report.question.by == .month
    let cards: [Measure] = isByMonth ? [.cardsSent] : [.cardsSent, .cardsReceived]
    for (index, (title, measures)) in [(titles.euros, [Measure.ticketsReceivedCents]), (titles.cards, cards)]
      .enumerated()
    {
      let series = measures.compactMap { table.columns.firstIndex(of: .figure(.measure($0))) }
      guard !series.isEmpty, let names = table.columns.firstIndex(where: { $0 == .name || $0 == .month }) else {
        continue
      }
      var chart = SheetChart(isByMonth ? .line : .column, title: title, categories: names, series: series)
      chart.isMoney = index == 0
      chart.isByMonth = isByMonth
      try overview.chart(
        chart, of: sheet, row: StatisticsSheets.chartRow + line * StatisticsSheets.chartHeightInRows,
        column: StatisticsSheets.chartColumn + index * StatisticsSheets.chartWidthInColumns)
    }
  }

  private static let chartColumn = 3
  private static let chartRow = 4
  private static let chartHeightInRows = 18
  private static let chartWidthInColumns = 9
}
