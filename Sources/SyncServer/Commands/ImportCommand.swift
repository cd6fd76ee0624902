import ArgumentParser
import Console
import Domain
import Foundation
import Replica

/// `cercle-server import DIR`
struct ImportCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  private static let words = ImportWording(CercleServer.language)
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: words.importAbstract, discussion: words.importDiscussion)

  @OptionGroup var options: DataOption
  @Argument(help: ArgumentHelp(words.directory)) var dir: String
  @Flag(help: ArgumentHelp(words.dryRun)) var dryRun = false
  @Flag(help: ArgumentHelp(words.skipRefused)) var skipRefused = false
  @Option(name: .customLong("as"), help: ArgumentHelp(words.asEmail, valueName: "email")) var asEmail: String?
  @Option(help: ArgumentHelp(words.report, valueName: "file")) var report: String?
  @Option(help: ArgumentHelp(words.timeZone)) var timeZone = "Europe/Paris"
  @Option(help: ArgumentHelp(words.format)) var format = Format.table

  func run() throws {
    do { try load() } catch let error as ImportError {
      Output.error("cercle-server: " + ImportCommand.words.failure(error))
      throw ExitCode(ImportCommand.status(of: error).rawValue)
    }
  }

  private func load() throws {
    let words = ImportCommand.words
    let central = try CentralStore.open(options.data)
    let request = ImportRequest(
      directory: dir, author: try asEmail.map { try central.person($0) }, isDryRun: dryRun, skipsRefused: skipRefused,
      timeZone: timeZone)
    let file = try report.map { try ImportProblemFile($0, words: words) }
    var random = SystemRandomNumberGenerator()
    let meter = ImportMeter(words)
    var problems: [ImportProblem] = []
    let start = ContinuousClock.now
    let result = try Importer.run(
      request, into: central, at: SystemClock.now(), random: &random, progress: { meter.show($0) },
      onProblem: {
        try file?.add($0)
        if format == .json { problems.append($0) }
      })
    try central.store.emptyLog()
    try central.close()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    meter.clear()
    switch format {
    case .table: Output.line(result.table(words, seconds: seconds, hasFile: file != nil))
    case .json: Output.line(try result.json(words, seconds: seconds, problems: problems))
    }
    if result.hasRefusals, !skipRefused { throw ExitCode(ExitStatus.badData.rawValue) }
  }

  private static func status(of error: ImportError) -> ExitStatus {
    switch error {
    case .noDirectory, .noFiles, .cannotRead: .noInput
    case .cannotWrite: .cannotWrite
    case .noSuperAdmin, .notASuperAdmin: .noUser
    case .unknownTimeZone: .usage
    }
  }
}
