import ArgumentParser
import Domain
import Replica

/// What is typed of a rule, beside what sets it off.
struct ReminderOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Cercle.words.reminders.kind)) var kind: String?
  @Option(help: ArgumentHelp(Cercle.words.reminders.days)) var days: Int?
  @Option(help: ArgumentHelp(Cercle.words.reminders.hours)) var hours: Int?
  @Option(help: ArgumentHelp(Cercle.words.reminders.at)) var at: String?
  @Option(help: ArgumentHelp(Cercle.words.reminders.to)) var to: String?
  @Option(help: ArgumentHelp(Cercle.words.reminders.textFrench)) var textFr: String?
  @Option(help: ArgumentHelp(Cercle.words.reminders.textEnglish)) var textEn: String?

  var isEmpty: Bool {
    days == nil && hours == nil && [kind, at, to, textFr, textEn].allSatisfy { $0 == nil }
  }

  /// Writes what was typed; the whole rule must then make sense.
  ///
  /// - Throws: `ReminderFault`, `ClientError`.
  func write(to edit: inout RecordEdit, _ scribe: Scribe) throws {
    guard let trigger = edit.trigger else { return }
    try refuseForeign(trigger)
    if days != nil, hours != nil { throw ReminderFault.twoMoments }
    edit.set(
      Fields.Reminder.eventKind,
      try kind.map { $0.isEmpty ? .none : .integer(try scribe.choice($0, "eventKind", of: .reminder)) })
    if let days {
      edit[Fields.Reminder.daysBefore] = .integer(Int64(try within(0...90, days, "--days")))
      edit[Fields.Reminder.hoursBefore] = .none
    }
    if let hours {
      if at != nil { throw ReminderFault.twoMoments }
      edit[Fields.Reminder.hoursBefore] = .integer(Int64(try within(1...2_160, hours, "--hours")))
      edit[Fields.Reminder.daysBefore] = .none
      edit[Fields.Reminder.at] = .none
    }
    edit.set(Fields.Reminder.at, try at.map { .integer(try scribe.timeOfDay($0)) })
    edit.set(Fields.Reminder.audience, try to.map { .integer(try scribe.choice($0, "audience", of: .reminder)) })
    edit.set(Fields.Reminder.textFrench, text: textFr)
    edit.set(Fields.Reminder.textEnglish, text: textEn)
    try ReminderOptions.check(edit, trigger)
  }

  private func within(_ range: ClosedRange<Int>, _ number: Int, _ option: String) throws -> Int {
    guard range.contains(number) else { throw ReminderFault.outOfRange(option: option, range) }
    return number
  }

  private func refuseForeign(_ trigger: ReminderRule.Trigger) throws {
    let typed = [("--kind", kind != nil), ("--days", days != nil), ("--hours", hours != nil), ("--at", at != nil)]
    let allowed: Set<String> =
      switch trigger {
      case .event: ["--kind", "--days", "--hours", "--at"]
      case .moved, .cancelled: ["--kind"]
      case .absence, .absences: ["--kind", "--at"]
      case .todo: ["--days", "--at"]
      }
    for (option, isTyped) in typed where isTyped && !allowed.contains(option) {
      throw ReminderFault.notOf(option: option, trigger)
    }
  }

  private static func check(_ edit: RecordEdit, _ trigger: ReminderRule.Trigger) throws {
    let hasDays = !edit[Fields.Reminder.daysBefore].isNone
    let hasHours = !edit[Fields.Reminder.hoursBefore].isNone
    let hasTime = !edit[Fields.Reminder.at].isNone
    if trigger == .event {
      guard hasDays && hasTime || hasHours else { throw ReminderFault.needsMoment }
      if hasHours, hasTime { throw ReminderFault.twoMoments }
    }
    guard let audience = edit.audience, trigger.audiences.contains(audience) else {
      throw ReminderFault.audience(trigger, allowed: trigger.audiences)
    }
    let allowed = trigger.fields(to: audience)
    for path in [Fields.Reminder.textFrench, Fields.Reminder.textEnglish] {
      guard let typed = edit[path].text else { continue }
      let text: MessageText
      do { text = try MessageText(typed) } catch let fault as MessageText.Fault { throw ReminderFault.text(fault) }
      if let foreign = MessageField.allCases.first(where: { text.fields.contains($0) && !allowed.contains($0) }) {
        throw ReminderFault.fieldNotHere(foreign, allowed: allowed)
      }
    }
  }
}

extension RecordEdit {
  var trigger: ReminderRule.Trigger? {
    self[Fields.Reminder.trigger].choice.flatMap { ReminderRule.Trigger.allCases.indices.contains($0) ? $0 : nil }
      .flatMap { ReminderRule.Trigger(rawValue: Schema.reminderTriggers[$0]) }
  }

  var audience: ReminderRule.Audience? {
    self[Fields.Reminder.audience].choice.flatMap { Schema.reminderAudiences.indices.contains($0) ? $0 : nil }
      .flatMap { ReminderRule.Audience(rawValue: Schema.reminderAudiences[$0]) }
  }
}
