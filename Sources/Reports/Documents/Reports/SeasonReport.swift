import Domain
import Replica

/// A group's season, for its annual meeting: what was given and brought, month by month and member by member, who came,
/// who was missing, who joined and left.
struct SeasonReport {
  let group: RecordID
  let groupName: String
  let network: String
  let period: ReportPeriod
  let today: Day
  let settings: NetworkSettings
  /// The group's own row.
  let whole: StatisticsRow
  let months: [StatisticsRow]
  /// By the business that they brought, the most first.
  let members: [StatisticsRow]
  let audience: String?
  let words: DocumentWords

  /// How many stand in the chart of who brings business.
  static let shownBringers = 12

  init(of group: RecordID, _ request: ReportRequest, _ records: ReportRecords) throws {
    guard records.scope.contains(.group(group)), let name = try records.groupName(group) else {
      throw ReportError.notVisible(.group)
    }
    self.group = group
    groupName = name
    network = try records.networkName
    words = DocumentWords.of(request.language)
    settings = try NetworkSettings(records.db)
    period = ReportPeriod(request.period, today: request.today, settings: settings)
    today = request.today
    audience = request.audience
    let (period, today) = (period, today)
    func rows(_ by: StatisticsQuestion.Subject, rank: Figure? = nil) throws -> [StatisticsRow] {
      let comparison = by == .month && !period.comparesMonths ? nil : period.comparison
      let question = StatisticsQuestion(
        by: by, groups: [group], period: period.days, comparison: comparison, rank: rank)
      return try statistics(question, scope: records.scope, today: today, in: records.db).rows
    }
    guard let whole = try rows(.group).first else { throw ReportError.notVisible(.group) }
    self.whole = whole
    months = try rows(.month)
    members = try rows(.member, rank: .measure(.ticketsReceivedCents))
  }

  var document: Document {
    let season = words.season
    let title =
      period.isSeason
      ? season.title(period.fileName) : period.isCalendarYear ? season.yearTitle(period.fileName) : season.otherTitle
    return Document(
      language: words.language, title: "\(title) – \(groupName)",
      metadata: .init(author: network, subject: "\(title), \(groupName), \(period.text(words))", madeOn: today),
      opening: .titlePage(
        Document.Heading(
          over: network, title: title, under: groupName,
          facts: [
            (words.facts.period, period.text(words)), (words.facts.madeOn, words.dayInWords(today)),
            (words.facts.audience, audience ?? season.audience(groupName)),
          ])), blocks: blocks, fileStem: FileStem.of(season.file, groupName, period.fileName))
  }

  private var text: FigureText { FigureText(words: words, comparison: period.comparison) }
  private var charts: MonthChart { MonthChart(words: words, rows: period.told(months), period: period) }

  private var blocks: [Document.Block] {
    keyFigures + monthByMonth + business + membersRanked + attendance + guests + comingAndGoing + history + method
  }

  // MARK: The group

  private var keyFigures: [Document.Block] {
    let missing: [Document.Block] = whole.isComplete ? [] : [.warning(words.incomplete)]
    return [.heading(words.season.keyFigures)] + missing + [
      .keyFigures([
        text.key(.cardsSent, whole), text.key(.ticketsReceivedCents, whole), text.key(.ticketsSentCents, whole),
        text.key(.ratio(.attendanceRate), whole), text.key(.invitationsAttended, whole), text.key(.members, whole),
      ]), .note(words.season.keyFiguresNote),
    ]
  }

  private var monthByMonth: [Document.Block] {
    let told = period.told(months)
    guard told.count > 1 else { return [] }
    let columns: [Figure] = [
      .measure(.cardsSent), .measure(.cardsReceived), .measure(.ticketsSent), .measure(.ticketsSentCents),
      .measure(.ticketsReceivedCents), .ratio(.attendanceRate), .measure(.invitationsAttended),
    ]
    let rows = told.map { row in
      DocumentTable.Row([row.month.map { words.domain.month($0) } ?? ""] + columns.map { text.value($0, row.measures) })
    }
    let total = DocumentTable.Row(
      [words.total] + columns.map { text.value($0, whole.measures) }, emphasis: .total)
    return [
      .heading(words.season.months),
      .chart(charts.line(.measure(.cardsSent), title: words.domain.label(.measure(.cardsSent)))),
      .chart(
        charts.columns(.measure(.ticketsReceivedCents), title: words.domain.label(.measure(.ticketsReceivedCents)))),
      .table(
        DocumentTable(
          caption: words.season.monthsTable,
          columns: [.init(words.columns.month, widthInPercent: 18)]
            + columns.map { .init(words.domain.label($0), .end) }, rows: rows + [total])),
    ]
  }

  // MARK: The members

  private func name(_ row: StatisticsRow) -> String {
    let names = [row.lastName, row.firstName].filter { !$0.isEmpty }
    return (names.isEmpty ? words.namelessPerson : names.joined(separator: " ")) + (row.isComplete ? "" : "\u{A0}*")
  }

  private var business: [Document.Block] {
    let bringers = members.filter { $0.measures[.ticketsReceivedCents] > 0 }
    guard !bringers.isEmpty else { return [] }
    let shown = bringers.prefix(SeasonReport.shownBringers)
    let (amount, all) = (
      shown.reduce(0) { $0 + $1.measures[.ticketsReceivedCents] },
      members.reduce(0) { $0 + $1.measures[.ticketsReceivedCents] }
    )
    return [
      .heading(words.season.business),
      .chart(
        Chart(
          title: words.domain.label(.measure(.ticketsReceivedCents)),
          description: words.season.bringers(
            bringers.count, shown.count, words.domain.money(cents: amount), words.domain.money(cents: all)),
          points: shown.map { Chart.Point(name($0), $0.measures[.ticketsReceivedCents]) }, unit: .cents, form: .bars,
          language: words.language)),
    ]
  }

  private var membersRanked: [Document.Block] {
    let columns: [Figure] = [
      .measure(.ticketsReceivedCents), .measure(.ticketsSentCents), .measure(.cardsSent), .measure(.cardsReceived),
      .measure(.ticketsSent), .ratio(.attendanceRate),
    ]
    let widths = [15, 15, 9, 9, 9, 11]
    let rows = members.map { row in
      DocumentTable.Row(
        [row.rank.map { words.domain.number($0) } ?? "", name(row)] + columns.map { text.value($0, row.measures) },
        remark: comings(row))
    }
    let notes = members.allSatisfy(\.isComplete) ? [] : [Document.Block.note("* " + words.incomplete)]
    return [
      .heading(words.season.members), .lead(words.season.membersIntroduction),
      .table(
        DocumentTable(
          caption: words.season.ranking,
          columns: [.init(words.columns.rank, .end, widthInPercent: 6), .init(words.columns.name, widthInPercent: 26)]
            + zip(columns, widths).map { .init(words.domain.label($0), .end, widthInPercent: $1) }, rows: rows, head: 1)
      ),
    ] + notes
  }

  /// In a period without beginning everybody came.
  private func joinedOn(_ row: StatisticsRow) -> Day? { period.days.from == nil ? nil : row.joinedOn }

  private func comings(_ row: StatisticsRow) -> String? {
    let days = [
      joinedOn(row).map { words.season.joined(words.domain.day($0)) },
      row.leftOn.map { words.season.left(words.domain.day($0)) },
    ].compactMap { $0 }
    return days.isEmpty ? nil : days.joined(separator: ", ")
  }

  private var attendance: [Document.Block] {
    let over = members.filter { $0.absenceLevel != .none }.sorted { one, other in
      let (first, second) = (one.measures[.absencesInSixMonths], other.measures[.absencesInSixMonths])
      return first != second ? first > second : Collation(name(one)) < Collation(name(other))
    }
    let figures: [Measure] = [.absencesInSixMonths, .absent, .excused, .substituted]
    let rows = over.map { row in
      DocumentTable.Row(
        [name(row)] + figures.map { text.value($0, row.measures) }
          + [text.value(.ratio(.attendanceRate), row.measures), words.domain.absenceLevel(row.absenceLevel)],
        emphasis: row.absenceLevel == .limit ? .marked : .none)
    }
    let table = DocumentTable(
      caption: words.season.absences,
      columns: [.init(words.columns.name, widthInPercent: 27)]
        + figures.map { .init(words.domain.label(.measure($0)), .end, widthInPercent: 11) }
        + [
          .init(words.domain.label(.ratio(.attendanceRate)), .end, widthInPercent: 11),
          .init(words.columns.alert, widthInPercent: 18),
        ], rows: rows)
    let rate = charts.line(.ratio(.attendanceRate), title: words.domain.label(.ratio(.attendanceRate)))
    return [.heading(words.season.attendance)] + (rate.points.count > 1 ? [.chart(rate)] : []) + [
      .lead(words.season.thresholds(settings.absenceWarning, settings.absenceLimit, over.count))
    ] + (over.isEmpty ? [] : [.table(table)])
  }

  private var guests: [Document.Block] {
    let outcomes: [Measure] = [
      .invitationsAttended, .invitationsNoShow, .invitationsAccepted, .invitationsDeclined, .invitationsInvited,
      .invitationsWished,
    ]
    let all = whole.measures[.invitations]
    guard all > 0 else { return [.heading(words.season.guests), .paragraph(words.season.noGuests)] }
    let inviters = members.filter { $0.measures[.invitations] > 0 }.sorted { one, other in
      let (first, second) = (
        (one.measures[.invitationsAttended], one.measures[.invitations]),
        (other.measures[.invitationsAttended], other.measures[.invitations])
      )
      return first != second ? first > second : Collation(name(one)) < Collation(name(other))
    }
    let columns: [Measure] = [.invitations, .invitationsAttended, .invitationsNoShow, .invitationsDeclined]
    return [
      .heading(words.season.guests),
      .chart(
        Chart(
          title: words.season.outcomes,
          description: words.season.guestsCount(Int(all), Int(whole.measures[.invitationsAttended])),
          points: outcomes.map { Chart.Point(words.domain.label(.measure($0)), whole.measures[$0]) }, unit: .count,
          form: .bars, language: words.language)),
      .table(
        DocumentTable(
          caption: words.season.inviters,
          columns: [.init(words.columns.name, widthInPercent: 36)]
            + columns.map { .init(words.domain.label(.measure($0)), .end, widthInPercent: 16) },
          rows: inviters.map { row in
            DocumentTable.Row([name(row)] + columns.map { text.value($0, row.measures) })
          })),
    ]
  }

  private var comingAndGoing: [Document.Block] {
    let moved = members.filter { joinedOn($0) != nil || $0.leftOn != nil }
      .sorted { Collation(name($0)) < Collation(name($1)) }
    guard !moved.isEmpty else { return [.heading(words.season.moves), .paragraph(words.season.noMoves)] }
    return [
      .heading(words.season.moves),
      .table(
        DocumentTable(
          caption: words.season.movesCount(moved.count { joinedOn($0) != nil }, moved.count { $0.leftOn != nil }),
          columns: [
            .init(words.columns.name, widthInPercent: 40), .init(words.columns.joined, widthInPercent: 30),
            .init(words.columns.left, widthInPercent: 30),
          ],
          rows: moved.map { row in
            DocumentTable.Row([
              name(row), joinedOn(row).map { words.dayInWords($0) } ?? "",
              row.leftOn.map { words.dayInWords($0) } ?? "",
            ])
          })),
    ]
  }

  // MARK: What else

  private var history: [Document.Block] {
    HistoryTable.blocks(months, whole: whole.measures, words)
  }

  private var method: [Document.Block] {
    [.together([.heading(words.method.title), .note(words.method.text), .note(words.season.method)])]
  }
}

/// Figures of the years before Cercle, always apart from the others.
enum HistoryTable {
  private static let measures: [Measure] = [.historyCardsSent, .historyTicketsSentCents, .historyAbsences]

  static func blocks(_ months: [StatisticsRow], whole: Measures, _ words: DocumentWords) -> [Document.Block] {
    let rows = months.filter { row in measures.contains { row.measures[$0] != 0 } }
    guard !rows.isEmpty else { return [] }
    func values(_ sums: Measures) -> [String] { measures.map { words.domain.value(sums[$0], $0.unit) } }
    return [
      .heading(words.history.title), .lead(words.history.introduction),
      .table(
        DocumentTable(
          caption: words.history.title,
          columns: [.init(words.columns.month, widthInPercent: 31)]
            + measures.map { .init(words.domain.label(.measure($0)), .end, widthInPercent: 23) },
          rows: rows.map { row in
            DocumentTable.Row([row.month.map { words.domain.month($0) } ?? ""] + values(row.measures))
          } + [DocumentTable.Row([words.total] + values(whole), emphasis: .total)])),
    ]
  }
}
