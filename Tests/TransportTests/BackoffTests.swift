import Testing

@testable import Transport

@Suite("Back-off") struct BackoffTests {
  /// SplitMix64 (Steele, Lea and Flood, 2014).
  struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Always draws the end of the range.
  struct HighestGenerator: RandomNumberGenerator {
    mutating func next() -> UInt64 { .max }
  }

  @Test func `windows double from a second to five minutes`() {
    var random = HighestGenerator()
    var backoff = Backoff()
    let waits = (0..<11).map { _ in backoff.next(random: &random) }
    #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map { .seconds($0) })
  }

  @Test(arguments: [1, 2, 3, 20_26] as [UInt64]) func `waits fill their window`(seed: UInt64) {
    var random = SeededGenerator(state: seed)
    var backoff = Backoff(base: .seconds(8), cap: .seconds(8))
    let waits = (0..<1000).map { _ in backoff.next(random: &random) }
    #expect(waits.allSatisfy { $0 >= .zero && $0 <= .seconds(8) })
    for eighth in 0..<8 {
      let share = waits.count { $0 >= .seconds(eighth) && $0 < .seconds(eighth + 1) }
      #expect((80...170).contains(share), "from \(eighth) s, seed \(seed)")
    }
  }

  @Test func `the same seed gives the same waits`() {
    var (one, other) = (SeededGenerator(state: 42), SeededGenerator(state: 42))
    var (first, second) = (Backoff(), Backoff())
    for _ in 0..<20 {
      #expect(first.next(random: &one) == second.next(random: &other))
    }
  }

  @Test func `a success starts anew`() {
    var random = HighestGenerator()
    var backoff = Backoff()
    for _ in 0..<5 { _ = backoff.next(random: &random) }
    backoff.reset()
    #expect(backoff == Backoff())
    #expect(backoff.next(random: &random) == .seconds(1))
  }

  @Test(arguments: [0, 1, 30, 3600]) func `Retry-After is a lower bound with jitter above it`(seconds: Int) {
    var random = SeededGenerator(state: 7)
    for _ in 0..<100 {
      var backoff = Backoff()
      let wait = backoff.next(random: &random, retryAfter: .seconds(seconds))
      #expect(wait >= .seconds(seconds) && wait <= .seconds(seconds + 1))
    }
  }

  @Test func `an absurd Retry-After is cut to an hour, a negative one to nothing`() {
    var random = HighestGenerator()
    var backoff = Backoff()
    #expect(backoff.next(random: &random, retryAfter: .seconds(Int.max)) == .seconds(3600 + 1))
    #expect(backoff.next(random: &random, retryAfter: .seconds(-5)) == .seconds(2))
  }

  @Test func `after years of failures the window is still the cap`() {
    var random = SeededGenerator(state: 1)
    var backoff = Backoff()
    for _ in 0..<100_000 { _ = backoff.next(random: &random) }
    #expect(backoff.window == .seconds(300))
  }
}
