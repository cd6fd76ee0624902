/// The server without disk and network: it keeps answers, asks `Identity` and `Judge`, and applies effects. What it
/// decides by itself is only where things are kept.
package struct MemoryServer {
  package private(set) var records = MemoryRecords()
  package private(set) var head = Position.origin
  private var answers = MemoryAnswers()
  private var commitTimes: [UInt64: Instant] = [:]
  private var lastWitnessed: [ReplicaID: Instant] = [:]

  package init() {}

  /// A change-set as it comes, with what its request says of time and device.
  package struct Arrival: Sendable {
    package var changeSet: ChangeSet
    package var hash: [UInt8]
    package var enrolledUser: RecordID?
    /// By the laptop's clock, when the request left.
    package var laptopNow: Instant
    /// By the server's clock, when it came.
    package var at: Instant
  }

  package struct Answer: Sendable {
    package var finding: Identity.Finding<Verdict>
    /// Nil for a gap and a fork.
    package var verdict: Verdict?
    package var droppedChanges: [Int] = []
    package var witnessedAt: Instant?
    package var steps: [JudgeStep] = []
  }

  package mutating func receive(_ arrival: Arrival) throws -> Answer {
    let changeSet = arrival.changeSet
    let finding = try Identity.find(changeSet, hash: arrival.hash, in: answers)
    switch finding {
    case .gap, .fork: return Answer(finding: finding)
    case .known(let verdict):
      if try answers.answer(replica: changeSet.replica, seq: changeSet.seq) == nil {
        answers.keep(changeSet, hash: arrival.hash, verdict: verdict, wasJudged: false)
      }
      return Answer(finding: finding, verdict: verdict)
    case .refused(let refusal):
      answers.keep(changeSet, hash: arrival.hash, verdict: .rejected([refusal]))
      return Answer(finding: finding, verdict: .rejected([refusal]))
    case .new: break
    }
    let witnessedAt = WitnessedTime.of(
      changeSet, laptopNow: arrival.laptopNow, arrival: arrival.at,
      seen: commitTimes[changeSet.clock.server.number], previous: lastWitnessed[changeSet.replica],
      first: answers.firstWitnessed(changeSet.origin))
    lastWitnessed[changeSet.replica] = max(witnessedAt, lastWitnessed[changeSet.replica] ?? witnessedAt)
    return try judge(
      changeSet, hash: arrival.hash, enrolledUser: arrival.enrolledUser, witnessedAt: witnessedAt, at: arrival.at,
      isRelease: false)
  }

  /// Lets a held change-set through, and after it those that build on it.
  package mutating func release(_ name: ChangeSetName, at now: Instant) throws -> [(ChangeSetName, Answer)] {
    guard let base = answers.held(name) else { return [] }
    var released: [(ChangeSetName, Answer)] = []
    for changeSet in Dependence.releaseOrder(of: base, among: answers.allHeld()) {
      let own = answers.name(of: changeSet)
      let answer = try judge(
        changeSet, hash: own.hash, enrolledUser: nil, witnessedAt: answers.witnessedAt(own) ?? now, at: now,
        isRelease: true)
      released.append((own, answer))
    }
    return released
  }

  private mutating func judge(
    _ changeSet: ChangeSet, hash: [UInt8], enrolledUser: RecordID?, witnessedAt: Instant, at now: Instant,
    isRelease: Bool
  ) throws -> Answer {
    let next = Position(incarnation: head.incarnation, number: head.number + 1)
    let context = JudgeContext(
      next: next, witnessedAt: witnessedAt, today: now.utcDay, enrolledUser: enrolledUser, sentUpTo: head.number,
      predecessors: answers.predecessors(of: changeSet), isRelease: isRelease)
    let trace = Trace()
    let judgement = try Judge.judge(changeSet, context: context, records: records) { trace.steps.append($0) }
    answers.keep(changeSet, hash: hash, verdict: judgement.verdict, witnessedAt: witnessedAt)
    if case .accepted(let position) = judgement.verdict {
      let stamp = Stamp(
        replica: changeSet.replica, seq: changeSet.seq, position: position, clock: changeSet.fullClock,
        witnessedAt: witnessedAt, author: changeSet.author)
      records.apply(judgement.effects, stamp: stamp, position: position)
      head = position
      commitTimes[position.number] = now
    }
    return Answer(
      finding: .new, verdict: judgement.verdict, droppedChanges: judgement.droppedChanges, witnessedAt: witnessedAt,
      steps: trace.steps)
  }

  private final class Trace {
    var steps: [JudgeStep] = []
  }
}
