extension ChangeSet {
  /// The same work under the id that an installation took after the server answered *fork* (DESIGN, section 8).
  ///
  /// What lies past the common chain is numbered from 1 under the new id, in the old order; the own entries of its clock
  /// follow. Records, author, claimed time and the rest of the clock stay.
  ///
  /// - Parameters:
  ///   - common: the last seq that both copies share; this change-set lies past it.
  ///   - hash: SHA-256 of this change-set's bytes.
  package func reissued(as new: ReplicaID, after common: UInt64, hash: [UInt8]) -> ChangeSet {
    var copy = self
    copy.replica = new
    copy.seq = seq - common
    copy.told = told > common ? told - common : 0
    copy.clock = VectorClock(
      server: clock.server,
      unjudged: fullClock.unjudged.flatMap { entry -> [VectorClock.Unjudged] in
        guard entry.replica == replica else { return [entry] }
        let shared = VectorClock.Unjudged(replica: replica, told: entry.told, seen: min(entry.seen, common))
        guard entry.seen > common else { return [shared] }
        let moved = VectorClock.Unjudged(
          replica: new, told: entry.told > common ? entry.told - common : 0, seen: entry.seen - common)
        return [shared, moved]
      })
    copy.origin = reissueOrigin(hash: hash)
    return copy
  }

  /// What a re-issue of this change-set names: the first name of the work, and what it tries again if it is a retry.
  package func reissueOrigin(hash: [UInt8]) -> Origin {
    if let origin, origin.reason == .reissue { return origin }
    return Origin(reason: .reissue, replica: replica, seq: seq, hash: hash, retried: origin?.name)
  }

  /// The same work once more after a refusal: a new change-set that names the old one and keeps its clock and time.
  package func retried(seq newSeq: UInt64, told newTold: UInt64, hash: [UInt8]) -> ChangeSet {
    var copy = self
    copy.seq = newSeq
    copy.told = newTold
    copy.clock = fullClock
    let tried = origin?.triedAgain ?? ChangeSetName(replica: replica, seq: seq, hash: hash)
    copy.origin = Origin(reason: .retry, replica: tried.replica, seq: tried.seq, hash: tried.hash)
    return copy
  }
}
