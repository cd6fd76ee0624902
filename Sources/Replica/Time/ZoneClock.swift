package import Domain
internal import Foundation

/// A time zone's clock: what it shows at an instant, and when it was put forward or back.
package struct ZoneClock: LocalClock {
  package let name: String
  private let zone: TimeZone

  /// Nil where there is no zone of this name.
  package init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  /// Seconds east of UTC.
  private func offset(at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  private static func seconds(_ time: LocalTime) -> Int {
    time.day.daysSinceEpoch * 86_400 + time.hour * 3_600 + time.minute * 60
  }

  /// Where nobody said which.
  package static let usualName = "Europe/Paris"

  /// The clock of a zone; that of France where there is no zone of this name. UTC on a machine without time zones.
  package static func of(_ name: String?) -> any LocalClock {
    name.flatMap { ZoneClock($0) } ?? ZoneClock(usualName) ?? ZoneClock(zone: .gmt)
  }

  private init(zone: TimeZone) {
    self.name = zone.identifier
    self.zone = zone
  }

  package func instant(of time: LocalTime) -> Instant { Instant(milliseconds: Int64(seconds(of: time)) * 1_000) }

  package func time(at instant: Instant) -> LocalTime {
    let seconds = Int((Double(instant.milliseconds) / 1_000).rounded(.down))
    return ZoneClock.local(seconds + offset(at: seconds)) ?? LocalTime.earliest
  }

  /// The local time some minutes after another. A time that the clock shows twice is its first occurrence; one that it
  /// skips is read with the offset before the gap (RFC 5545, section 3.3.5).
  package func adding(minutes: Int, to time: LocalTime) -> LocalTime {
    let end = seconds(of: time) + minutes * 60
    return ZoneClock.local(end + offset(at: end)) ?? time
  }

  private func seconds(of time: LocalTime) -> Int {
    let naive = ZoneClock.seconds(time)
    let before = naive - offset(at: naive - 86_400)
    let after = naive - offset(at: naive + 86_400)
    return [before, after].sorted().first { $0 + offset(at: $0) == naive } ?? before
  }

  private static func local(_ seconds: Int) -> LocalTime? {
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = seconds - day * 86_400
    return LocalTime(day: Day(daysSinceEpoch: day), hour: rest / 3_600, minute: rest / 60 % 60)
  }

  /// Since when an offset counts.
  package struct Observance: Hashable, Sendable {
    /// On the clock before it changed.
    package let from: LocalTime
    package let offsetBefore: Int
    package let offsetAfter: Int
    package let isDaylightSaving: Bool
  }

  /// What the clock went by in these years: from the first day of the year before on, and each change since.
  package func observances(inYears years: ClosedRange<Int>) -> [Observance] {
    guard let first = Day(year: years.lowerBound - 1, month: 1, day: 1),
      let last = Day(year: years.upperBound + 1, month: 1, day: 2)
    else { return [] }
    var seconds = first.daysSinceEpoch * 86_400
    var offset = offset(at: seconds)
    var found: [Observance] = []
    if let from = ZoneClock.local(seconds + offset) {
      found.append(
        Observance(from: from, offsetBefore: offset, offsetAfter: offset, isDaylightSaving: isDaylightSaving(seconds)))
    }
    while seconds < last.daysSinceEpoch * 86_400 {
      let next = seconds + 86_400
      if self.offset(at: next) != offset {
        let change = firstSecond(after: seconds, upTo: next, since: offset)
        let fresh = self.offset(at: change)
        if let from = ZoneClock.local(change + offset) {
          found.append(
            Observance(
              from: from, offsetBefore: offset, offsetAfter: fresh, isDaylightSaving: isDaylightSaving(change)))
        }
        offset = fresh
      }
      seconds = next
    }
    return found
  }

  /// The first second with another offset: by halves.
  private func firstSecond(after low: Int, upTo high: Int, since offset: Int) -> Int {
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self.offset(at: middle) == offset { low = middle } else { high = middle }
    }
    return high
  }

  private func isDaylightSaving(_ seconds: Int) -> Bool {
    zone.isDaylightSavingTime(for: Date(timeIntervalSince1970: Double(seconds)))
  }
}
