import Domain

/// The words of `cercle tickets`, beside those in `ClientHelp`.
struct TicketsWords: Sendable {
  var listAbstract: String
  var voidAbstract: String
  var correctAbstract: String
  var doublesAbstract: String
  var ticket: String
  var listFrom: String
  var listTo: String
  var all: String
  var reason: String
  var none: String
  var voided: String
  var corrected: String
  var total: @Sendable (_ tickets: Int, _ amount: String) -> String
  var voidNoted: @Sendable (_ ticket: String) -> String
  var thanked: @Sendable (_ from: String, _ to: String, _ amount: String, _ on: Day) -> String
  var correction: @Sendable (_ old: String, _ from: String, _ to: String, _ amount: String, _ on: Day) -> String
  /// The card that the ticket thanks for went between other people.
  var cardOfOthers: @Sendable (_ card: String) -> String
}
