/// The records that everybody knew: one change-set of the server, as `cercle-server init` writes one. Made once, and
/// copied for every order.
struct ScenarioStart {
  static let name = "before"
  /// Long enough ago for every claimed time to come after it.
  private static let daysBefore = 60

  private(set) var server = MemoryServer()
  private(set) var entry: ScenarioReport.Entry?

  /// In an order in which each refers only to what is there.
  private static let kinds: [Kind] = [
    .group, .user, .membership, .event, .attendance, .card, .ticket, .trio, .duo, .invitation, .todo, .smsOrder,
    .history, .network, .reminder,
  ]

  init(_ scenario: Scenario) throws {
    guard !scenario.before.isEmpty else { return }
    var alone = scenario
    alone.did = []
    let names = try ScenarioNames(alone)
    let changes = try scenario.before.map { try names.change($0) }
    let then = Instant(startOf: scenario.today.adding(days: -ScenarioStart.daysBefore), hour: 0)
    let changeSet = ChangeSet(
      replica: ScenarioNames.replica("server"), seq: 1, told: 0, salt: [], author: .server, claimedAt: then,
      clock: .nothing, changes: ScenarioStart.kinds.flatMap { kind in changes.filter { $0.kind == kind } })
    let answer = try server.receive(
      MemoryServer.Arrival(changeSet: changeSet, hash: changeSet.scenarioHash, laptopNow: then, at: then))
    if case .rejected(let refusals) = answer.verdict { throw ScenarioFault.foundingRefused(refusals) }
    entry = ScenarioReport.Entry(name: ScenarioStart.name, changeSet: changeSet, answer: answer)
  }
}
