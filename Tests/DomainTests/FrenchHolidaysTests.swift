import Domain
import Testing

@Suite struct FrenchHolidaysTests {
  /// Easter by the tables of the Institut de mécanique céleste.
  @Test(arguments: [
    (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2024, "2024-03-31"), (2025, "2025-04-20"),
    (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25"), (2049, "2049-04-18"), (2076, "2076-04-19"),
  ])
  func easterFallsWhereTheTablesSay(_ year: Int, _ day: String) {
    #expect(FrenchHolidays.easter(year: year).description == day)
  }

  @Test func thereAreElevenIn2026() throws {
    let first = try #require(Day(year: 2026, month: 1, day: 1))
    let found = (0..<365).map { first.adding(days: $0) }.filter(FrenchHolidays.contains).map(\.description)
    #expect(
      found == [
        "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15",
        "2026-11-01", "2026-11-11", "2026-12-25",
      ])
  }
}
