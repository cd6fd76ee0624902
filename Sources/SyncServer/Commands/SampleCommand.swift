import ArgumentParser
import Console
import Domain
import Foundation

/// `cercle-server sample OUT`
struct SampleCommand: ParsableCommand {
  private static let words = ImportWording(CercleServer.language)
  static let configuration = CommandConfiguration(commandName: "sample", abstract: words.sampleAbstract)

  @Argument(help: ArgumentHelp(words.sampleDirectory)) var out: String
  @Option(help: ArgumentHelp(words.sampleGroups)) var groups = SampleYear().groups
  @Option(help: ArgumentHelp(words.sampleMembers)) var members = SampleYear().membersPerGroup
  @Option(help: ArgumentHelp(words.sampleWeeks)) var weeks = SampleYear().weeks
  @Option(help: ArgumentHelp(words.sampleSeed)) var seed = SampleYear().seed
  @Option(help: ArgumentHelp(words.sampleStart)) var start = SampleYear().start.description
  @Flag(help: ArgumentHelp(words.sampleForce)) var force = false

  func run() throws {
    let words = SampleCommand.words
    guard let day = SampleDay(start) else { throw failed(words.notADay(start), .usage) }
    var year = SampleYear()
    (year.groups, year.membersPerGroup, year.weeks) = (groups, members, weeks)
    (year.seed, year.start) = (seed, day)
    let there = ImportFile.allCases.map(\.name).filter { FileManager.default.fileExists(atPath: "\(out)/\($0)") }
    if !there.isEmpty, !force { throw ServerError.filesThere(there) }
    do { try year.write(to: out) } catch {
      switch error {
      case .outOfRange: throw failed(words.failure(error), .usage)
      case .cannotMakeDirectory, .cannotWrite: throw failed(words.failure(error), .cannotWrite)
      }
    }
    Output.line(words.sampled(out))
  }

  private func failed(_ text: String, _ status: ExitStatus) -> ExitCode {
    Output.error("cercle-server: " + text)
    return ExitCode(status.rawValue)
  }
}
