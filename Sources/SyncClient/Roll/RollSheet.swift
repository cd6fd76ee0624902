import Domain
import Replica

/// Who is to be called at an event: the group's members on its day, and whoever was marked already.
struct RollSheet: Equatable {
  let title: String
  /// Marks at a cancelled event count nowhere.
  let isCancelled: Bool
  let entries: [RollEntry]

  init(title: String, isCancelled: Bool = false, entries: [RollEntry]) {
    self.title = title
    self.isCancelled = isCancelled
    self.entries = entries
  }

  init(event: RecordID, _ session: ReplicaSession, _ wording: Wording) throws {
    guard let state = try session.records.record(.event, event), let group = state[Fields.Event.group].record,
      let day = state[Fields.Event.startsAt].localTime?.day
    else { throw ClientError.unknown(.event, event.description) }
    let groupName = RecordNames.name(.group, group, session, wording)
    title = [RecordNames.name(state, session, wording), groupName].compactMap { $0 }.joined(separator: ", ")
    isCancelled = EventState.isCancelled(state)
    var marks: [RecordID: (mark: RollMark, by: String?)] = [:]
    for (kind, id) in try session.records.records(ofEvent: event) where kind == .attendance {
      guard let attendance = try session.records.record(.attendance, id), attendance.exists,
        let user = attendance[Fields.Attendance.user].record, let mark = RollMark(attendance)
      else { continue }
      marks[user] = (mark, try RollSheet.author(of: attendance, session, wording))
    }
    let people = Set(marks.keys).union(try GroupMembers.users(of: group, on: day, session))
    entries = try people.map { try RollSheet.entry($0, marks[$0]?.mark ?? .none, marks[$0]?.by, session, wording) }
  }

  private static func author(
    of attendance: RecordState, _ session: ReplicaSession, _ wording: Wording
  ) throws -> String? {
    guard let writer = attendance.shown(Fields.Attendance.status.register)?.writer,
      let by = try session.authorship(of: writer, ownLives: [])
    else { return nil }
    return wording.principal(by.author) { RecordNames.name($0, $1, session, wording) }
  }

  private static func entry(
    _ user: RecordID, _ mark: RollMark, _ by: String?, _ session: ReplicaSession, _ wording: Wording
  ) throws -> RollEntry {
    let state = try session.records.record(.user, user)
    let last = state?[Fields.User.lastName].text
    let first = state?[Fields.User.firstName].text
    let name = [last, first].compactMap { $0 }.joined(separator: ", ")
    return RollEntry(
      id: user.description,
      name: name.isEmpty ? RecordNames.name(.user, user, session, wording) ?? user.description : name,
      sortKey: "\(Folding.key(last ?? "~")) \(Folding.key(first ?? ""))", mark: mark, markedBy: by)
  }
}

extension RollMark {
  /// Nil for a record that is no mark.
  init?(_ attendance: RecordState) {
    guard let status = attendance[Fields.Attendance.status].choice.flatMap(RollStatus.init(choice:)) else { return nil }
    self.init(
      status: status, substitute: attendance[Fields.Attendance.substitute].text,
      arrivedAtInMinutes: attendance[Fields.Attendance.arrivedAt].integer,
      note: attendance[Fields.Attendance.note].text)
  }
}

extension RollStatus {
  /// The schema's choice, which stands in the same order.
  init?(choice: Int) {
    guard Schema.attendanceStatuses.indices.contains(choice) else { return nil }
    self.init(rawValue: Schema.attendanceStatuses[choice])
  }

  var choice: Int64 { Int64(Schema.attendanceStatuses.firstIndex(of: rawValue) ?? 0) }
}
