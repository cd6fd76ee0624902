import Console
import Domain

/// What can be wrong with a rule of reminders. Data only: the words are in `RemindersWords.fault`.
enum ReminderFault: Error, Hashable {
  /// A reminder of an event needs days with a time, or hours.
  case needsMoment
  /// Days and hours, or hours and a time of day.
  case twoMoments
  /// An option that such a rule has no use for.
  case notOf(option: String, ReminderRule.Trigger)
  case outOfRange(option: String, ClosedRange<Int>)
  case audience(ReminderRule.Trigger, allowed: [ReminderRule.Audience])
  case text(MessageText.Fault)
  /// Something that those who are written to don't have.
  case fieldNotHere(MessageField, allowed: [MessageField])
  case alreadySo(String, isActive: Bool)
  /// Nothing is ahead that the rule would remind of.
  case nothingAhead
  case notOfThisEvent(event: String)

  var status: ExitStatus {
    switch self {
    case .needsMoment, .twoMoments, .notOf: .usage
    case .outOfRange, .audience, .text, .fieldNotHere, .alreadySo, .nothingAhead, .notOfThisEvent: .badData
    }
  }
}
