import Domain
import Replica

/// One member's sheet: his figures, and lists of his own doings. Of other people's data it holds the least: of cards that
/// he gave the contact's name, which he wrote himself; of cards that he received, no contact at all.
struct MemberReport {
  let person: ReportPerson
  let groupName: String
  let network: String
  let period: ReportPeriod
  let today: Day
  let row: StatisticsRow
  let months: [StatisticsRow]
  let lists: MemberLists
  let audience: String?
  let words: DocumentWords

  init(of id: RecordID, _ request: ReportRequest, _ records: ReportRecords) throws {
    words = DocumentWords.of(request.language)
    period = ReportPeriod(
      request.period, today: request.today, settings: try NetworkSettings(records.db))
    today = request.today
    audience = request.audience
    network = try records.networkName
    let (period, today) = (period, today)
    let groups = Set(try records.memberships(of: id).filter(\.belongs).map(\.group))
    guard try records.state(.user, id) != nil,
      records.scope.contains(anyOf: groups.map { .group($0) }) || records.scope == .everything
    else { throw ReportError.notVisible(.user) }
    person = try records.person(id)
    func rows(_ by: StatisticsQuestion.Subject) throws -> [StatisticsRow] {
      let comparison = by == .month && !period.comparesMonths ? nil : period.comparison
      var question = StatisticsQuestion(by: by, period: period.days, comparison: comparison)
      question.members = [id]
      return try statistics(question, scope: records.scope, today: today, in: records.db).rows
    }
    guard let row = try rows(.member).first else { throw ReportError.notVisible(.user) }
    self.row = row
    groupName = row.groupName
    months = try rows(.month)
    lists = try MemberLists(of: id, period.days, records, words)
  }

  private var text: FigureText { FigureText(words: words, comparison: period.comparison) }

  var document: Document {
    let name = person.fullName(words)
    let facts: [(String, String)] = [
      (words.facts.period, period.text(words)), (words.facts.business, person.business),
      (words.facts.group, groupName), (words.facts.joined, row.joinedOn.map { words.dayInWords($0) } ?? ""),
      (words.facts.left, row.leftOn.map { words.dayInWords($0) } ?? ""),
      (words.facts.madeOn, words.dayInWords(today)), (words.facts.audience, audience ?? ""),
    ]
    return Document(
      language: words.language, title: "\(words.member.title) – \(name)",
      metadata: .init(author: network, subject: "\(words.member.title), \(name), \(period.text(words))", madeOn: today),
      opening: .head(
        Document.Heading(
          over: network, title: name, under: words.member.title,
          facts: facts.filter { !$0.1.isEmpty }.map { (label: $0.0, text: $0.1) },
          warnings: row.isComplete ? [] : [words.incomplete])),
      blocks: blocks, fileStem: FileStem.of(words.member.file, name, period.fileName))
  }

  private var blocks: [Document.Block] {
    let told = period.told(months)
    let charts = MonthChart(words: words, rows: told, period: period)
    return [
      .keyFigures([
        text.key(.cardsSent, row), text.key(.cardsReceived, row), text.key(.ticketsReceivedCents, row),
        text.key(.ticketsSentCents, row), text.key(.ratio(.attendanceRate), row),
        text.key(.invitationsAttended, row),
      ]), .note(words.member.keyFiguresNote),
    ] + (told.count > 1 ? byMonth(charts) : []) + attendance + lists.blocks(words)
      + HistoryTable.blocks(months, whole: row.measures, words) + [
        .together([.heading(words.method.title), .note(words.method.text), .note(words.member.method)])
      ]
  }

  private func byMonth(_ charts: MonthChart) -> [Document.Block] {
    let columns: [Figure] = [
      .measure(.cardsSent), .measure(.cardsReceived), .measure(.ticketsSentCents), .measure(.ticketsReceivedCents),
      .ratio(.attendanceRate), .measure(.invitationsAttended),
    ]
    return [
      .heading(words.season.months),
      .chart(charts.line(.measure(.cardsSent), title: words.domain.label(.measure(.cardsSent)))),
      .table(
        DocumentTable(
          caption: words.season.monthsTable,
          columns: [.init(words.columns.month, widthInPercent: 19)]
            + columns.map { .init(words.domain.label($0), .end) },
          rows: charts.rows.map { month in
            DocumentTable.Row(
              [month.month.map { words.domain.month($0) } ?? ""] + columns.map { text.value($0, month.measures) })
          } + [
            DocumentTable.Row([words.total] + columns.map { text.value($0, row.measures) }, emphasis: .total)
          ])),
    ]
  }

  private var attendance: [Document.Block] {
    let figures: [Measure] = [.present, .late, .substituted, .excused, .absent, .absencesInSixMonths]
    let alert = words.domain.absenceLevel(row.absenceLevel)
    return [
      .together(
        [
          .heading(words.season.attendance),
          .table(
            DocumentTable(
              caption: words.member.events,
              columns: figures.map { .init(words.domain.label(.measure($0)), .end) },
              rows: [DocumentTable.Row(figures.map { text.value($0, row.measures) })], head: -1)),
        ] + (alert.isEmpty ? [] : [.warning(words.domain.labelled(words.columns.alert, alert))]))
    ]
  }
}

/// The cards and tickets of one member in a period, the latest first.
struct MemberLists {
  private struct Line {
    let day: Day
    let cells: [String]
  }

  private var cardsGiven: [Line] = []
  private var cardsReceived: [Line] = []
  private var ticketsGiven: [Line] = []
  private var ticketsReceived: [Line] = []

  init(of id: RecordID, _ period: StatisticsPeriod, _ records: ReportRecords, _ words: DocumentWords) throws {
    func word(_ state: RecordState, _ path: FieldPath, _ field: String, _ choices: [String]) -> String {
      // What nobody has written yet is the first of them.
      let index = state[path].choice ?? 0
      guard choices.indices.contains(index) else { return "" }
      return words.domain.choice(choices[index], field: field, of: state.kind)
    }
    func name(_ state: RecordState, _ path: FieldPath) throws -> String {
      try state[path].record.map { try records.person($0).fullName(words) } ?? ""
    }
    for (side, other) in [("sender", Fields.Card.recipient), ("recipient", Fields.Card.sender)] {
      let lines = try records.records(.card, where: side, is: id).compactMap { card -> Line? in
        guard let day = card[Fields.Card.givenOn].day, period.contains(day) else { return nil }
        let contact = side == "sender" ? [card[Fields.Card.prospect].text ?? words.namelessPerson] : []
        return Line(
          day: day,
          cells: [words.domain.day(day), try name(card, other)] + contact + [
            word(card, Fields.Card.kind, "kind", Schema.cardKinds),
            word(card, Fields.Card.state, "state", Schema.cardStates),
          ])
      }
      if side == "sender" { cardsGiven = lines } else { cardsReceived = lines }
    }
    for (side, other) in [("giver", Fields.Ticket.recipient), ("recipient", Fields.Ticket.giver)] {
      let lines = try records.records(.ticket, where: side, is: id).compactMap { ticket -> Line? in
        guard let day = ticket[Fields.Ticket.givenOn].day, period.contains(day),
          ticket[Fields.Ticket.voidedBy].record == nil, let amount = ticket[Fields.Ticket.amountInCents].integer
        else { return nil }
        return Line(
          day: day, cells: [words.domain.day(day), try name(ticket, other), words.domain.money(cents: amount)])
      }
      if side == "giver" { ticketsGiven = lines } else { ticketsReceived = lines }
    }
  }

  func blocks(_ words: DocumentWords) -> [Document.Block] {
    let (columns, member) = (words.columns, words.member)
    return [.heading(member.lists)]
      + table(
        member.cardsGiven, cardsGiven,
        [
          .init(columns.date, widthInPercent: 14), .init(columns.recipient, widthInPercent: 28),
          .init(columns.contact, widthInPercent: 28), .init(columns.kind, widthInPercent: 16), .init(columns.state),
        ],
        words)
      + table(
        member.cardsReceived, cardsReceived,
        [
          .init(columns.date, widthInPercent: 14), .init(columns.sender, widthInPercent: 46),
          .init(columns.kind, widthInPercent: 20), .init(columns.state),
        ], words)
      + table(
        member.ticketsGiven, ticketsGiven,
        [
          .init(columns.date, widthInPercent: 14), .init(columns.thanked),
          .init(columns.amount, .end, widthInPercent: 24),
        ],
        words)
      + table(
        member.ticketsReceived, ticketsReceived,
        [
          .init(columns.date, widthInPercent: 14), .init(columns.thankedBy),
          .init(columns.amount, .end, widthInPercent: 24),
        ], words)
  }

  private func table(
    _ caption: String, _ lines: [Line], _ columns: [DocumentTable.Column], _ words: DocumentWords
  ) -> [Document.Block] {
    if lines.isEmpty { return [.subheading(caption), .paragraph(words.member.none)] }
    let sorted = lines.sorted { $0.day != $1.day ? $0.day > $1.day : $0.cells.lexicographicallyPrecedes($1.cells) }
    return [.table(DocumentTable(caption: caption, columns: columns, rows: sorted.map { DocumentTable.Row($0.cells) }))]
  }
}
