package import Domain
import Foundation

/// The clock on the wall: read here, nowhere else.
package enum SystemClock {
  @Sendable package static func now() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }

  /// The day on this computer's calendar.
  package static func today() -> Day { wall(now())?.time.day ?? now().utcDay }

  /// What the clock on this computer's wall shows at an instant; nil beyond the years that a `Day` can be of.
  package static func wall(_ instant: Instant) -> WallTime? {
    var seconds = time_t((Double(instant.milliseconds) / 1_000).rounded(.down))
    var parts = tm()
    localtime_r(&seconds, &parts)
    let zone = parts.tm_zone.map { String(cString: $0) } ?? ""
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      .flatMap { LocalTime(day: $0, hour: Int(parts.tm_hour), minute: Int(parts.tm_min)) }
      .map { WallTime(time: $0, zone: zone) }
  }
}

/// What a computer's clock shows, and by which zone: `CET`.
package struct WallTime: Hashable, Sendable {
  package var time: LocalTime
  package var zone: String

  package init(time: LocalTime, zone: String) {
    self.time = time
    self.zone = zone
  }
}

extension Wording {
  /// An instant by this computer's clock, with its zone: who reads it may sit elsewhere.
  package func momentHere(_ instant: Instant) -> String {
    SystemClock.wall(instant).map { "\(moment($0.time)) \($0.zone)" } ?? momentInUTC(instant)
  }
}

extension Language {
  /// The language of this process.
  package static let ofProcess = Language(locale: ProcessInfo.processInfo.environment)
}
