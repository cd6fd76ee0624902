/// A day and a time as the clock on the venue's wall shows it; the group's time zone tells which instant that is.
/// Stored and sent as the number `yyyymmddhhmm`.
package struct LocalTime: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let number: Int64

  /// 1970-01-01T00:00.
  package static let earliest = LocalTime(unchecked: 19_700_101_0000)
  private init(unchecked number: Int64) { self.number = number }

  package init?(number: Int64) {
    guard number >= 0, Day(number: number / 10_000) != nil, number / 100 % 100 < 24, number % 100 < 60 else {
      return nil
    }
    self.number = number
  }

  package init?(day: Day, hour: Int, minute: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
    number = Int64(day.number) * 10_000 + Int64(hour * 100 + minute)
  }

  /// Reads `yyyy-mm-ddThh:mm`, with a space for the T and seconds (dropped) if need be.
  package init?(iso text: some StringProtocol) {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard parts.count == 2, let day = Day(iso: parts[0]) else { return nil }
    let clock = parts[1].utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard clock.count == 2 || clock.count == 3, clock.allSatisfy({ $0.count == 2 }),
      let hour = Day.digits(clock[0]), let minute = Day.digits(clock[1])
    else { return nil }
    self.init(day: day, hour: hour, minute: minute)
  }

  package static func < (left: LocalTime, right: LocalTime) -> Bool { left.number < right.number }
  package var day: Day { Day(number: number / 10_000) ?? Day(daysSinceEpoch: 0) }
  package var hour: Int { Int(number / 100 % 100) }
  package var minute: Int { Int(number % 100) }

  package var description: String {
    let clock = String(10_000 + number % 10_000).dropFirst()
    return "\(day)T\(clock.prefix(2)):\(clock.suffix(2))"
  }
}
