/// A day of the Gregorian calendar, without time or zone. Stored and sent as the number `yyyymmdd`.
package struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let number: Int32

  /// Nil where there is no such day, or its year is outside 1900...2199: such a date is a slip of the keyboard.
  package init?(year: Int, month: Int, day: Int) {
    guard Day.years.contains(year), (1...12).contains(month), (1...Day.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    number = Int32(year * 10_000 + month * 100 + day)
  }

  package init?(number: Int64) {
    guard let value = Int(exactly: number), value >= 0 else { return nil }
    self.init(year: value / 10_000, month: value / 100 % 100, day: value % 100)
  }

  /// Reads `yyyy-mm-dd` (ISO 8601) and nothing else.
  package init?(iso text: some StringProtocol) {
    let parts = String(text).utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Day.digits(parts[0]), let month = Day.digits(parts[1]), let day = Day.digits(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package static let years = 1900...2199
  package var year: Int { Int(number) / 10_000 }
  package var month: Int { Int(number) / 100 % 100 }
  package var day: Int { Int(number) % 100 }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  package var description: String {
    let digits = String(number)
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }

  /// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The inverse of `daysSinceEpoch` (same source, civil_from_days), clamped to the years that a `Day` can be of.
  package init(daysSinceEpoch days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    if year < Day.years.lowerBound {
      number = Int32(Day.years.lowerBound * 10_000 + 101)
    } else if year > Day.years.upperBound {
      number = Int32(Day.years.upperBound * 10_000 + 1231)
    } else {
      number = Int32(year * 10_000 + month * 100 + day)
    }
  }

  package func adding(days: Int) -> Day { Day(daysSinceEpoch: daysSinceEpoch + days) }

  /// The same day of another month; where that is shorter, its last day.
  package func adding(months: Int) -> Day {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count >= 0 ? count / 12 : -1, (count % 12 + 12) % 12 + 1)
    guard Day.years.contains(year) else { return Day(daysSinceEpoch: months < 0 ? .min / 2 : .max / 2) }
    return Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, year: year))) ?? self
  }

  /// 0 for Monday to 6 for Sunday.
  package var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 }
  package var asMonth: Month { Month(day: self) }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func digits(_ bytes: some Collection<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return bytes.isEmpty ? nil : value
  }
}

/// A month of the Gregorian calendar. Stored and sent as the number `yyyymm`.
package struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let number: Int32

  package init(day: Day) { number = day.number / 100 }

  package init?(number: Int64) {
    guard let value = Int32(exactly: number), Day(number: Int64(value) * 100 + 1) != nil else { return nil }
    self.number = value
  }

  /// Reads `yyyy-mm`.
  package init?(iso text: some StringProtocol) {
    guard let day = Day(iso: "\(text)-01") else { return nil }
    self.init(day: day)
  }

  package static func < (left: Month, right: Month) -> Bool { left.number < right.number }

  package func adding(months: Int) -> Month { firstDay.adding(months: months).asMonth }

  package var description: String {
    let digits = String(number)
    return "\(digits.prefix(4))-\(digits.suffix(2))"
  }

  package var firstDay: Day { Day(number: Int64(number) * 100 + 1) ?? Day(daysSinceEpoch: 0) }
  package var lastDay: Day {
    let first = firstDay
    return first.adding(days: Day.length(ofMonth: first.month, year: first.year) - 1)
  }
}
