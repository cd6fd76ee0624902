import ArgumentParser
import Console
import Domain
import Foundation

/// `cercle-server`: the central server of a network.
@main
struct CercleServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cercle-server", abstract: help.abstract, version: Product.version,
    subcommands: [
      InitCommand.self, RunCommand.self, TokenCommand.self, DevicesCommand.self, RevokeCommand.self, HeldCommand.self,
      EraseCommand.self, CheckCommand.self, JudgeCommand.self, ImportCommand.self, ExportCommand.self,
      SampleCommand.self, StatsCommand.self, ReportCommand.self, CalendarCommand.self, SMSCommand.self,
      MeasureCommand.self,
    ])

  /// The language of this process, and its words.
  static let language = Language.ofProcess
  static let words = ServerWording.of(language)
  static let help = words.help
  static let admin = AdminWording(language)

  static func main() async {
    Output.guardStreams()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch { exit(withError: error) }
  }

  /// ArgumentParser's own errors keep their form; ours are one line with what to do, and an exit code of sysexits.
  private static func exit(withError error: any Error) -> Never {
    if let failure = Failure(error, words: words) {
      Output.error("cercle-server: " + failure.text)
      Foundation.exit(failure.code.rawValue)
    }
    UsageErrors.exit(with: error, of: CercleServer.self)
  }
}

/// What this build calls itself.
enum Product {
  static let version = "0.1.0"
}
