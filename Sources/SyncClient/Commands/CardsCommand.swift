import ArgumentParser
import Domain

/// `cercle cards`
struct CardsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cards", abstract: Cercle.words.help.cardsAbstract,
    subcommands: [ListCardsCommand.self, GiveCardCommand.self, CardStateCommand.self, EditCardCommand.self],
    defaultSubcommand: ListCardsCommand.self)
}

/// `cercle cards give`
struct GiveCardCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "give", abstract: Cercle.words.help.giveAbstract,
    discussion: Cercle.words.help.examples([
      "cercle cards give --from héloïse --to alban --prospect \"Maison Durand\" --phone \"06 12 34 56 78\""
    ]))

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

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let sender = try scribe.finder.user(from)
    let recipient = try scribe.finder.user(to)
    let event = try event.map(scribe.finder.event)
    var day = try scribe.day(on, .past)
    if on == nil, let event, let at = try scribe.existing(.event, event)[Fields.Event.startsAt].localTime {
      day = at.day
    }
    var edit = RecordEdit(.card, scribe.newID())
    edit[Fields.Card.kind] = .integer(try scribe.choice(kind, "kind", of: .card))
    edit[Fields.Card.sender] = .record(sender)
    edit[Fields.Card.recipient] = .record(recipient)
    edit[Fields.Card.givenOn] = Value(day)
    edit[Fields.Card.event] = Value(event)
    edit[Fields.Card.state] = .integer(0)
    try CardContact(
      prospect: scribe.text(prospect, of: "--prospect"), company: company, phone: phone, email: email, comment: comment
    )
    .write(to: &edit, scribe)
    return Scribe.Entry(
      changes: edit.change.map { [$0] } ?? [],
      lines: [
        scribe.words.cards.given(
          scribe.label(.user, sender), scribe.label(.user, recipient), prospect.trimmedWhole, day)
      ] + scribe.warnings(happenedOn: day) + [edit.id.description])
  }
}

/// `cercle cards state CARD STATE`
struct CardStateCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "state", abstract: Cercle.words.cards.stateAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.cards.card)) var card: String
  @Argument(help: ArgumentHelp(Cercle.words.cards.state)) var state: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.card, card)
    let state = try scribe.choice(state, "state", of: .card)
    var edit = RecordEdit(.card, id, existing: try scribe.existing(.card, id))
    edit[Fields.Card.state] = .integer(state)
    var entry = scribe.entry(changing: edit)
    if edit.change != nil {
      entry.lines = [scribe.words.cards.stateChanged(scribe.label(.card, id), scribe.shown(state, "state", of: .card))]
    }
    return entry
  }
}

/// `cercle cards edit CARD`
struct EditCardCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Cercle.words.cards.editAbstract, discussion: Cercle.words.records.help.emptyClears)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.cards.card)) var card: String
  @Option(help: ArgumentHelp(Cercle.words.help.prospect)) var prospect: String?
  @Option(help: ArgumentHelp(Cercle.words.help.company)) var company: String?
  @Option(help: ArgumentHelp(Cercle.words.help.phone)) var phone: String?
  @Option(help: ArgumentHelp(Cercle.words.help.email)) var email: String?
  @Option(help: ArgumentHelp(Cercle.words.help.comment)) var comment: String?
  @Option(help: ArgumentHelp(Cercle.words.help.to)) var to: String?
  @Option(help: ArgumentHelp(Cercle.words.help.cardKind)) var kind: String?
  @Option(help: ArgumentHelp(Cercle.words.help.on)) var on: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.card, card)
    guard [prospect, company, phone, email, comment, to, kind, on].contains(where: { $0 != nil }) else {
      throw ClientError.nothingToChange
    }
    var edit = RecordEdit(.card, id, existing: try scribe.existing(.card, id))
    try CardContact(prospect: prospect, company: company, phone: phone, email: email, comment: comment)
      .write(to: &edit, scribe)
    edit.set(Fields.Card.recipient, try to.map { .record(try scribe.finder.user($0)) })
    edit.set(Fields.Card.kind, try kind.map { .integer(try scribe.choice($0, "kind", of: .card)) })
    edit.set(Fields.Card.givenOn, try on.map { Value(try scribe.day($0, .past)) })
    var entry = scribe.entry(changing: edit)
    if on != nil, let day = edit[Fields.Card.givenOn].day { entry.lines += scribe.warnings(happenedOn: day) }
    return entry
  }
}

/// Whom a card is about, as typed.
struct CardContact {
  var prospect: String?
  var company: String?
  var phone: String?
  var email: String?
  var comment: String?

  func write(to edit: inout RecordEdit, _ scribe: Scribe) throws {
    edit.set(Fields.Card.prospect, text: prospect)
    edit.set(Fields.Card.company, text: company)
    edit.set(Fields.Card.phone, text: try phone.map { try scribe.phone($0).typed ?? "" })
    try edit.set(email: Fields.Card.email, to: email, scribe)
    edit.set(Fields.Card.comment, text: comment)
  }
}
