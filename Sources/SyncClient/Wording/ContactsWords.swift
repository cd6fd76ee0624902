import Domain

/// What `cercle duos` and `cercle guests` have in common.
struct ContactsWords: Sendable {
  var trade: String
  var name: String
  var kept: String
  var joined: String
}

/// The words of `cercle duos`.
struct DuosWords: Sendable {
  var abstract: String
  var listAbstract: String
  var addAbstract: String
  var editAbstract: String
  var deleteAbstract: String
  var doublesAbstract: String
  var joinAbstract: String
  var duo: String
  var owner: String
  var listOwner: String
  var level: String
  var note: String
  var none: String
  var trio: String
  var joinCommand: String
}

/// The words of `cercle guests`.
struct GuestsWords: Sendable {
  var abstract: String
  var listAbstract: String
  var inviteAbstract: String
  var editAbstract: String
  var answerAbstract: String
  var deleteAbstract: String
  var doublesAbstract: String
  var joinAbstract: String
  var guest: String
  var by: String
  var listBy: String
  var listEvent: String
  var whichEvent: String
  var listState: String
  var inviteState: String
  var answer: String
  var text: String
  var none: String
  var guestHeading: String
  var byHeading: String
  var eventCancelled: @Sendable (_ event: String) -> String
  /// Another member's invitation was there before.
  var invitedBy: @Sendable (_ inviter: String) -> String
  var answerNoted: @Sendable (_ guest: String, _ event: String, _ state: String) -> String
  var joinCommand: String

  var inviteSMS: String
  var thankAbstract: String
  var thanked: String
  var thankEvent: String
  /// Those who were named did not come.
  var notCome: @Sendable (_ guests: String) -> String
  var smsConsent: String
  var language: String
  /// A wish in one word.
  var wish: String
  /// For a list of which nobody said the period.
  var listAll: String
  /// A wish was confirmed, and the guest does not know.
  var wishNotTold: String
  /// Somebody cannot have come yet.
  var notYetHeld: @Sendable (_ event: String) -> String
  /// Who is invited is a member.
  var isMember: @Sendable (_ member: String, _ groups: String) -> String
  /// Under a list with wishes: what to do about them.
  var wishes: @Sendable (_ count: Int) -> String
  var expectedAbstract: String
  var nobodyExpected: @Sendable (_ event: String) -> String
  var expectedTotal: @Sendable (_ all: Int, _ accepted: Int, _ attended: Int) -> String
  var showAbstract: String
  /// What he answered, and when; nil where neither is known.
  var answered: @Sendable (_ text: String?, _ moment: String?) -> String?
  var consents: String
  var refusesSMS: String
  var consentUnknown: String
  var page: @Sendable (_ address: String) -> String
  var pageHowTo: String
  var pageToCome: String
  var pageWithoutAddress: String
  var becameMember: @Sendable (_ member: String) -> String
  var otherInvitations: String
  var againAbstract: String
  var againEvent: String
  var againBy: String
  var cameBefore: @Sendable (_ event: String, _ inviter: String, _ earlier: String, _ state: String) -> String
  /// Somebody is invited again who said no.
  var declinedLastTime: String
  var memberAbstract: String
  var memberGroup: String
  var memberAlready: @Sendable (_ member: String, _ group: String) -> String
  var broughtBy: @Sendable (_ inviter: String) -> String
  var invitationsStay: @Sendable (_ count: Int) -> String
  /// A new member's, to what is ahead.
  var invitationsEnd: @Sendable (_ count: Int) -> String
  var funnelAbstract: String
  var funnelPeriod: String
  var funnelBy: String
  var funnelSubjects: [String]
  /// Wished, invited, accepted, came, members, and the three rates.
  var funnelHeadings: [String]
  var funnelTotal: @Sendable (GuestFunnel) -> String
}

extension GuestsWords {
  /// States as `guests list` shows them, each with its word for programs where that is another: `honorée (attended)`.
  static func states(_ states: [GuestState], in language: Language, wish: String) -> String {
    let words = Wording(language)
    return words.words.list(
      states.map { state in
        let shown = state == .wished ? wish : words.choice(state.rawValue, field: "state", of: .invitation)
        return shown == state.rawValue ? shown : "\(shown) (\(state.rawValue))"
      }, or: true)
  }
}
