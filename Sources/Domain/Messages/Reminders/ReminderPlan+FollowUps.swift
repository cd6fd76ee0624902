/// After an absence, and before a todo is due.
extension ReminderPlan {
  /// On the day after the event, to who was absent or to the admins of his group.
  mutating func followUp(_ event: ReminderFacts.Event, _ rule: ReminderRule) {
    let day = event.startsAt.day
    guard !event.isCancelled, let clock = facts.groups[event.group]?.clock,
      let moment = rule.time(on: day.adding(days: 1)).map(clock.instant(of:))
    else { return }
    let start = clock.instant(of: event.startsAt)
    guard start <= facts.now, facts.now < start.adding(milliseconds: ReminderPlan.daysBackInMilliseconds) else {
      return
    }
    let absent = event.marks.filter { $0.value.isAbsent && isConcerned($0.key, event, rule) }
    guard !absent.isEmpty, isDue(moment, rule) else { return }
    for (user, mark) in absent {
      guard let memberships = facts.memberships[user],
        case .group(let group) = Belonging.part(of: memberships, on: day)
      else { continue }
      let today = clock.time(at: facts.now).day
      let recipients: Set<RecordID> =
        rule.audience == .admin ? admins(of: group, on: today).subtracting([user]) : [user]
      order(
        recipients.subtracting(ordered(rule, about: mark.id, startsAt: nil)), rule, group: group, about: mark.id)
    }
  }

  /// Too many absences are followed up as that, and not as one as well.
  private func isConcerned(_ user: RecordID, _ event: ReminderFacts.Event, _ rule: ReminderRule) -> Bool {
    let period = StatisticsPeriod.ofAbsences(upTo: event.startsAt.day)
    let isTooMany = (facts.absences[user] ?? []).count { period.contains($0) } >= facts.absenceLimit
    if rule.trigger == .absences { return isTooMany }
    return !isTooMany
      || !facts.rules.contains { other in
        other.trigger == .absences && other.isActive && other.audience == rule.audience
          && (other.eventKind.map { $0 == event.kind } ?? true)
      }
  }

  /// Once, to its owner, while it is not done. Another due date is another occasion.
  mutating func remind(of todo: ReminderFacts.Todo, _ rule: ReminderRule) {
    guard let memberships = facts.memberships[todo.owner],
      case .group(let group) = Belonging.part(of: memberships, on: facts.now.utcDay),
      let clock = facts.groups[group]?.clock, let startsAt = LocalTime(day: todo.dueOn, hour: 0, minute: 0),
      let moment = rule.time(on: todo.dueOn.adding(days: -(rule.daysBefore ?? 0))).map(clock.instant(of:)),
      facts.now < moment.adding(milliseconds: ReminderPlan.daysBackInMilliseconds), isDue(moment, rule)
    else { return }
    let known = ordered(rule, about: todo.id, startsAt: startsAt)
    order(Set([todo.owner]).subtracting(known), rule, group: group, about: todo.id, startsAt: startsAt)
  }
}
