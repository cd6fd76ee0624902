/// Tickets. Create: the giver, or an admin of his group; the amount is over zero by its form.
/// Void: an admin of the giver's group, in his own name. Nothing else changes: money is never edited in place.
package enum TicketVoter {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    guard let day = ballot.standing(Fields.Ticket.givenOn).day else { return .missingValue }
    let isAdmin = try ballot.administersGroup(of: Fields.Ticket.giver, on: day)
    switch ballot.action {
    case .create:
      guard ballot.isAuthor(Fields.Ticket.giver) || isAdmin else { return .needsGiverOrAdmin }
      return ballot.writes(Fields.Ticket.voidedBy) ? voiding(ballot, isAdmin) : nil
    case .change:
      guard ballot.writtenRegisters.allSatisfy({ $0 == Fields.Ticket.voidedBy.register }) else { return .notListed }
      return voiding(ballot, isAdmin)
    case .delete, .erase: return .notListed
    }
  }

  /// Who voids a ticket signs it.
  private static func voiding(_ ballot: Ballot, _ isAdmin: Bool) -> RefusalReason? {
    guard isAdmin else { return .needsGroupAdmin }
    return ballot.proposed(Fields.Ticket.voidedBy).record == ballot.author ? nil : .notListed
  }
}
