package import Domain
internal import GRDB

/// A change-set of this installation that did not come to count: refused, held, or built on one that was.
package struct QuarantinedWork: Sendable {
  package enum State: String, Sendable {
    case rejected, held
    /// Not judged yet; what it builds on was refused or held, and so it will be.
    case dependent
  }

  package var replica: ReplicaID
  package var seq: UInt64
  /// False for work of an earlier life of this installation, before it took a new name.
  package var isOfThisLife: Bool
  package var state: State
  package var recordedAt: Instant
  package var hash: [UInt8]
  /// Nil where an erasure took it, or it can't be read.
  package var changeSet: ChangeSet?
  package var refusals: [Refusal]
  /// The number of the work that it stands on, where that is why.
  package var buildsOn: UInt64?

  /// `17`; for an earlier life with the end of its name, whose beginning is a time: `5c15a470-17`.
  package var number: String { isOfThisLife ? "\(seq)" : "\(replica.description.suffix(8))-\(seq)" }

  package var verdict: Verdict {
    switch state {
    case .rejected: .rejected(refusals)
    case .held, .dependent: .held(refusals)
    }
  }
}

extension ReplicaSession {
  /// The quarantine, oldest first, each followed by what builds on it.
  package func quarantine() throws -> [QuarantinedWork] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT r.id AS life, c.seq, c.hash, c.bytes, c.state, c.verdict, c.recordedAt
        FROM changeSets c JOIN replicas r ON r.key=c.replica
        WHERE c.state IN ('rejected','held','dependent') ORDER BY c.recordedAt, c.replica, c.seq
        """)
    var all = try rows.map(work)
    for index in all.indices where all[index].state == .dependent {
      all[index].buildsOn = base(of: all[index], in: all)
    }
    var order: [QuarantinedWork] = []
    func place(_ work: QuarantinedWork) {
      order.append(work)
      for next in all where next.replica == work.replica && next.buildsOn == work.seq { place(next) }
    }
    for work in all {
      let hasBase = work.buildsOn.map { base in all.contains { $0.replica == work.replica && $0.seq == base } } ?? false
      if !hasBase { place(work) }
    }
    return order
  }

  private func work(_ row: Row) throws -> QuarantinedWork {
    guard let life: ReplicaID = row.id("life"), let state = QuarantinedWork.State(rawValue: row["state"]) else {
      throw StoreError.damaged(detail: "changeSets")
    }
    let seq = UInt64(row["seq"] as Int64)
    var changeSet: ChangeSet?
    if let bytes = row.bytes("bytes") {
      do { changeSet = try ChangeSetCodec.decode(bytes, replica: life) } catch is WireError {}
    }
    var refusals: [Refusal] = []
    if let verdict = row.bytes("verdict") {
      switch try Receipt(decoding: verdict).verdict {
      case .rejected(let reasons), .held(let reasons): refusals = reasons
      case .accepted, .waiting: break
      }
    }
    // Numbers start at 1, so that one below its own is always an earlier change-set.
    let base = refusals.first { $0.reason == .buildsOnRejected || $0.reason == .buildsOnHeld }?.limit
      .flatMap { UInt64(exactly: $0) }.flatMap { $0 < seq ? $0 : nil }
    return QuarantinedWork(
      replica: life, seq: seq, isOfThisLife: life == replica, state: state,
      recordedAt: Instant(milliseconds: row["recordedAt"]), hash: row.bytes("hash") ?? [], changeSet: changeSet,
      refusals: refusals, buildsOn: base)
  }

  private func base(of work: QuarantinedWork, in all: [QuarantinedWork]) -> UInt64? {
    guard let changeSet = work.changeSet else { return nil }
    let earlier = all.compactMap { other -> Predecessor? in
      guard other.replica == work.replica, other.seq < work.seq, let changeSet = other.changeSet else { return nil }
      return Predecessor(changeSet: changeSet, verdict: other.verdict)
    }
    return Dependence.refusal(of: changeSet, after: earlier)?.0.limit.flatMap { UInt64(exactly: $0) }
  }

  /// Puts refused work out of sight for good; its bytes stay, since its chain does.
  package func discard(_ work: QuarantinedWork) throws {
    guard work.state == .rejected else { throw RetryError.notRefused(work.state) }
    try setState("discarded", of: work)
  }

  func setState(_ state: String, of work: QuarantinedWork) throws {
    try db.execute(
      sql: "UPDATE changeSets SET state=? WHERE replica=? AND seq=?",
      arguments: [state, try records.log.key(of: work.replica), Int64(clamping: work.seq)])
  }
}
