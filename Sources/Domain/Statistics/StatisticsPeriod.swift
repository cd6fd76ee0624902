/// The days that count, both ends included; without an end, all days on that side.
package struct StatisticsPeriod: Hashable, Sendable {
  package let from: Day?
  package let to: Day?

  /// All days.
  package static let always = StatisticsPeriod(uncheckedFrom: nil, to: nil)

  package init(from: Day?, to: Day?) throws(StatisticsError) {
    if let from, let to, to < from { throw .periodEndsBeforeItStarts(from: from, to: to) }
    self.init(uncheckedFrom: from, to: to)
  }

  package init(_ days: ClosedRange<Day>) { self.init(uncheckedFrom: days.lowerBound, to: days.upperBound) }

  private init(uncheckedFrom from: Day?, to: Day?) {
    self.from = from
    self.to = to
  }

  package func contains(_ day: Day) -> Bool {
    if let from, day < from { return false }
    if let to, to < day { return false }
    return true
  }

  /// The day up to which it is asked who belonged, and as of which it is told where: the end, or else today; of a period
  /// that begins later, its first day.
  package func lastDay(today: Day) -> Day { to ?? from.map { max($0, today) } ?? today }

  // MARK: Kinds of period

  /// The months that end on a day, counted back from the day after it: six of them up to 31 August begin on 1 March, up
  /// to 22 November on 23 May. Where a month is too short for the day, its last one stands in.
  package static func rolling(months: Int, upTo last: Day) -> StatisticsPeriod {
    StatisticsPeriod(uncheckedFrom: last.adding(days: 1).adding(months: -months), to: last)
  }

  /// In which absences add up.
  package static func ofAbsences(upTo last: Day) -> StatisticsPeriod { .rolling(months: 6, upTo: last) }

  package static func rolling(days: Int, upTo last: Day) -> StatisticsPeriod {
    StatisticsPeriod(uncheckedFrom: last.adding(days: 1 - days), to: last)
  }

  /// - Parameter number: 1 to 4.
  package static func quarter(_ number: Int, of year: Int) -> StatisticsPeriod? {
    guard (1...4).contains(number) else { return nil }
    return months(3, from: number * 3 - 2, of: year)
  }

  /// A club's year: the twelve months from that month of that year.
  package static func season(from year: Int, startsIn month: Int) -> StatisticsPeriod? {
    months(12, from: month, of: year)
  }

  /// The season that a day lies in.
  package static func season(of day: Day, startsIn month: Int) -> StatisticsPeriod? {
    season(from: day.month < month ? day.year - 1 : day.year, startsIn: month)
  }

  static func months(_ count: Int, from month: Int, of year: Int) -> StatisticsPeriod? {
    guard let first = Day(year: year, month: month, day: 1) else { return nil }
    let last = first.adding(months: count).adding(days: -1)
    // Beyond the calendar's last year days are clamped.
    return last > first ? StatisticsPeriod(uncheckedFrom: first, to: last) : nil
  }

  // MARK: Comparing

  /// What a period is compared with.
  package enum Comparison: String, Sendable, CaseIterable {
    /// As many months, or else days, right before it.
    case before
    /// The same days a year earlier.
    case lastYear
  }

  /// How many months it is, from a day of one to the eve of the same day of another; nil where it is no such number.
  package var wholeMonths: Int? {
    guard let from, let to else { return nil }
    let end = to.adding(days: 1)
    let months = (end.year - from.year) * 12 + end.month - from.month
    return months > 0 && from.adding(months: months) == end ? months : nil
  }

  /// - Returns: nil for a period without beginning or end.
  package func compared(_ comparison: Comparison) -> StatisticsPeriod? {
    guard let from, let to else { return nil }
    switch comparison {
    case .before:
      let start =
        wholeMonths.map { from.adding(months: -$0) } ?? from.adding(days: from.daysSinceEpoch - to.daysSinceEpoch - 1)
      return StatisticsPeriod(uncheckedFrom: start, to: from.adding(days: -1))
    case .lastYear:
      // By the day after the end: a February ends with its last day in either year.
      return StatisticsPeriod(
        uncheckedFrom: from.adding(months: -12), to: to.adding(days: 1).adding(months: -12).adding(days: -1))
    }
  }

  /// By how many months what it is compared with lies earlier; nil where that is no whole number.
  package func monthsBack(_ comparison: Comparison) -> Int? { comparison == .lastYear ? 12 : wholeMonths }
}
