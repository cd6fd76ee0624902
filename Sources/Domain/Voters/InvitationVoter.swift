/// Invitations. Create: any member for his own group's event or a conference, and the admins of the event's group.
/// Change: the inviter and those admins; who came, also who takes the event's roll; the answer also the guest, by his link
/// (`GuestVoter`). Delete: those admins.
package enum InvitationVoter {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    guard let id = ballot.standing(Fields.Invitation.event).record,
      let event = try ballot.rights.record(.event, id), let group = event[Fields.Event.group].record
    else { return .unknownReference }
    // A link that somebody chose himself could be guessed, or be another's.
    if ballot.writes(Fields.Invitation.link) { return .needsServer }
    if try ballot.rights.administers(ballot.author, .group(group)) { return nil }
    switch ballot.action {
    case .create:
      guard ballot.proposed(Fields.Invitation.inviter).record == ballot.author else { return .needsInviterOrAdmin }
      if try ballot.rights.belongs(ballot.author, to: group) { return nil }
      let isConference = event[Fields.Event.kind].choice == Schema.eventKinds.firstIndex(of: "conference")
      let isMember = try ballot.rights.memberships(of: ballot.author).contains {
        $0.belongs && $0.counts(on: ballot.today)
      }
      return isConference && isMember ? nil : .needsMemberOfGroup
    case .change:
      if marksTheDoor(ballot), event[Fields.Event.rollTaker].record == ballot.author { return nil }
      guard ballot.isAuthor(Fields.Invitation.inviter) else { return .needsInviterOrAdmin }
      return ballot.proposed(Fields.Invitation.inviter).record == ballot.author ? nil : .needsGroupAdmin
    case .delete, .erase: return .needsGroupAdmin
    }
  }

  /// Whether nothing is written but that the guest came, or didn't.
  private static func marksTheDoor(_ ballot: Ballot) -> Bool {
    guard ballot.change.writes.allSatisfy({ $0.register == Fields.Invitation.state.register }) else { return false }
    return GuestState(choice: ballot.proposed(Fields.Invitation.state).choice)?.isFromTheDoor == true
  }
}
