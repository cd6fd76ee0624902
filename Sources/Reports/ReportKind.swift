/// The documents that Cercle prints.
package enum ReportKind: String, Sendable, CaseIterable {
  /// A group's season, for its annual meeting.
  case season
  /// One member's figures.
  case member
  /// The sheet that members sign at an event.
  case attendance
  /// The guests to welcome at an event.
  case guests
  /// All groups side by side.
  case league
}
