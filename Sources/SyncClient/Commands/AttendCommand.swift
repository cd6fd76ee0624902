import ArgumentParser
import Domain
import Replica

/// `cercle attend EVENT MEMBER STATUS`
struct AttendCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "attend", abstract: Cercle.words.help.attendAbstract,
    discussion: Cercle.words.help.examples([
      "cercle attend \"rives 14/03\" durand present", "cercle attend \"rives 14/03\" durand late --at 7:45",
    ]))

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String
  @Argument(help: ArgumentHelp(Cercle.words.help.member)) var member: String
  @Argument(help: ArgumentHelp(Cercle.words.help.status)) var status: String?
  @Option(help: ArgumentHelp(Cercle.words.help.substitute)) var substitute: String?
  @Option(help: ArgumentHelp(Cercle.words.help.arrivedAt)) var at: String?
  @Option(help: ArgumentHelp(Cercle.words.help.note)) var note: String?
  @Flag(help: ArgumentHelp(Cercle.words.events.removeMark)) var remove = false

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    if remove, [status, substitute, at, note].contains(where: { $0 != nil }) { throw RecordFault.removeAlone }
    let event = try scribe.finder.event(event)
    let user = try scribe.finder.user(member, at: event)
    let id = NaturalKey.attendance(event: event, user: user)
    let existing = try scribe.held(.attendance, id)
    let words = scribe.words.events
    let (eventName, name) = (scribe.label(.event, event), scribe.label(.user, user))
    let before = existing.map { AttendanceText.of($0, scribe) }
    let about = try AttendCommand.otherGroup(event, scribe)
    let warnings = EventState.isCancelled(try scribe.existing(.event, event)) ? [words.marksDoNotCount] : []
    if remove {
      guard let before else { throw RecordFault.notMarked(person: name, event: eventName) }
      return Scribe.Entry(
        changes: [Change(kind: .attendance, id: id, operation: .delete)],
        lines: [words.markRemoved(name, eventName, before)], whatItIsAbout: about)
    }
    let edit = try edit(id, event: event, user: user, existing: existing, scribe)
    guard let change = edit.change else { return scribe.entry(changing: edit) }
    let mark = AttendanceText.of(edit, scribe)
    let line = words.marked(name, eventName, mark, before == mark ? nil : before)
    return Scribe.Entry(changes: [change], lines: [line] + warnings, whatItIsAbout: about)
  }

  private func edit(
    _ id: RecordID, event: RecordID, user: RecordID, existing: RecordState?, _ scribe: Scribe
  ) throws -> RecordEdit {
    let status = try status.map { try scribe.choice($0, "status", of: .attendance) }
    let arrivedAt = try at.map(scribe.timeOfDay)
    if status == nil, existing == nil || substitute == nil && at == nil && note == nil {
      throw RecordFault.missingOption(scribe.words.events.statusNeeded)
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
    let known = edit[Fields.Attendance.status].choice.flatMap(RollStatus.init(choice:))
    if substitute?.trimmedWhole.isEmpty == false, known != .substituted {
      throw AttendCommand.misplaced(Fields.Attendance.substitute, .substituted, scribe)
    }
    if arrivedAt != nil, known != .late { throw AttendCommand.misplaced(Fields.Attendance.arrivedAt, .late, scribe) }
    edit.set(Fields.Attendance.substitute, text: substitute)
    edit.set(Fields.Attendance.arrivedAt, arrivedAt.map { .integer($0) })
    edit.set(Fields.Attendance.note, text: note)
    return edit
  }

  private static func misplaced(_ path: FieldPath, _ status: RollStatus, _ scribe: Scribe) -> RecordFault {
    .onlyWithStatus(
      what: scribe.wording.field(path, of: .attendance), status: scribe.shown(status.choice, "status", of: .attendance))
  }

  /// That the event is of a group of which the user is no admin today: what a refusal then is about.
  static func otherGroup(_ event: RecordID, _ scribe: Scribe) throws -> String? {
    guard let group = try scribe.existing(.event, event)[Fields.Event.group].record else { return nil }
    let isOwn = try scribe.session.records.memberships(of: scribe.session.user).compactMap(Membership.init)
      .contains { $0.group == group && $0.counts(on: scribe.today) && $0.administers }
    return isOwn ? nil : scribe.words.events.ofAnotherGroup(scribe.label(.event, event), scribe.label(.group, group))
  }
}

/// What is noted of somebody, in words: « en retard, arrivée à 7 h 45, note « bouchons » ».
enum AttendanceText {
  static func of(_ state: RecordState, _ scribe: Scribe) -> String { of(RollMark(state) ?? .none, scribe.words) }

  static func of(_ edit: RecordEdit, _ scribe: Scribe) -> String {
    of(
      RollMark(
        status: edit[Fields.Attendance.status].choice.flatMap(RollStatus.init(choice:)),
        substitute: edit[Fields.Attendance.substitute].text,
        arrivedAtInMinutes: edit[Fields.Attendance.arrivedAt].integer, note: edit[Fields.Attendance.note].text),
      scribe.words)
  }

  private static func of(_ mark: RollMark, _ words: any ClientWords) -> String { words.upkeep.roll.texts.mark(mark) }
}

/// The change that marks somebody, for the roll.
enum AttendanceEntry {
  /// - Parameter standing: what is noted of him now.
  static func change(event: RecordID, user: RecordID, _ mark: RollMark, replacing standing: RollMark) -> Change {
    let id = NaturalKey.attendance(event: event, user: user)
    guard let status = mark.status else { return Change(kind: .attendance, id: id, operation: .delete) }
    let arrivedAt: Value = mark.arrivedAtInMinutes.map { .integer($0) } ?? .none
    var writes = [
      RegisterWrite(Fields.Attendance.event.register, [.record(event), .record(user)]),
      RegisterWrite(
        Fields.Attendance.status.register, [.integer(status.choice), Value(text: mark.substitute), arrivedAt]),
    ]
    if mark.note != standing.note {
      writes.append(RegisterWrite(Fields.Attendance.note.register, [Value(text: mark.note)]))
    }
    return Change(kind: .attendance, id: id, operation: .write(writes))
  }
}
