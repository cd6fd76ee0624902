import ArgumentParser
import Console
import Domain
import Foundation

/// `cercle`: a group's work at the venue, with or without a network.
@main
struct Cercle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cercle", abstract: words.help.abstract, discussion: words.help.discussion, version: Product.version,
    subcommands: [
      JoinCommand.self, SyncCommand.self, StatusCommand.self, RollCommand.self, ConflictsCommand.self,
      RejectedCommand.self, WhyCommand.self, DoctorCommand.self, BackupCommand.self, ExportCommand.self,
      ImportCommand.self,
      EventsCommand.self, AttendCommand.self, CardsCommand.self,
      TicketsCommand.self, DuosCommand.self, TriosCommand.self, GuestsCommand.self, MessagesCommand.self,
      TodosCommand.self,
      MembersCommand.self, GroupsCommand.self, NetworkCommand.self, RemindersCommand.self, StatsCommand.self,
      ReportCommand.self,
    ])

  /// The language of this process, and its words.
  static let language = Language.ofProcess
  static let words = ClientWording.of(language)

  static func main() {
    Output.guardStreams()
    do {
      var command = try parseAsRoot()
      try command.run()
      try Unthrown.check()
    } catch {
      guard let failure = Failure(error, words: words) else { UsageErrors.exit(with: error, of: Cercle.self) }
      Output.error("cercle: " + failure.text)
      Foundation.exit(failure.status.rawValue)
    }
  }
}

/// What this build calls itself.
enum Product {
  static let version = "0.1.0"
  static let userAgent = "cercle/\(version)"
}
