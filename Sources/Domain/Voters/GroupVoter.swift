/// Groups, events, attendance, the figures from before Cercle, and the network's settings and reminders.
/// A group: made and closed by a super admin, else changed by its admins. An event: its group's admins.
/// Attendance: the admins of the event's group and the event's roll-taker; deleting it: the admins.
/// The network's settings and reminders: super admins.
package enum GroupVoter {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    switch ballot.change.kind {
    case .group: try group(ballot)
    case .event: try event(ballot)
    case .attendance: try attendance(ballot)
    case .network, .reminder: try network(ballot)
    default: try history(ballot)
    }
  }

  private static func group(_ ballot: Ballot) throws -> RefusalReason? {
    if ballot.action != .change || ballot.writes(Fields.Group.active) {
      return try ballot.isSuperAdmin ? (ballot.action == .delete ? .notListed : nil) : .needsSuperAdmin
    }
    return try ballot.rights.administers(ballot.author, .group(ballot.change.id)) ? nil : .needsGroupAdmin
  }

  private static func network(_ ballot: Ballot) throws -> RefusalReason? {
    guard ballot.action != .delete else { return .notListed }
    return try ballot.isSuperAdmin ? nil : .needsSuperAdmin
  }

  private static func event(_ ballot: Ballot) throws -> RefusalReason? {
    guard ballot.action != .delete else { return .notListed }
    for group in [ballot.standing(Fields.Event.group), ballot.proposed(Fields.Event.group)] {
      guard let group = group.record else { return .missingValue }
      guard try ballot.rights.administers(ballot.author, .group(group)) else { return .needsGroupAdmin }
    }
    return nil
  }

  private static func attendance(_ ballot: Ballot) throws -> RefusalReason? {
    guard let id = ballot.standing(Fields.Attendance.event).record,
      let event = try ballot.rights.record(.event, id), let group = event[Fields.Event.group].record
    else { return .unknownReference }
    if try ballot.rights.administers(ballot.author, .group(group)) { return nil }
    if ballot.action == .delete { return .needsGroupAdmin }
    return event[Fields.Event.rollTaker].record == ballot.author ? nil : .needsAdminOrRollTaker
  }

  private static func history(_ ballot: Ballot) throws -> RefusalReason? {
    guard ballot.action != .delete else { return .notListed }
    guard let month = ballot.standing(Fields.History.month).month else { return .missingValue }
    return try ballot.administersGroup(of: Fields.History.user, on: month.firstDay) ? nil : .needsGroupAdmin
  }
}
