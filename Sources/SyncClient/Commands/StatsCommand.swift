import ArgumentParser
import Domain
import Foundation
import Replica

/// `cercle stats`
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stats", abstract: Cercle.words.help.statsAbstract)

  enum By: String, ExpressibleByArgument, CaseIterable { case member, group }

  @OptionGroup var home: HomeOption
  @OptionGroup var format: FormatOption
  @Option(help: ArgumentHelp(Cercle.words.help.by)) var by: By = .member
  @Option(help: ArgumentHelp(Cercle.words.help.group)) var group: [String] = []
  @Option(help: ArgumentHelp(Cercle.words.help.since)) var from: String?
  @Option(help: ArgumentHelp(Cercle.words.help.until)) var to: String?
  @Option(help: ArgumentHelp(Cercle.words.help.sort)) var sort: String?

  func run() throws {
    let today = SystemClock.today()
    let words = Cercle.words
    let by: StatisticsQuestion.Subject = by == .member ? .member : .group
    let from = try from.map { try StatsCommand.day($0, today: today) }
    let to = try to.map { try StatsCommand.day($0, today: today) }
    let report = try home.open().read { session in
      let finder = Finder(session: session, today: today, wording: words.domain)
      let question = StatisticsQuestion(
        by: by, groups: Set(try group.map { try finder.group($0) }),
        period: try StatisticsPeriod(from: from, to: to), sort: try sort.map { try StatisticsSort(parsing: $0, by: by) }
      )
      return try statistics(question, scope: session.scope, today: today, in: session.db)
    }
    switch format.format {
    case .csv: Console.raw(StatisticsCSV.bytes(report))
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
      Console.line(String(decoding: try encoder.encode(StatisticsTable(report)), as: UTF8.self))
    case .table: StatsCommand.listing(report, words: words).write(as: .table)
    }
  }

  /// The table for people: one line a row, short headings, amounts in euros.
  private static func listing(_ report: StatisticsReport, words: any ClientWords) -> Listing {
    let isByMember = report.question.by == .member
    let measures = Measure.allCases.filter { measure in report.rows.contains { $0.measures[measure] != 0 } }
    var columns =
      isByMember
      ? [("name", words.work.headings("name")), ("group", words.work.headings("group"))]
      : [("name", words.work.headings("group"))]
    columns += measures.map { ($0.name, words.work.headings($0.name)) }
    var listing = Listing(columns, empty: words.work.noFigures)
    listing.rows = report.rows.map { row in
      let mark = row.isComplete ? "" : " *"
      var cells: [Cell] =
        isByMember
        ? [.text("\(row.lastName) \(row.firstName)\(mark)"), .text(row.groupName)] : [.text(row.groupName + mark)]
      cells += measures.map { measure in
        let value = row.measures[measure]
        return measure.unit == .cents ? .cents(value, shown: words.domain.money(cents: value)) : .integer(value)
      }
      return cells
    }
    return listing
  }

  private static func day(_ text: String, today: Day) throws -> Day {
    switch DateText.parse(text, today: today) {
    case .success(let day): return day
    case .failure(let fault): throw ClientError.badDate(fault, typed: text)
    }
  }
}
