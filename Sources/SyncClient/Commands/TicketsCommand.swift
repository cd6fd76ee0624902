import ArgumentParser
import Domain
import GRDB
import Replica

/// `cercle tickets`
struct TicketsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tickets", abstract: Cercle.words.help.ticketsAbstract,
    subcommands: [
      ListTicketsCommand.self, ThankCommand.self, VoidTicketCommand.self, CorrectTicketCommand.self,
      TicketDoublesCommand.self,
    ], defaultSubcommand: ListTicketsCommand.self)
}

/// `cercle tickets thank`
struct ThankCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "thank", abstract: Cercle.words.help.thankAbstract,
    discussion: Cercle.words.help.examples([
      "cercle tickets thank --from alban --to héloïse --amount 1250,50",
      "cercle tickets thank --from alban --to héloïse --amount 300 --on 2026-03-14",
    ]))

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.help.giver)) var from: String
  @Option(help: ArgumentHelp(Cercle.words.help.thanked)) var to: String
  @Option(parsing: .unconditional, help: ArgumentHelp(Cercle.words.help.amount)) var amount: String
  @Option(help: ArgumentHelp(Cercle.words.help.card)) var card: String?
  @Option(help: ArgumentHelp(Cercle.words.help.comment)) var comment: String?
  @Option(help: ArgumentHelp(Cercle.words.help.on)) var on: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let giver = try scribe.finder.user(from)
    let recipient = try scribe.finder.user(to)
    let cents = try scribe.cents(amount)
    let day = try scribe.day(on, .past)
    var edit = RecordEdit(.ticket, scribe.newID())
    edit[Fields.Ticket.giver] = .record(giver)
    edit[Fields.Ticket.recipient] = .record(recipient)
    edit[Fields.Ticket.amountInCents] = .integer(cents)
    edit[Fields.Ticket.currency] = .integer(0)
    edit[Fields.Ticket.givenOn] = Value(day)
    let card = try card.map { try scribe.finder.record(.card, $0) }
    edit[Fields.Ticket.card] = Value(card)
    edit.set(Fields.Ticket.comment, text: comment)
    let words = scribe.words
    var lines = [
      words.tickets.thanked(
        scribe.label(.user, giver), scribe.label(.user, recipient), words.domain.money(cents: cents), day)
    ]
    lines += scribe.warnings(happenedOn: day)
    if let card { lines += try TicketCard.warnings(card, giver: giver, recipient: recipient, scribe) }
    if let other = try PossibleDouble.ticket(
      giver: giver, recipient: recipient, cents: cents, day: day, in: scribe.session)
    {
      lines.append(words.work.possibleDouble(try ShortIDs(.ticket, scribe.session)[other]))
    }
    return Scribe.Entry(changes: edit.change.map { [$0] } ?? [], lines: lines + [edit.id.description])
  }
}

/// The card that a ticket thanks for.
enum TicketCard {
  /// A line where it went between other people.
  static func warnings(_ card: RecordID, giver: RecordID, recipient: RecordID, _ scribe: Scribe) throws -> [String] {
    let state = try scribe.existing(.card, card)
    let sides = [state[Fields.Card.sender].record, state[Fields.Card.recipient].record].compactMap { $0 }
    return Set(sides) == [giver, recipient] ? [] : [scribe.words.tickets.cardOfOthers(scribe.label(.card, card))]
  }
}

/// Two tickets of equal giver, recipient, amount and day: perhaps one that was written down twice.
enum PossibleDouble {
  static func ticket(
    giver: RecordID, recipient: RecordID, cents: Int64, day: Day, in session: ReplicaSession
  ) throws -> RecordID? {
    try Row.fetchOne(
      session.db,
      sql: """
        SELECT id FROM tickets
        WHERE giver=? AND recipient=? AND amountInCents=? AND givenOn=? AND voidedBy IS NULL LIMIT 1
        """,
      arguments: [Blob.value(giver), Blob.value(recipient), cents, Int64(day.number)])?.id("id")
  }
}

/// `cercle tickets void TICKET --reason TEXT`
struct VoidTicketCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "void", abstract: Cercle.words.tickets.voidAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.tickets.ticket)) var ticket: String
  @Option(help: ArgumentHelp(Cercle.words.tickets.reason)) var reason: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.ticket, ticket)
    let change = try TicketVoid.change(id, reason: reason, scribe)
    return Scribe.Entry(changes: [change], lines: [scribe.words.tickets.voidNoted(try TicketVoid.label(id, scribe))])
  }
}

/// Taking a ticket back: it stays, and counts no more.
enum TicketVoid {
  static func change(_ id: RecordID, reason: String, _ scribe: Scribe) throws -> Change {
    let ticket = try scribe.existing(.ticket, id)
    let reason = try scribe.text(reason, of: "--reason")
    guard ticket[Fields.Ticket.voidedBy].isNone else { throw RecordFault.alreadyVoid(ticket: try label(id, scribe)) }
    let values: [Value] = [.record(try scribe.session.user), Value(text: reason)]
    return Change(
      kind: .ticket, id: id, operation: .write([RegisterWrite(Fields.Ticket.voidedBy.register, values)]))
  }

  /// `Claire Martin → Jean Roy, 1 250,00 €`.
  static func label(_ id: RecordID, _ scribe: Scribe) throws -> String {
    let cents = try scribe.held(.ticket, id)?[Fields.Ticket.amountInCents].integer
    return [scribe.label(.ticket, id), cents.map { scribe.wording.money(cents: $0) }].compactMap { $0 }
      .joined(separator: ", ")
  }
}
