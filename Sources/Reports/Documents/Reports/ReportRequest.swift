package import Domain

/// What somebody wants printed.
package struct ReportRequest: Sendable {
  package var subject: Subject
  package var period: StatisticsPeriod
  package var language: Language
  /// Who is to read it, on the title page; nil: what the kind of report says.
  package var audience: String?
  package var today: Day

  package enum Subject: Hashable, Sendable {
    case season(group: RecordID)
    case member(RecordID)
    case attendance(event: RecordID)
    case guests(event: RecordID)
    case league
  }

  package init(
    _ subject: Subject, period: StatisticsPeriod, language: Language, audience: String? = nil, today: Day
  ) {
    self.subject = subject
    self.period = period
    self.language = language
    self.audience = audience
    self.today = today
  }
}
