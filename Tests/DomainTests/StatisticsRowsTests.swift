import Domain
import Testing

/// Ranks, comparisons, filters and divisions, over figures counted by hand.
@Suite("The rows of the figures")
struct StatisticsRowsTests {
  private typealias Base = StatisticsDefinitionTests

  private static func side(_ number: UInt64, _ group: RecordID = Base.blois) -> Fact.Side {
    Fact.Side(person: Base.id(100 + number), group: group)
  }

  private static func card(_ sender: Fact.Side, _ day: String, _ state: Fact.Card.State = .given) -> Fact.Card {
    Fact.Card(kind: .introduction, state: state, givenOn: Base.day(day), sender: sender, recipient: Base.bruno2)
  }

  private static func figures(
    _ question: StatisticsQuestion, of directory: StatisticsDirectory, _ cards: [Fact.Card]
  ) -> Figures {
    var figures = Figures(
      period: question.period, today: Base.today, division: question.division,
      of: question.people(of: directory, today: Base.today))
    for card in cards { figures.count(card) }
    return figures
  }

  private static func report(
    _ question: StatisticsQuestion, _ directory: StatisticsDirectory, _ cards: [Fact.Card],
    scope: Scope = .everything
  ) -> StatisticsReport {
    StatisticsReport(
      answering: question, from: figures(question, of: directory, cards),
      before: question.before.map { figures($0, of: directory, cards) }, naming: directory, scope: scope,
      today: Base.today)
  }

  private static let five: StatisticsDirectory = {
    var directory = Base.directory(
      (1...5).map { Base.membership(Base.id(100 + $0), Base.blois, "2020-01-01", nil, $0 == 1 ? .admin : .member) })
    for (number, trade) in zip(UInt64(1)..., ["Avocate en droit social", "Maçon", "maçonne", "", "Notaire"]) {
      directory.people[Base.id(100 + number)] = .init(firstName: "", lastName: "M\(number)", trade: trade)
    }
    return directory
  }()

  private static let cards =
    Array(repeating: card(side(1), "2025-03-10"), count: 2) + Array(repeating: card(side(2), "2025-03-11"), count: 3)
    + Array(repeating: card(side(3), "2025-03-12", .won), count: 2) + [card(side(4), "2025-02-12")]

  @Test("equal figures share a rank and the next one is left out; the greatest comes first")
  func ranks() {
    let question = StatisticsQuestion(
      by: .member, groups: [Base.blois], period: Base.march, rank: .measure(.cardsSent))
    let rows = Self.report(question, Self.five, Self.cards).rows
    #expect(rows.map(\.lastName) == ["M2", "M1", "M3", "M4", "M5"])
    #expect(rows.map(\.rank) == [1, 2, 2, 4, 4])
  }

  @Test("who lacks the figure has no rank")
  func unranked() {
    let question = StatisticsQuestion(
      by: .member, groups: [Base.blois], period: Base.march, rank: .ratio(.attendanceRate))
    #expect(Self.report(question, Self.five, Self.cards).rows.map(\.rank) == [nil, nil, nil, nil, nil])
  }

  @Test("what is not seen whole has no rank, and comes after what has one, in either direction")
  func incompleteRowsAreNotRanked() throws {
    let cards = Self.cards + [Self.card(Self.side(9, Base.tours), "2025-03-20")]
    var directory = Self.five
    directory.memberships[Base.id(109)] = [Base.membership(Base.id(109), Base.tours, "2020-01-01", nil)]
    directory.people[Base.id(109)] = .init(firstName: "", lastName: "Stranger", trade: "")
    let blois = Scope.parts([.network, .group(Base.blois)])
    var question = StatisticsQuestion(by: .member, period: Base.march, rank: .measure(.cardsSent))
    let rows = Self.report(question, directory, cards, scope: blois).rows
    #expect(rows.map(\.rank).prefix(5) == [1, 2, 2, 4, 4])
    #expect(rows.last?.rank == nil)
    question.sort = StatisticsSort([.init(.rank, .ascending)])
    #expect(Self.report(question, directory, cards, scope: blois).rows.first?.rank == 1)
  }

  @Test("what reaches beyond the period is empty where it can't be seen, and the rest is whole")
  func beyondThePeriod() throws {
    // She came from Tours on 1 March 2025; today she is of Blois.
    let directory = Base.directory([
      Base.membership(Base.anna, Base.tours, "2020-01-01", "2025-03-01"),
      Base.membership(Base.anna, Base.blois, "2025-03-01", nil),
    ])
    let tours = Scope.parts([.network, .group(Base.tours)])
    let blois = Scope.parts([.network, .group(Base.blois)])
    func row(_ from: String, _ to: String, _ scope: Scope, _ comparison: StatisticsPeriod.Comparison? = nil) throws
      -> StatisticsRow
    {
      let period = try StatisticsPeriod(from: Base.day(from), to: Base.day(to))
      let question = StatisticsQuestion(by: .member, period: period, comparison: comparison)
      return try #require(Self.report(question, directory, [], scope: scope).rows.first)
    }
    let march = try row("2025-03-01", "2025-03-31", blois, .before)
    #expect(march.isComplete && march.value(.measure(.cardsSent)) == 0 && march.value(.measure(.duos)) == 0)
    #expect(march.value(.measure(.absencesInSixMonths)) == nil && march.cell(.absenceLevel) == .none)
    #expect(march.before == nil)
    let year = try row("2026-01-01", "2026-12-31", blois, .before)
    #expect(year.value(.measure(.absencesInSixMonths)) == 0 && year.cell(.absenceLevel) == .text("none"))
    #expect(year.before == nil)
    let past = try row("2024-01-01", "2024-12-31", tours, .before)
    #expect(past.isComplete && past.before != nil && past.value(.measure(.absencesInSixMonths)) == 0)
    #expect(past.value(.measure(.duos)) == nil && past.value(.measure(.todosOverdue)) == nil)
  }

  @Test("what is compared is of the same people, whatever role they had before")
  func comparedRoles() {
    var directory = Self.five
    directory.memberships[Base.id(104)] = [
      Base.membership(Base.id(104), Base.blois, "2020-01-01", "2025-03-01"),
      Base.membership(Base.id(104), Base.blois, "2025-03-01", nil, .admin),
    ]
    let question = StatisticsQuestion(
      by: .member, groups: [Base.blois], period: Base.march, role: .admin, comparison: .before)
    let rows = Self.report(question, directory, Self.cards).rows
    #expect(rows.map(\.lastName) == ["M1", "M4"])
    #expect(rows.map { $0.before?[.cardsSent] } == [0, 1])
  }

  @Test("months of one member are all that he did and that is seen, wherever he was")
  func monthsOfOne() {
    let cards = [Self.card(Self.side(1), "2025-03-10"), Self.card(Self.side(1, Base.tours), "2025-03-20")]
    var question = StatisticsQuestion(by: .month, period: Base.march)
    question.members = [Base.id(101)]
    let blois = Scope.parts([.network, .group(Base.blois)])
    #expect(Self.report(question, Self.five, cards, scope: blois).rows.map(\.measures[.cardsSent]) == [2])
  }

  @Test("each row has its figures of the period before beside those of the period")
  func comparison() {
    let question = StatisticsQuestion(by: .member, groups: [Base.blois], period: Base.march, comparison: .before)
    let rows = Self.report(question, Self.five, Self.cards).rows
    #expect(rows.map { $0.before?[.cardsSent] } == [0, 0, 0, 1, 0])
    #expect(rows.map(\.measures[.cardsSent]) == [2, 3, 2, 0, 0])
    let groups = Self.report(
      StatisticsQuestion(by: .group, groups: [Base.blois], period: Base.march, comparison: .before), Self.five,
      Self.cards)
    #expect(groups.rows.map { $0.before?[.cardsSent] } == [1])
  }

  @Test("a month is compared with the month that lies as far before it")
  func comparedMonths() throws {
    let period = try StatisticsPeriod(from: Base.day("2025-03-01"), to: Base.day("2025-04-30"))
    let question = StatisticsQuestion(by: .month, period: period, comparison: .before)
    let rows = Self.report(question, Self.five, Self.cards + [Self.card(Self.side(5), "2025-01-02")]).rows
    #expect(rows.map(\.month?.description) == ["2025-03", "2025-04"])
    #expect(rows.map(\.measures[.cardsSent]) == [7, 0])
    #expect(rows.map { $0.before?[.cardsSent] } == [1, 1])
  }

  @Test("months without deeds are listed too, up to this one")
  func months() throws {
    let period = try StatisticsPeriod(from: Base.day("2025-02-01"), to: Base.day("2025-12-31"))
    let rows = Self.report(StatisticsQuestion(by: .month, period: period), Self.five, Self.cards).rows
    #expect(rows.map(\.month?.description) == ["2025-02", "2025-03", "2025-04", "2025-05", "2025-06"])
    #expect(rows.map(\.measures[.cardsSent]) == [1, 7, 0, 0, 0])
    #expect(rows.map(\.measures[.members]) == [5, 5, 5, 5, 5])
  }

  @Test("each deed counts under one kind, and other deeds have a row only where there are any")
  func kinds() {
    let rows = Self.report(StatisticsQuestion(by: .kind), Self.five, Self.cards).rows
    #expect(rows.map(\.kind) == [.introduction, .urgentNeed, .meeting, .aperitif, .conference])
    #expect(rows.map(\.measures[.cardsSent]) == [8, 0, 0, 0, 0])
  }

  @Test("months and kinds of a copy that sees one group are of that group, and whole")
  func dividedInScope() {
    let cards = Self.cards + [Self.card(Self.side(1, Base.tours), "2025-03-20")]
    let blois = Scope.parts([.network, .group(Base.blois)])
    let rows = Self.report(StatisticsQuestion(by: .kind), Self.five, cards, scope: blois).rows
    #expect(rows.first?.measures[.cardsSent] == 8)
    #expect(rows.map(\.isComplete).allSatisfy { $0 })
    let asked = StatisticsQuestion(by: .kind, groups: [Base.tours])
    #expect(Self.report(asked, Self.five, cards, scope: blois).rows.allSatisfy { !$0.isComplete })
  }

  @Test("a role and a trade keep only who has them, whatever the accents and case")
  func filters() {
    func names(_ role: Membership.Role?, _ trade: String?) -> [String] {
      let question = StatisticsQuestion(
        by: .member, groups: [Base.blois], period: Base.march, role: role, trade: trade)
      return Self.report(question, Self.five, Self.cards).rows.map(\.lastName)
    }
    #expect(names(.admin, nil) == ["M1"])
    #expect(names(nil, "MACON") == ["M2", "M3"])
    #expect(names(nil, "avocat") == ["M1"])
    #expect(names(.member, "avocat") == [])
    let groups = StatisticsQuestion(by: .group, groups: [Base.blois], period: Base.march, trade: "maçon")
    #expect(Self.report(groups, Self.five, Self.cards).rows.map(\.measures[.cardsSent]) == [5])
    #expect(Self.report(groups, Self.five, Self.cards).rows.map(\.measures[.members]) == [2])
  }

  @Test("absences of six months are levelled by the network's thresholds")
  func absenceLevels() {
    var settings = NetworkSettings()
    #expect([0, 1, 2, 3, 9].map { settings.level(absences: $0) } == [.none, .none, .warning, .limit, .limit])
    settings.absenceWarning = 3
    settings.absenceLimit = 3
    #expect([2, 3].map { settings.level(absences: $0) } == [.none, .limit])
  }

  @Test(
    "an absence counts among those of six months whatever the period, up to its last day",
    arguments: [("2024-09-30", 0), ("2024-10-01", 1), ("2025-03-31", 1), ("2025-04-01", 0)])
  func rollingAbsences(day: String, counted: Int64) throws {
    // March 2025 alone: six months up to its end begin on 1 October.
    var figures = Figures(period: Base.march, today: Base.today)
    let event = Fact.Event(kind: .meeting, day: Base.day(day), isCancelled: false)
    figures.count(Fact.Attendance(event: event, status: .absent, member: Base.anna1, belonged: true))
    #expect(figures.byPerson[Base.anna]?[.absencesInSixMonths] ?? 0 == counted)
    #expect(figures.byPerson[Base.anna]?[.absent] ?? 0 == (day == "2025-03-31" ? 1 : 0))
  }

  // MARK: Ratios

  @Test(
    "a ratio is rounded to its last place, half up, and there is none of nothing",
    arguments: [
      (1, 3, "33.3"), (2, 3, "66.7"), (1, 8, "12.5"), (1, 16, "6.3"), (0, 4, "0.0"), (4, 4, "100.0"), (1, 0, nil),
    ] as [(Int64, Int64, String?)])
  func rates(attended: Int64, counted: Int64, text: String?) {
    var measures = Measures()
    measures[.attendancesAttended] = attended
    measures[.attendancesCounted] = counted
    let rate = measures[.ratio(.attendanceRate)]
    #expect(rate.map { Figure.Unit.tenthsOfPercent.plain($0) } == text)
  }

  @Test("means are whole cents, and sums of rows have their own ratios, not the sum of ratios")
  func means() {
    var (one, other) = (Measures(), Measures())
    one[.ticketsSent] = 2
    one[.ticketsSentCents] = 101
    one[.ticketsSentLargestCents] = 100
    other[.ticketsSent] = 1
    other[.ticketsSentCents] = 50
    other[.ticketsSentLargestCents] = 50
    #expect(one[.ratio(.ticketsSentMeanCents)] == 51)
    one += other
    #expect(one[.ratio(.ticketsSentMeanCents)] == 50)
    #expect(one[.ticketsSentLargestCents] == 100)
  }

  @Test(
    "figures are written with the language's marks",
    arguments: [
      (Figure.Unit.count, 12_345, "12\u{202F}345", "12,345"), (.cents, 125_050, "1\u{202F}250,50\u{A0}€", "€1,250.50"),
      (.tenthsOfPercent, 875, "87,5\u{A0}%", "87.5%"), (.hundredths, 125, "1,25", "1.25"),
      (.hundredths, 5, "0,05", "0.05"),
      (.hundredths, -125, "\u{2212}1,25", "\u{2212}1.25"),
    ] as [(Figure.Unit, Int64, String, String)])
  func values(unit: Figure.Unit, value: Int64, french: String, english: String) {
    #expect(Wording(.french).value(value, unit) == french)
    #expect(Wording(.english).value(value, unit) == english)
  }

  // MARK: Order

  @Test("texts are in the order of a French dictionary")
  func collation() {
    let sorted = [
      "Da Silva", "D'Alembert", "de La Rochefoucauld", "Delmas", "Étchegaray", "Fabre", "Le Bihan", "Lebeau", "Léglise",
      "Lemaître", "Saint Martin", "Saint-Martin", "cote", "Cote", "coté", "côte", "côté", "Zoé",
    ]
    let shuffled = sorted.reversed() as [String]
    let found = shuffled.sorted { Collation($0) < Collation($1) }
    #expect(found.filter { $0.lowercased().hasPrefix("c") } == ["cote", "Cote", "coté", "côte", "côté"])
    #expect(
      found.filter { !$0.lowercased().hasPrefix("c") } == [
        "D'Alembert", "Da Silva", "de La Rochefoucauld", "Delmas", "Étchegaray", "Fabre", "Le Bihan", "Lebeau",
        "Léglise", "Lemaître", "Saint Martin", "Saint-Martin", "Zoé",
      ])
  }
}
