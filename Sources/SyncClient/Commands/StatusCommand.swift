import ArgumentParser
import Console
import Domain
import Replica

/// `cercle status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: Cercle.words.help.statusAbstract)

  @OptionGroup var home: HomeOption

  func run() throws {
    let words = Cercle.words
    let report = try home.openReading().read {
      try StatusReport($0, now: SystemClock.now(), today: SystemClock.today(), wording: words.domain)
    }
    for line in words.upkeep.status.lines(report) { Output.line(line) }
  }
}
