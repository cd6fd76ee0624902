/// A value for each measure. Fixed in size, so that thousands of them cost no allocation of their own.
package struct Measures: Hashable, Sendable {
  private var values = SIMD32<Int64>()

  /// All zero.
  package init() {}

  package subscript(measure: Measure) -> Int64 {
    get { values[measure.rawValue] }
    set { values[measure.rawValue] = newValue }
  }

  package var areAllZero: Bool { values == SIMD32() }

  package static func += (left: inout Measures, right: Measures) {
    for measure in Measure.allCases { left[measure] += right[measure] }
  }
}
