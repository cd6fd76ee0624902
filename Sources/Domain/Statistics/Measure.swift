/// What is counted, in the order of its columns. What each one counts is decided in `Figures+Definition.swift`, and told
/// to users in docs/statistics.md.
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
  case cardsSentGiven
  case cardsSentContacted
  case cardsSentWon
  case cardsSentLost
  case cardsReceivedIntroduction
  case cardsReceivedUrgentNeed
  case cardsReceivedGiven
  case cardsReceivedContacted
  case cardsReceivedWon
  case cardsReceivedLost
  case ticketsSentLargestCents
  case ticketsReceivedLargestCents
  case ticketsFromCards
  case ticketsFromCardsCents
  case attendancesCounted
  case attendancesAttended
  case absencesInSixMonths
  case invitationsWished
  case invitationsInvited
  case invitationsAccepted
  case invitationsDeclined
  case invitationsAttended
  case invitationsNoShow
  case duos
  case duosLow
  case duosMedium
  case duosHigh
  case todosDone
  case todosOverdue
  case members

  /// The column in CSV, the key in JSON, and the word to sort by.
  package var name: String { String(describing: self) }

  package var unit: Figure.Unit { name.hasSuffix("Cents") ? .cents : .count }

  /// Of several the greatest counts, not the sum.
  var isGreatest: Bool { self == .ticketsSentLargestCents || self == .ticketsReceivedLargestCents }

  /// Counted as of today, whatever the period.
  package var isAsOfToday: Bool {
    switch self {
    case .duos, .duosLow, .duosMedium, .duosHigh: true
    default: false
    }
  }

  /// Lie with the group that somebody has today, whatever the period.
  static let ofTheGroupOfToday = Measure.allCases.filter(\.isAsOfToday) + [.todosDone, .todosOverdue]
  static let beyondThePeriod = Measure.allCases.filter(\.isAsOfToday) + [.absencesInSixMonths, .members]

  /// From the records of before Cercle: shown as such, and never added to another figure.
  package var isHistory: Bool {
    switch self {
    case .historyCardsSent, .historyTicketsSentCents, .historyAbsences: true
    default: false
    }
  }
}
