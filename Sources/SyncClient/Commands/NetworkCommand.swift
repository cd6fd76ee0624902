import ArgumentParser
import Console
import Domain
import Replica

/// `cercle network`: what the network decides for all its groups.
struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network", abstract: Cercle.words.network.abstract,
    subcommands: [ShowNetworkCommand.self, SetNetworkCommand.self], defaultSubcommand: ShowNetworkCommand.self)
}

/// `cercle network show`
struct ShowNetworkCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Cercle.words.network.showAbstract)

  @OptionGroup var options: ListingOptions

  func listing(_ scribe: Scribe) throws -> Listing {
    let settings = try NetworkSettings(scribe.session.db)
    let words = scribe.wording
    var listing = Listing(
      ["absenceWarning", "absenceLimit", "seasonStartsIn"].map {
        ($0, Wording.capitalized(words.field($0, of: .network)))
      }, empty: "")
    listing.rows = [
      [
        .integer(Int64(settings.absenceWarning)), .integer(Int64(settings.absenceLimit)),
        Cell(
          shown: words.words.month(settings.seasonStartsIn), json: .integer(Int64(settings.seasonStartsIn))),
      ]
    ]
    return listing
  }
}

/// `cercle network set` (super admin)
struct SetNetworkCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: Cercle.words.network.setAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.network.absenceWarning)) var absenceWarning: Int?
  @Option(help: ArgumentHelp(Cercle.words.network.absenceLimit)) var absenceLimit: Int?
  @Option(help: ArgumentHelp(Cercle.words.network.seasonStartsIn)) var seasonStartsIn: Int?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    guard absenceWarning != nil || absenceLimit != nil || seasonStartsIn != nil else {
      throw ClientError.nothingToChange
    }
    let settings = try NetworkSettings(scribe.session.db)
    var edit = RecordEdit(.network, NaturalKey.network, existing: try scribe.held(.network, NaturalKey.network))
    if absenceWarning != nil || absenceLimit != nil {
      // Both are written, those that were never set too: they are one decision.
      let warning = absenceWarning ?? min(settings.absenceWarning, absenceLimit ?? settings.absenceLimit)
      let limit = absenceLimit ?? max(settings.absenceLimit, warning)
      guard warning <= limit else { throw RecordFault.warningAboveLimit(warning: warning, limit: limit) }
      edit.set(Fields.Network.absenceWarning, .integer(Int64(warning)))
      edit.set(Fields.Network.absenceLimit, .integer(Int64(limit)))
    }
    edit.set(Fields.Network.seasonStartsIn, seasonStartsIn.map { .integer(Int64($0)) })
    return scribe.entry(changing: edit)
  }
}
