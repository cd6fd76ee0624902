/// Members of a group on an event's day, as far as its guests may be the same people: who became a member is expected
/// there once, as a member.
package struct ExpectedMembers: Sendable {
  private var invitations: Set<RecordID> = []
  private var phones: Set<String> = []
  private var emails: Set<String> = []

  /// - Parameter users: the members' records.
  package init(_ users: some Sequence<RecordState>) {
    for user in users where user.exists && user.erasedBy == nil {
      if let id = user[Fields.User.invitation].record { invitations.insert(id) }
      if let phone = user[Fields.User.phoneE164].text { phones.insert(phone) }
      if let email = user[Fields.User.email].text { emails.insert(Folding.key(email)) }
    }
  }

  /// Whether an invitation is a member's: he came by it, or the same phone or e-mail reaches him.
  package func contain(_ invitation: RecordState) -> Bool {
    invitations.contains(invitation.id)
      || invitation[Fields.Invitation.phoneE164].text.map(phones.contains) == true
      || invitation[Fields.Invitation.email].text.map { emails.contains(Folding.key($0)) } == true
  }
}
