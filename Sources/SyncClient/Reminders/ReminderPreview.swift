import Domain
import Replica

/// What a rule will say, to whom and when, as far as this copy knows.
struct ReminderPreview {
  let rule: ReminderRule
  let scribe: Scribe

  /// - Throws: `ReminderFault`, `ClientError`.
  func lines(event: String?) throws -> [String] {
    guard rule.trigger == .event else { return try textLines() }
    let facts = try ReminderFacts(scribe.session.db, scribe.session.records, of: [always], at: scribe.now)
    guard let next = try nextEvent(event, facts),
      let clock = facts.groups[next.group]?.clock,
      let moment = ReminderPlan.moment(of: rule, startsAt: next.startsAt, clock)
    else { throw ReminderFault.nothingAhead }
    let words = scribe.words.reminders
    var lines = [words.next(scribe.label(.event, next.id), clock.time(at: moment), moment <= scribe.now)]
    if !rule.isActive { lines.append(words.isPaused) }
    let orders = try orders(at: moment, of: next.id)
    if orders.isEmpty { return lines + [words.nobodyNow] }
    for var order in orders {
      order.sendAt = clock.time(at: moment)
      let states = try order.recipients.compactMap { id in
        try scribe.held(.user, id) ?? scribe.held(.invitation, id)
      }
      let plan = try MessagePlan(order, states, scribe)
      lines.append("")
      lines +=
        plan.readers.isEmpty
        ? [words.nobodyReached] + plan.refused.map { "  " + scribe.words.messages.refused($0, scribe.wording) }
        : try plan.lines(scribe)
    }
    return lines
  }

  /// The rule as if it had always been there.
  private var always: ReminderRule {
    var rule = rule
    rule.isActive = true
    rule.since = Instant(milliseconds: 0)
    return rule
  }

  /// All that would be ordered at the moment if nobody had been told yet.
  private func orders(at moment: Instant, of event: RecordID) throws -> [MessageOrder] {
    var facts = try ReminderFacts(scribe.session.db, scribe.session.records, of: [always], at: moment)
    facts.events = facts.events.filter { $0.id == event }
    facts.told = []
    return ReminderPlan(facts).orders
  }

  private func nextEvent(_ typed: String?, _ facts: ReminderFacts) throws -> ReminderFacts.Event? {
    func isOfRule(_ event: ReminderFacts.Event) -> Bool { rule.eventKind.map { $0 == event.kind } ?? true }
    if let typed {
      let id = try scribe.finder.event(typed)
      guard let event = facts.events.first(where: { $0.id == id }) else { return nil }
      guard isOfRule(event) else { throw ReminderFault.notOfThisEvent(event: scribe.label(.event, id)) }
      return event
    }
    let own = try scribe.finder.ownGroups()
    let ahead = facts.events.filter { event in
      guard let group = facts.groups[event.group] else { return false }
      return !event.isCancelled && group.isActive && isOfRule(event)
        && scribe.now < group.clock.instant(of: event.startsAt)
    }.sorted { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }
    return ahead.first { own.contains($0.group) } ?? ahead.first
  }

  /// Of what comes unforeseen: the text as it stands.
  private func textLines() throws -> [String] {
    let words = scribe.words.reminders
    let limit = try NetworkSettings(scribe.session.db).absenceLimit
    var lines = [Wording.capitalized(words.moment(rule)) + ".", words.setOff(rule, limit)]
    if !rule.isActive { lines.append(words.isPaused) }
    let state = try scribe.held(.reminder, rule.id)
    for language in Language.allCases {
      let path = language == .french ? Fields.Reminder.textFrench : Fields.Reminder.textEnglish
      let text = state?[path].text ?? Wording(language).text(of: rule.template(toGuest: false))
      lines += ["", words.textIn(language)] + MessagePlan.indented(text)
    }
    return lines
  }
}
