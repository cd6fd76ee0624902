package import Domain
import Foundation

/// The clock on the wall: read here, nowhere else.
package enum SystemClock {
  @Sendable package static func now() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }

  /// The day on this computer's calendar.
  package static func today() -> Day {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? now().utcDay
  }
}

extension Language {
  /// The language of this process.
  package static let ofProcess = Language(locale: ProcessInfo.processInfo.environment)
}
