import ArgumentParser
import Console
import Domain
import Replica

/// `cercle trios`
struct TriosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trios", abstract: Cercle.words.trios.abstract,
    subcommands: [ListTriosCommand.self, OpenTrioCommand.self, TrioStateCommand.self, TrioContactCommand.self],
    defaultSubcommand: ListTriosCommand.self)
}

/// `cercle trios open --duo DUO --with M`: the trio and the duo's note of it are one change-set.
struct OpenTrioCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "open", abstract: Cercle.words.trios.openAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.duos.duo)) var duo: String
  @Option(help: ArgumentHelp(Cercle.words.trios.with)) var with: String
  @Option(help: ArgumentHelp(Cercle.words.trios.purpose)) var purpose: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let duoID = try scribe.finder.record(.duo, duo)
    let duo = try scribe.existing(.duo, duoID)
    let beneficiary = try scribe.finder.user(with)
    guard let owner = duo[Fields.Duo.owner].record else { throw ClientError.unknown(.duo, self.duo) }
    var trio = RecordEdit(.trio, scribe.newID())
    trio[Fields.Trio.owner] = .record(owner)
    trio[Fields.Trio.beneficiary] = .record(beneficiary)
    trio.set(Fields.Trio.purpose, text: purpose)
    trio[Fields.Trio.state] = .integer(0)
    var note = RecordEdit(.duo, duoID, existing: duo)
    note[Fields.Duo.trio] = .record(trio.id)
    let words = scribe.words.trios
    var lines = [words.opened(scribe.label(.duo, duoID), scribe.label(.user, owner), scribe.label(.user, beneficiary))]
    if let before = duo[Fields.Duo.trio].record, let state = try scribe.held(.trio, before) {
      let shown = scribe.shown(state[Fields.Trio.state].integer ?? 0, "state", of: .trio)
      lines.append(words.alreadyOpen(scribe.label(.trio, before), shown))
    }
    return Scribe.Entry(
      changes: [trio.change, note.change].compactMap { $0 }, lines: lines + [trio.id.description])
  }
}

/// `cercle trios state TRIO STATE`
struct TrioStateCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "state", abstract: Cercle.words.trios.stateAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.trios.trio)) var trio: String
  @Argument(help: ArgumentHelp(Cercle.words.trios.state)) var state: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.trio, trio)
    let state = try scribe.choice(state, "state", of: .trio)
    var edit = RecordEdit(.trio, id, existing: try scribe.existing(.trio, id))
    edit[Fields.Trio.state] = .integer(state)
    var entry = scribe.entry(changing: edit)
    if edit.change != nil {
      entry.lines = [scribe.words.trios.stateNoted(scribe.label(.trio, id), scribe.shown(state, "state", of: .trio))]
    }
    return entry
  }
}

/// `cercle trios contact TRIO TEXT`
struct TrioContactCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "contact", abstract: Cercle.words.trios.contactAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.trios.trio)) var trio: String
  @Argument(help: ArgumentHelp(Cercle.words.trios.contact)) var text: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.trio, trio)
    var edit = RecordEdit(.trio, id, existing: try scribe.existing(.trio, id))
    edit.set(Fields.Trio.contact, text: text)
    return scribe.entry(changing: edit)
  }
}

/// `cercle trios list`
struct ListTriosCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.trios.listAbstract)

  @OptionGroup var options: ListingOptions
  @Option(help: ArgumentHelp(Cercle.words.trios.listMember)) var member: String?
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.trios.listState)) var state: String?

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    filter.add(anyOf: ["owner", "beneficiary"], is: try member.map(scribe.finder.user))
    filter.add(anyOf: ["ownerGroup", "beneficiaryGroup"], is: try group.map(scribe.finder.group))
    filter.add(
      "state", is: try state.map { try scribe.choiceWord($0, "state", of: .trio) }, unwritten: Schema.trioStates[0])
    let trios = try RecordListing(.trio, scribe)
    let words = scribe.words.trios
    let common = scribe.words.records.heading
    var listing = Listing(
      [
        ("id", common.id), ("owner", ""), ("ownerName", words.ownerHeading), ("duo", ""),
        ("duoName", words.duoHeading), ("beneficiary", ""), ("beneficiaryName", words.beneficiaryHeading),
        ("purpose", words.purposeHeading), ("contact", words.contactHeading), ("state", common.state),
        ("pending", common.pending),
      ], empty: words.none)
    listing.dispensable = ["pending", "contact", "purpose", "duoName", "state"]
    let duo = "(SELECT d.id FROM duos d WHERE d.owner=t.owner AND d.trio=t.id ORDER BY d.id LIMIT 1) AS duo"
    listing.rows = try trios.rows(filter, columns: [duo], order: "t.id").map { row in
      [trios.id(row)] + trios.reference(row, "owner", .user) + trios.reference(row, "duo", .duo)
        + trios.reference(row, "beneficiary", .user)
        + [
          trios.text(row, "purpose"), trios.text(row, "contact"),
          trios.choice(row, "state", unwritten: Schema.trioStates[0]), trios.pending(row),
        ]
    }
    return listing
  }
}
