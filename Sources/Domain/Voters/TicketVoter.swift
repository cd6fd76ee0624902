/// Tickets. Create: the giver, or an admin of his group; the amount is over zero by its form.
/// Void: an admin of the giver's group. Nothing else changes: money is never edited in place.
package enum TicketVoter {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    guard let day = ballot.standing(Fields.Ticket.givenOn).day else { return .missingValue }
    let isAdmin = try ballot.administersGroup(of: Fields.Ticket.giver, on: day)
    switch ballot.action {
    case .create:
      guard ballot.isAuthor(Fields.Ticket.giver) || isAdmin else { return .needsGiverOrAdmin }
      return isAdmin || !ballot.writes(Fields.Ticket.voidedBy) ? nil : .needsGroupAdmin
    case .change:
      guard ballot.writtenRegisters.allSatisfy({ $0 == Fields.Ticket.voidedBy.register }) else { return .notListed }
      return isAdmin ? nil : .needsGroupAdmin
    case .delete, .erase: return .notListed
    }
  }
}
