/// A place's clock. The time zone database is the shell's: the domain asks this.
package protocol LocalClock: Sendable {
  /// When the clock shows a time: the first occurrence of one that it shows twice; one that it skips is read with the
  /// offset before the gap (RFC 5545, section 3.3.5).
  func instant(of time: LocalTime) -> Instant
  func time(at instant: Instant) -> LocalTime
}
