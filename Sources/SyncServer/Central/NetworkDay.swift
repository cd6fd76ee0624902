import Domain

/// Which day it is for the network: the one place that says so.
///
/// The day by which rights and present groups count changes at midnight UTC, an hour or two into the night in France, on
/// the server as in each replica's preview. Dated moves keep to the same day: were they recorded at midnight in Paris, a
/// write before midnight UTC would put the records that it touches back into the part of the day before, and nothing
/// would move them on again.
enum NetworkDay {
  static func of(_ instant: Instant) -> Day { instant.utcDay }

  /// The first instant of a day.
  static func start(of day: Day) -> Instant { Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000) }
}
