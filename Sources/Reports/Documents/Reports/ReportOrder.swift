package import Domain

/// A report as it is ordered from outside, each part a text: the options of `cercle report`, the parameters of
/// `GET /v1/reports/{kind}`. Both are read here, so both take the same.
package struct ReportOrder: Sendable {
  package var kind: ReportKind
  /// The group, member or event: what its kind of report is about; nil: what goes without saying.
  package var name: String?
  /// As people type periods; nil: the season that today lies in.
  package var period: String?
  package var audience: String?

  package init(_ kind: ReportKind, name: String? = nil, period: String? = nil, audience: String? = nil) {
    self.kind = kind
    self.name = name
    self.period = period
    self.audience = audience
  }

  /// - Parameter find: the group, member or event of this name; nil: the one that goes without saying.
  package func request(
    _ reading: DateText.Reading, settings: NetworkSettings, language: Language, find: (Kind, String?) throws -> RecordID
  ) throws -> ReportRequest {
    let subject: ReportRequest.Subject =
      switch kind {
      case .season: .season(group: try find(.group, name))
      case .member: .member(try find(.user, name))
      case .attendance: .attendance(event: try find(.event, name))
      case .guests: .guests(event: try find(.event, name))
      case .league: .league
      }
    return ReportRequest(
      subject, period: try days(reading, settings), language: language, audience: audience, today: reading.today)
  }

  private func days(_ reading: DateText.Reading, _ settings: NetworkSettings) throws -> StatisticsPeriod {
    guard let period else {
      return StatisticsPeriod.season(of: reading.today, startsIn: settings.seasonStartsIn) ?? .always
    }
    switch StatisticsPeriod.parse(period, reading, seasonStartsIn: settings.seasonStartsIn) {
    case .success(let days): return days
    case .failure(let fault): throw StatisticsError.badPeriod(fault, typed: period)
    }
  }
}
