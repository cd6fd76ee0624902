import ArgumentParser
import Domain
import Foundation
import Replica

/// `cercle-server check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: CercleServer.help.checkAbstract)

  @OptionGroup var options: DataOption

  func run() throws {
    let words = CercleServer.admin
    let central = try CentralStore.open(options.data)
    let progress = ProgressLine()
    let tally = try StoreCheck.run(central) { fault in
      progress.clear()
      Output.error(words.fault(fault))
    } progress: { stage, count in
      progress.show(words.checking(stage, done: count))
    }
    progress.clear()
    try central.close()
    if tally.faults > 0 { throw AdminError.faults(tally.faults) }
    Output.line(words.checked(tally))
  }
}
