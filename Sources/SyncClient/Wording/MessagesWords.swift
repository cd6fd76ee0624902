import Domain

/// The words of `cercle sms`, and of messages elsewhere.
struct MessagesWords: Sendable {
  var abstract: String
  var listAbstract: String
  var showAbstract: String
  var previewAbstract: String
  var sendAbstract: String
  var cancelAbstract: String
  /// Within quotes for a shell.
  var exampleText: String
  /// What may stand between braces.
  var places: String
  var to: String
  var members: String
  var guests: String
  var event: String
  var unanswered: String
  var group: String
  var text: String
  var template: String
  var at: String
  var purpose: String
  var plain: String
  var yes: String
  var order: String
  var listEvent: String

  // MARK: Before it is sent

  var reads: @Sendable (_ name: String) -> String
  var measured: @Sendable (SMSMeasure, _ costly: [Character], _ hasStopClause: Bool) -> String
  var totals: @Sendable (_ readers: Int, _ recipients: Int, _ parts: Int, _ cents: Int64?) -> String
  var lengthsDiffer: @Sendable (_ least: Int, _ most: Int) -> String
  var plainer: @Sendable (_ parts: Int, _ saved: Int, _ savedCents: Int64?) -> String
  var getNothing: @Sendable (_ count: Int) -> String
  var refused: @Sendable (MessagePlan.Refused, Wording) -> String
  /// One reader gets many parts.
  var long: @Sendable (_ parts: Int, _ cents: Int64?) -> String
  /// - Parameters:
  ///   - ordered: what the group has ordered already for that day.
  ///   - over: how many of this order leave on another day.
  var dailyLimit: @Sendable (_ ordered: Int, _ over: Int, _ limit: Int) -> String
  /// It would leave at an hour without SMS; `opensAt`: when those end.
  var quiet: @Sendable (_ leavesAt: LocalTime, _ opensAt: LocalTime?) -> String
  var tooLate: @Sendable (_ eventStartsAt: LocalTime) -> String
  var confirm: String
  var ordered: @Sendable (_ readers: Int, _ parts: Int) -> String
  var leaves: @Sendable (_ at: LocalTime?, _ network: String) -> String
  /// The invitation's own SMS, ordered with it.
  var invitationOrdered: @Sendable (_ guest: String) -> String

  /// No second one: the invitation was ordered by SMS then.
  var invitedBefore: @Sendable (_ guest: String, _ at: LocalTime) -> String
  var repeated: @Sendable (_ givenAt: Instant, _ now: Instant, _ order: String) -> String
  var thankedBefore: @Sendable (_ guests: [String]) -> String
  var eventOver: @Sendable (_ event: String) -> String

  // MARK: Afterwards

  var none: String
  var orderedHeading: String
  var textHeading: String
  var sendAtHeading: String
  var recipientsHeading: String
  var causeHeading: String
  var helpHeading: String
  var standing: @Sendable (MessageStanding, _ isPending: Bool, Wording) -> String
  var orderedBy: @Sendable (_ author: String, _ moment: String) -> String
  var sendsAt: @Sendable (LocalTime) -> String
  /// A state with its cause: `échoué : téléphone éteint ou hors réseau`.
  var outcome: @Sendable (MessageOutcome, Wording) -> String
  var notTaken: String
  /// Of a message whose order was cancelled since the server last told of it.
  var stopping: String
  var stoppingHelp: String
  var toSync: String
  var gone: String
  var cancelled: @Sendable (_ order: String, _ handedOver: Int, _ recipients: Int) -> String
  var fault: @Sendable (MessageFault) -> String
}
