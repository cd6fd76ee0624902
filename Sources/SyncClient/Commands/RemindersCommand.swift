import ArgumentParser
import Console
import Domain
import Replica

/// `cercle reminders`: when the network writes to whom by itself (super admin).
struct RemindersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reminders", abstract: Cercle.words.reminders.abstract,
    subcommands: [
      ListRemindersCommand.self, AddReminderCommand.self, EditReminderCommand.self, PauseReminderCommand.self,
      ResumeReminderCommand.self, PreviewReminderCommand.self,
    ], defaultSubcommand: ListRemindersCommand.self)

  static var places: String { Cercle.words.reminders.places }
}

/// `cercle reminders add --when event --days 2 --at 18:00 --to unanswered`
struct AddReminderCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: Cercle.words.reminders.addAbstract,
    discussion: Cercle.words.help.examples([
      "cercle reminders add --when event --kind meeting --days 2 --at 18:00 --to unanswered",
      "cercle reminders add --when event --hours 3 --to guests", "cercle reminders add --when moved",
      "cercle reminders add --when absences --to admin --at 10:00",
    ]) + "\n\n" + RemindersCommand.places)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.reminders.when)) var when: String
  @OptionGroup var reminder: ReminderOptions

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    var edit = RecordEdit(.reminder, scribe.newID())
    edit[Fields.Reminder.trigger] = .integer(try scribe.choice(when, "trigger", of: .reminder))
    edit[Fields.Reminder.active] = Value(true)
    if let first = edit.trigger?.audiences.first, let index = Schema.reminderAudiences.firstIndex(of: first.rawValue) {
      edit[Fields.Reminder.audience] = .integer(Int64(index))
    }
    try reminder.write(to: &edit, scribe)
    guard let rule = ReminderRule(edit, now: scribe.now) else { throw ClientError.nothingToChange }
    return scribe.entry(creating: edit, scribe.what(.reminder, scribe.words.reminders.rule(rule)))
  }
}

/// `cercle reminders edit REMINDER`
struct EditReminderCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Cercle.words.reminders.editAbstract,
    discussion: Cercle.words.records.help.emptyClears + "\n\n" + RemindersCommand.places)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.reminders.reminder)) var rule: String
  @OptionGroup var reminder: ReminderOptions

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.reminder, rule)
    guard !reminder.isEmpty else { throw ClientError.nothingToChange }
    var edit = RecordEdit(.reminder, id, existing: try scribe.existing(.reminder, id))
    try reminder.write(to: &edit, scribe)
    return scribe.entry(changing: edit)
  }
}

/// `cercle reminders pause REMINDER`
struct PauseReminderCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "pause", abstract: Cercle.words.reminders.pauseAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.reminders.reminder)) var rule: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry { try ReminderPause.entry(rule, isActive: false, scribe) }
}

/// `cercle reminders resume REMINDER`
struct ResumeReminderCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: Cercle.words.reminders.resumeAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.reminders.reminder)) var rule: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry { try ReminderPause.entry(rule, isActive: true, scribe) }
}

private enum ReminderPause {
  static func entry(_ rule: String, isActive: Bool, _ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.reminder, rule)
    let label = scribe.label(.reminder, id)
    var edit = RecordEdit(.reminder, id, existing: try scribe.existing(.reminder, id))
    if edit[Fields.Reminder.active].boolean ?? true == isActive {
      throw ReminderFault.alreadySo(label, isActive: isActive)
    }
    edit[Fields.Reminder.active] = Value(isActive)
    let words = scribe.words.reminders
    return Scribe.Entry(
      changes: [edit.change].compactMap { $0 }, lines: [isActive ? words.resumed(label) : words.paused(label)])
  }
}

/// `cercle reminders preview REMINDER`
struct PreviewReminderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: Cercle.words.reminders.previewAbstract)

  @OptionGroup var home: HomeOption
  @Argument(help: ArgumentHelp(Cercle.words.reminders.reminder)) var rule: String
  @Option(help: ArgumentHelp(Cercle.words.reminders.previewEvent)) var event: String?

  func lines(_ scribe: Scribe) throws -> [String] {
    let id = try scribe.finder.record(.reminder, rule)
    guard let rule = ReminderRule(try scribe.existing(.reminder, id), since: scribe.now) else {
      throw ClientError.unknown(.reminder, rule)
    }
    return try ReminderPreview(rule: rule, scribe: scribe).lines(event: event)
  }

  func run() throws {
    let (now, today) = (SystemClock.now(), SystemClock.today())
    let lines = try home.openReading().read { session in
      try self.lines(Scribe(session: session, now: now, today: today, wording: Cercle.words.domain))
    }
    for line in lines { Output.line(line) }
  }
}

extension ReminderRule {
  /// The rule as an edit makes it.
  init?(_ edit: RecordEdit, now: Instant) {
    guard let trigger = edit.trigger, let audience = edit.audience else { return nil }
    func number(_ path: FieldPath) -> Int? { edit[path].integer.map { Int($0) } }
    self.init(
      id: edit.id, trigger: trigger, eventKind: edit[Fields.Reminder.eventKind].choice, audience: audience,
      daysBefore: number(Fields.Reminder.daysBefore), hoursBefore: number(Fields.Reminder.hoursBefore),
      at: number(Fields.Reminder.at), isActive: edit[Fields.Reminder.active].boolean ?? true, since: now)
  }
}
