import Domain
import Testing

@Suite("Periods of the figures")
struct StatisticsPeriodTests {
  static let today = day("2026-11-22")

  static func day(_ text: String) -> Day {
    guard let day = Day(iso: text) else { preconditionFailure("\(text) is no day") }
    return day
  }

  static let typed: [(String, String)] = [
    ("2025-03", "2025-03-01 2025-03-31"), ("mars 2025", "2025-03-01 2025-03-31"), ("2025", "2025-01-01 2025-12-31"),
    ("2025-03-14", "2025-03-14 2025-03-14"),
    ("2025-Q1", "2025-01-01 2025-03-31"), ("t4 2025", "2025-10-01 2025-12-31"), ("Q2-2024", "2024-04-01 2024-06-30"),
    ("1er trimestre 2025", "2025-01-01 2025-03-31"), ("3e trimestre 2025", "2025-07-01 2025-09-30"),
    ("2024-2025", "2024-09-01 2025-08-31"), ("saison 2024/25", "2024-09-01 2025-08-31"),
    ("Saison 2024-2025", "2024-09-01 2025-08-31"), ("season 2025", "2025-09-01 2026-08-31"),
    ("saison", "2026-09-01 2027-08-31"), ("la saison dernière", "2025-09-01 2026-08-31"),
    ("last season", "2025-09-01 2026-08-31"), ("ce trimestre", "2026-10-01 2026-12-31"),
    ("last quarter", "2026-07-01 2026-09-30"), ("cette année", "2026-01-01 2026-12-31"),
    ("l’année dernière", "2025-01-01 2025-12-31"), ("ce mois-ci", "2026-11-01 2026-11-30"),
    ("6 mois", "2026-05-23 2026-11-22"), ("12m", "2025-11-23 2026-11-22"), ("90j", "2026-08-25 2026-11-22"),
    ("1 day", "2026-11-22 2026-11-22"), ("2025-01..2025-03", "2025-01-01 2025-03-31"),
    ("2025-T1..mars 2026", "2025-01-01 2026-03-31"), ("tout", "- -"), ("all", "- -"),
    ("T1", "2026-01-01 2026-03-31"), ("trimestre 1 2025", "2025-01-01 2025-03-31"),
    ("premier trimestre 2025", "2025-01-01 2025-03-31"), ("S1 2025", "2025-01-01 2025-06-30"),
    ("2e semestre 2025", "2025-07-01 2025-12-31"), ("les 6 derniers mois", "2026-05-23 2026-11-22"),
    ("last 6 months", "2026-05-23 2026-11-22"), ("2025-03..", "2025-03-01 -"), ("..2025-03", "- 2025-03-31"),
    ("du 1/1/2025 au 31/3/2025", "2025-01-01 2025-03-31"), ("mars 2025 - mai 2025", "2025-03-01 2025-05-31"),
  ]

  @Test("a period is read as people write it", arguments: typed)
  func reads(text: String, days: String) throws {
    let period = try StatisticsPeriod.parse(text, DateText.Reading(today: Self.today), seasonStartsIn: 9).get()
    #expect("\(period.from?.description ?? "-") \(period.to?.description ?? "-")" == days)
  }

  @Test(
    "what is no period is refused",
    arguments: [
      "", "nie", "2025-Q5", "5e trimestre 2025", "2025-2027", "2025-13", "0 mois", "mois", "6 semaines",
      "2025-03..2025-01", "..", "tout..2025", "1/2mois", "T5", "trimestre 2025",
    ])
  func refuses(text: String) {
    let read = StatisticsPeriod.parse(text, DateText.Reading(today: Self.today), seasonStartsIn: 9)
    #expect(throws: DateFault.self) { try read.get() }
  }

  @Test("a season begins where the network says")
  func seasons() throws {
    let reading = DateText.Reading(today: Self.today)
    let calendar = try StatisticsPeriod.parse("saison", reading, seasonStartsIn: 1).get()
    #expect(calendar == StatisticsPeriod(Self.day("2026-01-01")...Self.day("2026-12-31")))
    // One calendar year has one number.
    #expect(throws: DateFault.self) { try StatisticsPeriod.parse("2024-2025", reading, seasonStartsIn: 1).get() }
    let december = try StatisticsPeriod.parse("saison", reading, seasonStartsIn: 12).get()
    #expect(december == StatisticsPeriod(Self.day("2025-12-01")...Self.day("2026-11-30")))
  }

  @Test(
    "six months end on a day and begin on the day after the same one six months before, or the month's last",
    arguments: [
      ("2026-11-22", "2026-05-23"), ("2026-08-31", "2026-03-01"), ("2026-08-30", "2026-02-28"),
      ("2026-02-28", "2025-09-01"), ("2028-08-30", "2028-02-29"), ("2026-03-31", "2025-10-01"),
    ])
  func sixMonths(last: String, first: String) {
    #expect(StatisticsPeriod.rolling(months: 6, upTo: Self.day(last)).from == Self.day(first))
  }

  static let compared: [(String, String, String, String)] = [
    ("2025-03-01", "2025-03-31", "2025-02-01 2025-02-28", "2024-03-01 2024-03-31"),
    ("2025-01-01", "2025-03-31", "2024-10-01 2024-12-31", "2024-01-01 2024-03-31"),
    ("2024-09-01", "2025-08-31", "2023-09-01 2024-08-31", "2023-09-01 2024-08-31"),
    ("2026-05-23", "2026-11-22", "2025-11-23 2026-05-22", "2025-05-23 2025-11-22"),
    ("2025-03-10", "2025-03-16", "2025-03-03 2025-03-09", "2024-03-10 2024-03-16"),
    ("2025-03-14", "2025-03-14", "2025-03-13 2025-03-13", "2024-03-14 2024-03-14"),
    ("2024-02-01", "2024-02-29", "2024-01-01 2024-01-31", "2023-02-01 2023-02-28"),
  ]

  @Test("whole months are compared with as many months before, other periods with as many days", arguments: compared)
  func comparisons(from: String, to: String, before: String, lastYear: String) throws {
    let period = try StatisticsPeriod(from: Self.day(from), to: Self.day(to))
    func text(_ comparison: StatisticsPeriod.Comparison) throws -> String {
      let other = try #require(period.compared(comparison))
      return "\(other.from?.description ?? "-") \(other.to?.description ?? "-")"
    }
    #expect(try text(.before) == before)
    #expect(try text(.lastYear) == lastYear)
  }

  @Test("a period without a beginning or an end has none before it")
  func openPeriods() throws {
    #expect(StatisticsPeriod.always.compared(.before) == nil)
    #expect(try StatisticsPeriod(from: Self.today, to: nil).compared(.lastYear) == nil)
    #expect(try StatisticsPeriod(from: nil, to: Self.today).compared(.before) == nil)
  }

  // MARK: Requests

  private func question(_ change: (inout StatisticsRequest) -> Void) throws -> StatisticsQuestion {
    var request = StatisticsRequest()
    change(&request)
    return try request.question(DateText.Reading(today: Self.today), settings: NetworkSettings()) { text in
      RecordID(raw: Bytes16(high: 0, low: UInt64(text.utf8.count)))
    }
  }

  @Test("a request is read part by part, words whatever their case and hyphens")
  func requests() throws {
    let read = try question {
      $0.by = "Group"
      $0.groups = ["Élan"]
      $0.period = "2025"
      $0.role = "admin"
      $0.trade = " "
      $0.compare = "last-year"
      $0.rank = "attendanceRate"
      $0.sort = "cardsSentBefore:desc,rank"
    }
    #expect(read.by == .group && read.groups.count == 1 && read.role == .admin && read.trade == nil)
    #expect(read.comparison == .lastYear && read.rank == .ratio(.attendanceRate))
    #expect(
      read.sort.criteria == [
        .init(.before(.measure(.cardsSent)), .descending), .init(.rank, .ascending),
      ])
    #expect(try question { _ in } == StatisticsQuestion(by: .member))
    let months = try question {
      $0.from = "2025-03"
      $0.to = "2025"
    }
    #expect(months.period == StatisticsPeriod(Self.day("2025-03-01")...Self.day("2025-12-31")))
  }

  @Test("what can't be answered is refused with what there is")
  func refusedRequests() {
    #expect(throws: StatisticsError.unknownWord("week", of: "by", known: ["member", "group", "month", "kind"])) {
      try question { $0.by = "week" }
    }
    #expect(throws: StatisticsError.periodSaidTwice) {
      try question {
        $0.period = "2025"
        $0.to = "2025-03"
      }
    }
    #expect(throws: StatisticsError.badPeriod(.unreadable, typed: "nie")) { try question { $0.period = "nie" } }
    #expect(throws: StatisticsError.comparisonNeedsPeriod) { try question { $0.compare = "before" } }
    #expect(throws: StatisticsError.comparisonNeedsWholeMonths) {
      try question {
        $0.by = "month"
        $0.period = "2025-03-03..2025-03-16"
        $0.compare = "before"
      }
    }
    // A member has no number of members to be ranked by, and nothing was compared.
    #expect(throws: StatisticsError.self) { try question { $0.rank = "members" } }
    #expect(throws: StatisticsError.self) { try question { $0.sort = "cardsSentBefore" } }
  }
}
