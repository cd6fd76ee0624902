/// A guest's name, which is one text, as a message addresses him.
package struct RecipientName: Hashable, Sendable {
  package let first: String
  package let last: String

  /// `Jean Dupont` and `DUPONT Jean` are Jean; after a title, as in `M. Dupont`, and where there is one word only, the
  /// whole name is how he is addressed.
  package init(whole name: String) {
    let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
    let joined = words.joined(separator: " ")
    guard words.count > 1, let head = words.first, !RecipientName.titles.contains(RecipientName.key(head)) else {
      (first, last) = (joined, joined)
      return
    }
    let given = words.filter { !RecipientName.isFamilyName($0) }
    if RecipientName.isFamilyName(head), !given.isEmpty {
      first = given.joined(separator: " ")
      last = words.filter { RecipientName.isFamilyName($0) }.joined(separator: " ")
    } else {
      first = head
      last = words.dropFirst().joined(separator: " ")
    }
  }

  private static let titles: Set<String> = [
    "m", "mm", "mme", "mlle", "monsieur", "madame", "mademoiselle", "mr", "mrs", "ms", "miss", "dr", "docteur", "me",
    "maître", "pr", "prof",
  ]

  private static func key(_ word: String) -> String { word.lowercased().filter { $0 != "." } }

  /// In capitals, as French lists write family names.
  private static func isFamilyName(_ word: String) -> Bool {
    let letters = word.filter(\.isLetter)
    return letters.count > 1 && letters.allSatisfy(\.isUppercase)
  }
}
