/// What a message is for, which decides when and to whom it may go (the operator's rules, 2026): information about what
/// one belongs to is transactional; an invitation to an outsider counts as marketing.
package enum MessagePurpose: String, Sendable, CaseIterable {
  /// To members about their group, and to guests who said that they come.
  case information
  /// To somebody who is no member: with a STOP clause, in the hours of marketing, and only with his recorded consent.
  case invitation
}

/// The texts that Cercle has of its own, in both languages; their names stand in an order's `template`.
package enum MessageTemplate: String, Sendable, CaseIterable {
  /// To a member, before an event.
  case reminder
  /// To a guest: the invitation with his link.
  case invitation
  /// To a guest who was invited or said yes, before the event.
  case guestReminder
  /// To a guest who came.
  case thanks
  /// To those who were told of an event: it has another date, or none.
  case moved, cancelled
  /// To a member who missed a meeting; who missed too many; to the group's admins about him.
  case absence, absences, absencesOfMember
  /// To a todo's owner.
  case todo
}

/// What a text may name between braces. The raw value is the English word, which every copy and server reads; French
/// words are read as well (`Wording`).
package enum MessageField: String, Sendable, CaseIterable {
  /// Of the recipient.
  case firstName, lastName
  case group, network
  /// Title or kind of the event.
  case event
  case date, time, place
  /// A guest's private page.
  case link
  /// Who invites.
  case inviter
  /// Of an absence's follow-up to an admin: whom it is about; how many absences.
  case member, count
  /// Of a todo: what is to be done, by when.
  case title, due
}

/// What one recipient's text says in each place; what is missing makes the message `incomplete`.
package typealias MessageFacts = [MessageField: String]
