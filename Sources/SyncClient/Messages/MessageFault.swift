import Console
import Domain

/// What can be wrong with an order of messages. Data only: the words are in `MessagesWords.fault`.
enum MessageFault: Error, Hashable {
  case text(MessageText.Fault)
  /// Neither a text nor a template, or both.
  case needsOneText
  case unknownTemplate(String, known: [String])
  case unknownPurpose(String, known: [String])
  /// Nobody was named to write to.
  case needsRecipients
  /// Neither a member nor a guest.
  case unknownPerson(String)
  /// Whom the options name is nobody.
  case nobody
  /// None of them can be reached; each with the cause.
  case nobodyReached([String])
  case tooMany(Int, limit: Int)
  /// Which group gives the order?
  case needsGroup([String])
  case needsYes
  /// The moment to leave is over.
  case inThePast(LocalTime)
  /// `--sms` for a guest who can't get any.
  case guestNotReached(guest: String, MessageOutcome)
  /// `--sms` with another answer than the invitation itself.
  case onlyInvited(String)
  case alreadyCancelled(String)
  case allGone(String)
  /// A text that tells of an event, without one.
  case needsEvent(String)
  /// A text for guests, and none of them is one.
  case forGuests(String)
  /// A text that announces an event which has begun.
  case eventOver(template: String, event: String)
  /// It could leave only once its event has begun.
  case tooLate(LocalTime)
  /// All of them were thanked, or will be.
  case alreadyThanked([String])

  var status: ExitStatus {
    switch self {
    case .needsOneText, .needsRecipients, .needsGroup, .unknownTemplate, .unknownPurpose, .inThePast,
      .onlyInvited, .needsEvent, .forGuests:
      .usage
    case .needsYes: .refused
    case .unknownPerson: .noInput
    case .text, .nobody, .nobodyReached, .tooMany, .guestNotReached, .alreadyCancelled, .allGone, .eventOver,
      .tooLate, .alreadyThanked:
      .badData
    }
  }
}
