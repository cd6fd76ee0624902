/// What an author had seen when he wrote: the server's order up to a position, and work that nobody had judged yet.
///
/// A version vector in the sense of Parker et al., "Detection of Mutual Inconsistency in Distributed Systems" (1983),
/// with two twists that keep it tiny: all accepted work is covered by the one server component, and the component of a
/// replica is the span of its *unjudged* change-sets (above `told`, up to `seen`), so that work which was refused or
/// held, and therefore no longer shown to the author, is not counted as seen.
package struct VectorClock: Hashable, Sendable {
  /// The change-sets of one replica that were unjudged and visible: `told < seq <= seen`.
  package struct Unjudged: Hashable, Sendable {
    package var replica: ReplicaID
    package var told: UInt64
    package var seen: UInt64

    package init(replica: ReplicaID, told: UInt64, seen: UInt64) {
      self.replica = replica
      self.told = told
      self.seen = seen
    }
  }

  package var server: Position
  /// Sorted by replica, one entry each, at most `Limits.clockEntries`.
  package private(set) var unjudged: [Unjudged]

  package init(server: Position, unjudged: [Unjudged] = []) {
    self.server = server
    self.unjudged = unjudged.filter { $0.seen > $0.told }.sorted { $0.replica < $1.replica }
  }

  /// Covers nothing: that of a blind write.
  package static let nothing = VectorClock(server: .origin)

  /// Whether the author of this clock had seen the change-set.
  package func covers(_ event: Stamp) -> Bool {
    if let position = event.position, position.number <= server.number { return true }
    return covers(replica: event.replica, seq: event.seq)
  }

  package func covers(replica: ReplicaID, seq: UInt64) -> Bool {
    unjudged.contains { $0.replica == replica && $0.told < seq && seq <= $0.seen }
  }
}

/// Who wrote, where, when: what merging needs to know of a change-set, without its changes.
package struct Stamp: Hashable, Sendable {
  package var replica: ReplicaID
  package var seq: UInt64
  /// Nil while the server has not accepted it.
  package var position: Position?
  package var clock: VectorClock
  /// The claimed time as the server corrected it; the claimed one while it is unjudged.
  package var witnessedAt: Instant
  package var author: Principal

  package init(
    replica: ReplicaID, seq: UInt64, position: Position?, clock: VectorClock, witnessedAt: Instant, author: Principal
  ) {
    self.replica = replica
    self.seq = seq
    self.position = position
    self.clock = clock
    self.witnessedAt = witnessedAt
    self.author = author
  }

  /// Whether this was seen by the author of `other`.
  package func happensBefore(_ other: Stamp) -> Bool { other.clock.covers(self) }

  package func isConcurrent(with other: Stamp) -> Bool {
    !happensBefore(other) && !other.happensBefore(self) && (replica, seq) != (other.replica, other.seq)
  }
}
