/// What figures are called. A label stands alone; a heading has little room.
extension Wording {
  /// `Cartes données`; `Sent cards`.
  package func label(_ figure: Figure) -> String { words.figure(figure).label }
  /// A column where there is room.
  package func label(_ column: StatisticsColumn) -> String {
    switch column {
    case .figure(let figure): label(figure)
    case .before(let figure): words.before(label(figure))
    case .id: column.name
    default: words.heading(column)
    }
  }

  /// `€ donnés`.
  package func heading(_ figure: Figure) -> String { words.figure(figure).heading }

  /// The heading of a column for people; empty where it says something to programs only.
  package func heading(_ column: StatisticsColumn) -> String {
    switch column {
    case .figure(let figure): heading(figure)
    case .before(let figure): words.before(heading(figure))
    default: words.heading(column)
    }
  }

  package func kind(_ kind: StatisticsKind) -> String { words.kind(kind) }
  /// Empty for a member whose absences call for nothing.
  package func absenceLevel(_ level: AbsenceLevel) -> String { words.absenceLevel(level) }

  /// A figure as people read it: `1 250`, `87,5 %`, `1 250,00 €`.
  package func value(_ value: Int64, _ unit: Figure.Unit) -> String {
    switch unit {
    case .count: number(value)
    case .cents: money(cents: value)
    case .tenthsOfPercent: words.percent(words.decimal(value, places: 1))
    case .hundredths: words.decimal(value, places: 2)
    }
  }

  /// `du 1er janvier au 31 mars 2025`, `mars 2025`, `depuis le début`.
  package func period(_ period: StatisticsPeriod) -> String {
    switch (period.from, period.to) {
    case (nil, nil): words.allDays
    case (let from?, nil): words.since(day(from))
    case (nil, let to?): words.until(day(to))
    case (let from?, let to?):
      if from == to {
        day(from, .long)
      } else if from == from.asMonth.firstDay, to == from.asMonth.lastDay {
        month(from.asMonth)
      } else {
        words.fromTo(day(from), day(to))
      }
    }
  }

  package func fault(_ error: StatisticsError) -> String {
    switch error {
    case .badPeriod(let fault, let typed) where fault != .unreadable && fault != .empty:
      self.fault(fault, typed: typed)
    default: words.fault(error)
    }
  }
}

/// The two names of a figure.
package struct FigureWords: Sendable {
  let label: String
  let heading: String

  init(_ label: String, _ heading: String? = nil) {
    self.label = label
    self.heading = heading ?? label
  }
}

extension Words {
  /// `1 250,5`; `1,250.5`.
  func decimal(_ value: Int64, places: Int) -> String {
    let plain = (places == 1 ? Figure.Unit.tenthsOfPercent : .hundredths).plain(Int64(clamping: value.magnitude))
    let whole = plain.dropLast(places + 1)
    return (value < 0 ? "\u{2212}" : "") + number(Int64(whole) ?? 0) + decimalMark + plain.suffix(places)
  }
}
