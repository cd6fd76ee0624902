import ArgumentParser
import Console
import Domain
import Replica
import Reports

/// `cercle-server export --all [--format csv|xlsx] --to PATH`
struct ExportCommand: ParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable { case csv, xlsx }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: CercleServer.help.exportAbstract, discussion: CercleServer.help.exportDiscussion)

  @OptionGroup var options: DataOption
  @Flag(help: ArgumentHelp(CercleServer.help.exportAll)) var all = false
  @Option(help: ArgumentHelp(CercleServer.help.exportFormat)) var format: Form?
  @Option(help: ArgumentHelp(CercleServer.help.exportTo, valueName: "path")) var to: String

  func run() throws {
    let central = try CentralStore.openReading(options.data)
    switch format ?? (FileEnding.of(to) == "xlsx" ? .xlsx : .csv) {
    case .csv: try writeClub(central)
    case .xlsx: try writeWorkbook(central)
    }
    try central.close()
  }

  /// The files that `import` reads back.
  private func writeClub(_ central: CentralStore) throws {
    let words = ClubFilesWording(CercleServer.language)
    let progress = ProgressLine()
    defer { progress.clear() }
    let report = try central.read { db in
      try ClubFiles.write(
        SQLiteRecords(db, ownReplica: nil), scope: .everything, to: to, language: CercleServer.language,
        progress: { rows in progress.show(words.progress(rows: rows)) })
    }
    progress.clear()
    for line in words.written(report, to: to) { Output.error(line) }
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
