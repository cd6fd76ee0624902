import Domain
import Replica

/// All groups side by side, by the business that their members brought. Only groups whose figures the reader sees whole
/// are ranked: a rank from part of the figures would be a wrong one.
struct LeagueReport {
  /// How many stand in the chart.
  static let shownGroups = 15

  let network: String
  let period: ReportPeriod
  let today: Day
  /// By rank.
  let groups: [StatisticsRow]
  let unseen: Int
  let audience: String?
  let words: DocumentWords

  init(_ request: ReportRequest, _ records: ReportRecords) throws {
    network = try records.networkName
    words = DocumentWords.of(request.language)
    period = ReportPeriod(
      request.period, today: request.today, settings: try NetworkSettings(records.db))
    today = request.today
    audience = request.audience
    var (seen, unseen): (Set<RecordID>, Int) = ([], 0)
    try records.each(.group) { state in
      if records.scope.contains(.group(state.id)) {
        seen.insert(state.id)
      } else if state[Fields.Group.active].boolean ?? true {
        unseen += 1
      }
    }
    self.unseen = unseen
    guard !seen.isEmpty else { throw ReportError.notVisible(.group) }
    let question = StatisticsQuestion(
      by: .group, groups: records.scope == .everything ? [] : seen, period: period.days, comparison: period.comparison,
      rank: .measure(.ticketsReceivedCents))
    groups = try statistics(question, scope: records.scope, today: today, in: records.db).rows
      .filter { $0.group != nil }
  }

  private var text: FigureText { FigureText(words: words, comparison: period.comparison) }

  var document: Document {
    let title = words.league.title
    return Document(
      language: words.language, title: "\(title) – \(network)",
      metadata: .init(author: network, subject: "\(title), \(period.text(words))", madeOn: today),
      opening: .head(
        Document.Heading(
          over: network, title: title, under: period.text(words),
          facts: [(words.facts.madeOn, words.dayInWords(today))]
            + (audience.map { [(words.facts.audience, $0)] } ?? []),
          warnings: unseen == 0 ? [] : [words.league.unseen(unseen)])),
      blocks: blocks, fileStem: FileStem.of(words.league.file, network, period.fileName))
  }

  private var blocks: [Document.Block] {
    let columns: [(figure: Figure, width: Int)] = [
      (.measure(.members), 8), (.measure(.cardsSent), 7), (.measure(.ticketsSent), 7),
      (.measure(.ticketsReceivedCents), 14), (.ratio(.attendanceRate), 9), (.measure(.invitationsAttended), 7),
    ]
    let change: [DocumentTable.Column] =
      period.comparison.map { [.init(words.league.change(words.change.name($0)), .end, widthInPercent: 11)] } ?? []
    let rows = groups.map { row in
      DocumentTable.Row(
        [row.rank.map { words.domain.number($0) } ?? "–", row.groupName]
          + columns.map { text.value($0.figure, row.measures) }
          + (change.isEmpty ? [] : [text.change(.measure(.ticketsReceivedCents), row) ?? "–"]))
    }
    return [
      .lead(words.league.introduction(groups.count)),
      .table(
        DocumentTable(
          caption: words.league.caption,
          columns: [.init(words.columns.rank, .end, widthInPercent: 5), .init(words.columns.group)]
            + columns.map { .init(words.domain.label($0.figure), .end, widthInPercent: $0.width) } + change, rows: rows,
          head: 1)),
      .chart(
        Chart(
          title: words.domain.label(.measure(.ticketsReceivedCents)),
          description: words.league.chart(min(groups.count, LeagueReport.shownGroups), groups.count),
          points: groups.prefix(LeagueReport.shownGroups).map {
            Chart.Point($0.groupName, $0.measures[.ticketsReceivedCents])
          }, unit: .cents,
          form: .bars, language: words.language)),
      .together([.heading(words.method.title), .note(words.method.text), .note(words.league.method)]),
    ]
  }
}
