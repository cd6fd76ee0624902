/// The words of `cercle network`.
struct NetworkWords: Sendable {
  var abstract: String
  var showAbstract: String
  var setAbstract: String
  var absenceWarning: String
  var absenceLimit: String
  var seasonStartsIn: String
}
