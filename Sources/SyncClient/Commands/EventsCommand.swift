import ArgumentParser
import Domain
import GRDB
import Replica

/// `cercle events`
struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: Cercle.words.events.abstract,
    subcommands: [
      ListEventsCommand.self, AddEventCommand.self, EditEventCommand.self, CancelEventCommand.self,
      HeldEventCommand.self, EventsCalendarCommand.self, EventsFeedCommand.self,
    ], defaultSubcommand: ListEventsCommand.self)
}

/// `cercle events add --group G --kind meeting --at "2025-03-14 07:30"`
struct AddEventCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Cercle.words.events.addAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.events.group)) var group: String
  @Option(help: ArgumentHelp(Cercle.words.events.kind)) var kind = "meeting"
  @Option(help: ArgumentHelp(Cercle.words.events.at)) var at: String
  @OptionGroup var details: EventDetails

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let group = try scribe.finder.group(group)
    let groupState = try scribe.existing(.group, group)
    let startsAt = try scribe.moment(at, usual: groupState[Fields.Group.time].integer)
    var edit = RecordEdit(.event, scribe.newID())
    edit[Fields.Event.group] = .record(group)
    edit[Fields.Event.kind] = .integer(try scribe.choice(kind, "kind", of: .event))
    edit[Fields.Event.startsAt] = Value(startsAt)
    edit[Fields.Event.venue] = groupState[Fields.Group.venue]
    edit[Fields.Event.status] = .integer(0)
    try details.write(to: &edit, scribe)
    let title =
      edit[Fields.Event.title].text
      ?? Wording.capitalized(
        scribe.shown(edit[Fields.Event.kind].integer ?? 0, "kind", of: .event))
    let what = scribe.what(.event, "\(title), \(scribe.wording.moment(startsAt))")
    return scribe.entry(creating: edit, what, more: try AddEventCommand.sameTime(group, startsAt, scribe))
  }

  /// A word of warning for each event of the group at the very same time.
  private static func sameTime(_ group: RecordID, _ startsAt: LocalTime, _ scribe: Scribe) throws -> [String] {
    let rows = try Row.fetchAll(
      scribe.session.db,
      sql: "SELECT id FROM events WHERE \"group\"=? AND startsAt=? AND coalesce(status,'planned')<>'cancelled'",
      arguments: [Blob.value(group), startsAt.number])
    let short = try ShortIDs(.event, scribe.session)
    return rows.compactMap { row in
      (row.id("id") as RecordID?).map { scribe.words.events.alreadyThere(scribe.label(.event, $0), short[$0]) }
    }
  }
}

/// What is typed of an event, beside its group, kind and time.
struct EventDetails: ParsableArguments {
  @Option(help: ArgumentHelp(Cercle.words.events.title)) var title: String?
  @Option(help: ArgumentHelp(Cercle.words.events.duration)) var duration: String?
  @Option(help: ArgumentHelp(Cercle.words.events.venue)) var venue: String?
  @Option(help: ArgumentHelp(Cercle.words.events.speaker)) var speaker: String?
  @Option(help: ArgumentHelp(Cercle.words.events.rollTaker)) var rollTaker: String?

  var isEmpty: Bool { [title, duration, venue, speaker, rollTaker].allSatisfy { $0 == nil } }

  func write(to edit: inout RecordEdit, _ scribe: Scribe) throws {
    edit.set(Fields.Event.title, text: title)
    edit.set(
      Fields.Event.durationInMinutes,
      try duration.map { $0.isEmpty ? .none : .integer(try scribe.duration($0)) })
    edit.set(Fields.Event.venue, text: venue)
    edit.set(Fields.Event.speaker, text: speaker)
    edit.set(
      Fields.Event.rollTaker, try rollTaker.map { $0.isEmpty ? .none : .record(try scribe.finder.user($0)) })
  }
}

/// `cercle events edit EVENT`
struct EditEventCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Cercle.words.events.editAbstract, discussion: Cercle.words.records.help.emptyClears)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String
  @Option(help: ArgumentHelp(Cercle.words.events.newAt)) var at: String?
  @Option(help: ArgumentHelp(Cercle.words.events.kind)) var kind: String?
  @Option(help: ArgumentHelp(Cercle.words.events.status)) var status: String?
  @OptionGroup var details: EventDetails

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.event(event)
    guard !details.isEmpty || at != nil || kind != nil || status != nil else { throw ClientError.nothingToChange }
    var edit = RecordEdit(.event, id, existing: try scribe.existing(.event, id))
    edit.set(
      Fields.Event.startsAt, try at.map { Value(try newTime($0, edit[Fields.Event.startsAt].localTime, scribe)) })
    edit.set(Fields.Event.kind, try kind.map { .integer(try scribe.choice($0, "kind", of: .event)) })
    edit.set(Fields.Event.status, try status.map { .integer(try scribe.choice($0, "status", of: .event)) })
    try details.write(to: &edit, scribe)
    return scribe.entry(changing: edit)
  }

  /// A new day at the same time, a new time on the same day, or both.
  private func newTime(_ text: String, _ before: LocalTime?, _ scribe: Scribe) throws -> LocalTime {
    if let before, let time = ClockText.parse(text),
      let moment = LocalTime(day: before.day, hour: time.hour, minute: time.minute)
    {
      return moment
    }
    return try scribe.moment(text, usual: before.map { Int64($0.hour * 60 + $0.minute) })
  }
}

/// `cercle events cancel EVENT`
struct CancelEventCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: Cercle.words.events.cancelAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry { try EventStatus.entry(event, "cancelled", scribe) }
}

/// `cercle events held EVENT`
struct HeldEventCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "held", abstract: Cercle.words.events.heldAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry { try EventStatus.entry(event, "held", scribe) }
}

private enum EventStatus {
  static func entry(_ event: String, _ status: String, _ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.event(event)
    let existing = try scribe.existing(.event, id)
    var edit = RecordEdit(.event, id, existing: existing)
    edit[Fields.Event.status] = .integer(try scribe.choice(status, "status", of: .event))
    var entry = scribe.entry(changing: edit)
    if edit.change != nil {
      let words = scribe.words.events
      let name = scribe.label(.event, id)
      let before = scribe.shown(EventState.status(existing), "status", of: .event)
      entry.lines = [words.statusNoted(name, scribe.shown(status, "status", of: .event), before)]
      if status == "held", let day = existing[Fields.Event.startsAt].localTime?.day, scribe.today < day {
        entry.lines.append(words.notYet(name))
      }
    }
    return entry
  }
}
