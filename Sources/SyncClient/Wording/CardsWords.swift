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
  var stateChanged: @Sendable (_ card: String, _ state: String) -> String
}
