import Domain

/// The days that a report tells of, and those that it compares them with.
struct ReportPeriod {
  /// What was asked for; of a season that is under way, the days so far: half a season is not compared with a whole one.
  let days: StatisticsPeriod
  let comparison: StatisticsPeriod.Comparison?
  let isUnderWay: Bool
  /// The twelve months asked for, where it is that.
  let isYear: Bool

  init(_ asked: StatisticsPeriod, today: Day) {
    isYear = asked.wholeMonths == 12
    if let from = asked.from, let to = asked.to, from <= today, today < to {
      days = StatisticsPeriod(from...today)
      isUnderWay = true
    } else {
      days = asked
      isUnderWay = false
    }
    comparison = days.from == nil || days.to == nil ? nil : isYear || isUnderWay ? .lastYear : .before
  }

  /// Whether month can be set beside month.
  var comparesMonths: Bool { comparison == .lastYear || days.wholeMonths != nil }

  func text(_ words: DocumentWords) -> String {
    let text = words.period(days.from, days.to)
    return isUnderWay ? "\(text) \(words.underWay)" : text
  }

  /// `2024-2025`, `2025`, or the days.
  var fileName: String {
    guard let from = days.from, let to = days.to else { return "" }
    if isYear || isUnderWay { return from.year == to.year ? "\(from.year)" : "\(from.year)-\(to.year)" }
    return "\(from)-\(to)"
  }
}
