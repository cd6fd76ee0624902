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
}
