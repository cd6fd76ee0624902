import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle-server stats`: the network's figures, in the columns of `cercle stats`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stats", abstract: CercleServer.help.statsAbstract)

  enum By: String, ExpressibleByArgument, CaseIterable { case member, group }

  @OptionGroup var options: DataOption
  @Option(help: ArgumentHelp(CercleServer.help.statsBy)) var by: By = .member
  @Option(help: ArgumentHelp(CercleServer.help.statsGroup)) var group: [String] = []
  @Option(help: ArgumentHelp(CercleServer.help.statsFrom)) var from: String?
  @Option(help: ArgumentHelp(CercleServer.help.statsTo)) var to: String?
  @Option(help: ArgumentHelp(CercleServer.help.statsSort)) var sort: String?

  func run() throws {
    let central = try CentralStore.openReading(options.data)
    let today = SystemClock.now().utcDay
    let by: StatisticsQuestion.Subject = by == .member ? .member : .group
    let groups = try group.map { try central.group($0) }
    let question = StatisticsQuestion(
      by: by, groups: Set(groups),
      period: try StatisticsPeriod(
        from: try from.map { try StatsCommand.day($0, today) }, to: try to.map { try StatsCommand.day($0, today) }),
      sort: try sort.map { try StatisticsSort(parsing: $0, by: by) })
    let report = try central.read { try statistics(question, scope: .everything, today: today, in: $0) }
    Output.raw(StatisticsCSV.bytes(report))
    try central.close()
  }

  private static func day(_ text: String, _ today: Day) throws -> Day {
    switch DateText.parse(text, today: today) {
    case .success(let day): return day
    case .failure(let fault): throw ServerError.badDay(fault, typed: text)
    }
  }
}

extension CentralStore {
  /// The group of this id, or the one of this name without regard to case and accents.
  func group(_ text: String) throws -> RecordID {
    if let id = RecordID(text: text) { return id }
    let wanted = Folding.key(text)
    let found = try read { db in
      try Row.fetchAll(db, sql: "SELECT id,name FROM groups WHERE name IS NOT NULL ORDER BY id").compactMap {
        row -> (id: RecordID, name: String)? in
        guard let id: RecordID = row.id("id"), Folding.key(row["name"]) == wanted else { return nil }
        return (id, row["name"])
      }
    }
    if found.count > 1 { throw ServerError.severalGroups(text, found.map { "\($0.id) \($0.name)" }) }
    guard let group = found.first else { throw ServerError.unknownGroup(text) }
    return group.id
  }
}
