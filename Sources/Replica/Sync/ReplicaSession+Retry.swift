package import Domain

/// Why quarantined work can't be tried again, or discarded.
package enum RetryError: Error, Hashable, Sendable {
  /// It is held or not judged yet: its answer is still to come.
  case notRefused(QuarantinedWork.State)
  /// An erasure took what it said.
  case nothingLeft
}

extension ReplicaSession {
  /// Records refused work once more, as a new change-set that names the old one and keeps its clock and time (DESIGN,
  /// section 6); the old one leaves the quarantine. The caller commits.
  ///
  /// - Throws: `RetryError`; `RecordingError` where the voters or the form refuse it here.
  package func retry(
    _ work: QuarantinedWork, at now: Instant, sendAnyway: Bool = false, random: inout some RandomNumberGenerator
  ) throws -> Recorded {
    guard work.state == .rejected else { throw RetryError.notRefused(work.state) }
    guard let old = work.changeSet else { throw RetryError.nothingLeft }
    var again = old.retried(seq: try lastWritten().seq + 1, told: try told, hash: work.hash)
    again.replica = replica
    again.salt = ReplicaSession.salt(&random)
    // What an erasure emptied says nothing any more.
    again.changes.removeAll { if case .write(let writes) = $0.operation { writes.isEmpty } else { false } }
    if again.changes.isEmpty { throw RetryError.nothingLeft }
    let recorded = try record(again, at: now, sendAnyway: sendAnyway)
    try setState("superseded", of: work)
    return recorded
  }
}
