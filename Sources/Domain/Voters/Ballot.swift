/// What a voter is asked: may this author do this to this record?
package struct Ballot {
  package enum Action: Hashable, Sendable {
    case create, change, delete, erase
  }

  package let author: RecordID
  package let action: Action
  package let change: Change
  /// The record before the change; nil where there is none yet.
  package let existing: RecordState?
  package let stamp: Stamp
  package let rights: Rights
  package let workspace: Workspace
  package let today: Day

  /// The value as it will be: that of the change, else the one that shows.
  package func proposed(_ path: FieldPath) -> Value {
    if let write = change.writes.last(where: { $0.register == path.register }), path.index < write.values.count {
      return write.values[path.index]
    }
    return existing?[path] ?? .none
  }

  /// The value before the change, or for a new record the one it gets: what decides whose record it is.
  package func standing(_ path: FieldPath) -> Value {
    if let existing, action != .create { return existing[path] }
    return proposed(path)
  }

  package var writtenRegisters: [Int] { change.writes.map(\.register) }
  package func writes(_ path: FieldPath) -> Bool { writtenRegisters.contains(path.register) }

  package func isAuthor(_ path: FieldPath) -> Bool { standing(path).record == author }

  /// Whether the author is admin of the group that a user had on a day.
  package func administersGroup(of user: FieldPath, on day: Day) throws -> Bool {
    guard let id = standing(user).record else { return false }
    return try rights.administers(author, rights.part(of: id, on: day))
  }

  package func administersGroupNow(of user: FieldPath) throws -> Bool { try administersGroup(of: user, on: today) }

  package var isSuperAdmin: Bool { get throws { try rights.isSuperAdmin(author) } }
}

/// Asks the voter that answers for the record's kind. Nil: granted. What a voter does not list is denied.
package enum Voters {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    if ballot.action == .erase { return try ballot.isSuperAdmin ? nil : .needsSuperAdmin }
    return switch Voter(for: ballot.change.kind) {
    case .business: try BusinessVoter.refusal(ballot)
    case .group: try GroupVoter.refusal(ballot)
    case .invitation: try InvitationVoter.refusal(ballot)
    case .ticket: try TicketVoter.refusal(ballot)
    case .todo: try TodoVoter.refusal(ballot)
    case .trio: try TrioVoter.refusal(ballot)
    case .user: try UserVoter.refusal(ballot)
    }
  }
}
