/// When the operator is asked what became of a message that it took: soon at first, then ever more rarely.
package enum FollowUp {
  /// Since it was taken.
  package static let scheduleInMinutes: [Int64] = [1, 5, 15, 60, 120, 240, 480, 960, 1_440, 2_160, 2_880, 3_600, 4_320]
  /// After it nothing more is expected: operators try for 48 hours.
  package static let endInMinutes: Int64 = 72 * 60

  /// The next time to ask; nil where it has been long enough.
  package static func next(sentAt: Instant, now: Instant) -> Instant? {
    scheduleInMinutes.map { sentAt.adding(milliseconds: $0 * 60_000) }.first { $0 > now }
  }

  /// Whether what is told now may replace what is known: reports come late, twice and in any order. A final word beats
  /// none, and delivered beats every other: a phone that showed it has it.
  package static func replaces(_ told: MessageOutcome, _ known: MessageOutcome) -> Bool {
    if told == known { return false }
    switch known {
    // Also where nobody knew yet whether the operator took it: who tells of it has it.
    case .sent, .sending, .unknown, .noNews: return true
    case .failed, .barred, .absent, .spam, .tooLate: return told == .delivered
    default: return false
    }
  }
}
