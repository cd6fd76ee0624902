import ArgumentParser
import Console
import Domain
import Replica
import Reports

/// `cercle-server export --all --to PATH`: the whole network, as the files that `import` reads back, or as a workbook.
struct ExportCommand: ParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable { case csv, xlsx }

  private static let words = ExportWording(CercleServer.language)
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: words.abstract, discussion: words.discussion)

  @OptionGroup var options: DataOption
  @Flag(help: ArgumentHelp(words.all)) var all = false
  @Option(help: ArgumentHelp(words.format)) var format: Form = .csv
  @Option(help: ArgumentHelp(words.to, valueName: "path")) var to: String

  func run() throws {
    guard all else { throw ValidationError(ExportCommand.words.needsAll) }
    let central = try CentralStore.openReading(options.data)
    switch format {
    case .csv: try ClubExport.run(central, to: to)
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

/// The whole network as the files that `import` reads back.
enum ClubExport {
  static func run(_ central: CentralStore, to path: String) throws {
    let words = ClubFilesWording(CercleServer.language)
    let meter = ProgressLine()
    defer { meter.clear() }
    let report = try central.read { db in
      try ClubFiles.write(
        SQLiteRecords(db, ownReplica: nil), scope: .everything, to: path, language: CercleServer.language,
        progress: { rows in meter.show(words.progress(rows: rows)) })
    }
    meter.clear()
    for line in words.written(report, to: path) { Output.error(line) }
  }
}
