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
    let words = scribe.words.network
    let names = scribe.wording
    var listing = Listing(
      ["absenceWarning", "absenceLimit", "seasonStartsIn"].map {
        ($0, Wording.capitalized(names.field($0, of: .network)))
      } + [
        ("publicURL", words.publicURLHeading), ("smsDailyLimit", words.dailyLimitHeading),
        ("smsPriceInThousandths", words.priceHeading), ("quietFrom", words.quietFromHeading),
        ("quietUntil", words.quietUntilHeading),
      ], empty: "")
    listing.rows = [
      [
        .integer(Int64(settings.absenceWarning)), .integer(Int64(settings.absenceLimit)),
        Cell(shown: names.words.month(settings.seasonStartsIn), json: .integer(Int64(settings.seasonStartsIn))),
        .word(settings.publicURL, shown: settings.publicURL), .integer(Int64(settings.smsDailyLimit)),
        Cell(
          shown: settings.smsPriceInThousandths.map(names.price(thousandths:)) ?? "",
          json: settings.smsPriceInThousandths.map { .integer(Int64($0)) } ?? .null),
        ShowNetworkCommand.time(settings.quietFrom, names), ShowNetworkCommand.time(settings.quietUntil, names),
      ]
    ]
    return listing
  }

  private static func time(_ minutes: Int, _ words: Wording) -> Cell {
    .word(
      "\(Digits.two(minutes / 60)):\(Digits.two(minutes % 60))", shown: words.time(minutesSinceMidnight: minutes))
  }
}

/// `cercle network set` (super admin)
struct SetNetworkCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: Cercle.words.network.setAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.network.absenceWarning)) var absenceWarning: Int?
  @Option(help: ArgumentHelp(Cercle.words.network.absenceLimit)) var absenceLimit: Int?
  @Option(help: ArgumentHelp(Cercle.words.network.seasonStartsIn)) var seasonStartsIn: Int?
  @Option(help: ArgumentHelp(Cercle.words.network.publicURL)) var publicUrl: String?
  @Option(help: ArgumentHelp(Cercle.words.network.dailyLimit)) var smsDailyLimit: Int?
  @Option(help: ArgumentHelp(Cercle.words.network.price)) var smsPrice: String?
  @Option(help: ArgumentHelp(Cercle.words.network.quietFrom)) var quietFrom: String?
  @Option(help: ArgumentHelp(Cercle.words.network.quietUntil)) var quietUntil: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let numbers = [absenceWarning, absenceLimit, seasonStartsIn, smsDailyLimit]
    guard
      numbers.contains(where: { $0 != nil })
        || [publicUrl, smsPrice, quietFrom, quietUntil].contains(where: { $0 != nil })
    else { throw ClientError.nothingToChange }
    if let smsDailyLimit, smsDailyLimit < 1 { throw RecordFault.badDailyLimit(smsDailyLimit) }
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
    edit.set(Fields.Network.publicURL, try publicUrl.map { Value(text: try scribe.publicAddress($0)) })
    // What travels together is written together, with what holds where nobody said it.
    if smsDailyLimit != nil || smsPrice != nil {
      edit[Fields.Network.smsDailyLimit] = .integer(Int64(smsDailyLimit ?? settings.smsDailyLimit))
      edit.set(
        Fields.Network.smsPriceInThousandths,
        try smsPrice.map { $0.isEmpty ? .none : .integer(try scribe.thousandths($0)) })
    }
    if quietFrom != nil || quietUntil != nil {
      edit[Fields.Network.quietFrom] = .integer(try quietFrom.map(scribe.timeOfDay) ?? Int64(settings.quietFrom))
      edit[Fields.Network.quietUntil] = .integer(try quietUntil.map(scribe.timeOfDay) ?? Int64(settings.quietUntil))
    }
    return scribe.entry(changing: edit) { NetworkSettings()[$0] }
  }
}

extension NetworkSettings {
  /// What holds of a field of the record.
  fileprivate subscript(path: FieldPath) -> Value {
    func number(_ number: Int?) -> Value { number.map { .integer(Int64($0)) } ?? .none }
    return switch path {
    case Fields.Network.absenceWarning: number(absenceWarning)
    case Fields.Network.absenceLimit: number(absenceLimit)
    case Fields.Network.seasonStartsIn: number(seasonStartsIn)
    case Fields.Network.publicURL: Value(text: publicURL)
    case Fields.Network.smsDailyLimit: number(smsDailyLimit)
    case Fields.Network.quietFrom: number(quietFrom)
    case Fields.Network.quietUntil: number(quietUntil)
    default: .none
    }
  }
}
