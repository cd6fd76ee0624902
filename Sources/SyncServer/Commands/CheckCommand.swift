import ArgumentParser
import Console
import Domain
import Foundation
import Replica

/// `cercle-server check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: CercleServer.help.checkAbstract)

  @OptionGroup var options: DataOption

  @Flag(help: ArgumentHelp(CercleServer.help.digests)) var digests = false

  func run() throws {
    let words = CercleServer.admin
    let central = try CentralStore.openReading(options.data)
    if digests {
      for line in try central.read({ try DigestBook.lines($0, scope: .everything) }) { Output.line(line) }
      return try central.close()
    }
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
