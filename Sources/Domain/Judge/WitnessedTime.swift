/// When something was written, as far as the server can vouch for it (DESIGN, section 6).
package enum WitnessedTime {
  /// The claimed time, corrected by the difference of clocks stated at hello, never before the same replica's previous
  /// one, and between the commit time of the position that the author had seen and the arrival.
  ///
  /// - Parameters:
  ///   - claimed: by the laptop's clock, when the command ran.
  ///   - laptopNow: by the laptop's clock, when the request left.
  ///   - arrival: by the server's clock, when the request came.
  ///   - seen: commit time of the position that the author had seen; nil where he had seen nothing.
  ///   - previous: the replica's last witnessed time, if any.
  package static func of(
    claimed: Instant, laptopNow: Instant, arrival: Instant, seen: Instant?, previous: Instant?
  ) -> Instant {
    let ahead = laptopNow.milliseconds.subtractingReportingOverflow(arrival.milliseconds).partialValue
    let corrected = claimed.milliseconds.subtractingReportingOverflow(ahead)
    var time = corrected.overflow ? arrival : Instant(milliseconds: corrected.partialValue)
    if let previous { time = max(time, previous) }
    if let seen { time = max(time, seen) }
    return min(time, arrival)
  }
}
