import ArgumentParser
import Console
import Domain
import Files
import GRDB
import Replica
import Reports

/// `cercle-server stats`: the network's figures, in the columns of `cercle stats`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stats", abstract: CercleServer.help.statsAbstract)

  @OptionGroup var data: DataOption
  @OptionGroup var options: StatisticsOptions
  @Option(help: ArgumentHelp(ConsoleWords.ofProcess.format)) var format: ListFormat?
  @Option(name: [.customShort("o"), .long], help: ArgumentHelp(StatisticsWords(.ofProcess).output, valueName: "file"))
  var output: String?

  func run() throws {
    let central = try CentralStore.openReading(data.data)
    let now = SystemClock.now()
    let today = now.utcDay
    let settings = try central.read { try NetworkSettings($0) }
    let question = try options.question(today: today, settings: settings) { try central.group($0) }
    let columns = try options.columns(of: question)
    if let output, FileEnding.of(output) == "xlsx" {
      try central.read { db in
        try StatisticsWorkbook(
          question, columns: columns, scope: .everything, network: try Meta.networkName.text(db) ?? "",
          language: .ofProcess, today: today, now: now
        ).write(to: output, in: db)
      }
    } else {
      let report = try central.read { try statistics(question, scope: .everything, today: today, in: $0) }
      let form = try output.map { try (format ?? .table).ofFile(named: $0) } ?? format ?? .csv
      let listing = StatisticsListing.of(report, columns: columns, as: form, own: [], language: .ofProcess)
      if let output { try WholeFile(path: output).write(listing.bytes(as: form)) } else { listing.write(as: form) }
    }
    if let output { Output.error(ConsoleWords.ofProcess.written(output)) }
    try central.close()
  }
}

extension CentralStore {
  /// The group of this id, or the one of this name without regard to case and accents.
  func group(_ text: String) throws -> RecordID { try read { try CentralStore.group(text, $0) } }

  static func group(_ text: String, _ db: Database) throws -> RecordID {
    if let id = RecordID(text: text) { return id }
    let wanted = Folding.key(text)
    let found = try Row.fetchAll(db, sql: "SELECT id,name FROM groups WHERE name IS NOT NULL ORDER BY id").compactMap {
      row -> (id: RecordID, name: String)? in
      guard let id: RecordID = row.id("id"), Folding.key(row["name"]) == wanted else { return nil }
      return (id, row["name"])
    }
    if found.count > 1 { throw ServerError.severalGroups(text, found.map { "\($0.id) \($0.name)" }) }
    guard let group = found.first else { throw ServerError.unknownGroup(text) }
    return group.id
  }
}
