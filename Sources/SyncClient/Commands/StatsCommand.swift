import ArgumentParser
import Console
import Domain
import Replica

/// `cercle stats`
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: Cercle.words.help.statsAbstract,
    discussion: Cercle.words.help.examples([
      "cercle stats --by group --from 2026-01-01",
      "cercle stats --sort ticketsSentCents:desc --format csv",
    ]))

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
    let from = try from.map { try StatsCommand.days($0, today: today).lowerBound }
    let to = try to.map { try StatsCommand.days($0, today: today).upperBound }
    let (report, own) = try home.openReading().read { session in
      let finder = Finder(session: session, today: today, wording: words.domain)
      let question = StatisticsQuestion(
        by: by, groups: Set(try group.map { try finder.group($0) }),
        period: try StatisticsPeriod(from: from, to: to), sort: try sort.map { try StatisticsSort(parsing: $0, by: by) }
      )
      return (
        try statistics(question, scope: session.scope, today: today, in: session.db), try finder.ownGroups()
      )
    }
    switch format.format {
    case .csv: Output.raw(StatisticsCSV.bytes(report))
    case .json: StatsCommand.whole(report).write(as: .json)
    case .table, .csvForSpreadsheets:
      StatsCommand.listing(report, own: own, words: words).write(as: format.format)
    }
  }

  /// All rows for programs, with the keys of the CSV in its order.
  static func whole(_ report: StatisticsReport) -> Listing {
    let table = StatisticsTable(report)
    var listing = Listing(table.columns.map { ($0, "") }, empty: "")
    listing.rows = table.rows.map { row in
      row.map { cell in
        switch cell {
        case .none: .text(nil)
        case .id(let id): .id(id)
        case .text(let text): .text(text)
        case .number(let number): .integer(number)
        case .flag(let flag): .boolean(flag, shown: "")
        }
      }
    }
    return listing
  }

  /// The table for people: one line a row, short headings, amounts in euros. Of other groups than one's own, and than
  /// those asked for, rows without any figure are left out and counted.
  ///
  /// - Parameter own: the user's groups.
  static func listing(_ report: StatisticsReport, own: Set<RecordID>, words: any ClientWords) -> Listing {
    let isByMember = report.question.by == .member
    let measures = Measure.allCases.filter { measure in report.rows.contains { $0.measures[measure] != 0 } }
    let rows = report.rows.filter { row in
      !report.question.groups.isEmpty || !row.measures.areAllZero || row.group.map(own.contains) ?? false
    }
    let hidden = report.rows.count - rows.count
    let remarks =
      (rows.contains { !$0.isComplete } ? [words.work.incompleteRows] : [])
      + (hidden == 0 ? [] : [words.work.emptyRowsHidden(hidden)])
    var columns =
      isByMember
      ? [("name", words.work.headings("name")), ("group", words.work.headings("group"))]
      : [("name", words.work.headings("group"))]
    columns += measures.map { ($0.name, words.work.headings($0.name)) }
    var listing = Listing(columns, empty: ([words.work.noFigures] + remarks).joined(separator: " "))
    listing.footer = remarks
    listing.dispensable = StatsCommand.dispensable
    listing.rows = rows.map { row in
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

  /// What a narrow terminal goes without, the first one first.
  private static let dispensable = [
    "historyAbsences", "historyTicketsSentCents", "historyCardsSent", "cardsSentUrgentNeed", "cardsSentIntroduction",
    "invitations", "substituted", "ticketsReceived", "ticketsSent", "excused", "late", "group", "cardsReceived",
    "ticketsReceivedCents", "absent", "present",
  ]

  /// A day, a month or a year, as other lists take it.
  private static func days(_ text: String, today: Day) throws -> ClosedRange<Day> {
    let reading = DateText.Reading(
      today: today, side: .nearest, asksForOrder: Cercle.words.domain.language == .english)
    switch DateText.parsePeriod(text, reading) {
    case .success(let days): return days
    case .failure(let fault): throw ClientError.badDate(fault, typed: text)
    }
  }
}
