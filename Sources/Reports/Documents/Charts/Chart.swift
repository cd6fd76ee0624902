package import Domain

/// A picture of figures. Its text says the same in words, and each value stands beside its mark: nothing hangs on a
/// colour or on fine sight.
package struct Chart: Sendable {
  package enum Unit: Sendable {
    case count
    /// Whole cents of a euro; shown in whole euros.
    case cents
    /// Thousandths: 987 is 98.7 %.
    case permille
  }

  package struct Point: Hashable, Sendable {
    package var label: String
    /// Nil: there is nothing to count.
    package var value: Int64?

    package init(_ label: String, _ value: Int64?) {
      self.label = label
      self.value = value
    }
  }

  package enum Form: Sendable {
    /// One point for each month, joined by a line; `before` are those of the period before, month by month.
    case line(before: [Int64?])
    /// A column for each month.
    case columns
    /// A bar for each name, one below the other.
    case bars
  }

  package var title: String
  /// What it shows, as one would tell somebody who can't see it.
  package var description: String
  package var points: [Point]
  package var unit: Unit
  package var form: Form
  /// What the line and that of the period before are called.
  package var seriesName = ""
  package var nameBefore = ""
  package var language: Language
}

extension Chart {
  func label(_ value: Int64) -> String { Chart.label(value, unit, language) }

  /// `128 k€`; `€128k`.
  func thousands(_ cents: Int64) -> String {
    let number = Wording(language).number((cents + 50_000) / 100_000)
    return language == .french ? "\(number)\u{A0}k€" : "€\(number)k"
  }

  package static func label(_ value: Int64, _ unit: Unit, _ language: Language) -> String {
    let wording = Wording(language)
    switch unit {
    case .count: return wording.number(value)
    case .cents:
      let euros = wording.number((value + (value < 0 ? -50 : 50)) / 100)
      return language == .french ? "\(euros)\u{A0}€" : "€\(euros)"
    case .permille:
      return wording.value(value, .tenthsOfPercent)
    }
  }
}

/// Where an axis is marked: at round numbers, five at most above zero.
struct AxisTicks: Hashable {
  let step: Int64
  let values: [Int64]
  var top: Int64 { values.last ?? step }

  /// - Parameter smallest: the least step: 1 of what is counted, 100 cents of money.
  init(upTo greatest: Int64, smallest: Int64 = 1) {
    let greatest = max(greatest, smallest)
    var power = smallest
    var step = power
    search: while true {
      for factor: Int64 in [1, 2, 5] {
        step = power * factor
        if (greatest + step - 1) / step <= 5 { break search }
      }
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { break }
      power = next
    }
    self.step = step
    values = (0...max(1, (greatest + step - 1) / step)).map { $0 * step }
  }
}
