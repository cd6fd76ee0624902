import Domain
import Replica
import Testing

@testable import SyncServer

@Suite struct SendingHoursTests {
  static func hours(isMarketing: Bool = false, from: Int? = nil, until: Int? = nil) -> SendingHours {
    var settings = NetworkSettings()
    settings.quietFrom = from ?? settings.quietFrom
    settings.quietUntil = until ?? settings.quietUntil
    return SendingHours(settings, isMarketing: isMarketing)
  }

  struct Opening: Sendable {
    let zone: String
    let isMarketing: Bool
    let at: String
    let opensAt: String
  }

  /// Times as the zone's clock shows them.
  @Test(arguments: [
    Opening(zone: "Europe/Paris", isMarketing: false, at: "2026-03-10T12:00", opensAt: "2026-03-10T12:00"),
    Opening(zone: "Europe/Paris", isMarketing: false, at: "2026-03-10T20:59", opensAt: "2026-03-10T20:59"),
    Opening(zone: "Europe/Paris", isMarketing: false, at: "2026-03-10T21:00", opensAt: "2026-03-11T07:00"),
    Opening(zone: "Europe/Paris", isMarketing: false, at: "2026-03-11T04:40", opensAt: "2026-03-11T07:00"),
    // A Sunday is as good as any for what one belongs to.
    Opening(zone: "Europe/Paris", isMarketing: false, at: "2026-03-15T10:00", opensAt: "2026-03-15T10:00"),
    Opening(zone: "Europe/Paris", isMarketing: true, at: "2026-03-10T07:30", opensAt: "2026-03-10T08:00"),
    Opening(zone: "Europe/Paris", isMarketing: true, at: "2026-03-10T20:00", opensAt: "2026-03-11T08:00"),
    Opening(zone: "Europe/Paris", isMarketing: true, at: "2026-03-14T19:59", opensAt: "2026-03-14T19:59"),
    Opening(zone: "Europe/Paris", isMarketing: true, at: "2026-03-14T20:00", opensAt: "2026-03-16T08:00"),
    // Easter Saturday evening: Sunday, then Easter Monday.
    Opening(zone: "Europe/Paris", isMarketing: true, at: "2026-04-04T21:00", opensAt: "2026-04-07T08:00"),
    // Friday 1 May.
    Opening(zone: "Europe/Paris", isMarketing: true, at: "2026-05-01T09:00", opensAt: "2026-05-02T08:00"),
    // The nights on which clocks go forward and back.
    Opening(zone: "Europe/Paris", isMarketing: false, at: "2026-03-28T23:00", opensAt: "2026-03-29T07:00"),
    Opening(zone: "Europe/Paris", isMarketing: false, at: "2026-03-29T03:10", opensAt: "2026-03-29T07:00"),
    Opening(zone: "Europe/Paris", isMarketing: false, at: "2026-10-24T22:00", opensAt: "2026-10-25T07:00"),
    Opening(zone: "Indian/Reunion", isMarketing: false, at: "2026-10-25T02:30", opensAt: "2026-10-25T07:00"),
    Opening(zone: "America/Guadeloupe", isMarketing: true, at: "2026-07-13T23:30", opensAt: "2026-07-15T08:00"),
    Opening(zone: "Pacific/Noumea", isMarketing: false, at: "2026-12-31T23:59", opensAt: "2027-01-01T07:00"),
  ])
  func aMessageWaitsForTheNextOpenMinute(_ case: Opening) throws {
    let clock = try #require(ZoneClock(`case`.zone))
    let at = clock.instant(of: try #require(LocalTime(iso: `case`.at)))
    let found = try #require(
      SendingHoursTests.hours(isMarketing: `case`.isMarketing).nextOpen(from: at, on: clock))
    #expect(clock.time(at: found).description == `case`.opensAt)
    #expect(found >= at)
  }

  /// The same as looking at every minute, on days that clocks change too.
  @Test(arguments: ["Europe/Paris", "Indian/Reunion", "America/Miquelon"], [false, true])
  func noOpenMinuteIsMissed(_ zone: String, isMarketing: Bool) throws {
    let clock = try #require(ZoneClock(zone))
    let hours = SendingHoursTests.hours(isMarketing: isMarketing)
    for day in ["2026-03-28", "2026-04-04", "2026-10-24", "2026-12-24"] {
      let start = clock.instant(of: try #require(LocalTime(iso: day + "T00:00")))
      for hour in 0..<48 {
        let at = start.adding(milliseconds: Int64(hour) * 3_600_000 + 17 * 60_000)
        var minute = at
        while !hours.isOpen(clock.time(at: minute)) { minute = minute.adding(milliseconds: 60_000) }
        // Openings are on the minute.
        let found = try #require(hours.nextOpen(from: at, on: clock))
        #expect(found <= minute && minute.milliseconds - found.milliseconds < 60_000)
      }
    }
  }

  @Test func quietHoursMayLieWithinADayOrNotBe() throws {
    let noon = try #require(LocalTime(iso: "2026-03-10T12:30"))
    #expect(!SendingHoursTests.hours(from: 12 * 60, until: 14 * 60).isOpen(noon))
    #expect(SendingHoursTests.hours(from: 13 * 60, until: 14 * 60).isOpen(noon))
    #expect(SendingHoursTests.hours(from: 0, until: 0).isOpen(noon))
  }

  @Test func marketingThatNoHourIsLeftForWaitsForNone() throws {
    let clock = try #require(ZoneClock("Europe/Paris"))
    let hours = SendingHoursTests.hours(isMarketing: true, from: 8 * 60, until: 20 * 60)
    #expect(hours.nextOpen(from: AdminFixture.start, on: clock) == nil)
  }
}
