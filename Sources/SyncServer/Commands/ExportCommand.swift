import ArgumentParser
import Console
import Domain
import Replica
import Reports

/// `cercle-server export --all --to DIR`
struct ExportCommand: ParsableCommand {
  private static let words = ExportWording(CercleServer.language)
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: words.abstract, discussion: words.discussion)

  @OptionGroup var options: DataOption
  @Flag(help: ArgumentHelp(words.all)) var all = false
  @Option(help: ArgumentHelp(words.to, valueName: "dir")) var to: String

  func run() throws {
    guard all else { throw ValidationError(ExportCommand.words.needsAll) }
    let central = try CentralStore.openReading(options.data)
    try ClubExport.run(central, to: to)
    try central.close()
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
