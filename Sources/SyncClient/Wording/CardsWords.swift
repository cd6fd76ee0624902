import Domain

/// The words of `cercle cards`, beside those in `ClientHelp`.
struct CardsWords: Sendable {
  var listAbstract: String
  var stateAbstract: String
  var editAbstract: String
  var card: String
  var listFrom: String
  var listTo: String
  var listState: String
  var listKind: String
  var state: String
  var none: String
  var prospect: String
  var given: @Sendable (_ from: String, _ to: String, _ prospect: String, _ on: Day) -> String
  var stateChanged: @Sendable (_ card: String, _ state: String) -> String
}
