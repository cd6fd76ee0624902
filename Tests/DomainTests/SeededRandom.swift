import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere for one seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The seeds to try: those that CERCLE_SEED replays, else fixed ones and one of the day's.
  static let seeds: [UInt64] = {
    if let text = ProcessInfo.processInfo.environment["CERCLE_SEED"] {
      return text.split(separator: ",").compactMap { UInt64($0) }
    }
    return Array(1...24) + [UInt64.random(in: 1_000...UInt64(UInt32.max))]
  }()
}
