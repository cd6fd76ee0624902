import Domain
import Replica

/// Records by the names that people know them by. An erased person has no other name than that.
enum RecordNames {
  static func name(_ kind: Kind, _ id: RecordID, _ session: ReplicaSession, _ wording: Wording) -> String? {
    state(kind, id, session).flatMap { name($0, session, wording) }
  }

  /// Nil for what this copy doesn't hold, or can't read: that is told at the end.
  static func state(_ kind: Kind, _ id: RecordID, _ session: ReplicaSession) -> RecordState? {
    do { return try session.records.record(kind, id) } catch {
      Unthrown.note(error)
      return nil
    }
  }

  static func name(_ state: RecordState, _ session: ReplicaSession, _ wording: Wording) -> String? {
    func user(_ path: FieldPath) -> String {
      state[path].record.flatMap { name(.user, $0, session, wording) } ?? "?"
    }
    switch state.kind {
    case .group: return state[Fields.Group.name].text
    case .user:
      let names = [state[Fields.User.firstName].text, state[Fields.User.lastName].text].compactMap { $0 }
      return names.isEmpty ? erased(state, wording) : names.joined(separator: " ")
    case .event:
      guard let at = state[Fields.Event.startsAt].localTime else { return state[Fields.Event.title].text }
      return [eventTitle(state, wording), wording.day(at.day)].joined(separator: ", ")
    case .membership: return user(Fields.Membership.user)
    case .attendance: return user(Fields.Attendance.user)
    case .card:
      let prospect = state[Fields.Card.prospect].text ?? erased(state, wording) ?? "?"
      return "\(user(Fields.Card.sender)) → \(user(Fields.Card.recipient)), \(prospect)"
    case .ticket: return "\(user(Fields.Ticket.giver)) → \(user(Fields.Ticket.recipient))"
    case .duo: return state[Fields.Duo.name].text ?? erased(state, wording)
    case .trio: return "\(user(Fields.Trio.owner)), \(user(Fields.Trio.beneficiary))"
    case .invitation: return state[Fields.Invitation.guest].text ?? erased(state, wording)
    case .todo: return state[Fields.Todo.title].text ?? erased(state, wording)
    case .smsOrder:
      let template = state[Fields.SMSOrder.template].text.flatMap(MessageTemplate.init(rawValue:))
      return state[Fields.SMSOrder.text].text.map { Wording.excerpt($0) } ?? template.map { wording.template($0) }
    case .history: return user(Fields.History.user)
    case .network: return wording.words.network
    case .reminder:
      return ReminderRule(state, since: Instant(milliseconds: 0))
        .map { ClientWording.of(wording.language).reminders.rule($0) }
    }
  }

  /// The title, else what kind of event it is.
  private static func eventTitle(_ event: RecordState, _ wording: Wording) -> String {
    if let title = event[Fields.Event.title].text { return title }
    guard let kind = event[Fields.Event.kind].choice, Schema.eventKinds.indices.contains(kind) else { return "?" }
    return Wording.capitalized(wording.choice(Schema.eventKinds[kind], field: "kind", of: .event))
  }

  private static func erased(_ state: RecordState, _ wording: Wording) -> String? {
    state.erasedBy == nil ? nil : ClientWording.of(wording.language).records.erasedPerson
  }
}

/// Names for one listing, each looked up once.
final class NameBook {
  private struct Key: Hashable {
    let kind: Kind
    let id: RecordID
  }

  private let session: ReplicaSession
  private let wording: Wording
  private var known: [Key: String] = [:]

  init(_ scribe: Scribe) {
    session = scribe.session
    wording = scribe.wording
  }

  /// Nil for no record; the id for one that this copy doesn't hold.
  func name(_ kind: Kind, _ id: RecordID?) -> String? {
    guard let id else { return nil }
    let key = Key(kind: kind, id: id)
    if let name = known[key] { return name }
    let name = RecordNames.name(kind, id, session, wording) ?? id.description
    known[key] = name
    return name
  }
}
