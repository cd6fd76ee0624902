import Domain
import Testing

@Suite struct DateTextTests {
  private static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(daysSinceEpoch: 0) }

  /// A Wednesday.
  private let today = Self.day("2025-01-15")

  @Test(
    "What people type for a day is read, the day before the month",
    arguments: [
      ("2025-01-06", "2025-01-06"), ("2025-1-6", "2025-01-06"), ("06/01/2025", "2025-01-06"), ("6/1/25", "2025-01-06"),
      ("6.1.2025", "2025-01-06"), ("06-01-2025", "2025-01-06"), ("6 janvier 2025", "2025-01-06"),
      ("6 janv.", "2025-01-06"), ("6 JANV", "2025-01-06"), ("lundi 6 janvier 2025", "2025-01-06"),
      ("Monday, 6 January 2025", "2025-01-06"), ("le 6 janvier", "2025-01-06"), ("1er février 2024", "2024-02-01"),
      ("1st March 2025", "2025-03-01"), ("mercredi 15/01/2025", "2025-01-15"), ("3 août 24", "2024-08-03"),
      ("29/02/2024", "2024-02-29"), ("aujourd'hui", "2025-01-15"), ("Aujourd’hui", "2025-01-15"),
      ("today", "2025-01-15"), ("hier", "2025-01-14"), ("yesterday", "2025-01-14"), ("avant-hier", "2025-01-13"),
      ("demain", "2025-01-16"), ("lundi", "2025-01-13"), ("monday", "2025-01-13"), ("mercredi", "2025-01-15"),
      ("Jeudi", "2025-01-09"), ("  6\u{A0}janvier\u{202F}2025 ", "2025-01-06"), ("28 déc.", "2024-12-28"),
      ("6/1", "2025-01-06"), ("20 mars", "2025-03-20"), ("29 février 2024", "2024-02-29"), ("1/2/99", "2099-02-01"),
    ])
  func reads(text: String, iso: String) {
    #expect(DateText.parse(text, today: today).map(\.description) == .success(iso))
  }

  @Test(
    "What is no day is refused with its reason",
    arguments: [
      ("", .empty), ("  ", .empty), ("bientôt", .unreadable), ("6", .unreadable), ("6 janvier 2025 soir", .unreadable),
      ("06/01/125", .unreadable), ("2025/01", .unreadable), ("6 brumaire", .unreadable), ("janvier 2025", .unreadable),
      ("06/01-2025", .unreadable), ("12345678901234567890", .unreadable), ("6//2025", .unreadable),
      ("6 janvier 2025 2025", .unreadable), ("2025-01-0006", .unreadable), ("-6/1/2025", .unreadable),
      ("31/02/2025", .noSuchDay(day: 31, month: 2, year: 2025, last: 28)),
      ("31 février", .noSuchDay(day: 31, month: 2, year: 2025, last: 28)),
      ("29/02/2025", .noSuchDay(day: 29, month: 2, year: 2025, last: 28)),
      ("0/3/2025", .noSuchDay(day: 0, month: 3, year: 2025, last: 31)),
      ("03/25/2025", .noSuchMonth(25)), ("2025-13-01", .noSuchMonth(13)), ("3/25", .noSuchMonth(25)),
      ("06/01/1825", .yearOutOfRange(1825)), ("0025-01-06", .yearOutOfRange(25)),
      ("mardi 6 janvier 2025", .otherWeekday(day("2025-01-06"))),
      ("14 juillet", .needsYear(day("2024-07-14"), day("2025-07-14"))),
    ] as [(String, DateFault)])
  func refuses(text: String, fault: DateFault) {
    #expect(DateText.parse(text, today: today) == .failure(fault))
  }

  @Test(
    "A day without a year is the last one of what happened, the next one of what is to be done",
    arguments: [
      ("14/03", .past, "2024-03-14"), ("14/03", .coming, "2025-03-14"), ("15/1", .past, "2025-01-15"),
      ("15 janvier", .coming, "2025-01-15"), ("16 janv.", .past, "2024-01-16"), ("14 juillet", .coming, "2025-07-14"),
      ("29/02", .past, "2024-02-29"), ("29 février", .coming, "2028-02-29"), ("lundi", .past, "2025-01-13"),
      ("lundi", .coming, "2025-01-20"), ("wednesday", .coming, "2025-01-15"), ("hier", .coming, "2025-01-14"),
    ] as [(String, DateText.Side, String)])
  func sides(text: String, side: DateText.Side, iso: String) {
    #expect(DateText.parse(text, DateText.Reading(today: today, side: side)).map(\.description) == .success(iso))
  }

  @Test("Numbers that may be a day and a month either way are asked for again, others are not")
  func orders() {
    func read(_ text: String) -> Result<Day, DateFault> {
      DateText.parse(text, DateText.Reading(today: today, asksForOrder: true))
    }
    #expect(
      read("03/04/2026")
        == .failure(.ambiguousOrder(dayFirst: Self.day("2026-04-03"), monthFirst: Self.day("2026-03-04"))))
    #expect(
      read("6/1") == .failure(.ambiguousOrder(dayFirst: Self.day("2025-01-06"), monthFirst: Self.day("2025-06-01"))))
    for text in ["04/04/2026", "25/03/2026", "2026-04-03", "3 Apr 2026"] {
      #expect(throws: Never.self) { try read(text).get() }
    }
    #expect(
      Wording(.english).fault(
        .ambiguousOrder(dayFirst: Self.day("2026-04-03"), monthFirst: Self.day("2026-03-04")), typed: "03/04/2026")
        == "“03/04/2026”: this may be 3 April 2026 or 4 March 2026. Write 2026-04-03 or 3 Apr 2026; 2026-03-04 or 4 Mar 2026."
    )
  }

  @Test("A day that Cercle wrote is read back the same", arguments: Language.allCases)
  func readsItsOwnWords(language: Language) {
    let wording = Wording(language)
    for offset in 0..<800 {
      let day = today.adding(days: offset)
      #expect(DateText.parse(wording.day(day, .short), today: today) == .success(day))
      #expect(DateText.parse(wording.day(day, .long), today: today) == .success(day))
    }
  }

  @Test(
    "A month is read by its number or its name",
    arguments: [
      ("2025-03", 202_503), ("03/2025", 202_503), ("3/2025", 202_503), ("mars 2025", 202_503), ("Févr. 2024", 202_402),
      ("March 2025", 202_503), ("août 2025", 202_508), ("ce mois-ci", 202_501), ("le mois dernier", 202_412),
    ] as [(String, Int64)])
  func months(text: String, number: Int64) throws {
    #expect(try DateText.parseMonth(text, today: today) == .success(#require(Month(number: number))))
  }

  @Test(
    "A period is a year, a month or a day",
    arguments: [
      ("2025", "2025-01-01", "2025-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
      ("mars 2025", "2025-03-01", "2025-03-31"), ("06/01/2025", "2025-01-06", "2025-01-06"),
      ("hier", "2025-01-14", "2025-01-14"),
    ])
  func periods(text: String, first: String, last: String) throws {
    let period = try DateText.parsePeriod(text, today: today).get()
    #expect([period.lowerBound.description, period.upperBound.description] == [first, last])
  }

  @Test(
    "What is no period is refused with its reason",
    arguments: [
      ("1825", .yearOutOfRange(1825)), ("2025-13", .noSuchMonth(13)), ("jamais", .unreadable), ("", .empty),
      ("31/02/2025", .noSuchDay(day: 31, month: 2, year: 2025, last: 28)),
    ] as [(String, DateFault)])
  func refusedPeriods(text: String, fault: DateFault) {
    #expect(DateText.parsePeriod(text, today: today) == .failure(fault))
  }

  @Test(
    "A fault says what is wrong and what to write",
    arguments: [
      (
        "31/02/2025", .french,
        "« 31/02/2025 » : il n’y a pas de 31 février en 2025 : ce mois a 28 jours. Corrigez le jour ou le mois."
      ),
      (
        "31/02/2025", .english,
        "“31/02/2025”: there is no 31 February in 2025: that month has 28 days. Correct the day or the month."
      ),
      (
        "03/25/2025", .french,
        "« 03/25/2025 » : il n’y a pas de mois 25 : les mois vont de 1 à 12. Le jour s’écrit avant le mois, comme dans 25/03/2025."
      ),
      ("14 juillet", .french, "« 14 juillet » : il manque l’année. Écrivez 14/07/2024 ou 14/07/2025."),
      (
        "mardi 1er janvier 2025", .french,
        "« mardi 1er janvier 2025 » : le 1er janvier 2025 est un mercredi. Corrigez le jour ou la date."
      ),
      (
        "06/01/1825", .english,
        "“06/01/1825”: the year 1825 is not possible: they go from 1900 to 2199. Correct the year."
      ),
    ] as [(String, Language, String)])
  func wording(text: String, language: Language, expected: String) {
    guard case .failure(let fault) = DateText.parse(text, today: today) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(plain(Wording(language).fault(fault, typed: text)) == expected)
  }
}
