/// What each word of `Schema` is called for people: keys that both languages answer by an exhaustive switch. The raw
/// value is the schema's own name, after the kind's where one name means different things. A test holds that every
/// field and choice of `Schema` has its key.
package enum FieldWord: String, Sendable, CaseIterable {
  case about, absenceLimit, absenceWarning, active, amountInCents, answer, answeredAt, arrivedAt, at, audience, beneficiary, cancelled, card, city
  case comment, company, contact, currency, daysBefore, done, dueOn, durationInMinutes, email, endsOn, event, eventKind, firstName, givenOn, giver, group, guest
  case hoursBefore, introducedBy, invitation, inviter, kind, language, lastName, level, link, measure, month, name, note, outcomes, owner, phone, phoneE164, progress, prospect
  case publicURL, purpose, quietFrom, quietUntil, recipient, recipients, reminder, replaces, role, rollTaker, seasonStartsIn, sendAt, sender, smsConsent, smsDailyLimit, smsPriceInThousandths, source, speaker, startsAt
  case startsOn, state, status, substitute, superAdmin, template, text, textEnglish, textFrench, time, timeZone, title, trade, trigger, trio, user, value
  case venue, voidReason, voidedBy, weekday
  case ticketRecipient = "ticket.recipient"
  case todoAuthor = "todo.author"
  case todoOwner = "todo.owner"
  case reminderActive = "reminder.active"
  case todoTitle = "todo.title"

  package init?(_ name: String, of kind: Kind?) {
    guard let found = kind.flatMap({ FieldWord(rawValue: "\($0.name).\(name)") }) ?? FieldWord(rawValue: name) else {
      return nil
    }
    self = found
  }
}

/// Registers of several fields. One of a single field is called after it.
package enum RegisterWord: String, Sendable, CaseIterable {
  case absences, occasion, origin, place, quietHours, rule, sms, texts, schedule, phone, business, term, setting, prospect, void, guest, answer, people
  case userName = "user.name"
  case duoName = "duo.name"
  case attendanceKey = "attendance.key"
  case historyKey = "history.key"
  case attendanceStatus = "attendance.status"
  case cardContent = "card.content"
  case ticketContent = "ticket.content"
  case trioContent = "trio.content"
  case orderContent = "smsOrder.content"

  package init?(_ name: String, of kind: Kind) {
    guard let found = RegisterWord(rawValue: "\(kind.name).\(name)") ?? RegisterWord(rawValue: name) else { return nil }
    self = found
  }
}

/// The words of choices. The raw value is `field.word`, after the kind's name where a word agrees with it.
package enum ChoiceWord: String, Sendable, CaseIterable {
  case monday = "weekday.monday"
  case tuesday = "weekday.tuesday"
  case wednesday = "weekday.wednesday"
  case thursday = "weekday.thursday"
  case friday = "weekday.friday"
  case saturday = "weekday.saturday"
  case sunday = "weekday.sunday"
  case roleMember = "role.member"
  case roleAdmin = "role.admin"
  case roleOffice = "role.office"
  case meeting = "kind.meeting"
  case aperitif = "kind.aperitif"
  case conference = "kind.conference"
  case eventPlanned = "status.planned"
  case eventHeld = "status.held"
  case eventCancelled = "status.cancelled"
  case present = "status.present"
  case late = "status.late"
  case substituted = "status.substituted"
  case excused = "status.excused"
  case absent = "status.absent"
  case introduction = "kind.introduction"
  case urgentNeed = "kind.urgentNeed"
  case cardGiven = "state.given"
  case cardContacted = "state.contacted"
  case cardWon = "state.won"
  case cardLost = "state.lost"
  case levelLow = "level.low"
  case levelMedium = "level.medium"
  case levelHigh = "level.high"
  case trioProposed = "state.proposed"
  case trioAccepted = "trio.state.accepted"
  case trioDeclined = "trio.state.declined"
  case trioMet = "state.met"
  case invitationWished = "state.wished"
  case invitationInvited = "state.invited"
  case invitationAccepted = "invitation.state.accepted"
  case invitationDeclined = "invitation.state.declined"
  case invitationAttended = "state.attended"
  case invitationNoShow = "state.noShow"
  case french = "language.fr"
  case english = "language.en"
  case cardsSent = "measure.cardsSent"
  case ticketsSent = "measure.ticketsSentCents"
  case absences = "measure.absences"
  case euro = "currency.EUR"
  case triggerEvent = "trigger.event"
  case triggerMoved = "trigger.moved"
  case triggerCancelled = "trigger.cancelled"
  case triggerAbsence = "trigger.absence"
  case triggerAbsences = "trigger.absences"
  case triggerTodo = "trigger.todo"
  case onlyMeetings = "eventKind.meeting"
  case onlyAperitifs = "eventKind.aperitif"
  case onlyConferences = "eventKind.conference"
  case audienceAll = "audience.all"
  case audienceUnanswered = "audience.unanswered"
  case audienceGuests = "audience.guests"
  case audienceMember = "audience.member"
  case audienceAdmin = "audience.admin"

  package init?(_ word: String, field: String, of kind: Kind) {
    guard
      let found = ChoiceWord(rawValue: "\(kind.name).\(field).\(word)") ?? ChoiceWord(rawValue: "\(field).\(word)")
    else { return nil }
    self = found
  }
}
