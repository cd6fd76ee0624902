/// What each figure counts: here, and nowhere else. A record counts on one day, and for each of its sides on that day:
/// the member, and the group that he belonged to then. Ratios of what is counted here are in `Figure.Ratio`.
extension Figures {
  /// Cards count on the day they were given, under the kind and the state that they have now.
  package mutating func count(_ card: Fact.Card) {
    guard period.contains(card.givenOn) else { return }
    let kind: StatisticsKind = card.kind == .introduction ? .introduction : .urgentNeed
    add(to: card.sender, on: card.givenOn, as: kind) { sent in
      sent[.cardsSent] += 1
      switch card.kind {
      case .introduction: sent[.cardsSentIntroduction] += 1
      case .urgentNeed: sent[.cardsSentUrgentNeed] += 1
      }
      switch card.state {
      case .given: sent[.cardsSentGiven] += 1
      case .contacted: sent[.cardsSentContacted] += 1
      case .won: sent[.cardsSentWon] += 1
      case .lost: sent[.cardsSentLost] += 1
      }
    }
    add(to: card.recipient, on: card.givenOn, as: kind) { received in
      received[.cardsReceived] += 1
      switch card.kind {
      case .introduction: received[.cardsReceivedIntroduction] += 1
      case .urgentNeed: received[.cardsReceivedUrgentNeed] += 1
      }
      switch card.state {
      case .given: received[.cardsReceivedGiven] += 1
      case .contacted: received[.cardsReceivedContacted] += 1
      case .won: received[.cardsReceivedWon] += 1
      case .lost: received[.cardsReceivedLost] += 1
      }
    }
  }

  /// Tickets count on the day they were given, unless void. A void ticket's correction is a ticket of its own.
  /// Its giver, who thanks, *sent* it; its recipient, who had brought the business, *received* it. Where it names a card
  /// that this one had given, its amount is also what that card led to.
  package mutating func count(_ ticket: Fact.Ticket) {
    guard !ticket.isVoid, period.contains(ticket.givenOn) else { return }
    let (day, amount) = (ticket.givenOn, ticket.amountInCents)
    let kind: StatisticsKind =
      switch ticket.card?.kind {
      case .introduction: .introduction
      case .urgentNeed: .urgentNeed
      case nil: .other
      }
    add(to: ticket.giver, on: day, as: kind) { sent in
      sent[.ticketsSent] += 1
      sent[.ticketsSentCents] += amount
      sent[.ticketsSentLargestCents] = max(sent[.ticketsSentLargestCents], amount)
    }
    add(to: ticket.recipient, on: day, as: kind) { received in
      received[.ticketsReceived] += 1
      received[.ticketsReceivedCents] += amount
      received[.ticketsReceivedLargestCents] = max(received[.ticketsReceivedLargestCents], amount)
    }
    if let card = ticket.card, card.sender == ticket.recipient.person {
      add(to: ticket.recipient, on: day, as: kind) { led in
        led[.ticketsFromCards] += 1
        led[.ticketsFromCardsCents] += amount
      }
    }
  }

  /// Attendances count on the day their event starts, under one status each: who came late is `late` and not
  /// `present`. At a cancelled event nobody was anything. For the attendance rate only those count that were noted while
  /// the member belonged to the event's group; who was present, late or substituted attended.
  package mutating func count(_ attendance: Fact.Attendance) {
    guard !attendance.event.isCancelled else { return }
    let day = attendance.event.day
    let isInPeriod = period.contains(day)
    let isRecentAbsence = !isDivided && attendance.status == .absent && sixMonths.contains(day)
    guard isInPeriod || isRecentAbsence else { return }
    add(to: attendance.member, on: day, as: StatisticsKind(attendance.event.kind)) { figures in
      if isRecentAbsence { figures[.absencesInSixMonths] += 1 }
      guard isInPeriod else { return }
      switch attendance.status {
      case .present: figures[.present] += 1
      case .late: figures[.late] += 1
      case .substituted: figures[.substituted] += 1
      case .excused: figures[.excused] += 1
      case .absent: figures[.absent] += 1
      }
      guard attendance.belonged else { return }
      figures[.attendancesCounted] += 1
      switch attendance.status {
      case .present, .late, .substituted: figures[.attendancesAttended] += 1
      case .excused, .absent: break
      }
    }
  }

  /// Invitations count on the day their event starts, for the inviter, under the state that they have now: from the wish
  /// to the guest who did not come. To a cancelled event nobody was invited.
  package mutating func count(_ invitation: Fact.Invitation) {
    guard !invitation.event.isCancelled, period.contains(invitation.event.day) else { return }
    add(to: invitation.inviter, on: invitation.event.day, as: StatisticsKind(invitation.event.kind)) { figures in
      figures[.invitations] += 1
      switch invitation.state {
      case .wished: figures[.invitationsWished] += 1
      case .invited: figures[.invitationsInvited] += 1
      case .accepted: figures[.invitationsAccepted] += 1
      case .declined: figures[.invitationsDeclined] += 1
      case .attended: figures[.invitationsAttended] += 1
      case .noShow: figures[.invitationsNoShow] += 1
      }
    }
  }

  /// Duos count as they are today, whatever the period: a book of contacts has no date.
  package mutating func count(_ duo: Fact.Duo) {
    guard !isDivided else { return }
    add(to: duo.owner, on: today, as: .other) { figures in
      figures[.duos] += 1
      switch duo.level {
      case .low: figures[.duosLow] += 1
      case .medium: figures[.duosMedium] += 1
      case .high: figures[.duosHigh] += 1
      case nil: break
      }
    }
  }

  /// Todos count on the day they are due, or, with none, on the day they were made: as done, or as overdue where they
  /// are not and were due before today.
  package mutating func count(_ todo: Fact.Todo) {
    let isOverdue = !todo.isDone && (todo.dueOn.map { $0 < today } ?? false)
    guard let day = todo.dueOn ?? todo.madeOn, period.contains(day), todo.isDone || isOverdue else { return }
    add(to: todo.owner, on: day, as: .other) { $0[isOverdue ? .todosOverdue : .todosDone] += 1 }
  }

  /// Figures from before Cercle count where the first day of their month lies in the period, each under its own name and
  /// never among those that Cercle counts itself. A member's figures of one month from several sources are summed.
  package mutating func count(_ history: Fact.History) {
    let day = history.month.firstDay
    guard period.contains(day) else { return }
    add(to: history.member, on: day, as: .other) { figures in
      switch history.measure {
      case .cardsSent: figures[.historyCardsSent] += history.value
      case .ticketsSentCents: figures[.historyTicketsSentCents] += history.value
      case .absences: figures[.historyAbsences] += history.value
      }
    }
  }
}

extension StatisticsKind {
  fileprivate init(_ kind: Fact.Event.Kind) {
    switch kind {
    case .meeting: self = .meeting
    case .aperitif: self = .aperitif
    case .conference: self = .conference
    }
  }
}
