import ArgumentParser
import Domain

/// `cercle duos`
struct DuosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duos", abstract: Cercle.words.duos.abstract,
    subcommands: [
      ListDuosCommand.self, AddDuoCommand.self, EditDuoCommand.self, DeleteDuoCommand.self, DuoDoublesCommand.self,
      JoinDuosCommand.self,
    ], defaultSubcommand: ListDuosCommand.self)
}

/// `cercle duos add --owner M --name N`
struct AddDuoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Cercle.words.duos.addAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.duos.owner)) var owner: String
  @Option(help: ArgumentHelp(Cercle.words.contacts.name)) var name: String
  @OptionGroup var contact: ContactOptions
  @Option(help: ArgumentHelp(Cercle.words.duos.level)) var level: String?
  @Option(help: ArgumentHelp(Cercle.words.duos.note)) var note: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let owner = try scribe.finder.user(owner)
    let name = try scribe.text(name, of: "--name")
    let level = try level.map { Value.integer(try scribe.choice($0, "level", of: .duo)) }
    return try ContactBook.add(
      .duo, to: owner, key: { AddDuoCommand.key($0, owner: owner) }, command: scribe.words.duos.joinCommand, scribe
    ) { edit in
      try contact.write(to: &edit, .duo, name: name, scribe)
      edit.set(Fields.Duo.level, level)
      edit.set(Fields.Duo.note, text: note)
    }
  }

  private static func key(_ edit: RecordEdit, owner: RecordID) -> RecordID {
    NaturalKey.duo(
      owner: owner, name: edit[Fields.Duo.name].text ?? "", phoneE164: edit[Fields.Duo.phoneE164].text,
      email: edit[Fields.Duo.email].text, company: edit[Fields.Duo.company].text)
  }
}

/// `cercle duos edit DUO`
struct EditDuoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Cercle.words.duos.editAbstract, discussion: Cercle.words.records.help.emptyClears)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.duos.duo)) var duo: String
  @Option(help: ArgumentHelp(Cercle.words.contacts.name)) var name: String?
  @OptionGroup var contact: ContactOptions
  @Option(help: ArgumentHelp(Cercle.words.duos.level)) var level: String?
  @Option(help: ArgumentHelp(Cercle.words.duos.note)) var note: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.duo, duo)
    guard !contact.isEmpty || name != nil || level != nil || note != nil else { throw ClientError.nothingToChange }
    var edit = RecordEdit(.duo, id, existing: try scribe.existing(.duo, id))
    try contact.write(to: &edit, .duo, name: try name.map { try scribe.text($0, of: "--name") }, scribe)
    edit.set(
      Fields.Duo.level, try level.map { $0.isEmpty ? .none : .integer(try scribe.choice($0, "level", of: .duo)) })
    edit.set(Fields.Duo.note, text: note)
    return scribe.entry(changing: edit)
  }
}

/// `cercle duos delete DUO`
struct DeleteDuoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "delete", abstract: Cercle.words.duos.deleteAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.duos.duo)) var duo: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    scribe.entry(deleting: .duo, try scribe.finder.record(.duo, duo))
  }
}

/// `cercle duos join DUO OTHER`
struct JoinDuosCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "join", abstract: Cercle.words.duos.joinAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.contacts.kept)) var duo: String
  @Argument(help: ArgumentHelp(Cercle.words.contacts.joined)) var other: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    try ContactBook.join(.duo, try scribe.finder.record(.duo, duo), try scribe.finder.record(.duo, other), scribe)
  }
}
