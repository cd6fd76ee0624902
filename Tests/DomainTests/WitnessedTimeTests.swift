import Domain
import Testing

@Suite struct WitnessedTimeTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var claimed: Int64
    var laptopNow: Int64
    var arrival: Int64
    var seen: Int64?
    var previous: Int64?
    var expected: Int64
  }

  @Test(arguments: [
    Case(testDescription: "a right clock", claimed: 50, laptopNow: 100, arrival: 100, expected: 50),
    Case(testDescription: "ahead by 1000", claimed: 1050, laptopNow: 1100, arrival: 100, expected: 50),
    Case(testDescription: "behind by 1000", claimed: -950, laptopNow: -900, arrival: 100, expected: 50),
    Case(testDescription: "after the arrival", claimed: 150, laptopNow: 100, arrival: 100, expected: 100),
    Case(testDescription: "before what was seen", claimed: 10, laptopNow: 100, arrival: 100, seen: 30, expected: 30),
    Case(
      testDescription: "before the previous one", claimed: 10, laptopNow: 100, arrival: 100, previous: 40, expected: 40),
    Case(
      testDescription: "seen beats previous", claimed: 10, laptopNow: 100, arrival: 100, seen: 60, previous: 40,
      expected: 60),
    Case(
      testDescription: "never after the arrival", claimed: 10, laptopNow: 100, arrival: 100, previous: 400,
      expected: 100),
    Case(testDescription: "a clock at the end of time", claimed: .max, laptopNow: .max, arrival: 100, expected: 100),
    Case(testDescription: "a claim at the end of time", claimed: .max, laptopNow: 100, arrival: 100, expected: 100),
    Case(
      testDescription: "a claim at the beginning", claimed: .min, laptopNow: 100, arrival: 100, seen: 7, expected: 7),
  ])
  func theClaimedTimeIsCorrectedAndClamped(given: Case) {
    let witnessed = WitnessedTime.of(
      claimed: Instant(milliseconds: given.claimed), laptopNow: Instant(milliseconds: given.laptopNow),
      arrival: Instant(milliseconds: given.arrival), seen: given.seen.map(Instant.init(milliseconds:)),
      previous: given.previous.map(Instant.init(milliseconds:)))
    #expect(witnessed.milliseconds == given.expected)
  }

  @Test(arguments: [Int64.min, Int64.min + 1, -1, 0, 1, Int64.max - 1, Int64.max])
  func noClockHoweverWrongLeavesTheBounds(laptopNow: Int64) {
    for claimed in [Int64.min, -1, 0, 1, Int64.max] {
      let witnessed = WitnessedTime.of(
        claimed: Instant(milliseconds: claimed), laptopNow: Instant(milliseconds: laptopNow),
        arrival: Instant(milliseconds: 1_000), seen: Instant(milliseconds: 10), previous: nil)
      #expect((10...1_000).contains(witnessed.milliseconds))
    }
  }
}
