import Domain
import Replica
import Spreadsheets

/// The sheets of figures in a workbook: an overview with charts, the figures by group, month, kind and member, and a
/// sheet for each group with its members.
struct StatisticsSheets {
  let question: StatisticsQuestion
  let today: Day
  let network: String
  let wording: Wording

  private var words: FiguresWords { FiguresWords.of(wording.language) }

  /// The questions that the sheets answer, in their order; then one for each group.
  var questions: [StatisticsQuestion] { StatisticsQuestion.Subject.allCases.map { asking(by: $0) } }

  func asking(by subject: StatisticsQuestion.Subject, of group: RecordID? = nil) -> StatisticsQuestion {
    StatisticsQuestion(
      by: subject, groups: group.map { [$0] } ?? question.groups, period: question.period, role: question.role,
      trade: question.trade, comparison: question.comparison,
      rank: question.rank.flatMap { $0.applies(to: subject) ? $0 : nil },
      sort: subject == question.by && group == nil ? question.sort : nil)
  }

  /// - Parameter answers: asks the store.
  func write(_ book: WorkbookWriter, _ answers: ([StatisticsQuestion]) throws -> [StatisticsReport]) throws {
    let bySubject = Dictionary(uniqueKeysWithValues: zip(StatisticsQuestion.Subject.allCases, try answers(questions)))
    guard let groups = bySubject[.group], let months = bySubject[.month] else { return }
    let overview = try KeyFigures(groups, wording: wording, words: words).sheet(
      book, introduction: introduction(groups))
    var sheets: [StatisticsQuestion.Subject: SheetWriter] = [:]
    for subject in [StatisticsQuestion.Subject.group, .month, .kind, .member] {
      guard let report = bySubject[subject] else { continue }
      let table = FiguresTable(report, wording: wording)
      sheets[subject] = try table.write(book, name: words.sheet(subject))
    }
    var line = 0
    if let sheet = sheets[.month], months.rows.count > 1 {
      try charts(FiguresTable(months, wording: wording), sheet, on: overview, line: line, words.byMonth)
      line += 1
    }
    if let sheet = sheets[.group], groups.rows.count > 1 {
      try charts(FiguresTable(groups, wording: wording), sheet, on: overview, line: line, words.byGroup)
    }
    guard let members = bySubject[.member] else { return }
    // The same for all groups, and few enough for a page.
    let columns = FiguresTable.printed(members)
    let listed = groups.rows.compactMap { row in row.group.map { (id: $0, name: row.groupName) } }
    let reports = try answers(listed.map { asking(by: .member, of: $0.id) })
    for (group, report) in zip(listed, reports) {
      var layout = SheetLayout(introduction: [group.name, wording.period(question.period)], frozenColumns: 2)
      if !report.rows.allSatisfy(\.isComplete) { layout.introduction.append(words.incomplete) }
      _ = try FiguresTable(report, columns: columns, wording: wording).write(book, name: group.name, layout: layout)
    }
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
    _ table: FiguresTable, _ sheet: SheetWriter, on overview: SheetWriter, line: Int, _ titles: FiguresWords.Charts
  ) throws {
    let isByMonth = table.report.question.by == .month
    let cards: [Measure] = isByMonth ? [.cardsSent] : [.cardsSent, .cardsReceived]
    for (index, (title, measures)) in [(titles.euros, [Measure.ticketsReceivedCents]), (titles.cards, cards)]
      .enumerated()
    {
      let series = measures.compactMap { table.columns.firstIndex(of: .figure(.measure($0))) }
      guard !series.isEmpty else { continue }
      let names = table.columns.firstIndex { $0 == .name || $0 == .month } ?? 0
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
