import Domain
import Testing

/// The result of merging is a function of the writes with their clocks and times, not of their order (DESIGN, section 6).
@Suite struct MergePropertyTests {
  static let kinds: [Kind] = [.attendance, .todo, .duo, .invitation, .card, .trio, .event]

  @Test(arguments: SeededRandom.seeds)
  func everyOrderThatAgreesWithTheClocksGivesTheSameRecord(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for kind in Self.kinds {
      for _ in 0..<8 {
        let count = Int.random(in: 2...7, using: &random)
        let history = RandomHistory.throughTheServer(kind: kind, count: count, random: &random)
        try compare(history, seed: seed, random: &random)
      }
    }
  }

  @Test(arguments: SeededRandom.seeds)
  func laptopsThatSawEachOthersUnjudgedWorkGetTheSameRecordInAnyOrder(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for kind in Self.kinds {
      for _ in 0..<4 {
        let count = Int.random(in: 2...7, using: &random)
        let history = RandomHistory.betweenPeers(kind: kind, count: count, random: &random)
        try compare(history, seed: seed, random: &random)
      }
    }
  }

  private func compare(_ history: RandomHistory, seed: UInt64, random: inout SeededRandom) throws {
    let asItHappened = Array(history.deeds.indices)
    let expected = try history.merged(in: asItHappened)
    for _ in 0..<8 {
      guard let order = history.randomOrder(random: &random), order != asItHappened else { continue }
      let got = try history.merged(in: order)
      #expect(
        got == expected,
        "CERCLE_SEED=\(seed) replays it: \(history.kind.name), order \(order)\n\(history.deeds.map { "\($0)" }.joined(separator: "\n"))"
      )
    }
  }
}
