import ArgumentParser
import Console
import Domain
import Replica

/// `cercle conflicts [--all]`, `flip`, `keep`
struct ConflictsCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.conflicts
  static let configuration = CommandConfiguration(
    commandName: "conflicts", abstract: words.abstract, discussion: words.discussion,
    subcommands: [ListConflictsCommand.self, FlipConflictCommand.self, KeepConflictCommand.self],
    defaultSubcommand: ListConflictsCommand.self)
}

/// `cercle conflicts list`
struct ListConflictsCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.conflicts
  static let configuration = CommandConfiguration(commandName: "list", abstract: words.listAbstract)

  @OptionGroup var options: ListingOptions
  @Flag(help: ArgumentHelp(words.all)) var all = false

  func run() throws {
    let words = Cercle.words
    let (texts, listing) = try options.home.openReading().read { session in
      let conflicts = try session.openConflicts()
      let shown = conflicts.filter { all || $0.isForReview }
      let listing = ConflictListing(session: session, words: words)
      if options.format.format != .table { return ([String](), try listing.rows(shown)) }
      var texts = shown.map(listing.text)
      if texts.isEmpty { texts = [words.upkeep.conflicts.none] }
      if conflicts.count > shown.count {
        texts.append(words.upkeep.conflicts.settledToo(conflicts.count - shown.count))
      }
      return (texts, Listing([], empty: ""))
    }
    if options.format.format == .table {
      Output.line(texts.joined(separator: "\n\n"))
    } else {
      listing.write(as: options.format.format)
    }
  }
}

/// `cercle conflicts flip`
struct FlipConflictCommand: RecordingCommand {
  private static let words = Cercle.words.upkeep.conflicts
  static let configuration = CommandConfiguration(commandName: "flip", abstract: words.flipAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(words.which)) var which: [String]
  @Option(help: ArgumentHelp(words.to)) var to: Int?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let found = try ConflictChoosing(scribe).conflict(which)
    if found.conflict.subject == .removal {
      if to != nil { throw UpkeepFault.noValueOfRemoval }
      return try ConflictChoosing(scribe).entry(found, .removal)
    }
    let count = found.conflict.writes.count
    if to == nil, count > 2 { throw UpkeepFault.needsValue(of: count) }
    let value = to ?? 2
    guard (1...count).contains(value) else { throw UpkeepFault.noSuchValue(value, of: count) }
    return try ConflictChoosing(scribe).entry(found, .value(value - 1))
  }
}

/// `cercle conflicts keep`
struct KeepConflictCommand: RecordingCommand {
  private static let words = Cercle.words.upkeep.conflicts
  static let configuration = CommandConfiguration(commandName: "keep", abstract: words.keepAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(words.which)) var which: [String]

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let found = try ConflictChoosing(scribe).conflict(which)
    return try ConflictChoosing(scribe).entry(found, found.conflict.subject == .removal ? .record : .value(0))
  }
}
