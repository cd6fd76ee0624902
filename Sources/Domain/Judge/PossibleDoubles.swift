/// Tickets that may have been entered twice: equal giver, recipient, amount and day, from different change-sets
/// (DESIGN, section 6). A void one counts no more.
package enum PossibleDoubles {
  private struct Face: Hashable {
    let giver: Value
    let recipient: Value
    let amountInCents: Value
    let currency: Value
    let givenOn: Value
  }

  /// The sets of two or more, each sorted by id, in the order of their first ids.
  package static func among(tickets: some Collection<RecordState>) -> [[RecordID]] {
    var alike: [Face: [RecordState]] = [:]
    for ticket in tickets where ticket.kind == .ticket && ticket.exists && ticket[Fields.Ticket.voidedBy].isNone {
      let face = Face(
        giver: ticket[Fields.Ticket.giver], recipient: ticket[Fields.Ticket.recipient],
        amountInCents: ticket[Fields.Ticket.amountInCents], currency: ticket[Fields.Ticket.currency],
        givenOn: ticket[Fields.Ticket.givenOn])
      alike[face, default: []].append(ticket)
    }
    return alike.values
      .filter { Set($0.map { $0.shown(Fields.Ticket.giver.register)?.writer }).count > 1 }
      .map { $0.map(\.id).sorted() }
      .sorted { $0[0] < $1[0] }
  }
}
