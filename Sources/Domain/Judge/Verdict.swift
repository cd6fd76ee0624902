/// Who answers for which subjects (DESIGN, section 4).
package enum Voter: UInt8, Sendable, CaseIterable {
  case business = 1
  case group = 2
  case invitation = 3
  case ticket = 4
  case todo = 5
  case trio = 6
  case user = 7

  package init(for kind: Kind) {
    switch kind {
    case .card: self = .business
    case .group, .event, .attendance, .history, .network, .reminder: self = .group
    case .invitation: self = .invitation
    case .ticket: self = .ticket
    case .todo: self = .todo
    case .duo, .trio: self = .trio
    case .user, .membership, .smsOrder: self = .user
    }
  }

  package var name: String {
    switch self {
    case .business: "business"
    case .group: "group"
    case .invitation: "invitation"
    case .ticket: "ticket"
    case .todo: "todo"
    case .trio: "trio"
    case .user: "user"
    }
  }
}

/// Why something is refused. The raw values are those of the protocol, of fixtures and of `--format json`; the words
/// that people read are in `Wording`.
package enum RefusalReason: String, Sendable, CaseIterable {
  // Voters
  case needsGroupAdmin
  case needsSuperAdmin
  case needsSenderOrAdmin
  case needsRecipientOrAdmin
  case needsEitherSideOrAdmin
  case needsGiverOrAdmin
  case needsOwnerOrAdmin
  case needsOwnersSide
  case needsOwnerAuthorOrAdmin
  case needsAuthorOrAdmin
  case needsInviterOrAdmin
  case needsMemberOfGroup
  case needsOneselfOrAdmin
  case needsAdminOrRollTaker
  case needsFirstMembership
  case needsNewcomer
  case needsServer
  case cardNoLongerGiven
  case notListed
  // Form
  case invalidValue
  case missingValue
  case tooLong
  case tooMany
  case unknownRegister
  case unknownReference
  case unknownRecord
  case wrongKey
  case notDeletable
  case sameOnBothSides
  case endsBeforeStart
  case overlappingMembership
  case otherAuthor
  case clockAhead
  case emptyChangeSet
  case unreadable
  // Dependence
  case buildsOnRejected
  case buildsOnHeld
  case originHeldOrAccepted
  /// Held, and then refused for good by a super admin.
  case refusedBySuperAdmin

  /// Whether it is a fault of form: no right would help.
  package var isInvalid: Bool {
    switch self {
    case .invalidValue, .missingValue, .tooLong, .tooMany, .unknownRegister, .unknownReference, .unknownRecord,
      .wrongKey,
      .notDeletable, .sameOnBothSides, .endsBeforeStart, .overlappingMembership, .otherAuthor, .clockAhead,
      .emptyChangeSet, .unreadable:
      true
    default: false
    }
  }
}

/// One thing that stands against a change-set.
package struct Refusal: Error, Hashable {
  /// Which change, from 0; nil where it is the change-set as a whole.
  package var change: Int?
  package var kind: Kind?
  package var record: RecordID?
  package var voter: Voter?
  package var reason: RefusalReason
  package var field: String?
  /// The limit that was passed, or the sequence number of what it builds on.
  package var limit: Int64?

  package init(
    change: Int? = nil, kind: Kind? = nil, record: RecordID? = nil, voter: Voter? = nil, reason: RefusalReason,
    field: String? = nil, limit: Int64? = nil
  ) {
    self.change = change
    self.kind = kind
    self.record = record
    self.voter = voter
    self.reason = reason
    self.field = field
    self.limit = limit
  }
}

/// The server's answer to a change-set.
package enum Verdict: Hashable, Sendable {
  case accepted(Position)
  case rejected([Refusal])
  /// Kept aside for a super admin: the author had the right when he wrote, and lost it since.
  case held([Refusal])
  /// What it needs has not come back yet: only while a restored server is being recovered.
  case waiting

  /// Refused as the second retry of work that still stands.
  package var isRefusalOfRetry: Bool {
    if case .rejected(let refusals) = self { refusals.first?.reason == .originHeldOrAccepted } else { false }
  }
}

/// What an accepted change-set did to one record.
package struct Effect: Hashable, Sendable {
  package var before: RecordState?
  package var after: RecordState

  package init(before: RecordState?, after: RecordState) {
    self.before = before
    self.after = after
  }

  package var partsBefore: [Part] { before?.parts ?? [] }
}

/// What came of judging one change-set.
package struct Judgement: Sendable {
  package var verdict: Verdict
  package var effects: [Effect]
  package var conflicts: [Conflict]
  /// Changes to erased records, by index: dropped singly, the rest was judged.
  package var droppedChanges: [Int]

  package init(verdict: Verdict, effects: [Effect] = [], conflicts: [Conflict] = [], droppedChanges: [Int] = []) {
    self.verdict = verdict
    self.effects = effects
    self.conflicts = conflicts
    self.droppedChanges = droppedChanges
  }
}
