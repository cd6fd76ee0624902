import ArgumentParser
import Console
import Domain
import Replica
import Reports

/// `cercle-server export --all --format xlsx --to FILE`
struct ExportCommand: ParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable { case xlsx }

  static let configuration = CommandConfiguration(commandName: "export", abstract: CercleServer.help.exportAbstract)

  @OptionGroup var options: DataOption
  @Flag(help: ArgumentHelp(CercleServer.help.exportAll)) var all = false
  @Option(help: ArgumentHelp(CercleServer.help.exportFormat)) var format: Form = .xlsx
  @Option(help: ArgumentHelp(CercleServer.help.exportTo, valueName: "path")) var to: String

  func run() throws {
    let central = try CentralStore.openReading(options.data)
    switch format {
    case .xlsx: try writeWorkbook(central)
    }
    try central.close()
  }

  /// The network's records, for people.
  private func writeWorkbook(_ central: CentralStore) throws {
    let now = SystemClock.now()
    let progress = ProgressLine()
    defer { progress.clear() }
    let count = try central.read { db in
      try RegionWorkbook(
        scope: .everything, network: try Meta.networkName.text(db) ?? "",
        language: CercleServer.language, today: now.utcDay, now: now
      ).write(to: to, in: db) { progress.show($0()) }
    }
    progress.clear()
    Output.error(CercleServer.words.exported(records: count, path: to))
  }
}
