/// What names a change-set for good: whose it is, which one, and the SHA-256 of its bytes.
package struct ChangeSetName: Hashable, Sendable {
  package var replica: ReplicaID
  package var seq: UInt64
  package var hash: [UInt8]

  package init(replica: ReplicaID, seq: UInt64, hash: [UInt8]) {
    self.replica = replica
    self.seq = seq
    self.hash = hash
  }
}

extension Origin {
  package var name: ChangeSetName { ChangeSetName(replica: replica, seq: seq, hash: hash) }
}

/// What was answered: a verdict, alone or with what a store keeps beside it.
package protocol VerdictBearing {
  var verdict: Verdict { get }
}

extension Verdict: VerdictBearing {
  package var verdict: Verdict { self }
}

/// The answers that were given so far; the server's store keeps them and never trims them.
package protocol AnswerSource {
  associatedtype Answer: VerdictBearing
  /// The last seq of a replica that was answered; 0 where there is none.
  func lastAnsweredSeq(of replica: ReplicaID) throws -> UInt64
  /// What came under this replica's number, and its answer as it is now (a released one counts as accepted).
  func answer(replica: ReplicaID, seq: UInt64) throws -> (hash: [UInt8], answer: Answer)?
  /// The answer to the work of this name, under this name or that of a re-issue, whichever came first.
  func answer(toWorkOf name: ChangeSetName) throws -> Answer?
  /// The answer to the last retry of the work of this name that was judged.
  func answer(toRetryOf name: ChangeSetName) throws -> Answer?
}

/// Whether a change-set is new, or one that was answered before, perhaps under another name (DESIGN, sections 6 and 8).
///
/// An origin is always the first name of the work: the re-issue of a re-issue, and the retry of a retry, name what the
/// first one named; the re-issue of a retry names both. So nothing counts twice, whichever of its names come and in
/// which order.
package enum Identity {
  package enum Finding<Answer> {
    /// To be judged.
    case new
    /// Nothing is judged: this is the answer.
    case known(Answer)
    /// Its number is free, yet it can't be: the refusal becomes its verdict.
    case refused(Refusal)
    /// Numbers are missing: ask again from this one.
    case gap(from: UInt64)
    /// Another change-set came under the same number: the replica was copied or restored.
    case fork
  }

  package static func find<Source: AnswerSource>(
    _ changeSet: ChangeSet, hash: [UInt8], in answers: Source
  ) throws -> Finding<Source.Answer> {
    if let earlier = try answers.answer(replica: changeSet.replica, seq: changeSet.seq) {
      return earlier.hash == hash ? .known(earlier.answer) : .fork
    }
    let last = try answers.lastAnsweredSeq(of: changeSet.replica)
    guard changeSet.seq == last + 1 else { return .gap(from: last + 1) }
    let own = ChangeSetName(replica: changeSet.replica, seq: changeSet.seq, hash: hash)
    if let answer = try answers.answer(toWorkOf: own) { return .known(answer) }
    guard let origin = changeSet.origin else { return .new }
    if origin.reason == .reissue, let answer = try answers.answer(toWorkOf: origin.name) { return .known(answer) }
    guard let tried = origin.triedAgain else { return .new }
    switch try (answers.answer(toRetryOf: tried) ?? answers.answer(toWorkOf: tried))?.verdict {
    case .accepted, .held, .waiting: return .refused(Refusal(reason: .originHeldOrAccepted))
    case .rejected, nil: return .new
    }
  }
}

extension Identity.Finding: Equatable where Answer: Equatable {}
extension Identity.Finding: Sendable where Answer: Sendable {}
