import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle-server stats`: the network's figures, in the columns of `cercle stats`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stats", abstract: CercleServer.help.statsAbstract)

  @OptionGroup var data: DataOption
  @OptionGroup var options: StatisticsOptions
  @Option(help: ArgumentHelp(ConsoleWords.ofProcess.format)) var format: ListFormat = .csv

  func run() throws {
    let central = try CentralStore.openReading(data.data)
    let today = SystemClock.now().utcDay
    let settings = try central.read { try NetworkSettings($0) }
    let question = try options.question(today: today, settings: settings) { try central.group($0) }
    let chosen = try options.columns(of: question)
    let report = try central.read { try statistics(question, scope: .everything, today: today, in: $0) }
    switch format {
    case .csv: Output.raw(StatisticsCSV.bytes(report, columns: chosen))
    case .json: StatisticsListing.whole(report, columns: chosen).write(as: .json)
    case .csvForSpreadsheets:
      StatisticsListing.spreadsheet(report, columns: chosen, language: .ofProcess).write(as: .csvForSpreadsheets)
    case .table:
      StatisticsListing.table(report, columns: chosen, own: [], language: .ofProcess).write(as: .table)
    }
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
