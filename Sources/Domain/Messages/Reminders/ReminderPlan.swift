/// What the rules of reminders come to at an instant: the orders that are due, and when to look again. The same facts give
/// the same orders, under the same names; what was ordered already is not ordered again.
package struct ReminderPlan: Sendable {
  /// In the order of their names.
  package private(set) var orders: [MessageOrder] = []
  /// When something falls due that is not yet; nil: nothing is in sight.
  package private(set) var next: Instant?

  /// How late a first reminder of an event may be: no later than this before it begins.
  package static let shortestNoticeInMilliseconds: Int64 = 30 * 60_000
  /// How far back a rule reaches that was made or changed after the moment that it names.
  package static let reachBackInMilliseconds: Int64 = 24 * 3_600_000
  /// Absences and todos of longer ago are no longer followed up.
  package static let daysBack = 7
  static let daysBackInMilliseconds = Int64(daysBack) * 24 * 3_600_000

  let facts: ReminderFacts
  /// By group: those who belong to it or administer it at some time.
  let membershipsByGroup: [RecordID: [Membership]]
  /// By what they are about: an event, a mark, a todo.
  let toldBySubject: [RecordID: [ReminderFacts.Told]]

  package init(_ facts: ReminderFacts) {
    self.facts = facts
    membershipsByGroup = Dictionary(grouping: facts.memberships.values.joined(), by: \.group)
    var told: [RecordID: [ReminderFacts.Told]] = [:]
    for one in facts.told {
      for subject in Set([one.order.event, one.order.about].compactMap { $0 }) {
        told[subject, default: []].append(one)
      }
    }
    toldBySubject = told
    for rule in facts.rules where rule.isActive {
      switch rule.trigger {
      case .event: for event in events(of: rule) { remind(of: event, rule) }
      case .moved: for event in events(of: rule) { tellMoved(event, rule) }
      case .cancelled: for event in events(of: rule) { tellCancelled(event, rule) }
      case .absence, .absences: for event in events(of: rule) { followUp(event, rule) }
      case .todo: for todo in facts.todos { remind(of: todo, rule) }
      }
    }
    orders.sort { $0.id < $1.id }
  }

  private func events(of rule: ReminderRule) -> [ReminderFacts.Event] {
    facts.events.filter { event in
      (rule.eventKind.map { $0 == event.kind } ?? true) && facts.groups[event.group]?.isActive == true
    }
  }

  // MARK: When

  /// Whether a moment has come; one that has not is remembered as the next, one that a newer rule may not reach is passed.
  mutating func isDue(_ moment: Instant, _ rule: ReminderRule) -> Bool {
    guard moment <= facts.now else {
      next = min(next ?? moment, moment)
      return false
    }
    return isWithinReach(moment, rule)
  }

  func isWithinReach(_ moment: Instant, _ rule: ReminderRule) -> Bool {
    moment >= rule.since.adding(milliseconds: -ReminderPlan.reachBackInMilliseconds)
  }

  /// When a reminder of an event is due; nil: the rule does not say.
  package static func moment(of rule: ReminderRule, startsAt: LocalTime, _ clock: any LocalClock) -> Instant? {
    if let hours = rule.hoursBefore {
      return clock.instant(of: startsAt).adding(milliseconds: -Int64(hours) * 3_600_000)
    }
    guard let days = rule.daysBefore else { return nil }
    return rule.time(on: startsAt.day.adding(days: -days)).map(clock.instant(of:))
  }

  // MARK: Orders

  /// Orders for these recipients, apart by what they are told and by what it counts as; nothing for nobody.
  mutating func order(
    _ recipients: Set<RecordID>, _ rule: ReminderRule, group: RecordID, event: ReminderFacts.Event? = nil,
    about: RecordID? = nil, startsAt: LocalTime? = nil
  ) {
    struct Manner: Hashable {
      let purpose: MessagePurpose
      let template: MessageTemplate
    }
    var byManner: [Manner: [RecordID]] = [:]
    for recipient in recipients {
      let guest = event?.guests[recipient]
      let manner = Manner(
        purpose: guest == nil || guest == .accepted ? .information : .invitation,
        template: rule.template(toGuest: guest != nil))
      byManner[manner, default: []].append(recipient)
    }
    guard let subject = about ?? event?.id else { return }
    for (manner, some) in byManner {
      let recipients = some.sorted()
      orders.append(
        MessageOrder(
          id: NaturalKey.reminderOrder(
            reminder: rule.id, subject: subject, startsAt: startsAt, recipients: recipients),
          group: group, recipients: recipients, template: manner.template, purpose: manner.purpose,
          event: about == nil ? event?.id : nil, reminder: rule.id, startsAt: startsAt, about: about))
    }
  }

  /// Those whom a rule has written to about something already.
  func ordered(_ rule: ReminderRule, about subject: RecordID, startsAt: LocalTime?) -> Set<RecordID> {
    var found: Set<RecordID> = []
    for told in toldBySubject[subject] ?? []
    where told.order.reminder == rule.id && told.order.startsAt == startsAt {
      found.formUnion(told.order.recipients)
    }
    return found
  }

  // MARK: People

  func members(of group: RecordID, on day: Day) -> Set<RecordID> {
    Set((membershipsByGroup[group] ?? []).filter { $0.belongs && $0.counts(on: day) }.map(\.user))
  }

  func admins(of group: RecordID, on day: Day) -> Set<RecordID> {
    Set((membershipsByGroup[group] ?? []).filter { $0.administers && $0.counts(on: day) }.map(\.user))
  }
}
