/// When the network writes to whom by itself, as a record of kind `reminder` says it.
package struct ReminderRule: Hashable, Sendable {
  /// The raw values are the words of the schema.
  package enum Trigger: String, Sendable, CaseIterable { case event, moved, cancelled, absence, absences, todo }
  package enum Audience: String, Sendable, CaseIterable { case all, unanswered, guests, member, admin }

  package var id: RecordID
  package var trigger: Trigger
  /// Index in `Schema.eventKinds`; nil: all kinds.
  package var eventKind: Int?
  package var audience: Audience
  package var daysBefore: Int?
  package var hoursBefore: Int?
  /// Minutes since midnight on the group's clock.
  package var at: Int?
  package var isActive: Bool
  /// Since when it says what it says: it reaches no further back.
  package var since: Instant

  package init(
    id: RecordID, trigger: Trigger, eventKind: Int? = nil, audience: Audience, daysBefore: Int? = nil,
    hoursBefore: Int? = nil, at: Int? = nil, isActive: Bool = true, since: Instant
  ) {
    self.id = id
    self.trigger = trigger
    self.eventKind = eventKind
    self.audience = audience
    self.daysBefore = daysBefore
    self.hoursBefore = hoursBefore
    self.at = at
    self.isActive = isActive
    self.since = since
  }

  /// Nil for a record that shows no rule.
  package init?(_ state: RecordState, since: Instant) {
    guard state.kind == .reminder, state.exists,
      let trigger = state[Fields.Reminder.trigger].choice.flatMap({ ReminderRule.word($0, Schema.reminderTriggers) })
        .flatMap(Trigger.init(rawValue:)),
      let audience = state[Fields.Reminder.audience].choice.flatMap({ ReminderRule.word($0, Schema.reminderAudiences) })
        .flatMap(Audience.init(rawValue:))
    else { return nil }
    func number(_ path: FieldPath) -> Int? { state[path].integer.map { Int($0) } }
    self.init(
      id: state.id, trigger: trigger, eventKind: state[Fields.Reminder.eventKind].choice, audience: audience,
      daysBefore: number(Fields.Reminder.daysBefore), hoursBefore: number(Fields.Reminder.hoursBefore),
      at: number(Fields.Reminder.at), isActive: state[Fields.Reminder.active].boolean ?? true, since: since)
  }

  private static func word(_ index: Int, _ words: [String]) -> String? {
    words.indices.contains(index) ? words[index] : nil
  }

  /// Where nobody said at what time.
  package static let usualTime = 9 * 60

  /// `at` on a day.
  package func time(on day: Day) -> LocalTime? {
    let minutes = at ?? ReminderRule.usualTime
    return LocalTime(day: day, hour: minutes / 60, minute: minutes % 60)
  }

  /// The text that Cercle has for it, to a member or a guest.
  package func template(toGuest: Bool) -> MessageTemplate {
    switch trigger {
    case .event: toGuest ? .guestReminder : .reminder
    case .moved: .moved
    case .cancelled: .cancelled
    case .absence: audience == .admin ? .absencesOfMember : .absence
    case .absences: audience == .admin ? .absencesOfMember : .absences
    case .todo: .todo
    }
  }
}

extension ReminderRule.Trigger {
  /// To whom such a rule may write; the first where nobody says.
  package var audiences: [ReminderRule.Audience] {
    switch self {
    case .event: [.all, .unanswered, .guests]
    case .moved, .cancelled: [.all, .guests]
    case .absence, .absences: [.member, .admin]
    case .todo: [.member]
    }
  }

  /// What its text may name: what every recipient has.
  package func fields(to audience: ReminderRule.Audience) -> [MessageField] {
    let person: [MessageField] = [.firstName, .lastName, .group, .network]
    let event: [MessageField] = [.event, .date, .time, .place]
    switch self {
    case .event, .moved, .cancelled: return person + event + (audience == .guests ? [.link, .inviter] : [])
    case .absence, .absences: return person + event + [.member, .count]
    case .todo: return person + [.title, .due]
    }
  }
}
