/// When something was written, as far as the server can vouch for it (DESIGN, section 6).
package enum WitnessedTime {
  /// The claimed time, corrected by the difference of clocks stated at hello, never before the same replica's previous
  /// one, and between the commit time of the position that the author had seen and the arrival.
  ///
  /// What stands for earlier work keeps the time that was witnessed then (DESIGN, section 6).
  ///
  /// - Parameters:
  ///   - laptopNow: by the laptop's clock, when the request left.
  ///   - arrival: by the server's clock, when the request came.
  ///   - seen: commit time of the position that the author had seen; nil where he had seen nothing.
  ///   - previous: the replica's last witnessed time, if any.
  ///   - first: what was witnessed of the work that this stands for; nil where it never came, or stands for nothing.
  package static func of(
    _ changeSet: ChangeSet, laptopNow: Instant, arrival: Instant, seen: Instant?, previous: Instant?, first: Instant?
  ) -> Instant {
    if let first { return first }
    // Work of an older life comes after younger work of the new one, and is no younger for that.
    return of(
      claimed: changeSet.claimedAt, laptopNow: laptopNow, arrival: arrival, seen: seen,
      previous: changeSet.origin == nil ? previous : nil)
  }

  /// - Parameter claimed: by the laptop's clock, when the command ran.
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
