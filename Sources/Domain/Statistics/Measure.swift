/// The figures of the statistics, in the order of their columns. What each one counts is decided in
/// `Figures+Definition.swift`, and told to users in docs/statistics.md.
package enum Measure: Int, Sendable, CaseIterable {
  case cardsSent
  case cardsSentIntroduction
  case cardsSentUrgentNeed
  case cardsReceived
  case ticketsSent
  case ticketsSentCents
  case ticketsReceived
  case ticketsReceivedCents
  case present
  case late
  case substituted
  case excused
  case absent
  case invitations
  case historyCardsSent
  case historyTicketsSentCents
  case historyAbsences

  package enum Unit: Sendable {
    case count
    /// Whole cents of a euro.
    case cents
  }

  package var unit: Unit {
    switch self {
    case .ticketsSentCents, .ticketsReceivedCents, .historyTicketsSentCents: .cents
    default: .count
    }
  }

  /// The column in CSV, the key in JSON, and the word to sort by.
  package var name: String { String(describing: self) }

  package init?(name: String) {
    guard let measure = Measure.allCases.first(where: { $0.name == name }) else { return nil }
    self = measure
  }
}
