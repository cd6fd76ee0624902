import Domain

/// The days that a report tells of, and those that it compares them with.
struct ReportPeriod {
  /// What was asked for; of a season that is under way, the days so far: half a season is not compared with a whole one.
  let days: StatisticsPeriod
  let comparison: StatisticsPeriod.Comparison?
  let isUnderWay: Bool
  /// What is asked for is one of the network's seasons.
  let isSeason: Bool
  /// Of the calendar.
  let isCalendarYear: Bool
  private let isYear: Bool

  init(_ asked: StatisticsPeriod, today: Day, settings: NetworkSettings) {
    isYear = asked.wholeMonths == 12
    isCalendarYear = isYear && asked.from?.day == 1 && asked.from?.month == 1
    isSeason = isYear && asked.from?.day == 1 && asked.from?.month == settings.seasonStartsIn
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

  /// The months that tell something: without those before the first deed and after the last of a period without
  /// beginning or end.
  func told(_ months: [StatisticsRow]) -> [StatisticsRow] {
    var told = months[...]
    if days.from == nil { told = told.drop { !$0.measures.hasDeeds } }
    if days.to == nil { while told.last.map({ !$0.measures.hasDeeds }) == true { told.removeLast() } }
    return Array(told)
  }

  func text(_ words: DocumentWords) -> String {
    let text = words.period(days.from, days.to)
    return isUnderWay ? "\(text) \(words.underWay)" : text
  }

  /// `2024-2025`, `2025`; of another period its months, or else its days.
  var fileName: String {
    guard let from = days.from, let to = days.to else { return "" }
    if isSeason { return seasonName(from) }
    if isCalendarYear { return "\(from.year)" }
    if days.wholeMonths != nil, from.day == 1 {
      return from.asMonth == to.asMonth ? "\(from.asMonth)" : "\(from.asMonth)-\(to.asMonth)"
    }
    return "\(from)-\(to)"
  }

  private func seasonName(_ from: Day) -> String {
    from.month == 1 ? "\(from.year)" : "\(from.year)-\(from.year + 1)"
  }
}
