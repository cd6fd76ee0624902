import ArgumentParser
import Console
import Domain
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
    let central = try CentralStore.open(options.data)
    let today = SystemClock.now().utcDay
    let by: StatisticsQuestion.Subject = by == .member ? .member : .group
    let groups = try group.map { text in
      guard let id = RecordID(text: text) else { throw ServerError.unknownGroup(text) }
      return id
    }
    let question = StatisticsQuestion(
      by: by, groups: Set(groups),
      period: try StatisticsPeriod(from: try from.map(StatsCommand.day), to: try to.map(StatsCommand.day)),
      sort: try sort.map { try StatisticsSort(parsing: $0, by: by) })
    let report = try central.read { try statistics(question, scope: .everything, today: today, in: $0) }
    Output.raw(StatisticsCSV.bytes(report))
    try central.close()
  }

  private static func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw ServerError.badDay(text) }
    return day
  }
}
