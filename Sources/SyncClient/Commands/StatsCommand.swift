import ArgumentParser
import Console
import Domain
import Replica

/// `cercle stats`
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: Cercle.words.help.statsAbstract,
    discussion: Cercle.words.help.examples([
      "cercle stats --by group --period 2025-T1 --compare before",
      "cercle stats --period saison --rank ticketsReceivedCents",
      "cercle stats --by month --group Élan --columns cardsSent,attendanceRate",
      "cercle stats --sort ticketsSentCents:desc --format csv",
    ]))

  @OptionGroup var home: HomeOption
  @OptionGroup var format: FormatOption
  @OptionGroup var options: StatisticsOptions

  func run() throws {
    let today = SystemClock.today()
    let words = Cercle.words
    let (report, own) = try home.openReading().read { session in
      let finder = Finder(session: session, today: today, wording: words.domain)
      let question = try options.question(today: today, settings: try NetworkSettings(session.db)) {
        try finder.group($0)
      }
      return (
        try statistics(question, scope: session.scope, today: today, in: session.db), try finder.ownGroups()
      )
    }
    let chosen = try options.columns(of: report.question)
    switch format.format {
    case .csv: Output.raw(StatisticsCSV.bytes(report, columns: chosen))
    case .json: StatisticsListing.whole(report, columns: chosen).write(as: .json)
    case .csvForSpreadsheets:
      StatisticsListing.spreadsheet(report, columns: chosen, language: Cercle.language).write(as: .csvForSpreadsheets)
    case .table: StatisticsListing.table(report, columns: chosen, own: own, language: Cercle.language).write(as: .table)
    }
  }
}
