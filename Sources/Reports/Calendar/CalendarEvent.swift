package import Domain

/// An event as other programs' calendars show it: its title, place and speaker, and nobody's data beside.
package struct CalendarEvent: Hashable, Sendable {
  package var id: RecordID
  /// On the clock of the venue.
  package var startsAt: LocalTime
  package var durationInMinutes: Int
  /// An IANA name.
  package var timeZone: String
  package var summary: String
  package var location: String?
  package var details: String?
  /// Where more of it stands.
  package var url: String?
  package var isCancelled: Bool
  /// Grows with each change of the event (RFC 5545, section 3.8.7.4).
  package var sequence: Int
  package var modifiedAt: Instant

  package init(
    id: RecordID, startsAt: LocalTime, durationInMinutes: Int, timeZone: String, summary: String,
    location: String? = nil, details: String? = nil, isCancelled: Bool = false, sequence: Int = 0,
    modifiedAt: Instant = Instant(milliseconds: 0)
  ) {
    self.id = id
    self.startsAt = startsAt
    self.durationInMinutes = durationInMinutes
    self.timeZone = timeZone
    self.summary = summary
    self.location = location
    self.details = details
    self.isCancelled = isCancelled
    self.sequence = sequence
    self.modifiedAt = modifiedAt
  }

  /// How long an event lasts where nobody says.
  package static func usualDurationInMinutes(ofKind kind: String) -> Int { kind == "meeting" ? 90 : 120 }

  /// Where a group says nothing, or something that is no time zone.
  package static let usualTimeZone = "Europe/Paris"
}
