import Domain
import Testing

/// Whether the fixtures leave something out. What must occur is computed from `Schema`; what does occur, from the
/// change-sets that came of running them, with the clocks and verdicts that they got.
@Suite struct FixtureMatrixTests {
  /// Every file with what came of it, run one time for all tests.
  private static let all = Result {
    try FixtureFolder.files.map { file in
      let scenario = try FixtureFolder.scenario(file)
      return (scenario: scenario, report: try ScenarioRunner.run(scenario))
    }
  }

  /// Registers that two people can not write at once, and why.
  private static let neverConcurrent: [Subject: String] = [
    .register(.trio, "content"): "its id is drawn at random, and nobody may change it",
    .register(.smsOrder, "content"): "its id is drawn at random, and nobody may change it",
    .register(.smsOrder, "progress"): "only the server writes it, which is one replica",
    .register(.smsOrder, "occasion"): "its id is drawn at random, and nobody may change it",
    .register(.smsOrder, "outcomes"): "only the server writes it, which is one replica",
    .register(.invitation, "link"): "only the server writes it, which is one replica",
  ]

  // MARK: Concurrent writers

  @Test(arguments: [2, 3])
  func everyRegisterHasThatManyConcurrentWritersInEveryOrder(count: Int) throws {
    let found = try Self.meetings(of: count)
    for kind in Kind.allCases {
      for register in Schema.of(kind).registers {
        let subject = Subject.register(kind, register.name)
        if let reason = Self.neverConcurrent[subject] {
          #expect(!found.contains(subject), "\(subject) has \(count) concurrent writers after all, though \(reason)")
        } else {
          #expect(found.contains(subject), "no fixture has \(subject) with \(count) concurrent writers in all orders")
        }
      }
    }
  }

  @Test(arguments: [2, 3])
  func everyDeletableKindIsDeletedAgainstOthersWorkInEveryOrder(count: Int) throws {
    let found = try Self.meetings(of: count)
    for kind in Kind.allCases where Schema.of(kind).isDeletable {
      #expect(
        found.contains(.removal(kind)),
        "no fixture has \(Subject.removal(kind)) among \(count) concurrent writers in all orders")
    }
  }

  /// That the search finds gaps: without the files about cards, what it must find missing is just that.
  @Test func aMatrixWithoutCardsLacksTheirRegisters() throws {
    let found = try Self.meetings(of: 3) { $0.kind != .card }
    for register in Schema.of(.card).registers { #expect(!found.contains(.register(.card, register.name))) }
    #expect(found.contains(.register(.todo, "title")))
  }

  private enum Subject: Hashable, CustomStringConvertible {
    case register(Kind, String)
    /// A delete of the record where others write it.
    case removal(Kind)

    var description: String {
      switch self {
      case .register(let kind, let name): "\(kind.name).\(name)"
      case .removal(let kind): "the removal of \(kind.name)"
      }
    }
  }

  /// One change-set's work on one record, or on one register of it.
  private struct Work {
    let deed: String
    let stamp: Stamp
    let change: Change
    /// Nil for a delete.
    let values: [Value]?

    func isConcurrent(with other: Work) -> Bool {
      stamp.replica != other.stamp.replica && !hadSeen(other) && !other.hadSeen(self)
    }

    private func hadSeen(_ other: Work) -> Bool { !change.isBlind && stamp.clock.covers(other.stamp) }
  }

  /// The people who wrote one register of one record without knowing of each other, in one file.
  private struct Meeting: Hashable {
    let file: Int
    let record: RecordID
    let subject: Subject
    let deeds: Set<String>
  }

  /// What is written by just `count` people at once, in every order in which they can come.
  private static func meetings(
    of count: Int, where isAsked: (Change) -> Bool = { _ in true }
  ) throws -> Set<Subject> {
    var orders: [Meeting: Set<[String]>] = [:]
    for (file, fixture) in try all.get().enumerated() {
      for run in fixture.report.runs {
        for (place, works) in works(in: run, where: isAsked) {
          for group in groups(of: count, among: works) where differs(group, on: place.subject) {
            let names = group.map(\.deed)
            orders[
              Meeting(file: file, record: place.record, subject: place.subject, deeds: Set(names)), default: []
            ].insert(names)
          }
        }
      }
    }
    let allOrders = (1...count).reduce(1, *)
    return Set(orders.filter { $0.value.count == allOrders }.map(\.key.subject))
  }

  private struct Place: Hashable {
    let record: RecordID
    let subject: Subject
  }

  /// The accepted work of one run, in the order of arrival.
  private static func works(in run: ScenarioReport.Run, where isAsked: (Change) -> Bool) -> [Place: [Work]] {
    var found: [Place: [Work]] = [:]
    for entry in run.entries where run.order.contains(entry.name) && entry.answer.finding == .new {
      guard case .accepted(let position)? = entry.answer.verdict else { continue }
      let changeSet = entry.changeSet
      let stamp = Stamp(
        replica: changeSet.replica, seq: changeSet.seq, position: position, clock: changeSet.fullClock,
        witnessedAt: entry.answer.witnessedAt ?? changeSet.claimedAt, author: changeSet.author)
      for change in changeSet.changes where isAsked(change) {
        func add(_ subject: Subject, _ values: [Value]?) {
          let work = Work(deed: entry.name, stamp: stamp, change: change, values: values)
          found[Place(record: change.id, subject: subject), default: []].append(work)
        }
        for write in change.writes {
          add(.register(change.kind, Schema.of(change.kind).registers[write.register].name), write.values)
        }
        if change.operation == .delete {
          add(.removal(change.kind), nil)
        } else if !change.writes.isEmpty {
          add(.removal(change.kind), change.writes.flatMap(\.values))
        }
      }
    }
    return found
  }

  /// The groups of that many who did not know of each other, and beside whom there is nobody else of whom that is true.
  private static func groups(of count: Int, among works: [Work]) -> [[Work]] {
    var found: [[Work]] = []
    func extend(_ group: [Work], from start: Int) {
      if group.count == count {
        let isWhole = !works.contains { other in group.allSatisfy { $0.isConcurrent(with: other) } }
        if isWhole { found.append(group) }
        return
      }
      for index in works.indices.dropFirst(start) where group.allSatisfy({ $0.isConcurrent(with: works[index]) }) {
        extend(group + [works[index]], from: index + 1)
      }
    }
    extend([], from: 0)
    return found
  }

  /// Whether there is something to settle. Keys are equal wherever two make the same record.
  private static func differs(_ group: [Work], on subject: Subject) -> Bool {
    switch subject {
    case .removal: group.contains { $0.values == nil } && group.contains { $0.values != nil }
    case .register(let kind, let name):
      (Schema.of(kind).isKeyed && name == "key") || Set(group.map(\.values)).count > 1
    }
  }

  // MARK: Voters

  private enum Action: String, CaseIterable {
    case create, change, delete, erase

    /// What the author means to do; `blind` is how a fixture makes a record. Nil for the server's dated moves.
    init?(_ change: Change) {
      switch change.operation {
      case .write: self = change.isBlind ? .create : .change
      case .delete: self = .delete
      case .erase: self = .erase
      case .move: return nil
      }
    }

    func isThere(for kind: Kind) -> Bool { self != .delete || Schema.of(kind).isDeletable }
  }

  private struct Question: Hashable {
    let kind: Kind
    let action: Action
  }

  @Test func everyVoterGrantsAndRefusesEachActionOnEachOfItsKinds() throws {
    var granted: Set<Question> = []
    var refused: Set<Question> = []
    for fixture in try Self.all.get() {
      for entry in fixture.report.runs.flatMap(\.entries) {
        guard case .user = entry.changeSet.author else { continue }
        for step in entry.answer.steps {
          guard case .voted(let index, let voter, let reason, nil) = step else { continue }
          let change = entry.changeSet.changes[index]
          guard let action = Action(change), voter == Voter(for: change.kind) else { continue }
          let question = Question(kind: change.kind, action: action)
          if reason == nil { granted.insert(question) } else { refused.insert(question) }
        }
      }
    }
    for kind in Kind.allCases {
      for action in Action.allCases where action.isThere(for: kind) {
        let question = Question(kind: kind, action: action)
        let voter = Voter(for: kind)
        let what = "\(action.rawValue) \(kind.name)"
        #expect(granted.contains(question), "no fixture has the \(voter.name) voter grant: \(what)")
        #expect(refused.contains(question), "no fixture has the \(voter.name) voter refuse: \(what)")
      }
    }
  }

  /// Those of `settings/two-groups.json`, and what they are to Claire’s records in Bordeaux.
  private static let people = [
    "claire": "the member concerned", "emma": "another member", "david": "the roll-taker", "alice": "the group's admin",
    "olivier": "the office", "lea": "the admin of another group", "nina": "a member of another group",
    "sylvie": "a super admin", "guest": "a guest", "server": "the server",
  ]

  /// An erasure has one rule for all kinds, so it is asked for one.
  @Test func everybodyAsksForEachActionOnEachKind() throws {
    var asked: [Question: Set<String>] = [:]
    for fixture in try Self.all.get() {
      for (entry, run) in zip(fixture.scenario.cases, fixture.report.runs) {
        for change in run.entries.first(where: { $0.name == entry.deed.name })?.changeSet.changes ?? [] {
          guard let action = Action(change) else { continue }
          asked[Question(kind: change.kind, action: action), default: []].insert(Self.name(of: entry.deed.author))
        }
      }
    }
    for (name, role) in Self.people.sorted(by: { $0.key < $1.key }) {
      for kind in Kind.allCases {
        for action in Action.allCases where action.isThere(for: kind) && (action != .erase || kind == .user) {
          let isAsked = asked[Question(kind: kind, action: action)]?.contains(name) ?? false
          #expect(isAsked, "no case has \(role) (\(name)) \(action.rawValue) a \(kind.name)")
        }
      }
    }
  }

  private static func name(of author: ScenarioAuthor) -> String {
    switch author {
    case .user(let name): name
    case .guest: "guest"
    case .server: "server"
    }
  }
}
