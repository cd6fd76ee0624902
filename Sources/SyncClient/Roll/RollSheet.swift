import Domain
import Replica

/// Who is to be called at an event: the group's members on its day, whoever was marked already, and the guests.
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
    var guests: [RollEntry] = []
    let members = try GroupMembers.users(of: group, on: day, session)
    let expected = ExpectedMembers(try members.compactMap { try session.records.record(.user, $0) })
    for (kind, id) in try session.records.records(ofEvent: event) {
      if kind == .invitation, let invitation = try session.records.record(.invitation, id),
        // Who was seen as a guest stays one that day.
        GuestState(invitation)?.isFromTheDoor == true || !expected.contain(invitation)
      {
        guests += [try RollSheet.guest(invitation, session, wording)].compactMap { $0 }
      }
      guard kind == .attendance, let attendance = try session.records.record(.attendance, id), attendance.exists,
        let user = attendance[Fields.Attendance.user].record, let mark = RollMark(attendance)
      else { continue }
      let register = Fields.Attendance.status.register
      marks[user] = (mark, try RollSheet.author(of: attendance, register, session, wording))
    }
    let people = Set(marks.keys).union(members)
    entries =
      try people.map { try RollSheet.entry($0, marks[$0]?.mark ?? .none, marks[$0]?.by, session, wording) } + guests
  }

  private static func author(
    of mark: RecordState, _ register: Int, _ session: ReplicaSession, _ wording: Wording
  ) throws -> String? {
    guard let writer = mark.shown(register)?.writer,
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

extension RollSheet {
  /// Nil for one that is there no more, and for an erased person.
  private static func guest(
    _ invitation: RecordState, _ session: ReplicaSession, _ wording: Wording
  ) throws -> RollEntry? {
    guard invitation.exists, let name = invitation[Fields.Invitation.guest].text, let state = GuestState(invitation)
    else { return nil }
    let inviter = invitation[Fields.Invitation.inviter].record
    return RollEntry(
      id: invitation.id.description, name: name, mark: RollMark(guest: state),
      markedBy: try author(of: invitation, Fields.Invitation.state.register, session, wording),
      inviter: inviter.flatMap { RecordNames.name(.user, $0, session, wording) },
      guestUnmarked: GuestState.unmarked(invitation))
  }
}

extension GuestState {
  /// What an invitation was before somebody noted at the door whether the guest came, as far as it still tells.
  static func unmarked(_ invitation: RecordState) -> GuestState? {
    guard let state = GuestState(invitation), state.rollStatus != nil else { return GuestState(invitation) }
    return invitation[Fields.Invitation.answeredAt].isNone ? .invited : .accepted
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
