/// Why a text is not an amount. The wording is in `Wording`.
package enum AmountFault: Error, Hashable, Sendable {
  case empty
  /// A letter or sign that no amount has.
  case unexpected(Character)
  case otherCurrency(String)
  case negative
  case zero
  /// `1.250`: a thousand or decimals? Both readings, in cents.
  case ambiguous(thousandsInCents: Int64, decimalsInCents: Int64)
  /// `12,555`: more digits after the separator than there are in cents.
  case tooManyDecimals
  /// `12,5,3`, `1.250,5.0`: separators that no reading makes sense of.
  case severalSeparators
  /// `12 50`: a space that sets no thousands apart.
  case misplacedSpace
  /// `12,` or `,50`.
  case incomplete
  case overLimit(limitInCents: Int64)
}

/// Amounts in euros as people type them, to whole cents, and never through a binary fraction.
package enum AmountText {
  /// Reads `12,5`, `12.50 €`, `1 250,00` (with any space), `€12`, `12 EUR`, `1.250,00`, `1,250.00`. What could be read
  /// in two ways is refused.
  package static func parse(_ text: String) -> Result<Int64, AmountFault> {
    do throws(AmountFault) {
      return .success(try cents(text))
    } catch {
      return .failure(error)
    }
  }

  private static func cents(_ text: String) throws(AmountFault) -> Int64 {
    let number = try withoutCurrency(trimmed(text[...]))
    guard let first = number.first else { throw .empty }
    if minusSigns.contains(first) { throw .negative }
    if let stranger = number.first(where: { digit($0) == nil && !separators.contains($0) && !isSpace($0) }) {
      throw .unexpected(stranger)
    }
    let (whole, decimals) = try halves(number)
    let total = try value(of: whole + decimals + (decimals.count == 1 ? "0" : ""), shift: decimals.isEmpty)
    if total == 0 { throw .zero }
    return total
  }

  // MARK: The number

  /// The digits before the decimal separator, and the one or two after it.
  private static func halves(_ number: Substring) throws(AmountFault) -> (whole: String, decimals: String) {
    let marks = number.filter { separators.contains($0) }
    guard let last = marks.last, let cut = number.lastIndex(of: last) else {
      return (try ungrouped(number, by: nil), "")
    }
    let before = number[..<cut]
    let after = number[number.index(after: cut)...]
    if before.isEmpty || after.isEmpty { throw .incomplete }
    if marks.count > 1 {
      let others = Set(marks.dropLast())
      guard others.count == 1, let grouping = others.first, !number.contains(where: isSpace) else {
        throw .severalSeparators
      }
      // `1.250.000` is thousands throughout; `1.250,00` has its decimals after the other separator.
      if grouping == last { return (try ungrouped(number, by: grouping), "") }
      guard after.count <= 2 else { throw after.count == 3 ? .severalSeparators : .tooManyDecimals }
      return (try ungrouped(before, by: grouping), String(after))
    }
    guard after.allSatisfy({ digit($0) != nil }) else { throw .misplacedSpace }
    let whole = try ungrouped(before, by: nil)
    if after.count <= 2 { return (whole, String(after)) }
    // Three digits after the only separator, and at most three before: both readings are there.
    if after.count == 3, after.last == "0", before.count <= 3, before.first != "0" {
      throw .ambiguous(
        thousandsInCents: try value(of: whole + after, shift: true),
        decimalsInCents: try value(of: whole + after.dropLast(), shift: false))
    }
    throw .tooManyDecimals
  }

  /// The digits of a whole number, whose thousands may be set apart: by spaces, or by `separator`.
  private static func ungrouped(_ text: Substring, by separator: Character?) throws(AmountFault) -> String {
    let isBreak: (Character) -> Bool = { character in
      if let separator { character == separator } else { isSpace(character) }
    }
    let groups = text.split(omittingEmptySubsequences: false, whereSeparator: isBreak)
    guard groups.count > 1 else { return String(text) }
    let isGrouped = (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard isGrouped else { throw separator == nil ? .misplacedSpace : .severalSeparators }
    return groups.joined()
  }

  /// Digits as a number; of cents, or with `shift` of euros.
  private static func value(of digits: String, shift: Bool) throws(AmountFault) -> Int64 {
    let limit = Limits.amountInCents.upperBound
    var value: Int64 = 0
    for character in digits + (shift ? "00" : "") {
      value = value * 10 + (digit(character) ?? 0)
      if value > limit { throw .overLimit(limitInCents: limit) }
    }
    return value
  }

  // MARK: The signs around it

  private static let separators: Set<Character> = [",", "."]
  private static let minusSigns: Set<Character> = ["-", "\u{2212}", "\u{2013}", "\u{2010}", "\u{2011}"]
  private static let euros = ["euros", "euro", "eur", "€"]
  private static let otherCurrencies = ["chf", "usd", "gbp", "francs", "dollars", "$", "£", "¥"]

  private static func withoutCurrency(_ text: Substring) throws(AmountFault) -> Substring {
    let folded = text.lowercased()
    for word in otherCurrencies where folded.hasPrefix(word) || folded.hasSuffix(word) {
      throw .otherCurrency(String(folded.hasPrefix(word) ? text.prefix(word.count) : text.suffix(word.count)))
    }
    guard folded.count == text.count else { return text }
    for word in euros {
      if folded.hasSuffix(word) { return trimmed(text.dropLast(word.count)) }
      if folded.hasPrefix(word) { return trimmed(text.dropFirst(word.count)) }
    }
    return text
  }

  private static func digit(_ character: Character) -> Int64? {
    guard let byte = character.asciiValue, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    return Int64(byte - UInt8(ascii: "0"))
  }

  /// A space of any width, breaking or not; a line break is none.
  private static func isSpace(_ character: Character) -> Bool { character.isWhitespace && !character.isNewline }

  private static func trimmed(_ text: Substring) -> Substring {
    let head = text.drop { $0.isWhitespace }
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return head[...last]
  }
}
