internal import Domain
internal import Replica

/// A calendar as a file or a feed (RFC 5545, with RFC 7986's properties for who subscribes).
package enum CalendarFile {
  package static let contentType = "text/calendar; charset=utf-8"

  /// How often a subscriber is asked to look again.
  private static let refreshInterval = "PT6H"

  /// Of the time zone that stands in a calendar without events.
  private static let emptyYear = 2025

  /// The same events give the same bytes.
  ///
  /// - Parameters:
  ///   - name: what programs call the calendar.
  ///   - events: in any order; a time zone that there is not is read as `CalendarEvent.usualTimeZone`.
  package static func bytes(_ events: [CalendarEvent], name: String) -> [UInt8] {
    var zones: [String: ZoneClock] = [:]
    func zone(of event: CalendarEvent) -> ZoneClock? {
      if let known = zones[event.timeZone] { return known }
      let found = ZoneClock(event.timeZone) ?? ZoneClock(CalendarEvent.usualTimeZone)
      zones[event.timeZone] = found
      return found
    }
    var years: [String: ClosedRange<Int>] = [:]
    var lines: [(CalendarEvent, ZoneClock)] = []
    for event in events.sorted(by: { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }) {
      guard let zone = zone(of: event) else { continue }
      let year = event.startsAt.day.year
      let known = years[zone.name] ?? year...year
      years[zone.name] = min(known.lowerBound, year)...max(known.upperBound, year)
      lines.append((event, zone))
    }
    // Without any component it would be no calendar (section 3.6).
    if events.isEmpty { years[CalendarEvent.usualTimeZone] = emptyYear...emptyYear }
    var text = CalendarText()
    text.line("BEGIN:VCALENDAR")
    text.line("VERSION:2.0")
    text.line("PRODID:-//Cercle//Cercle//FR")
    text.line("CALSCALE:GREGORIAN")
    text.line("METHOD:PUBLISH")
    text.property("NAME", text: name)
    text.property("X-WR-CALNAME", text: name)
    text.line("REFRESH-INTERVAL;VALUE=DURATION:\(refreshInterval)")
    text.line("X-PUBLISHED-TTL:\(refreshInterval)")
    for (name, years) in years.sorted(by: { $0.key < $1.key }) {
      if let zone = ZoneClock(name) { write(zone, years, to: &text) }
    }
    for (event, zone) in lines { write(event, zone, to: &text) }
    text.line("END:VCALENDAR")
    return text.bytes
  }

  private static func write(_ zone: ZoneClock, _ years: ClosedRange<Int>, to text: inout CalendarText) {
    text.line("BEGIN:VTIMEZONE")
    text.line("TZID:\(zone.name)")
    for observance in zone.observances(inYears: years) {
      let kind = observance.isDaylightSaving ? "DAYLIGHT" : "STANDARD"
      text.line("BEGIN:\(kind)")
      text.line("DTSTART:\(CalendarText.local(observance.from))")
      text.line("TZOFFSETFROM:\(CalendarText.offset(seconds: observance.offsetBefore))")
      text.line("TZOFFSETTO:\(CalendarText.offset(seconds: observance.offsetAfter))")
      text.line("END:\(kind)")
    }
    text.line("END:VTIMEZONE")
  }

  private static func write(_ event: CalendarEvent, _ zone: ZoneClock, to text: inout CalendarText) {
    let end = zone.adding(minutes: event.durationInMinutes, to: event.startsAt)
    text.line("BEGIN:VEVENT")
    text.line("UID:\(event.id)@cercle")
    text.line("DTSTAMP:\(CalendarText.utc(event.modifiedAt))")
    text.line("LAST-MODIFIED:\(CalendarText.utc(event.modifiedAt))")
    text.line("SEQUENCE:\(event.sequence)")
    text.line("DTSTART;TZID=\(zone.name):\(CalendarText.local(event.startsAt))")
    text.line("DTEND;TZID=\(zone.name):\(CalendarText.local(end))")
    text.property("SUMMARY", text: event.summary)
    if let location = event.location { text.property("LOCATION", text: location) }
    if let details = event.details { text.property("DESCRIPTION", text: details) }
    if let url = event.url { text.line("URL:\(url)") }
    text.line("STATUS:\(event.isCancelled ? "CANCELLED" : "CONFIRMED")")
    text.line("END:VEVENT")
  }
}
