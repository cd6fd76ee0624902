import Domain
import Replica

/// What records are called in the server's lists and sentences.
final class RecordNames {
  typealias Lookup = (Kind, RecordID) throws -> RecordState?

  private let wording: Wording
  private let erasedPerson: String
  private let lookup: Lookup
  private var known: [RecordID: String?] = [:]
  /// Records as somebody wants them, who is not heard yet: they come first.
  private var proposed: [RecordID: RecordState] = [:]
  /// The first thing that went wrong while looking up: names are asked for where nothing can be thrown.
  private(set) var failure: (any Error)?

  init(_ wording: Wording, erasedPerson: String, lookup: @escaping Lookup) {
    self.wording = wording
    self.erasedPerson = erasedPerson
    self.lookup = lookup
  }

  /// Nil where nothing says what to call it.
  func name(_ kind: Kind, _ id: RecordID) -> String? {
    if let name = known[id] { return name }
    known[id] = .some(nil)  // A record that leads back to itself is not called after itself.
    let name = state(kind, id).flatMap { self.name(of: $0) }
    known[id] = .some(name)
    return name
  }

  var names: Wording.Names { { self.name($0, $1) } }

  /// To be called once all names were asked for.
  func check() throws { if let failure { throw failure } }

  /// Lets records be called what a change-set would write into them.
  func propose(_ changes: [Change]) {
    for change in changes {
      var state =
        proposed[change.id] ?? (self.state(change.kind, change.id) ?? RecordState(empty: change.kind, id: change.id))
      guard state.kind == change.kind else { continue }
      for write in change.writes
      where state.registers.indices.contains(write.register) && state.registers[write.register].shownIndex == nil {
        state.registers[write.register] = [LiveWrite(writer: Writer(rawValue: 0), values: write.values)]
        state.registers[write.register].shownIndex = 0
      }
      proposed[change.id] = state
      known[change.id] = nil
    }
  }

  private func state(_ kind: Kind, _ id: RecordID) -> RecordState? {
    if let state = proposed[id] { return state.kind == kind ? state : nil }
    do { return try lookup(kind, id) } catch {
      failure = failure ?? error
      return nil
    }
  }

  private func name(of state: RecordState) -> String? {
    func text(_ path: FieldPath) -> String? { state[path].text }
    func other(_ path: FieldPath, _ kind: Kind) -> String? { state[path].record.flatMap { name(kind, $0) } }
    func joined(_ parts: [String?], by separator: String = ", ") -> String? {
      let found = parts.compactMap { $0 }
      return found.isEmpty ? nil : found.joined(separator: separator)
    }
    switch state.kind {
    case .group: return text(Fields.Group.name)
    case .user:
      if state.erasedBy != nil { return erasedPerson }
      return joined([text(Fields.User.firstName), text(Fields.User.lastName)], by: " ")
    case .membership: return joined([other(Fields.Membership.user, .user), other(Fields.Membership.group, .group)])
    case .event:
      let kind = Fields.Event.kind
      let what = text(Fields.Event.title) ?? wording.value(state[kind], of: kind, in: .event, names: { _, _ in nil })
      return joined([what, state[Fields.Event.startsAt].localTime.map { wording.day($0.day) }])
    case .attendance: return joined([other(Fields.Attendance.user, .user), other(Fields.Attendance.event, .event)])
    case .card: return text(Fields.Card.prospect) ?? (state.erasedBy != nil ? erasedPerson : nil)
    case .ticket:
      let sides = joined([other(Fields.Ticket.giver, .user), other(Fields.Ticket.recipient, .user)], by: " → ")
      return joined([state[Fields.Ticket.amountInCents].integer.map { wording.money(cents: $0) }, sides])
    case .duo: return text(Fields.Duo.name) ?? (state.erasedBy != nil ? erasedPerson : nil)
    case .trio:
      return joined([other(Fields.Trio.owner, .user), other(Fields.Trio.beneficiary, .user)], by: " → ")
    case .invitation: return text(Fields.Invitation.guest) ?? (state.erasedBy != nil ? erasedPerson : nil)
    case .todo: return text(Fields.Todo.title)
    case .smsOrder: return text(Fields.SMSOrder.purpose)
    case .history:
      return joined([other(Fields.History.user, .user), state[Fields.History.month].month.map(wording.month)])
    case .network: return wording.words.network
    case .reminder:
      let trigger = Fields.Reminder.trigger
      return wording.value(state[trigger], of: trigger, in: .reminder, names: { _, _ in nil })
    }
  }
}
