import ArgumentParser
import Console
import Domain
import Files
import Replica
import Reports

/// `cercle stats`
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: Cercle.words.help.statsAbstract,
    discussion: Cercle.words.help.examples([
      "cercle stats --by group --period 2025-T1 --compare before",
      "cercle stats --period saison --rank ticketsReceivedCents",
      "cercle stats --by month --group Élan --columns cardsSent,attendanceRate",
      "cercle stats --sort ticketsSentCents:desc --format csv",
      "cercle stats --period saison --output chiffres.xlsx",
    ]))

  @OptionGroup var home: HomeOption
  @OptionGroup var format: FormatOption
  @OptionGroup var options: StatisticsOptions
  @Option(name: [.customShort("o"), .long], help: ArgumentHelp(StatisticsWords(.ofProcess).output, valueName: "file"))
  var output: String?

  func run() throws {
    let today = SystemClock.today()
    let words = Cercle.words
    try home.openReading().read { session in
      let finder = Finder(session: session, today: today, wording: words.domain)
      let question = try options.question(today: today, settings: try NetworkSettings(session.db)) {
        try finder.group($0)
      }
      let columns = try options.columns(of: question)
      if let output, FileEnding.of(output) == "xlsx" {
        return try writeWorkbook(question, columns: columns, to: output, session, today: today)
      }
      let report = try statistics(question, scope: session.scope, today: today, in: session.db)
      let form = try output.map { try format.format.ofFile(named: $0) } ?? format.format
      let listing = StatisticsListing.of(
        report, columns: columns, as: form, own: try finder.ownGroups(), language: Cercle.language)
      guard let output else { return listing.write(as: form) }
      try WholeFile(path: output).write(listing.bytes(as: form))
      Output.error(ConsoleWords.ofProcess.written(output))
    }
  }

  private func writeWorkbook(
    _ question: StatisticsQuestion, columns: [StatisticsColumn]?, to path: String, _ session: ReplicaSession, today: Day
  ) throws {
    try StatisticsWorkbook(
      question, columns: columns, scope: session.scope, network: try Meta.networkName.text(session.db) ?? "",
      language: Cercle.language, today: today, now: SystemClock.now()
    ).write(to: path, in: session.db)
    Output.error(ConsoleWords.ofProcess.written(path))
  }
}
