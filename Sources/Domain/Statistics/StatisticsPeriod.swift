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
}
