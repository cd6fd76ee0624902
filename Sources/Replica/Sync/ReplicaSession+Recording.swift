package import Domain
internal import GRDB

/// What a command did.
package struct Recorded: Sendable {
  package enum Outlook: Sendable {
    /// The voters here grant it.
    case granted
    /// They refuse, and the author wanted it sent all the same.
    case refusedHere([Refusal])
  }
  package var seq: UInt64
  package var outlook: Outlook
}

package enum RecordingError: Error, Sendable {
  /// The voters or the form refuse it; nothing was recorded.
  case refused([Refusal])
  case tooLarge(bytes: Int, limitInBytes: Int)
}

extension ReplicaSession {
  /// Records a change-set: judged here as the server would, written on top, kept as pending. The caller commits.
  ///
  /// - Parameters:
  ///   - changes: without `isBlind`, which is found out here.
  ///   - sendAnyway: record although the voters here refuse: the server's word is final. A fault of form is never
  ///     recorded.
  package func record(
    _ changes: [Change], at now: Instant, sendAnyway: Bool = false, random: inout some RandomNumberGenerator
  ) throws -> Recorded {
    let changeSet = try draft(changes, at: now, salt: ReplicaSession.salt(&random))
    return try record(changeSet, at: now, sendAnyway: sendAnyway)
  }

  /// What the voters and the form here have against a change-set with these changes; nothing is recorded.
  package func refusals(of changes: [Change], at now: Instant) throws -> [Refusal] {
    let salt = [UInt8](repeating: 0, count: Limits.saltBytes)
    do {
      _ = try preview(try draft(changes, at: now, salt: salt), today: now.utcDay, sendAnyway: false)
      return []
    } catch RecordingError.refused(let refusals) { return refusals }
  }

  private func draft(_ changes: [Change], at now: Instant, salt: [UInt8]) throws -> ChangeSet {
    var changeSet = ChangeSet(
      replica: replica, seq: try lastWritten().seq + 1, told: try told, salt: salt, author: .user(try user),
      claimedAt: now, clock: VectorClock(server: try position), changes: changes)
    var made: Set<RecordID> = []
    for (index, change) in changes.enumerated() {
      let isHeld = try made.contains(change.id) || records.record(change.kind, change.id) != nil
      changeSet.changes[index].isBlind = !isHeld
      made.insert(change.id)
    }
    return changeSet
  }

  /// The same for a change-set that is already made, with the next number of this replica.
  func record(_ changeSet: ChangeSet, at now: Instant, sendAnyway: Bool) throws -> Recorded {
    let last = try lastWritten()
    let outlook = try preview(changeSet, today: now.utcDay, sendAnyway: sendAnyway)
    let bytes = try ChangeSetCodec.encode(changeSet)
    guard bytes.count <= Limits.changeSetBytes else {
      throw RecordingError.tooLarge(bytes: bytes.count, limitInBytes: Limits.changeSetBytes)
    }
    let hash = ChangeSetCodec.hash(bytes)
    try db.cachedStatement(
      sql: "INSERT INTO changeSets(replica,seq,hash,chain,bytes,state,recordedAt) VALUES(?,?,?,?,?,'pending',?)"
    ).execute(arguments: [
      try ownKey, Int64(changeSet.seq), Blob.value(hash),
      Blob.value(ChangeSetCodec.chain(after: last.chain, hash: hash)), Blob.value(bytes), now.milliseconds,
    ])
    try applyPending(changeSet)
    return Recorded(seq: changeSet.seq, outlook: outlook)
  }

  private func preview(_ changeSet: ChangeSet, today: Day, sendAnyway: Bool) throws -> Recorded.Outlook {
    let here = try position
    let context = JudgeContext(
      next: Position(incarnation: here.incarnation, number: here.number + 1), witnessedAt: changeSet.claimedAt,
      today: today, enrolledUser: try user, sentUpTo: here.number)
    switch try Judge.judge(changeSet, context: context, records: records).verdict {
    case .accepted, .waiting: return .granted
    case .rejected(let refusals), .held(let refusals):
      guard sendAnyway, !refusals.contains(where: \.reason.isInvalid) else { throw RecordingError.refused(refusals) }
      return .refusedHere(refusals)
    }
  }

  static func salt(_ random: inout some RandomNumberGenerator) -> [UInt8] {
    (0..<Limits.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }
}
