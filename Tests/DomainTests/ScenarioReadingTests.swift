import Domain
import Testing

@Suite struct ScenarioReadingTests {
  private static func read(_ text: String) throws -> Scenario {
    try Scenario(Array(text.utf8), file: "test.json") { _ in Array(#"{ "records": [] }"#.utf8) }
  }

  private static func text(_ rest: String) -> String {
    #"{ "title": "t", "why": "w", "today": "2026-03-10"\#(rest.isEmpty ? "" : ", ")\#(rest) }"#
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var rest: String
    var words: String
  }

  @Test(arguments: [
    Case(
      testDescription: "a key of the scenario", rest: #""titel": "x""#, words: #"the scenario: unknown key "titel""#),
    Case(
      testDescription: "a key of a deed",
      rest: #""did": [ { "name": "A1", "replica": "A", "author": "server", "at": "2026-03-10T06:40Z", "sen": [] } ]"#,
      words: #"did[0]: unknown key "sen""#),
    Case(
      testDescription: "a key of an expectation", rest: #""expect": { "verdict": {} }"#,
      words: #"expect: unknown key "verdict""#),
    Case(
      testDescription: "a key of a conflict",
      rest: #""expect": { "conflicts": [ { "record": "a", "register": "b", "nature": "review", "valeus": [] } ] }"#,
      words: #"expect.conflicts[0]: unknown key "valeus""#),
    Case(
      testDescription: "a kind", rest: #""before": [ { "create": "atendance" } ]"#,
      words:
        #"before[0].create: unknown word "atendance"; known: group, user, membership, event, attendance, card, ticket, duo, trio, invitation, todo, smsOrder, history"#
    ),
    Case(
      testDescription: "a reason", rest: #""expect": { "verdicts": { "A1": "rejected: needsAdmin" } }"#,
      words: "expect.verdicts.A1: unknown word"),
    Case(
      testDescription: "a day", rest: #""then": [ { "day": "10/03/2026" } ]"#,
      words: "then[0].day: expected a day such as 2026-03-10"),
    Case(testDescription: "a missing key", rest: #""did": [ {} ]"#, words: #"did[0]: the key "name" is missing"#),
    Case(testDescription: "a type", rest: #""everyOrder": "yes""#, words: "everyOrder: expected true or false"),
  ])
  func aWrongKeyIsNamedWithItsPlace(given: Case) throws {
    let fault = #expect(throws: ScenarioFault.self) { try Self.read(Self.text(given.rest)) }
    #expect(fault.map { $0.description.hasPrefix(given.words) } == true, "\(fault.map(\.description) ?? "no fault")")
  }

  @Test func whatIsNotJSONIsSaidToBeSo() throws {
    let fault = #expect(throws: ScenarioFault.self) { try Self.read("{ \"title\": ") }
    #expect(fault.map { $0.description.hasPrefix("test.json is not JSON") } == true)
  }

  @Test func aFieldThatTheKindDoesNotHaveIsNamed() throws {
    let scenario = try Self.read(
      Self.text(#""before": [ { "create": "group", "as": "pau", "name": "Pau", "citty": "Pau" } ]"#))
    #expect(throws: ScenarioFault.unknownKey(place: "before[0]", key: "citty")) { try ScenarioRunner.run(scenario) }
  }

  @Test func aNameThatNothingBearsIsNamed() throws {
    let scenario = try Self.read(
      Self.text(
        #""did": [ { "name": "A1", "replica": "A", "author": "server", "at": "2026-03-10T06:40Z", "changes": [ { "change": "pau" } ] } ]"#
      ))
    #expect(throws: ScenarioFault.unknownName(place: "did[0].changes[0]", name: "pau")) {
      try ScenarioRunner.run(scenario)
    }
  }

  @Test func whatComesOutOtherwiseIsADifferenceThatNamesBoth() throws {
    let scenario = try Self.read(
      Self.text(
        #"""
        "before": [ { "create": "group", "as": "pau", "name": "Pau", "city": "Pau" } ],
        "did": [ { "name": "A1", "replica": "A", "author": "server", "at": "2026-03-10T06:40Z",
          "changes": [ { "change": "pau", "name": "Pau Béarn" } ] } ],
        "expect": { "records": { "pau": { "city": "Tarbes" } } }
        """#))
    let differences = try ScenarioRunner.run(scenario).differences
    #expect(
      differences.map(\.description) == [
        "[A1] A1: expected accepted, got rejected: notListed", #"[A1] pau.city: expected "Tarbes", got "Pau""#,
      ])
  }

  @Test func threeUnrelatedWritersComeInSixOrders() throws {
    let deeds = ["A", "B", "C"].map {
      #"{ "name": "\#($0)1", "replica": "\#($0)", "author": "server", "at": "2026-03-10T06:40Z", "changes": [] }"#
    }
    let scenario = try Self.read(
      Self.text(
        #""before": [ { "create": "group", "as": "pau", "name": "Pau" } ], "did": [ \#(deeds.joined(separator: ",")) ], "everyOrder": true"#
      ))
    #expect(try ScenarioRunner.run(scenario).runs.count == 6)
  }

  @Test func whatWasSeenComesFirstAndWhatWasNotSeenComesAfterIt() throws {
    func deed(_ name: String, _ seen: String) -> String {
      #"{ "name": "\#(name)", "replica": "\#(name.prefix(1))", "author": "server", "at": "2026-03-10T06:40Z", "seen": [ \#(seen) ], "changes": [] }"#
    }
    let deeds = [deed("A1", #""before""#), deed("B1", #""before", "A1""#), deed("C1", #""before""#)]
    let scenario = try Self.read(
      Self.text(
        #""before": [ { "create": "group", "as": "pau", "name": "Pau" } ], "did": [ \#(deeds.joined(separator: ",")) ], "everyOrder": true"#
      ))
    let orders = try ScenarioRunner.run(scenario).runs.map(\.order)
    #expect(orders == [["A1", "B1", "C1"], ["A1", "C1", "B1"]])
  }
}
