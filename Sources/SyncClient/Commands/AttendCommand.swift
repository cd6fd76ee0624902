import ArgumentParser
import Domain
import Replica

/// `cercle attend EVENT MEMBER STATUS`
struct AttendCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "attend", abstract: Cercle.words.help.attendAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String
  @Argument(help: ArgumentHelp(Cercle.words.help.member)) var member: String
  @Argument(help: ArgumentHelp(Cercle.words.help.status)) var status: String?
  @Option(help: ArgumentHelp(Cercle.words.help.substitute)) var substitute: String?
  @Option(help: ArgumentHelp(Cercle.words.help.arrivedAt)) var at: String?
  @Option(help: ArgumentHelp(Cercle.words.help.note)) var note: String?
  @Flag(help: ArgumentHelp(Cercle.words.events.removeMark)) var remove = false

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let event = try scribe.finder.event(event)
    let user = try scribe.finder.user(member)
    let id = NaturalKey.attendance(event: event, user: user)
    let existing = try scribe.held(.attendance, id)
    let (eventName, name) = (scribe.label(.event, event), scribe.label(.user, user))
    let status = try status.map { try scribe.choice($0, "status", of: .attendance) }
    let arrivedAt = try at.map(scribe.timeOfDay)
    if remove {
      if existing == nil { throw RecordFault.notMarked(person: name, event: eventName) }
    } else if status == nil, existing == nil || substitute == nil && at == nil && note == nil {
      throw RecordFault.missingOption(scribe.words.events.statusNeeded)
    }
    let about = try AttendCommand.otherGroup(event, scribe).map { scribe.words.events.ofAnotherGroup(eventName, $0) }
    if remove {
      return Scribe.Entry(
        changes: [Change(kind: .attendance, id: id, operation: .delete)],
        lines: [scribe.words.events.markRemoved(name, eventName)], whatItIsAbout: about)
    }
    var edit = RecordEdit(.attendance, id, existing: existing)
    if existing == nil {
      edit[Fields.Attendance.event] = .record(event)
      edit[Fields.Attendance.user] = .record(user)
    }
    if let status, edit[Fields.Attendance.status] != .integer(status) {
      // Who stood in and when somebody came belong to the status that they were noted with.
      edit[Fields.Attendance.substitute] = .none
      edit[Fields.Attendance.arrivedAt] = .none
    }
    if let status { edit.state(Fields.Attendance.status, .integer(status)) }
    edit.set(Fields.Attendance.substitute, text: substitute)
    edit.set(Fields.Attendance.arrivedAt, arrivedAt.map { .integer($0) })
    edit.set(Fields.Attendance.note, text: note)
    guard let change = edit.change else { return scribe.entry(changing: edit) }
    let shown = status.map { scribe.shown($0, "status", of: .attendance) }
    let line =
      shown.map { scribe.words.work.attendance(name, $0) } ?? scribe.words.events.markCompleted(name, eventName)
    return Scribe.Entry(changes: [change], lines: [line], whatItIsAbout: about)
  }

  /// The event's group, where the user has no membership of it today: what a refusal then is about.
  private static func otherGroup(_ event: RecordID, _ scribe: Scribe) throws -> String? {
    guard let group = try scribe.existing(.event, event)[Fields.Event.group].record else { return nil }
    let isOwn = try scribe.session.records.memberships(of: scribe.session.user).compactMap(Membership.init)
      .contains { $0.group == group && $0.counts(on: scribe.today) && $0.administers }
    return isOwn ? nil : scribe.label(.group, group)
  }
}

/// The change that marks somebody, for the roll.
enum AttendanceEntry {
  static func change(
    event: RecordID, user: RecordID, status: Int64, substitute: String?, note: String? = nil
  ) -> Change {
    var writes = [
      RegisterWrite(Fields.Attendance.event.register, [.record(event), .record(user)]),
      RegisterWrite(Fields.Attendance.status.register, [.integer(status), Value(text: substitute), .none]),
    ]
    if let note { writes.append(RegisterWrite(Fields.Attendance.note.register, [Value(text: note)])) }
    return Change(
      kind: .attendance, id: NaturalKey.attendance(event: event, user: user), operation: .write(writes))
  }
}
