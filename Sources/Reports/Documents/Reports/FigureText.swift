import Domain

/// Figures as a report writes them.
struct FigureText {
  let words: DocumentWords
  let comparison: StatisticsPeriod.Comparison?

  func value(_ figure: Figure, _ measures: Measures) -> String {
    measures[figure].map { words.domain.value($0, figure.unit) } ?? "–"
  }

  func value(_ measure: Measure, _ measures: Measures) -> String { value(.measure(measure), measures) }

  func key(_ figure: Figure, _ row: StatisticsRow) -> KeyFigure {
    KeyFigure(
      label: words.domain.label(figure), value: value(figure, row.measures), change: change(figure, row, isLong: true))
  }

  func key(_ measure: Measure, _ row: StatisticsRow) -> KeyFigure { key(.measure(measure), row) }

  /// `+12 %`, `+1,5 point`, `inchangé`; nil where there is nothing to compare with.
  func change(_ figure: Figure, _ row: StatisticsRow, isLong: Bool = false) -> String? {
    guard let comparison, let before = row.before else { return nil }
    if figure != .measure(.members), !before.hasDeeds { return isLong ? words.change.nothing(comparison) : nil }
    guard let old = before[figure], let new = row.measures[figure] else { return nil }
    let difference = difference(new, old, figure.unit)
    guard isLong else { return difference }
    let text = words.domain.value(old, figure.unit)
    return words.change.before(comparison, text) + (difference.map { " (\($0))" } ?? "")
  }

  private func difference(_ new: Int64, _ old: Int64, _ unit: Figure.Unit) -> String? {
    if new == old { return words.change.same }
    let sign = new > old ? "+" : ""
    switch unit {
    case .tenthsOfPercent: return words.change.points(sign + decimal(new - old), abs(new - old) >= 20)
    case .count, .cents, .hundredths:
      guard old > 0 else { return nil }
      let tenths = (Double(new - old) / Double(old) * 1_000).rounded()
      guard abs(tenths) < 1_000_000, tenths != 0 else { return nil }
      let percent = Int64((tenths / 10).rounded())
      return words.change.percent(sign + (percent == 0 ? decimal(Int64(tenths)) : words.domain.number(percent)))
    }
  }

  /// Tenths, with one decimal.
  private func decimal(_ tenths: Int64) -> String {
    let mark = words.language == .french ? "," : "."
    return "\(tenths < 0 ? "\u{2212}" : "")\(tenths.magnitude / 10)\(mark)\(tenths.magnitude % 10)"
  }
}

extension Measures {
  /// Whether Cercle counted anything: figures from before it say nothing about its own.
  var hasDeeds: Bool {
    Measure.allCases.contains { !$0.isHistory && !$0.isAsOfToday && $0 != .members && self[$0] != 0 }
  }
}
