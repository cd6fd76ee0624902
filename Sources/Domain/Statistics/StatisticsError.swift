/// What can be wrong with a question. Data only; the words are in `Wording`.
package enum StatisticsError: Error, Hashable, Sendable {
  case periodEndsBeforeItStarts(from: Day, to: Day)
  /// Both a period and one of its ends.
  case periodSaidTwice
  case badPeriod(DateFault, typed: String)
  /// With the keys that there are, in the order of the columns.
  case unknownSortKey(String, known: [String])
  /// What follows the colon is neither of these words.
  case unknownSortDirection(String, key: String, known: [String])
  /// A word of a choice (`by`, `role`, `compare`, `rank`, `columns`) that is none of those there are.
  case unknownWord(String, of: String, known: [String])
  /// A period without beginning or end has none before it.
  case comparisonNeedsPeriod
  /// Months are compared with months: the period must be a whole number of them.
  case comparisonNeedsWholeMonths
}
