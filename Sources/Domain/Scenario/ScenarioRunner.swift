/// Runs a scenario: the records before, then every order of arrival, each on its own.
package enum ScenarioRunner {
  /// - Throws: `ScenarioFault` where the text contradicts itself. What comes out otherwise than expected is in the report.
  package static func run(_ scenario: Scenario) throws -> ScenarioReport {
    var report = ScenarioReport(title: scenario.title, runs: [])
    let start = try ScenarioStart(scenario)
    for entry in scenario.cases {
      var expect = Expectation()
      expect.answers[entry.deed.name] = entry.answer
      var alone = scenario
      alone.did = [entry.deed]
      var run = ScenarioRun(
        alone, names: try ScenarioNames(alone), from: start, expect: expect, checksRecords: false)
      report.runs.append(try run.run([.arrival(entry.deed.name)]))
    }
    guard !scenario.did.isEmpty || scenario.cases.isEmpty else { return report }
    let names = try ScenarioNames(scenario)
    for order in try orders(of: scenario) {
      var run = ScenarioRun(
        scenario, names: names, from: start, expect: scenario.expect.overlaid(with: order.expect))
      report.runs.append(try run.run(scenario.first + order.steps + scenario.then))
    }
    return report
  }

  private static func orders(of scenario: Scenario) throws -> [Scenario.Order] {
    switch scenario.arrivals {
    case .orders(let orders): return orders
    case .everyOrder:
      let early = arrivals(in: scenario.first)
      let late = arrivals(in: scenario.then)
      let items = scenario.did.filter { !early.contains($0.name) && !late.contains($0.name) }.map {
        ArrivalOrders.Item(name: $0.name, replica: $0.replica, seen: allSeen(by: $0, in: scenario))
      }
      return try ArrivalOrders.all(of: items, after: early).map { order in
        Scenario.Order(steps: order.map { .arrival($0) }, expect: Expectation())
      }
    }
  }

  private static func arrivals(in steps: [Scenario.Step]) -> [String] {
    steps.compactMap { if case .arrival(let name) = $0 { name } else { nil } }
  }

  /// What a deed names as seen, with what those had seen and what their replicas had done before.
  private static func allSeen(by deed: Scenario.Deed, in scenario: Scenario) -> Set<String> {
    var found: Set<String> = []
    var open = deed.seen
    while let name = open.popLast() {
      guard let index = scenario.did.firstIndex(where: { $0.name == name }), found.insert(name).inserted else {
        continue
      }
      let other = scenario.did[index]
      open += other.seen + scenario.did[..<index].filter { $0.replica == other.replica }.map(\.name)
    }
    return found
  }
}
