/// Phone numbers as texts that a spreadsheet leaves alone.
package enum PhoneText {
  /// Digits alone that begin with a zero or a plus, in groups: `0612345678` is `06 12 34 56 78`, `+33612345678` is
  /// `+33 6 12 34 56 78`. A spreadsheet that opens a CSV file takes the digits alone for a number, without the zero or
  /// the plus. Any other text stays as it is.
  package static func grouped(_ text: String) -> String {
    let isInternational = text.hasPrefix("+")
    let digits = Array(isInternational ? text.dropFirst() : text[...])
    guard digits.allSatisfy({ ("0"..."9").contains($0) }), (fewest...most).contains(digits.count),
      isInternational || digits.first == "0"
    else { return text }
    guard isInternational else { return pairs(digits[...]) }
    // France's nine digits begin with one that stands alone; where a country's code ends in others is not known here.
    let code = digits.prefix(2)
    let rest = digits.dropFirst(2)
    let head = rest.count % 2 == 1 ? [String(rest.prefix(1))] : []
    return (["+" + String(code)] + head + [pairs(rest.dropFirst(rest.count % 2))]).joined(separator: " ")
  }

  private static let fewest = 6
  /// ITU-T E.164.
  private static let most = 15

  private static func pairs(_ digits: ArraySlice<Character>) -> String {
    stride(from: digits.startIndex, to: digits.endIndex, by: 2)
      .map { String(digits[$0..<min($0 + 2, digits.endIndex)]) }.joined(separator: " ")
  }
}
