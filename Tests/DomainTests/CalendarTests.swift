import Domain
import Testing

@Suite struct CalendarTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-03-10", 20_522), ("1900-01-01", -25_567), ("2199-12-31", 84_005),
    ("1969-12-31", -1),
  ])
  func daysAreCountedFromTheEpochAndBack(iso: String, days: Int) throws {
    let day = try #require(Day(iso: iso))
    #expect(day.daysSinceEpoch == days)
    #expect(Day(daysSinceEpoch: days) == day)
    #expect(day.description == iso)
    #expect(Day(number: Int64(day.number)) == day)
  }

  @Test func everyDayOfTwoCenturiesFollowsTheOneBefore() throws {
    var day = try #require(Day(iso: "1999-12-31"))
    for _ in 0..<73_000 {
      let next = day.adding(days: 1)
      let follows = next > day && next.daysSinceEpoch == day.daysSinceEpoch + 1 && next.weekday == (day.weekday + 1) % 7
      if !follows { Issue.record("\(next) does not follow \(day)") }
      day = next
    }
  }

  @Test(arguments: [
    "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1899-12-31", "2200-01-01", "2026-3-10",
    "2026-03-10 ", "10-03-2026", "2026/03/10", "", "2026-03", "２０２６-03-10",
  ])
  func whatIsNoDayIsNotRead(iso: String) {
    #expect(Day(iso: iso) == nil)
  }

  @Test(arguments: [("2026-03-09", 0), ("2026-03-10", 1), ("2000-01-01", 5), ("1969-12-31", 2)])
  func theWeekBeginsOnMonday(iso: String, weekday: Int) {
    #expect(Day(iso: iso)?.weekday == weekday)
  }

  @Test(arguments: [("2024-02", "2024-02-29"), ("2023-02", "2023-02-28"), ("2023-12", "2023-12-31")])
  func aMonthEndsOnItsLastDay(iso: String, last: String) throws {
    let month = try #require(Month(iso: iso))
    #expect(month.description == iso)
    #expect(month.firstDay.description == "\(iso)-01")
    #expect(month.lastDay.description == last)
    #expect(Month(number: Int64(month.number)) == month)
  }

  @Test(arguments: [Int64(202_600), 202_613, 0, -1, 99_999_999_999]) func whatIsNoMonthIsNotRead(number: Int64) {
    #expect(Month(number: number) == nil)
  }

  @Test(arguments: [("2026-03-10T07:30", Int64(202_603_100_730)), ("2026-03-10 23:59:58", 202_603_102_359)])
  func aLocalTimeIsANumberOfTwelveDigits(iso: String, number: Int64) throws {
    let time = try #require(LocalTime(iso: iso))
    #expect(time.number == number)
    #expect(LocalTime(number: number) == time)
    #expect(LocalTime(day: time.day, hour: time.hour, minute: time.minute) == time)
  }

  @Test(arguments: [
    "2026-03-10", "2026-03-10T24:00", "2026-03-10T07:60", "2026-03-10T7:30", "T07:30", "2026-02-30T07:30",
  ])
  func whatIsNoLocalTimeIsNotRead(iso: String) {
    #expect(LocalTime(iso: iso) == nil)
  }

  @Test(arguments: [
    (Int64(-1), "1969-12-31"), (0, "1970-01-01"), (86_399_999, "1970-01-01"), (86_400_000, "1970-01-02"),
  ])
  func anInstantFallsOnADayInUTC(milliseconds: Int64, day: String) {
    #expect(Instant(milliseconds: milliseconds).utcDay.description == day)
  }

  @Test(arguments: ["2026-03-10T06:40:07Z", "1969-12-31T23:59:59Z"]) func anInstantIsWrittenAsItWasRead(iso: String) {
    #expect(Instant(iso: iso)?.iso == iso)
  }
}
