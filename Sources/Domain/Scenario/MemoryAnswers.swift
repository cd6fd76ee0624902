/// Verdicts by name. A re-issue points to the name that came first, so that a release shows under all of them.
struct MemoryAnswers: AnswerSource {
  private struct Entry {
    let changeSet: ChangeSet
    let hash: [UInt8]
    var verdict: Verdict
    var witnessedAt: Instant?
  }
  private struct Number: Hashable {
    let replica: ReplicaID
    let seq: UInt64
  }
  private var entries: [Number: Entry] = [:]
  private var last: [ReplicaID: UInt64] = [:]
  /// By every name of a piece of work: where it was judged.
  private var works: [ChangeSetName: Number] = [:]
  private var retries: [ChangeSetName: Number] = [:]

  mutating func keep(
    _ changeSet: ChangeSet, hash: [UInt8], verdict: Verdict, witnessedAt: Instant? = nil, wasJudged: Bool = true
  ) {
    let number = Number(replica: changeSet.replica, seq: changeSet.seq)
    entries[number] = Entry(changeSet: changeSet, hash: hash, verdict: verdict, witnessedAt: witnessedAt)
    last[changeSet.replica] = max(last[changeSet.replica] ?? 0, changeSet.seq)
    let own = ChangeSetName(replica: changeSet.replica, seq: changeSet.seq, hash: hash)
    switch changeSet.origin?.reason {
    case .reissue:
      guard let origin = changeSet.origin?.name else { return }
      if works[origin] == nil { works[origin] = number }
      works[own] = works[origin]
    case .retry, nil:
      if works[own] == nil { works[own] = number }
    }
    // A second retry that was refused because the first one stands changes nothing about that one.
    if wasJudged, let tried = changeSet.origin?.triedAgain, !verdict.isRefusalOfRetry { retries[tried] = number }
  }

  func lastAnsweredSeq(of replica: ReplicaID) throws -> UInt64 { last[replica] ?? 0 }

  func answer(replica: ReplicaID, seq: UInt64) throws -> (hash: [UInt8], answer: Verdict)? {
    guard let entry = entries[Number(replica: replica, seq: seq)] else { return nil }
    return (entry.hash, present(entry))
  }

  func answer(toWorkOf name: ChangeSetName) throws -> Verdict? { works[name].flatMap { entries[$0]?.verdict } }
  func answer(toRetryOf name: ChangeSetName) throws -> Verdict? { retries[name].flatMap { entries[$0]?.verdict } }

  /// What was witnessed of the work that a change-set stands for.
  func firstWitnessed(_ origin: Origin?) -> Instant? {
    guard let origin else { return nil }
    return (works[origin.name] ?? retries[origin.name]).flatMap { entries[$0]?.witnessedAt }
  }

  /// The verdict on the work, wherever it was judged.
  private func present(_ entry: Entry) -> Verdict {
    works[name(of: entry.changeSet)].flatMap { entries[$0]?.verdict } ?? entry.verdict
  }

  func name(of changeSet: ChangeSet) -> ChangeSetName {
    let hash = entries[Number(replica: changeSet.replica, seq: changeSet.seq)]?.hash ?? []
    return ChangeSetName(replica: changeSet.replica, seq: changeSet.seq, hash: hash)
  }

  func witnessedAt(_ name: ChangeSetName) -> Instant? {
    entries[Number(replica: name.replica, seq: name.seq)]?.witnessedAt
  }

  func held(_ name: ChangeSetName) -> ChangeSet? {
    guard let entry = works[name].flatMap({ entries[$0] }), case .held = entry.verdict else { return nil }
    return entry.changeSet
  }

  func allHeld() -> [ChangeSet] {
    entries.values.filter {
      if case .held = $0.verdict { works[name(of: $0.changeSet)] == numberOf($0) } else { false }
    }
    .map(\.changeSet)
  }

  private func numberOf(_ entry: Entry) -> Number { Number(replica: entry.changeSet.replica, seq: entry.changeSet.seq) }

  func predecessors(of changeSet: ChangeSet) -> [Predecessor] {
    entries.values
      .filter {
        $0.changeSet.replica == changeSet.replica && $0.changeSet.seq > changeSet.told
          && $0.changeSet.seq < changeSet.seq
      }
      .sorted { $0.changeSet.seq < $1.changeSet.seq }
      .map { Predecessor(changeSet: $0.changeSet, verdict: present($0)) }
  }
}
