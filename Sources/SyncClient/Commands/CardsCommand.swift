import ArgumentParser
import Domain
import Replica

/// `cercle cards`
struct CardsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cards", abstract: Cercle.words.help.cardsAbstract, subcommands: [GiveCardCommand.self])
}

/// `cercle cards give`
struct GiveCardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "give", abstract: Cercle.words.help.giveAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.help.from)) var from: String
  @Option(help: ArgumentHelp(Cercle.words.help.to)) var to: String
  @Option(help: ArgumentHelp(Cercle.words.help.prospect)) var prospect: String
  @Option(help: ArgumentHelp(Cercle.words.help.company)) var company: String?
  @Option(help: ArgumentHelp(Cercle.words.help.phone)) var phone: String?
  @Option(help: ArgumentHelp(Cercle.words.help.email)) var email: String?
  @Option(help: ArgumentHelp(Cercle.words.help.comment)) var comment: String?
  @Option(help: ArgumentHelp(Cercle.words.help.cardKind)) var kind = "introduction"
  @Option(help: ArgumentHelp(Cercle.words.help.cardEvent)) var event: String?
  @Option(help: ArgumentHelp(Cercle.words.help.on)) var on: String?

  func run() throws {
    try options.record { scribe in
      let sender = try scribe.finder.user(from)
      let recipient = try scribe.finder.user(to)
      let kind = try scribe.choice(kind, "kind", of: .card)
      let event = try event.map { try scribe.finder.event($0) }
      var day = try scribe.day(on)
      if on == nil, let event, let at = try scribe.existing(.event, event)[Fields.Event.startsAt].localTime { day = at.day }
      if let phone, PhoneNumber(phone) == nil { throw ClientError.badPhone(phone) }
      if let email, !EmailAddress.isPlausible(email) { throw ClientError.badEmail(email) }
      let id = scribe.newID()
      var writes = [
        RegisterWrite(
          Fields.Card.sender.register,
          [.integer(kind), .record(sender), .record(recipient), Value(day), Value(event)]),
        RegisterWrite(
          Fields.Card.prospect.register,
          [Value(text: prospect), Value(text: company), Value(text: phone), Value(text: email)]),
        RegisterWrite(Fields.Card.state.register, [.integer(0)]),
      ]
      if let comment { writes.append(RegisterWrite(Fields.Card.comment.register, [Value(text: comment)])) }
      return Scribe.Entry(
        changes: [Change(kind: .card, id: id, operation: .write(writes))],
        lines: [
          Cercle.words.work.card(
            scribe.name(.user, sender) ?? from, scribe.name(.user, recipient) ?? to, id.description)
        ])
    }
  }
}

/// A glance at an address: something, an @, something with a dot. Only a message tells more.
enum EmailAddress {
  static func isPlausible(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
      && !parts[1].hasSuffix(".") && !text.contains(where: \.isWhitespace)
  }
}
