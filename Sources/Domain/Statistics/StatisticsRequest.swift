/// A question as it is asked from outside, each part a text: the options of `cercle stats`, the parameters of
/// `GET /v1/stats`. Both are read here, so both take the same.
package struct StatisticsRequest: Sendable {
  package var by: String?
  /// Names or ids of groups.
  package var groups: [String] = []
  package var period: String?
  package var from: String?
  package var to: String?
  package var role: String?
  package var trade: String?
  package var compare: String?
  package var rank: String?
  package var sort: String?

  package init() {}

  /// The words of `compare`.
  package static let comparisons = StatisticsPeriod.Comparison.allCases.map(\.rawValue)

  /// - Parameters:
  ///   - reading: how dates are read.
  ///   - settings: the network's, for where its seasons begin.
  ///   - group: finds one by what was said of it.
  package func question(
    _ reading: DateText.Reading, settings: NetworkSettings, group: (String) throws -> RecordID
  ) throws -> StatisticsQuestion {
    let subject =
      try Self.word(by, of: "by", StatisticsQuestion.Subject.allCases.map { ($0.rawValue, $0) }) ?? .member
    let role = try Self.word(
      role, of: "role", zip(Schema.roles, [Membership.Role.member, .admin, .office]).map { ($0, $1) })
    let comparison = try Self.word(
      compare, of: "compare", StatisticsPeriod.Comparison.allCases.map { ($0.rawValue, $0) })
    let rank = try Self.word(
      rank, of: "rank", Figure.all.filter { $0.applies(to: subject) }.map { ($0.name, $0) })
    let period = try period(reading, settings)
    if let comparison {
      guard period.compared(comparison) != nil else { throw StatisticsError.comparisonNeedsPeriod }
      if subject == .month, period.monthsBack(comparison) == nil { throw StatisticsError.comparisonNeedsWholeMonths }
    }
    let trade = trade.flatMap { Folding.key($0).isEmpty ? nil : $0 }
    var question = StatisticsQuestion(
      by: subject, groups: Set(try groups.map(group)), period: period, role: role, trade: trade,
      comparison: comparison, rank: rank)
    if let sort { question.sort = try StatisticsSort(parsing: sort, of: question) }
    return question
  }

  private func period(_ reading: DateText.Reading, _ settings: NetworkSettings) throws -> StatisticsPeriod {
    func read(_ text: String) throws -> StatisticsPeriod {
      switch StatisticsPeriod.parse(text, reading, seasonStartsIn: settings.seasonStartsIn) {
      case .success(let period): return period
      case .failure(let fault): throw StatisticsError.badPeriod(fault, typed: text)
      }
    }
    if let period {
      guard from == nil, to == nil else { throw StatisticsError.periodSaidTwice }
      return try read(period)
    }
    return try StatisticsPeriod(from: try from.flatMap { try read($0).from }, to: try to.flatMap { try read($0).to })
  }

  private static func word<Meaning>(
    _ text: String?, of option: String, _ known: [(word: String, meaning: Meaning)]
  ) throws -> Meaning? {
    guard let text else { return nil }
    func key(_ word: String) -> String { Folding.key(word).filter { $0 != "-" && $0 != "_" } }
    if let found = known.first(where: { key($0.word) == key(text) }) { return found.meaning }
    throw StatisticsError.unknownWord(text, of: option, known: known.map(\.word))
  }
}
