/// A value for each measure. Fixed in size, so that thousands of them cost no allocation of their own.
package struct Measures: Hashable, Sendable {
  private var values = SIMD64<Int64>()

  /// All zero.
  package init() {}

  package subscript(measure: Measure) -> Int64 {
    get { values[measure.rawValue] }
    set { values[measure.rawValue] = newValue }
  }

  /// Nil for a ratio with nothing to divide by.
  package subscript(figure: Figure) -> Int64? {
    switch figure {
    case .measure(let measure): return self[measure]
    case .ratio(let ratio):
      let (numerator, factor, denominator) = ratio.parts
      guard self[denominator] > 0 else { return nil }
      let (product, isTooGreat) = self[numerator].multipliedReportingOverflow(by: factor)
      return isTooGreat ? nil : Self.dividedHalfUp(product, self[denominator])
    }
  }

  /// The nearest whole number; of two as near the greater.
  private static func dividedHalfUp(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    if remainder >= 0 { return remainder >= divisor - remainder ? quotient + 1 : quotient }
    return -remainder > divisor + remainder ? quotient - 1 : quotient
  }

  /// Whether nothing was done in the period. What is counted as of another day doesn't tell, nor how many members there
  /// are.
  package var areAllZero: Bool {
    var deeds = values
    for measure in Measure.beyondThePeriod { deeds[measure.rawValue] = 0 }
    return deeds == SIMD64()
  }

  package static func += (left: inout Measures, right: Measures) {
    for measure in Measure.allCases {
      left[measure] = measure.isGreatest ? max(left[measure], right[measure]) : left[measure] + right[measure]
    }
  }
}
