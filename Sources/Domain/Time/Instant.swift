/// A point in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Instant: Hashable, Sendable, Comparable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// The day of this instant in UTC.
  package var utcDay: Day { Day(daysSinceEpoch: Int((Double(milliseconds) / 86_400_000).rounded(.down))) }

  package func adding(milliseconds more: Int64) -> Instant {
    Instant(milliseconds: milliseconds.addingReportingOverflow(more).partialValue)
  }
}
