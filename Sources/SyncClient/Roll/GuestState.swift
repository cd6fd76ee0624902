import Domain

/// How far an invitation has come, in the schema's words and order.
enum GuestState: String, CaseIterable, Sendable {
  case wished, invited, accepted, declined, attended, noShow

  /// The schema's choice, which stands in the same order.
  init?(choice: Int?) {
    guard let choice, Schema.invitationStates.indices.contains(choice) else { return nil }
    self.init(rawValue: Schema.invitationStates[choice])
  }

  init?(_ invitation: RecordState) { self.init(choice: invitation[Fields.Invitation.state].choice) }

  var choice: Int64 { Int64(Schema.invitationStates.firstIndex(of: rawValue) ?? 0) }

  /// At the door: whether he is there; nil before anybody has seen.
  var rollStatus: RollStatus? {
    switch self {
    case .attended: .present
    case .noShow: .absent
    case .wished, .invited, .accepted, .declined: nil
    }
  }

  /// Who may well come, and nobody has noted yet whether he did.
  var isAwaited: Bool { self == .invited || self == .accepted }
}
