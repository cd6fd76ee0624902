/// How far an invitation has come, in the schema's words and order.
package enum GuestState: String, CaseIterable, Sendable {
  case wished, invited, accepted, declined, attended, noShow

  /// The schema's choice, which stands in the same order.
  package init?(choice: Int?) {
    guard let choice, Schema.invitationStates.indices.contains(choice) else { return nil }
    self.init(rawValue: Schema.invitationStates[choice])
  }

  package init?(_ invitation: RecordState) { self.init(choice: invitation[Fields.Invitation.state].choice) }

  package var choice: Int64 { Int64(Schema.invitationStates.firstIndex(of: rawValue) ?? 0) }

  /// What is only seen at the door.
  package var isFromTheDoor: Bool { self == .attended || self == .noShow }
}
