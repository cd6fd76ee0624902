/// The words of `cercle network`.
struct NetworkWords: Sendable {
  var abstract: String
  var showAbstract: String
  var setAbstract: String
  var absenceWarning: String
  var absenceLimit: String
  var seasonStartsIn: String
  var publicURL: String
  var dailyLimit: String
  var price: String
  var quietFrom: String
  var quietUntil: String
  var publicURLHeading: String
  var dailyLimitHeading: String
  var priceHeading: String
  var quietFromHeading: String
  var quietUntilHeading: String
}
