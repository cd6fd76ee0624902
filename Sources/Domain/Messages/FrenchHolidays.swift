/// The public holidays of France (Code du travail, article L3133-1). Those of Alsace and Moselle alone (Good Friday and
/// 26 December) and the days of abolition overseas are left out: they bind employers there, not operators.
package enum FrenchHolidays {
  package static func contains(_ day: Day) -> Bool {
    if fixed.contains(day.month * 100 + day.day) { return true }
    let sinceEaster = day.daysSinceEpoch - easter(year: day.year).daysSinceEpoch
    return movable.contains(sinceEaster)
  }

  /// As month and day.
  private static let fixed: Set<Int> = [101, 501, 508, 714, 815, 1101, 1111, 1225]
  /// Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. Easter itself and Whit Sunday are Sundays anyway.
  private static let movable: Set<Int> = [1, 39, 50]

  /// Easter Sunday of the Gregorian calendar ("anonymous algorithm", Nature, 20 April 1876; Meeus, Astronomical
  /// Algorithms, chapter 8).
  package static func easter(year: Int) -> Day {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let f = (b + 8) / 25
    let g = (b - f + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return Day(year: year, month: n / 31, day: n % 31 + 1) ?? Day(daysSinceEpoch: 0)
  }
}
