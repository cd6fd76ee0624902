/// A day of the Gregorian calendar, without an hour or a time zone, written `YYYY-MM-DD`.
///
/// The arithmetic is Howard Hinnant's `days_from_civil` and `civil_from_days`
/// (https://howardhinnant.github.io/date_algorithms.html).
package struct SampleDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package var daysSinceEpoch: Int

  /// A day that lies some days after 1970-01-01, or before it.
  package init(daysSinceEpoch: Int) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// A day by its date; the month is 1...12 and the day one the month has.
  package init(year: Int, month: Int, day: Int) {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
  }

  /// A day from text of the form `YYYY-MM-DD`; nil for any other text and for a day that no month has.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard description == text else { return nil }
  }

  /// The year, the month (1...12) and the day of the month (from 1).
  package var date: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 0 on a Monday, 6 on a Sunday.
  package var weekday: Int {
    let remainder = (daysSinceEpoch + 3) % 7  // 1970-01-01 was a Thursday.
    return remainder < 0 ? remainder + 7 : remainder
  }

  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = date
    return "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
  }

  /// The month that lies some months before this day's, as `YYYY-MM`.
  package func month(before months: Int) -> String {
    let (year, month, _) = date
    let index = year * 12 + month - 1 - months
    return "\(Self.padded(index / 12, to: 4))-\(Self.padded(index % 12 + 1, to: 2))"
  }

  /// The day that lies some days later.
  package static func + (day: Self, days: Int) -> Self {
    Self(daysSinceEpoch: day.daysSinceEpoch + days)
  }

  /// The day that lies some days earlier.
  package static func - (day: Self, days: Int) -> Self {
    Self(daysSinceEpoch: day.daysSinceEpoch - days)
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
