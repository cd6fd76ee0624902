import ArgumentParser
import Console
import Domain
import Replica

/// A command that records one change-set: what it writes is built apart from the program around it.
protocol RecordingCommand: ParsableCommand {
  var options: RecordingOptions { get }
  /// Looks up, checks and builds; writes nothing.
  func entry(_ scribe: Scribe) throws -> Scribe.Entry
}

extension RecordingCommand {
  func run() throws { try options.record(entry) }
}

/// What every command that lists takes.
struct ListingOptions: ParsableArguments {
  @OptionGroup var home: HomeOption
  @OptionGroup var format: FormatOption
}

/// A command that lists records of this copy.
protocol ListingCommand: ParsableCommand {
  var options: ListingOptions { get }
  func listing(_ scribe: Scribe) throws -> Listing
}

extension ListingCommand {
  func run() throws {
    let now = SystemClock.now()
    let today = SystemClock.today()
    let found = try options.home.openReading().read { session in
      try self.listing(Scribe(session: session, now: now, today: today, wording: Cercle.words.domain))
    }
    found.write(as: options.format.format)
  }
}

/// The days that a listing is about.
struct PeriodOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Cercle.words.records.help.since)) var since: String?
  @Option(help: ArgumentHelp(Cercle.words.records.help.until)) var until: String?
}
