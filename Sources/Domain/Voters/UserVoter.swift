/// Users, memberships and SMS orders.
/// A user: made by an admin together with a first membership in his group; own details by oneself or the admin.
/// A membership: an admin for his group's newcomers, and its end; moves, roles and super admins: a super admin.
/// An SMS order: an admin, for his group and its guests.
package enum UserVoter {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    if ballot.action == .delete { return .notListed }
    switch ballot.change.kind {
    case .user: return try user(ballot)
    case .membership: return try membership(ballot)
    default: return try smsOrder(ballot)
    }
  }

  private static func user(_ ballot: Ballot) throws -> RefusalReason? {
    if try ballot.isSuperAdmin { return nil }
    if ballot.writes(Fields.User.superAdmin),
      ballot.proposed(Fields.User.superAdmin) != ballot.standingOrNothing(Fields.User.superAdmin)
    {
      return .needsSuperAdmin
    }
    if ballot.action == .create { return try hasFirstMembershipFromAdmin(ballot) ? nil : .needsFirstMembership }
    if ballot.change.id == ballot.author { return nil }
    let part = try ballot.rights.part(of: ballot.change.id, on: ballot.today)
    return try ballot.rights.administers(ballot.author, part) ? nil : .needsOneselfOrAdmin
  }

  /// The user's membership is made by the same change-set, before the voters are asked.
  private static func hasFirstMembershipFromAdmin(_ ballot: Ballot) throws -> Bool {
    try ballot.workspace.memberships(of: ballot.change.id).contains {
      try ballot.rights.administers(ballot.author, .group($0.group))
    }
  }

  private static func membership(_ ballot: Ballot) throws -> RefusalReason? {
    if try ballot.isSuperAdmin { return nil }
    guard let group = ballot.standing(Fields.Membership.group).record,
      let user = ballot.standing(Fields.Membership.user).record
    else { return .missingValue }
    guard try ballot.rights.administers(ballot.author, .group(group)) else { return .needsGroupAdmin }
    let role = ballot.proposed(Fields.Membership.role)
    if ballot.action == .create {
      guard role.choice == Membership.Role.member.rawValue else { return .needsSuperAdmin }
      let others = try ballot.workspace.memberships(of: user).filter { $0.id != ballot.change.id && $0.belongs }
      return others.contains { $0.group != group } ? .needsNewcomer : nil
    }
    let isOnlyTheEnd = [
      Fields.Membership.user, Fields.Membership.group, Fields.Membership.role, Fields.Membership.startsOn,
    ].allSatisfy { ballot.proposed($0) == ballot.standing($0) }
    return isOnlyTheEnd ? nil : .needsSuperAdmin
  }

  private static func smsOrder(_ ballot: Ballot) throws -> RefusalReason? {
    guard let group = ballot.standing(Fields.SMSOrder.group).record else { return .missingValue }
    if ballot.writes(Fields.SMSOrder.progress) || ballot.writes(Fields.SMSOrder.outcomes) { return .needsServer }
    if ballot.action == .change,
      !ballot.writtenRegisters.allSatisfy({ $0 == Fields.SMSOrder.cancelled.register })
    {
      return .notListed
    }
    guard try ballot.rights.administers(ballot.author, .group(group)) else { return .needsGroupAdmin }
    guard ballot.action == .create else { return nil }
    let areAllHis = try (ballot.proposed(Fields.SMSOrder.recipients).records ?? []).allSatisfy {
      try isReached(by: ballot, $0)
    }
    return areAllHis ? nil : .needsGroupAdmin
  }
}

extension UserVoter {
  /// A guest of an event that the author administers, or somebody of a group of his.
  fileprivate static func isReached(by ballot: Ballot, _ recipient: RecordID) throws -> Bool {
    guard let invitation = try ballot.workspace.existing(.invitation, recipient) else {
      return try ballot.rights.administers(ballot.author, ballot.rights.part(of: recipient, on: ballot.today))
    }
    guard let event = invitation[Fields.Invitation.event].record,
      let group = try ballot.rights.record(.event, event)?[Fields.Event.group].record
    else { return false }
    return try ballot.rights.administers(ballot.author, .group(group))
  }
}

extension Ballot {
  /// The value before the change; `.none` for a new record.
  fileprivate func standingOrNothing(_ path: FieldPath) -> Value { existing?[path] ?? .none }
}
