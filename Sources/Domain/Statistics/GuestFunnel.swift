/// How far guests came: each counts in all stages up to the furthest that his invitation reached, so that every count up to
/// those who came is a part of the one before. Who became a member counts beside, whether or not he ever came as a guest.
/// Docs: statistics.md, "Guests' way".
package struct GuestFunnel: Hashable, Sendable {
  /// All of them: a wish is the least.
  package private(set) var wished = 0
  package private(set) var invited = 0
  /// Said yes, or came without having said so.
  package private(set) var accepted = 0
  package private(set) var attended = 0
  /// Became a member by this invitation.
  package private(set) var members = 0
  private var membersWhoCame = 0

  package init() {}

  /// - Parameters:
  ///   - state: the invitation's, one of `Schema.invitationStates`.
  ///   - hasAnswered: whether an answer was noted before what is noted now: who said yes and then did not come had accepted.
  ///   - isMember: whether he became a member by this invitation, whatever else was noted of it.
  package mutating func add(state: String, hasAnswered: Bool, isMember: Bool) {
    let stage =
      switch state {
      case "attended": 3
      case "accepted": 2
      case "noShow": hasAnswered ? 2 : 1
      case "invited", "declined": 1
      default: 0
      }
    wished += 1
    if stage >= 1 { invited += 1 }
    if stage >= 2 { accepted += 1 }
    if stage >= 3 { attended += 1 }
    if isMember { members += 1 }
    if isMember, stage >= 3 { membersWhoCame += 1 }
  }

  package mutating func add(_ other: GuestFunnel) {
    wished += other.wished
    invited += other.invited
    accepted += other.accepted
    attended += other.attended
    members += other.members
    membersWhoCame += other.membersWhoCame
  }

  /// Of those who came, how many became members.
  package var memberRate: Int64? { GuestFunnel.rate(membersWhoCame, of: attended) }

  /// A stage's share of the one before, in tenths of a percent, rounded half up; nil where that one has none.
  package var acceptedRate: Int64? { GuestFunnel.rate(accepted, of: invited) }
  package var attendedRate: Int64? { GuestFunnel.rate(attended, of: accepted) }

  private static func rate(_ part: Int, of whole: Int) -> Int64? {
    whole == 0 ? nil : Int64((part * 2_000 + whole) / (whole * 2))
  }
}
