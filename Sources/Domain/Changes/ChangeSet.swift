/// In whose name something is done.
package enum Principal: Hashable, Sendable {
  case user(RecordID)
  /// A guest who answers by the private link of his invitation.
  case guest(invitation: RecordID)
  /// The server itself: progress of orders and dated moves, nothing else.
  case server

  package var userID: RecordID? { if case .user(let id) = self { id } else { nil } }
}

/// New values of one register, all of its fields together.
package struct RegisterWrite: Hashable, Sendable {
  package var register: Int
  package var values: [Value]

  package init(_ register: Int, _ values: [Value]) {
    self.register = register
    self.values = values
  }
}

/// What a change does to its record.
package enum Operation: Hashable, Sendable {
  case write([RegisterWrite])
  case delete
  /// Removes a person's data for good (super admin).
  case erase
  /// Puts records into the parts that a dated membership gives from today on (server).
  case move
}

/// One record's share of a change-set.
package struct Change: Hashable, Sendable {
  package var kind: Kind
  package var id: RecordID
  /// The author did not hold the record, neither live nor as a tombstone: the write covers nothing.
  package var isBlind: Bool
  package var operation: Operation

  package init(kind: Kind, id: RecordID, isBlind: Bool = false, operation: Operation) {
    self.kind = kind
    self.id = id
    self.isBlind = isBlind
    self.operation = operation
  }

  package var writes: [RegisterWrite] {
    if case .write(let writes) = operation { writes } else { [] }
  }
}

/// The name of the change-set that another one stands for.
package struct Origin: Hashable, Sendable {
  package enum Reason: UInt8, Sendable {
    /// Issued again by a replica that took a new id (DESIGN, section 8).
    case reissue = 1
    /// Tried again after a refusal.
    case retry = 2
  }
  package var reason: Reason
  package var replica: ReplicaID
  package var seq: UInt64
  /// SHA-256 of the origin's bytes.
  package var hash: [UInt8]
  /// Of a re-issued retry: what the retry tried again.
  package var retried: ChangeSetName?

  package init(reason: Reason, replica: ReplicaID, seq: UInt64, hash: [UInt8], retried: ChangeSetName? = nil) {
    self.reason = reason
    self.replica = replica
    self.seq = seq
    self.hash = hash
    self.retried = retried
  }

  /// The refused work that this tries again, if it does.
  package var triedAgain: ChangeSetName? { reason == .retry ? name : retried }
}

/// The atomic unit of writing: what one command changed.
package struct ChangeSet: Hashable, Sendable {
  package var replica: ReplicaID
  package var seq: UInt64
  /// The own seq up to which the author knew the verdicts.
  package var told: UInt64
  package var salt: [UInt8]
  package var author: Principal
  package var claimedAt: Instant
  /// What the author had seen of the server's order, and of other replicas' unjudged work. That of his own replica
  /// follows from `told` and `seq`; `fullClock` has both.
  package var clock: VectorClock
  package var origin: Origin?
  package var changes: [Change]

  package init(
    replica: ReplicaID, seq: UInt64, told: UInt64, salt: [UInt8], author: Principal, claimedAt: Instant,
    clock: VectorClock, origin: Origin? = nil, changes: [Change]
  ) {
    self.replica = replica
    self.seq = seq
    self.told = told
    self.salt = salt
    self.author = author
    self.claimedAt = claimedAt
    self.clock = clock
    self.origin = origin
    self.changes = changes
  }

  /// A retry or re-issue keeps the clock of what it stands for as it was stated.
  package var fullClock: VectorClock {
    guard origin == nil, seq > 0 else { return clock }
    let own = VectorClock.Unjudged(replica: replica, told: told, seen: seq - 1)
    return VectorClock(server: clock.server, unjudged: clock.unjudged.filter { $0.replica != replica } + [own])
  }
}
