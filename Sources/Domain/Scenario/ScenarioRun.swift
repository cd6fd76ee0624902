internal import Crypto

/// One order of arrival on its way.
struct ScenarioRun {
  let scenario: Scenario
  let names: ScenarioNames
  private(set) var server: MemoryServer
  private(set) var report: ScenarioReport.Run
  private let expect: Expectation
  private let checksRecords: Bool
  /// By name: what a deed became. Positions in clocks are those of this run.
  private(set) var changeSets: [String: ChangeSet] = [:]
  private(set) var latest: [String: MemoryServer.Answer] = [:]
  private var now: Instant
  private var serverSeq: UInt64 = 1

  private static let minute: Int64 = 60_000
  /// When the laptops find the network, and when the server looks at the calendar.
  private static let eveningHour = 20
  private static let morningHour = 6

  init(
    _ scenario: Scenario, names: ScenarioNames, from start: ScenarioStart, expect: Expectation,
    checksRecords: Bool = true
  ) {
    self.scenario = scenario
    self.names = names
    self.expect = expect
    self.checksRecords = checksRecords
    report = ScenarioReport.Run(order: [])
    now = Instant(startOf: scenario.today, hour: ScenarioRun.eveningHour)
    server = start.server
    if let entry = start.entry {
      changeSets[entry.name] = entry.changeSet
      latest[entry.name] = entry.answer
      report.entries = [entry]
    }
  }

  mutating func run(_ steps: [Scenario.Step]) throws -> ScenarioReport.Run {
    for step in steps {
      switch step {
      case .arrival(let name):
        report.order.append(name)
        try arrive(name)
      case .release(let name):
        report.order.append("release \(name)")
        try release(name)
      case .day(let day):
        report.order.append("day \(day)")
        try moveOn(to: day)
      }
    }
    report.conflicts = try server.records.all.flatMap { try $0.conflicts(stamps: server.records) }
    report.differences += ScenarioCheck(run: self, expect: expect, conflicts: report.conflicts)
      .differences(checksRecords: checksRecords, place: report.order.joined(separator: ", "))
    return report
  }

  private mutating func arrive(_ name: String) throws {
    guard let deed = scenario.did.first(where: { $0.name == name }) else {
      throw ScenarioFault.unknownName(place: "an order of arrival", name: name)
    }
    let changeSet = try self.changeSet(of: deed)
    let ahead = deed.clockAheadInSeconds * 1_000
    now = max(now, deed.arrivesAt ?? changeSet.claimedAt.adding(milliseconds: -ahead)).adding(
      milliseconds: deed.arrivesAt == nil ? ScenarioRun.minute : 0)
    let author = try deed.device.map { try names.record($0, place: name).id } ?? changeSet.author.userID
    _ = try receive(changeSet, name: name, enrolledUser: author, ahead: ahead)
  }

  private mutating func receive(
    _ changeSet: ChangeSet, name: String, enrolledUser: RecordID?, ahead: Int64
  ) throws -> MemoryServer.Answer {
    let answer = try server.receive(
      MemoryServer.Arrival(
        changeSet: changeSet, hash: changeSet.scenarioHash, enrolledUser: enrolledUser,
        laptopNow: now.adding(milliseconds: ahead), at: now))
    keep(answer, changeSet, name: name)
    return answer
  }

  /// Asking again must get the same answer.
  private mutating func keep(_ answer: MemoryServer.Answer, _ changeSet: ChangeSet, name: String) {
    if let before = latest[name], let verdict = before.verdict, answer.finding != .new, verdict != answer.verdict {
      report.differences.append(
        ScenarioReport.Difference(
          subject: "\(name), asked again", expected: "\(verdict)", got: "\(answer.finding)"))
    } else if latest[name]?.verdict == nil || answer.finding == .new {
      latest[name] = answer
    }
    report.entries.append(ScenarioReport.Entry(name: name, changeSet: changeSet, answer: answer))
  }

  private mutating func release(_ name: String) throws {
    guard let changeSet = changeSets[name] else { throw ScenarioFault.unknownName(place: "release", name: name) }
    now = now.adding(milliseconds: ScenarioRun.minute)
    let own = ChangeSetName(replica: changeSet.replica, seq: changeSet.seq, hash: changeSet.scenarioHash)
    for (released, answer) in try server.release(own, at: now) {
      for (other, candidate) in changeSets.sorted(by: { $0.key < $1.key })
      where candidate.replica == released.replica && candidate.seq == released.seq {
        keep(answer, candidate, name: other)
      }
    }
  }

  private mutating func moveOn(to day: Day) throws {
    let done = now.utcDay
    now = max(now, Instant(startOf: day, hour: ScenarioRun.morningHour))
    let memberships = server.records.all.compactMap(Membership.init)
    let changes = DatedMoves.due(among: memberships, after: done, upTo: day)
    guard !changes.isEmpty else { return }
    serverSeq += 1
    let changeSet = ChangeSet(
      replica: ScenarioNames.replica("server"), seq: serverSeq, told: serverSeq - 1, salt: [], author: .server,
      claimedAt: now, clock: VectorClock(server: server.head), changes: changes)
    let name = "day \(day)"
    changeSets[name] = changeSet
    _ = try receive(changeSet, name: name, enrolledUser: nil, ahead: 0)
  }

  // MARK: What a deed becomes

  private mutating func changeSet(of deed: Scenario.Deed) throws -> ChangeSet {
    if let known = changeSets[deed.name] { return known }
    let made = try make(deed)
    changeSets[deed.name] = made
    return made
  }

  private mutating func make(_ deed: Scenario.Deed) throws -> ChangeSet {
    let seq = seq(of: deed)
    switch deed.substance {
    case .reissue(let name):
      let origin = try original(name, of: deed)
      let old = try changeSet(of: origin)
      return old.reissued(as: ScenarioNames.replica(deed.replica), after: old.seq - seq, hash: old.scenarioHash)
    case .retry(let name):
      let old = try changeSet(of: try original(name, of: deed))
      var retry = old.retried(seq: seq, told: deed.told ?? seq - 1, hash: old.scenarioHash)
      retry.replica = ScenarioNames.replica(deed.replica)
      return retry
    case .changes(let changes):
      return ChangeSet(
        replica: ScenarioNames.replica(deed.replica), seq: seq, told: deed.told ?? told(deed),
        salt: Array(deed.name.utf8),
        author: try author(deed), claimedAt: deed.claimedAt ?? now, clock: try clock(of: deed),
        changes: try changes.map { try names.change($0) })
    }
  }

  private func original(_ name: String, of deed: Scenario.Deed) throws -> Scenario.Deed {
    guard let found = scenario.did.first(where: { $0.name == name }) else {
      throw ScenarioFault.unknownName(place: deed.name, name: name)
    }
    return found
  }

  /// The place among its replica's deeds, unless it says so itself.
  private func seq(of deed: Scenario.Deed) -> UInt64 {
    if let seq = deed.seq { return seq }
    var last: UInt64 = 0
    for other in scenario.did where other.replica == deed.replica {
      last = other.seq ?? last + 1
      if other.name == deed.name { break }
    }
    return last
  }

  private func told(_ deed: Scenario.Deed) -> UInt64 {
    scenario.did.filter { $0.replica == deed.replica && deed.seen.contains($0.name) }.map { seq(of: $0) }.max() ?? 0
  }

  private func author(_ deed: Scenario.Deed) throws -> Principal {
    switch deed.author {
    case .server: .server
    case .user(let name): .user(try names.record(name, place: deed.name).id)
    case .guest(let name): .guest(invitation: try names.record(name, place: deed.name).id)
    }
  }

  private mutating func clock(of deed: Scenario.Deed) throws -> VectorClock {
    var server: UInt64 = 0
    for name in deed.seen {
      if name == ScenarioStart.name, scenario.before.isEmpty { continue }
      guard let answer = latest[name] else { throw ScenarioFault.notYetArrived(deed: deed.name, hadSeen: name) }
      if case .accepted(let position) = answer.verdict { server = max(server, position.number) }
    }
    let unjudged = try deed.seenUnjudged.map { name in
      let other = try original(name, of: deed)
      return VectorClock.Unjudged(
        replica: ScenarioNames.replica(other.replica), told: self.told(other), seen: self.seq(of: other))
    }
    return VectorClock(server: Position(incarnation: 1, number: deed.clockPosition ?? server), unjudged: unjudged)
  }
}

extension ChangeSet {
  /// In place of the hash of its bytes: of all that it says.
  var scenarioHash: [UInt8] { Array(SHA256.hash(data: Array(String(describing: self).utf8))) }
}
