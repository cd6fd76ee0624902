import ArgumentParser
import Domain
import GRDB
import Replica

/// `cercle tickets`
struct TicketsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tickets", abstract: Cercle.words.help.ticketsAbstract, subcommands: [ThankCommand.self])
}

/// `cercle tickets thank`
struct ThankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "thank", abstract: Cercle.words.help.thankAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.help.giver)) var from: String
  @Option(help: ArgumentHelp(Cercle.words.help.thanked)) var to: String
  @Option(help: ArgumentHelp(Cercle.words.help.amount)) var amount: String
  @Option(help: ArgumentHelp(Cercle.words.help.card)) var card: String?
  @Option(help: ArgumentHelp(Cercle.words.help.comment)) var comment: String?
  @Option(help: ArgumentHelp(Cercle.words.help.on)) var on: String?

  func run() throws {
    try options.record { scribe in
      let giver = try scribe.finder.user(from)
      let recipient = try scribe.finder.user(to)
      let cents = try scribe.cents(amount)
      let card = try card.map { try scribe.finder.record(.card, $0) }
      let day = try scribe.day(on)
      let id = scribe.newID()
      let words = Cercle.words
      var writes = [
        RegisterWrite(
          Fields.Ticket.giver.register,
          [.record(giver), .record(recipient), .integer(cents), .integer(0), Value(day), Value(card), .none])
      ]
      if let comment { writes.append(RegisterWrite(Fields.Ticket.comment.register, [Value(text: comment)])) }
      var lines = [
        words.work.ticket(
          scribe.name(.user, giver) ?? from, scribe.name(.user, recipient) ?? to, words.domain.money(cents: cents),
          id.description)
      ]
      if let other = try PossibleDouble.ticket(
        giver: giver, recipient: recipient, cents: cents, day: day, in: scribe.session)
      {
        lines.append(words.work.possibleDouble(ShortID.of(other)))
      }
      return Scribe.Entry(changes: [Change(kind: .ticket, id: id, operation: .write(writes))], lines: lines)
    }
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
