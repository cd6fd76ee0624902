/// What can be wrong with a question. Data only; the words are in `Wording`.
package enum StatisticsError: Error, Hashable, Sendable {
  case periodEndsBeforeItStarts(from: Day, to: Day)
  /// With the keys that there are, in the order of the columns.
  case unknownSortKey(String, known: [String])
  /// What follows the colon is neither of these words.
  case unknownSortDirection(String, key: String, known: [String])
}
