import Domain

/// Charts of one figure, month by month.
struct MonthChart {
  let words: DocumentWords
  /// By month, in order.
  let rows: [StatisticsRow]
  let period: ReportPeriod

  /// More would leave no room for their names: the last ones are drawn.
  static let mostMonths = 24

  private var drawn: ArraySlice<StatisticsRow> { rows.suffix(MonthChart.mostMonths) }

  /// A line, with that of the period before where there was any.
  func line(_ figure: Figure, title: String) -> Chart {
    let before = drawn.map { row -> Int64? in
      guard period.comparesMonths, let before = row.before, before.hasDeeds else { return nil }
      return before[figure]
    }
    return chart(figure, title: title, form: .line(before: before))
  }

  func columns(_ figure: Figure, title: String) -> Chart { chart(figure, title: title, form: .columns) }

  private func chart(_ figure: Figure, title: String, form: Chart.Form) -> Chart {
    Chart(
      title: title, description: description(figure),
      points: drawn.map { row in
        Chart.Point(row.month.map { words.shortMonth($0.firstDay.month) } ?? "", row.measures[figure])
      }, unit: Chart.Unit(figure.unit), form: form, seriesName: words.thisPeriod,
      nameBefore: period.comparison.map(words.change.name) ?? "", language: words.language)
  }

  /// The greatest and the least, in words.
  private func description(_ figure: Figure) -> String {
    let known = drawn.compactMap { row in row.measures[figure].flatMap { value in row.month.map { ($0, value) } } }
    guard let most = known.max(by: { $0.1 < $1.1 }), let least = known.min(by: { $0.1 < $1.1 }), most.1 != least.1
    else {
      return words.chart.flat(known.first.map { words.domain.value($0.1, figure.unit) })
    }
    return words.chart.range(
      words.domain.month(most.0), words.domain.value(most.1, figure.unit), words.domain.month(least.0),
      words.domain.value(least.1, figure.unit))
  }
}

extension Chart.Unit {
  init(_ unit: Figure.Unit) {
    switch unit {
    case .cents: self = .cents
    case .tenthsOfPercent: self = .permille
    case .count, .hundredths: self = .count
    }
  }
}
