package import ArgumentParser
package import Domain

/// What is asked of the figures, the same in both programs.
package struct StatisticsOptions: ParsableArguments {
  private static let words = StatisticsWords(.ofProcess)

  @Option(help: ArgumentHelp(words.by)) package var by: String?
  @Option(help: ArgumentHelp(words.group)) package var group: [String] = []
  @Option(help: ArgumentHelp(words.period)) package var period: String?
  @Option(help: ArgumentHelp(words.from)) package var from: String?
  @Option(help: ArgumentHelp(words.to)) package var to: String?
  @Option(help: ArgumentHelp(words.role)) package var role: String?
  @Option(help: ArgumentHelp(words.trade)) package var trade: String?
  @Option(help: ArgumentHelp(words.compare)) package var compare: String?
  @Option(help: ArgumentHelp(words.rank)) package var rank: String?
  @Option(help: ArgumentHelp(words.sort)) package var sort: String?
  @Option(help: ArgumentHelp(words.columns)) package var columns: String?

  package init() {}

  package var request: StatisticsRequest {
    var request = StatisticsRequest()
    request.by = by
    request.groups = group
    request.period = period
    request.from = from
    request.to = to
    request.role = role
    request.trade = trade
    request.compare = compare
    request.rank = rank
    request.sort = sort
    return request
  }

  /// - Parameter group: finds one by its name or id.
  package func question(
    today: Day, settings: NetworkSettings, group: (String) throws -> RecordID
  ) throws -> StatisticsQuestion {
    let reading = DateText.Reading(today: today, side: .nearest, asksForOrder: Language.ofProcess == .english)
    return try request.question(reading, settings: settings, group: group)
  }

  /// The columns that were chosen; nil for those that are usual.
  package func columns(of question: StatisticsQuestion) throws -> [StatisticsColumn]? {
    try columns.map { try StatisticsColumn.chosen($0, of: question) }
  }
}
