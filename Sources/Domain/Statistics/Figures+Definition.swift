/// What each figure counts: here, and nowhere else. A record counts on one day, and for each of its sides on that day:
/// the member, and the group that he belonged to then.
extension Figures {
  /// Cards count on the day they were given, whatever has become of them since.
  package mutating func count(_ card: Fact.Card) {
    guard period.contains(card.givenOn) else { return }
    add(to: card.sender) { sent in
      sent[.cardsSent] += 1
      switch card.kind {
      case .introduction: sent[.cardsSentIntroduction] += 1
      case .urgentNeed: sent[.cardsSentUrgentNeed] += 1
      }
    }
    add(to: card.recipient) { $0[.cardsReceived] += 1 }
  }

  /// Tickets count on the day they were given, unless void. A void ticket's correction is a ticket of its own.
  /// Its giver, who thanks, *sent* it; its recipient, who had brought the business, *received* it.
  package mutating func count(_ ticket: Fact.Ticket) {
    guard !ticket.isVoid, period.contains(ticket.givenOn) else { return }
    add(to: ticket.giver) { sent in
      sent[.ticketsSent] += 1
      sent[.ticketsSentCents] += ticket.amountInCents
    }
    add(to: ticket.recipient) { received in
      received[.ticketsReceived] += 1
      received[.ticketsReceivedCents] += ticket.amountInCents
    }
  }

  /// Attendances count on the day their event starts, under one status each: who came late is `late` and not
  /// `present`. At a cancelled event nobody was anything.
  package mutating func count(_ attendance: Fact.Attendance) {
    guard !attendance.event.isCancelled, period.contains(attendance.event.day) else { return }
    add(to: attendance.member) { figures in
      switch attendance.status {
      case .present: figures[.present] += 1
      case .late: figures[.late] += 1
      case .substituted: figures[.substituted] += 1
      case .excused: figures[.excused] += 1
      case .absent: figures[.absent] += 1
      }
    }
  }

  /// Invitations count on the day their event starts, for the inviter, whatever their state: from the wish to the guest
  /// who did not come. To a cancelled event nobody was invited.
  package mutating func count(_ invitation: Fact.Invitation) {
    guard !invitation.event.isCancelled, period.contains(invitation.event.day) else { return }
    add(to: invitation.inviter) { $0[.invitations] += 1 }
  }

  /// Figures from before Cercle count where the first day of their month lies in the period, each under its own name and
  /// never among those that Cercle counts itself. A member's figures of one month from several sources are summed.
  package mutating func count(_ history: Fact.History) {
    guard period.contains(history.month.firstDay) else { return }
    add(to: history.member) { figures in
      switch history.measure {
      case .cardsSent: figures[.historyCardsSent] += history.value
      case .ticketsSentCents: figures[.historyTicketsSentCents] += history.value
      case .absences: figures[.historyAbsences] += history.value
      }
    }
  }
}
