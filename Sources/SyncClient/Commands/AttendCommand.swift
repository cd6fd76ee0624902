import ArgumentParser
import Domain

/// `cercle attend EVENT MEMBER STATUS`
struct AttendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "attend", abstract: Cercle.words.help.attendAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String
  @Argument(help: ArgumentHelp(Cercle.words.help.member)) var member: String
  @Argument(help: ArgumentHelp(Cercle.words.help.status)) var status: String
  @Option(help: ArgumentHelp(Cercle.words.help.substitute)) var substitute: String?
  @Option(help: ArgumentHelp(Cercle.words.help.note)) var note: String?

  func run() throws {
    try options.record { scribe in
      let event = try scribe.finder.event(event)
      let user = try scribe.finder.user(member)
      let status = try scribe.choice(status, "status", of: .attendance)
      let words = Cercle.words
      let shown = words.domain.choice(Schema.attendanceStatuses[Int(status)], field: "status", of: .attendance)
      return Scribe.Entry(
        changes: [
          AttendanceEntry.change(event: event, user: user, status: status, substitute: substitute, note: note)
        ],
        lines: [words.work.attendance(scribe.name(.user, user) ?? member, shown)])
    }
  }
}

/// The change that marks somebody, for `attend` and `roll`.
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
