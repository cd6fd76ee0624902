import ArgumentParser
import Domain

/// `cercle tickets correct TICKET`: one change-set that makes the new ticket and voids the old one.
struct CorrectTicketCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: Cercle.words.tickets.correctAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.tickets.ticket)) var ticket: String
  @Option(parsing: .unconditional, help: ArgumentHelp(Cercle.words.help.amount)) var amount: String?
  @Option(help: ArgumentHelp(Cercle.words.help.giver)) var from: String?
  @Option(help: ArgumentHelp(Cercle.words.help.thanked)) var to: String?
  @Option(help: ArgumentHelp(Cercle.words.help.card)) var card: String?
  @Option(help: ArgumentHelp(Cercle.words.help.on)) var on: String?
  @Option(help: ArgumentHelp(Cercle.words.help.comment)) var comment: String?
  @Option(help: ArgumentHelp(Cercle.words.tickets.reason)) var reason: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.ticket, ticket)
    let old = try scribe.existing(.ticket, id)
    let newID = NaturalKey.correction(of: id)
    if try scribe.held(.ticket, newID) != nil {
      throw RecordFault.alreadyCorrected(
        ticket: try TicketVoid.label(id, scribe), by: try ShortIDs(.ticket, scribe.session)[newID])
    }
    let void = try TicketVoid.change(id, reason: reason ?? scribe.words.tickets.corrected, scribe)
    var edit = RecordEdit(.ticket, newID)
    for path in TicketCorrection.kept { edit[path] = old[path] }
    edit.set(Fields.Ticket.amountInCents, try amount.map { .integer(try scribe.cents($0)) })
    edit.set(Fields.Ticket.giver, try from.map { .record(try scribe.finder.user($0)) })
    edit.set(Fields.Ticket.recipient, try to.map { .record(try scribe.finder.user($0)) })
    edit.set(Fields.Ticket.card, try card.map { .record(try scribe.finder.record(.card, $0)) })
    edit.set(Fields.Ticket.givenOn, try on.map { Value(try scribe.day($0, .past)) })
    edit.set(Fields.Ticket.comment, text: comment)
    guard TicketCorrection.kept.contains(where: { edit[$0] != old[$0] }) else { throw ClientError.nothingToChange }
    edit[Fields.Ticket.replaces] = .record(id)
    guard let new = edit.change else { throw ClientError.nothingToChange }
    func person(_ path: FieldPath) -> String { edit[path].record.map { scribe.label(.user, $0) } ?? "?" }
    let day = edit[Fields.Ticket.givenOn].day ?? scribe.today
    var lines = [
      scribe.words.tickets.correction(
        try TicketVoid.label(id, scribe), person(Fields.Ticket.giver), person(Fields.Ticket.recipient),
        scribe.wording.money(cents: edit[Fields.Ticket.amountInCents].integer ?? 0), day)
    ]
    if on != nil { lines += scribe.warnings(happenedOn: day) }
    if let card = edit[Fields.Ticket.card].record, let giver = edit[Fields.Ticket.giver].record,
      let recipient = edit[Fields.Ticket.recipient].record, try scribe.held(.card, card) != nil
    {
      lines += try TicketCard.warnings(card, giver: giver, recipient: recipient, scribe)
    }
    return Scribe.Entry(changes: [new, void], lines: lines + [newID.description])
  }
}

private enum TicketCorrection {
  /// What a correction takes over from the ticket that it replaces, unless told otherwise.
  static let kept = [
    Fields.Ticket.giver, Fields.Ticket.recipient, Fields.Ticket.amountInCents, Fields.Ticket.currency,
    Fields.Ticket.givenOn, Fields.Ticket.card, Fields.Ticket.comment,
  ]
}
