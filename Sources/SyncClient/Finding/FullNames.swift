import Domain
import Replica

/// Records by what tells them from others of their kind, where one is spoken of alone: a presence with its event, a
/// ticket with its amount.
enum FullNames {
  static func of(_ session: ReplicaSession, _ wording: Wording) -> Wording.Names {
    { kind, id in RecordNames.state(kind, id, session).flatMap { name($0, session, wording) } }
  }

  static func name(_ state: RecordState, _ session: ReplicaSession, _ wording: Wording) -> String? {
    guard let name = RecordNames.name(state, session, wording) else { return nil }
    func other(_ kind: Kind, _ path: FieldPath) -> String? {
      state[path].record.flatMap { RecordNames.name(kind, $0, session, wording) }
    }
    let detail: String? =
      switch state.kind {
      case .attendance: other(.event, Fields.Attendance.event)
      case .membership: other(.group, Fields.Membership.group)
      case .ticket: state[Fields.Ticket.amountInCents].integer.map { wording.money(cents: $0) }
      case .invitation: other(.event, Fields.Invitation.event)
      case .duo, .todo: other(.user, state.kind == .duo ? Fields.Duo.owner : Fields.Todo.owner)
      case .history: state[Fields.History.month].month.map { wording.month($0) }
      case .group, .user, .event, .card, .trio, .smsOrder, .network, .reminder: nil
      }
    return [name, detail].compactMap { $0 }.joined(separator: ", ")
  }
}
