/// Before an event, and when it is moved or cancelled.
extension ReminderPlan {
  /// At the moment that the rule names; to who joined later, as long as the event has not begun. An event that was moved
  /// is another occasion, except for those whom its change of date reached after that moment: they know.
  mutating func remind(of event: ReminderFacts.Event, _ rule: ReminderRule) {
    guard !event.isCancelled, let clock = facts.groups[event.group]?.clock,
      let moment = ReminderPlan.moment(of: rule, startsAt: event.startsAt, clock)
    else { return }
    let start = clock.instant(of: event.startsAt)
    guard moment < start, facts.now < start, isDue(moment, rule) else { return }
    let known = ordered(rule, about: event.id, startsAt: event.startsAt)
    if known.isEmpty, start < facts.now.adding(milliseconds: ReminderPlan.shortestNoticeInMilliseconds) { return }
    var recipients = audience(of: rule, at: event).subtracting(known)
    recipients.subtract(toldOfChange(event, since: moment))
    recipients.subtract(askedSince(moment, event))
    for other in facts.rules where supersedes(other, rule, moment, event, clock) {
      recipients.subtract(audience(of: other, at: event))
    }
    order(recipients, rule, group: event.group, event: event, startsAt: event.startsAt)
  }

  /// Of several rules whose moments have passed, as for an event that is made late, only the last one speaks to a person.
  private func supersedes(
    _ other: ReminderRule, _ rule: ReminderRule, _ moment: Instant, _ event: ReminderFacts.Event,
    _ clock: any LocalClock
  ) -> Bool {
    guard other.trigger == .event, other.isActive, concerns(other, event),
      let otherMoment = ReminderPlan.moment(of: other, startsAt: event.startsAt, clock)
    else { return false }
    return (moment, rule.id) < (otherMoment, other.id) && otherMoment <= facts.now && isWithinReach(otherMoment, other)
  }

  private func audience(of rule: ReminderRule, at event: ReminderFacts.Event) -> Set<RecordID> {
    let day = event.startsAt.day
    switch rule.audience {
    case .all, .member: return members(of: event.group, on: day)
    case .unanswered:
      let members = members(of: event.group, on: day).filter { event.marks[$0] == nil }
      return members.union(event.guests.filter { $0.value == .invited }.keys)
    case .guests: return guests(of: event)
    case .admin: return admins(of: event.group, on: day)
    }
  }

  private func guests(of event: ReminderFacts.Event) -> Set<RecordID> {
    Set(event.guests.filter { $0.value == .invited || $0.value == .accepted }.keys)
  }

  /// Those whom a rule of changed dates tells now of the date that the event has, or has told since a moment.
  private func toldOfChange(_ event: ReminderFacts.Event, since moment: Instant) -> Set<RecordID> {
    var found: Set<RecordID> = []
    for rule in facts.rules where rule.trigger == .moved && rule.isActive {
      for told in toldBySubject[event.id] ?? []
      where told.order.reminder == rule.id && told.order.startsAt == event.startsAt && moment <= told.orderedAt {
        found.formUnion(told.order.recipients)
      }
      if concerns(rule, event) { found.formUnion(toTellMoved(event, rule)) }
    }
    return found
  }

  /// The guests who were written to about the event since a moment, such as with their invitation: they need no reminder
  /// of it beside.
  private func askedSince(_ moment: Instant, _ event: ReminderFacts.Event) -> Set<RecordID> {
    let asked = (toldBySubject[event.id] ?? []).filter { $0.orderedAt >= moment }.flatMap(\.order.recipients)
    return Set(asked).intersection(event.guests.keys)
  }

  private func concerns(_ rule: ReminderRule, _ event: ReminderFacts.Event) -> Bool {
    rule.eventKind.map { $0 == event.kind } ?? true
  }

  /// To those who were told of another date, at once.
  mutating func tellMoved(_ event: ReminderFacts.Event, _ rule: ReminderRule) {
    order(toTellMoved(event, rule), rule, group: event.group, event: event, startsAt: event.startsAt)
  }

  private func toTellMoved(_ event: ReminderFacts.Event, _ rule: ReminderRule) -> Set<RecordID> {
    guard !event.isCancelled, isAhead(event), isWithinReach(event.changedAt, rule) else { return [] }
    return reached(event, rule) { $0 != event.startsAt }
      .subtracting(ordered(rule, about: event.id, startsAt: event.startsAt))
  }

  /// To those who were told of any date and to the guests who said that they come, however they were asked, at once. The event is no more, so the message is `about` it and not bound to it.
  mutating func tellCancelled(_ event: ReminderFacts.Event, _ rule: ReminderRule) {
    guard event.isCancelled, isAhead(event), isWithinReach(event.changedAt, rule) else { return }
    let known = ordered(rule, about: event.id, startsAt: event.startsAt)
    let coming = rule.audience == .all || rule.audience == .guests ? event.guests.filter { $0.value == .accepted } : [:]
    order(
      reached(event, rule) { _ in true }.union(coming.keys).subtracting(known), rule, group: event.group, event: event,
      about: event.id,
      startsAt: event.startsAt)
  }

  private func isAhead(_ event: ReminderFacts.Event) -> Bool {
    facts.groups[event.group].map { facts.now < $0.clock.instant(of: event.startsAt) } ?? false
  }

  /// Those whom a message about the event reached, of a date that counts, and who would still come.
  private func reached(
    _ event: ReminderFacts.Event, _ rule: ReminderRule, of date: (LocalTime?) -> Bool
  ) -> Set<RecordID> {
    var found: Set<RecordID> = []
    for told in toldBySubject[event.id] ?? [] where told.order.event == event.id && date(told.order.startsAt) {
      found.formUnion(told.reached)
    }
    let guests = guests(of: event)
    if rule.audience == .guests { return found.intersection(guests) }
    return found.intersection(members(of: event.group, on: event.startsAt.day).union(guests))
  }
}
