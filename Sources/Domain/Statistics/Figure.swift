/// One figure of a row: what was counted, or a ratio of two counts.
package enum Figure: Hashable, Sendable {
  case measure(Measure)
  case ratio(Ratio)

  /// What a figure's whole number means.
  package enum Unit: Hashable, Sendable {
    case count
    /// Whole cents of a euro.
    case cents
    /// 875 is 87.5 %.
    case tenthsOfPercent
    /// 125 is 1.25.
    case hundredths
  }

  /// Ratios are worked out from a row's sums, never from other ratios. Nil where there is nothing to divide by.
  package enum Ratio: String, Sendable, CaseIterable {
    /// The mean of the tickets sent, in cents, rounded half up.
    case ticketsSentMeanCents
    case ticketsReceivedMeanCents
    /// Of the attendances noted while the member belonged to the event's group, those in person or by a substitute.
    case attendanceRate
    /// Guests who came for each member of the last day.
    case guestsPerMember

    /// What is divided, times what, by what.
    package var parts: (numerator: Measure, factor: Int64, denominator: Measure) {
      switch self {
      case .ticketsSentMeanCents: (.ticketsSentCents, 1, .ticketsSent)
      case .ticketsReceivedMeanCents: (.ticketsReceivedCents, 1, .ticketsReceived)
      case .attendanceRate: (.attendancesAttended, 1_000, .attendancesCounted)
      case .guestsPerMember: (.invitationsAttended, 100, .members)
      }
    }

    package var unit: Unit {
      switch self {
      case .ticketsSentMeanCents, .ticketsReceivedMeanCents: .cents
      case .attendanceRate: .tenthsOfPercent
      case .guestsPerMember: .hundredths
      }
    }
  }

  package static let all: [Figure] = Measure.allCases.map(Figure.measure) + Ratio.allCases.map(Figure.ratio)

  /// The column in CSV, the key in JSON, and the word to sort by.
  package var name: String {
    switch self {
    case .measure(let measure): measure.name
    case .ratio(let ratio): ratio.rawValue
    }
  }

  package init?(name: String) {
    guard let figure = Figure.all.first(where: { $0.name == name }) else { return nil }
    self = figure
  }

  package var unit: Unit {
    switch self {
    case .measure(let measure): measure.unit
    case .ratio(let ratio): ratio.unit
    }
  }

  package var isAsOfToday: Bool {
    if case .measure(let measure) = self { measure.isAsOfToday } else { false }
  }

  /// Whether rows of this kind have it. A month has no duos, since those are counted as of today; a member has no
  /// number of members.
  package func applies(to subject: StatisticsQuestion.Subject) -> Bool {
    switch (self, subject) {
    case (.measure(.members), .member), (.ratio(.guestsPerMember), .member): false
    case (.measure(.absencesInSixMonths), .month), (.measure(.absencesInSixMonths), .kind): false
    case (_, .month), (_, .kind): !isAsOfToday
    default: true
    }
  }
}

extension Figure.Unit {
  /// The number for programs: `87.5`, with a point whatever the language; cents stay whole.
  package func plain(_ value: Int64) -> String {
    switch self {
    case .count, .cents: return String(value)
    case .tenthsOfPercent: return Self.decimal(value, places: 1)
    case .hundredths: return Self.decimal(value, places: 2)
    }
  }

  private static func decimal(_ value: Int64, places: Int) -> String {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
