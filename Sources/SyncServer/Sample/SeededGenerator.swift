#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Repeatable random numbers: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators",
/// OOPSLA 2014). For samples and tests, never for secrets.
///
/// The draws are written here rather than taken from the standard library, whose methods promise no particular
/// sequence from one release to the next.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The same seed gives the same sequence.
  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 up to, and not including, `bound`, which is at least 1.
  package mutating func below(_ bound: Int) -> Int {
    // The high half of a product (Lemire, 2019), unrejected: the bias is under bound / 2^64.
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number from 0 up to, and not including, 1.
  package mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// True with this probability.
  package mutating func chance(_ probability: Double) -> Bool {
    unit() < probability
  }

  /// One of the choices, which are not empty.
  package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[below(choices.count)]
  }

  /// One of the choices, each as often as its weight says; the weights are not all 0.
  package mutating func pick<Choice>(weighted choices: [(choice: Choice, weight: Int)]) -> Choice {
    var rest = below(choices.reduce(0) { $0 + $1.weight })
    var index = 0
    while rest >= choices[index].weight {
      rest -= choices[index].weight
      index += 1
    }
    return choices[index].choice
  }

  /// A draw from the normal law of mean 0 and variance 1 (Box and Muller, 1958).
  package mutating func normal() -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return radius * cos(2 * Double.pi * unit())
  }

  /// A UUID of version 4 (RFC 9562), in lower case.
  package mutating func uuid() -> String {
    let high = next() & ~0xF000 | 0x4000
    let low = next() & ~(0b11 << 62) | 0b10 << 62
    return String(unsafeUninitializedCapacity: 36) { text in
      var position = 0
      for half in [high, low] {
        for shift in stride(from: 60, through: 0, by: -4) {
          if position == 8 || position == 13 || position == 18 || position == 23 {
            text[position] = UInt8(ascii: "-")
            position += 1
          }
          let digit = UInt8(truncatingIfNeeded: half >> UInt64(shift)) & 0xF
          text[position] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
          position += 1
        }
      }
      return position
    }
  }
}
