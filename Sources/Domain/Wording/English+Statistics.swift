/// Figures and periods in English.
extension English {
  package var decimalMark: String { "." }
  package func percent(_ number: String) -> String { "\(number)%" }
  package func before(_ heading: String) -> String { "\(heading) (before)" }

  package func figure(_ figure: Figure) -> FigureWords {
    switch figure {
    case .measure(let measure): English.measure(measure)
    case .ratio(.ticketsSentMeanCents): FigureWords("Mean amount of tickets sent", "€ thanked, mean")
    case .ratio(.ticketsReceivedMeanCents): FigureWords("Mean amount of tickets received", "€ brought, mean")
    case .ratio(.attendanceRate): FigureWords("Attendance rate", "Att. rate")
    case .ratio(.guestsPerMember): FigureWords("Guests who came per member", "Came/member")
    }
  }

  private static func measure(_ measure: Measure) -> FigureWords {
    switch measure {
    case .cardsSent: FigureWords("Cards sent")
    case .cardsSentIntroduction: FigureWords("Cards sent, introductions", "introd.")
    case .cardsSentUrgentNeed: FigureWords("Cards sent, urgent needs", "urgent")
    case .cardsReceived: FigureWords("Cards received", "Cards recv.")
    case .ticketsSent: FigureWords("Tickets sent")
    case .ticketsSentCents: FigureWords("Amount of tickets sent", "€ thanked")
    case .ticketsReceived: FigureWords("Tickets received", "Tickets recv.")
    case .ticketsReceivedCents: FigureWords("Amount of tickets received", "€ brought")
    case .present: FigureWords("Present", "Pres.")
    case .late: FigureWords("Late")
    case .substituted: FigureWords("Substituted", "Subst.")
    case .excused: FigureWords("Excused", "Exc.")
    case .absent: FigureWords("Absent", "Abs.")
    case .invitations: FigureWords("Guests invited", "Guests")
    case .historyCardsSent: FigureWords("Cards sent before Cercle", "Cards (before Cercle)")
    case .historyTicketsSentCents: FigureWords("Tickets sent before Cercle", "Tickets (before Cercle)")
    case .historyAbsences: FigureWords("Absences before Cercle", "Abs. (before Cercle)")
    case .cardsSentGiven: FigureWords("Cards sent, nothing yet", "sent, waiting")
    case .cardsSentContacted: FigureWords("Cards sent, contacted", "sent, contacted")
    case .cardsSentWon: FigureWords("Cards sent, business won", "sent, won")
    case .cardsSentLost: FigureWords("Cards sent, lost", "sent, lost")
    case .cardsReceivedIntroduction: FigureWords("Cards received, introductions", "recv., introd.")
    case .cardsReceivedUrgentNeed: FigureWords("Cards received, urgent needs", "recv., urgent")
    case .cardsReceivedGiven: FigureWords("Cards received, nothing yet", "recv., waiting")
    case .cardsReceivedContacted: FigureWords("Cards received, contacted", "recv., contacted")
    case .cardsReceivedWon: FigureWords("Business won", "Won")
    case .cardsReceivedLost: FigureWords("Cards received, lost", "recv., lost")
    case .ticketsSentLargestCents: FigureWords("Largest ticket sent", "€ thanked, max.")
    case .ticketsReceivedLargestCents: FigureWords("Largest ticket received", "€ brought, max.")
    case .ticketsFromCards: FigureWords("Tickets that their cards led to", "Tickets/cards")
    case .ticketsFromCardsCents: FigureWords("Amount that their cards led to", "€ by cards")
    case .attendancesCounted: FigureWords("Attendances noted", "Noted")
    case .attendancesAttended: FigureWords("Attendances kept", "Kept")
    case .absencesInSixMonths: FigureWords("Absences in six months", "Abs. 6 months")
    case .invitationsWished: FigureWords("Guests wished for", "wished for")
    case .invitationsInvited: FigureWords("Guests without answer", "no answer")
    case .invitationsAccepted: FigureWords("Guests who accepted", "accepted")
    case .invitationsDeclined: FigureWords("Guests who declined", "declined")
    case .invitationsAttended: FigureWords("Guests who came", "Came")
    case .invitationsNoShow: FigureWords("Guests who did not come", "no show")
    case .duos: FigureWords("Duos")
    case .duosLow: FigureWords("Duos, low acquaintance", "low duos")
    case .duosMedium: FigureWords("Duos, medium acquaintance", "medium duos")
    case .duosHigh: FigureWords("Duos, high acquaintance", "high duos")
    case .todosDone: FigureWords("Tasks done")
    case .todosOverdue: FigureWords("Tasks overdue", "overdue")
    case .members: FigureWords("Members")
    }
  }

  package func heading(_ column: StatisticsColumn) -> String {
    switch column {
    case .firstName: "First name"
    case .lastName: "Last name"
    case .group, .name: "Group"
    case .month: "Month"
    case .kind: "Kind"
    case .complete: "Complete"
    case .joinedOn: "Joined"
    case .leftOn: "Left"
    case .absenceLevel: "Alert"
    case .rank: "Rank"
    case .id, .figure, .before: ""
    }
  }

  package func kind(_ kind: StatisticsKind) -> String {
    switch kind {
    case .introduction: "Introductions"
    case .urgentNeed: "Urgent needs"
    case .meeting: "Meetings"
    case .aperitif: "Apéritifs"
    case .conference: "Conferences"
    case .other: "Others"
    }
  }

  package func absenceLevel(_ level: AbsenceLevel) -> String {
    switch level {
    case .none: ""
    case .warning: "to be warned"
    case .limit: "limit reached"
    }
  }

  package var allDays: String { "since the beginning" }
  package func since(_ day: String) -> String { "since \(day)" }
  package func until(_ day: String) -> String { "until \(day)" }
  package func fromTo(_ from: String, _ to: String) -> String { "from \(from) to \(to)" }

  package func fault(_ error: StatisticsError) -> String {
    switch error {
    case .periodEndsBeforeItStarts(let from, let to):
      "The period ends (\(day(to, .short))) before it begins (\(day(from, .short))). Swap the two dates."
    case .periodSaidTwice: "The period is said twice. Give --period, or else --from and --to."
    case .badPeriod(_, let typed):
      "“\(typed)” is no period. Write for example 2025-03, 2025-Q1, season 2024-2025 or 6 months."
    case .unknownSortKey(let key, let known):
      "Unknown sort key “\(key)”. Possible keys: \(known.joined(separator: ", "))."
    case .unknownSortDirection(let typed, let key, let known):
      "Unknown sort key “\(key):\(typed)”. Possible: \(known.map { "\(key):\($0)" }.joined(separator: ", "))."
    case .unknownWord(let text, let option, let known):
      "“\(text)” is not possible for “\(option)”. Choose among: \(known.joined(separator: ", "))."
    case .comparisonNeedsPeriod:
      "To compare, a period needs a beginning and an end: for example --period 2025-03."
    case .comparisonNeedsWholeMonths:
      "Month by month, a period can be compared if it is a number of whole months: for example --period 2025-Q1."
    }
  }
}
