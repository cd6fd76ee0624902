extension SMSText {
  /// The text in a spelling that GSM 7 bit has, for the user to accept: straight quotes, plain spaces and dashes,
  /// letters without the accents that the alphabet lacks. Nil unless it takes fewer parts.
  package static func plainer(_ text: String, hasStopClause: Bool = false) -> String? {
    let result = plain(text)
    let (before, after) = (measure(text, hasStopClause: hasStopClause), measure(result, hasStopClause: hasStopClause))
    return after.parts < before.parts ? result : nil
  }

  /// The same spelling, whatever it saves: for a text whose places are not filled in yet.
  package static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    var opensQuote = false
    for character in text {
      // A quote's spaces are part of French typography: « so » is "so".
      if opensQuote, character.isWhitespace, !character.isNewline { continue }
      if character == "»" { while plain.last?.isSpace == true { plain.removeLast() } }
      plain.append(contentsOf: spelling(of: character))
      opensQuote = character == "«"
    }
    return String(plain)
  }

  /// What GSM 7 bit has for a character; the character itself where it has nothing.
  private static func spelling(of character: Character) -> String.UnicodeScalarView {
    if isInGSM(character) { return String(character).unicodeScalars }
    // Equal by canonical equivalence: a letter with its accent apart is the same as the letter that GSM has.
    if let composed = composed[character] { return composed.unicodeScalars }
    var plain = String.UnicodeScalarView()
    for scalar in character.unicodeScalars {
      if septets(of: scalar) > 0 {
        plain.append(scalar)
      } else if let substitute = substitutes[scalar] {
        plain.append(contentsOf: substitute.unicodeScalars)
      } else if let letter = letters[scalar] {
        plain.append(
          contentsOf: (scalar.properties.isUppercase ? letter.properties.uppercaseMapping : String(letter))
            .unicodeScalars)
      } else if scalar.properties.isWhitespace {
        plain.append(" ")
      } else if !scalar.isUnseen {
        plain.append(scalar)
      }
    }
    return plain
  }

  private static let composed: [Character: String] = Dictionary(
    uniqueKeysWithValues: "ÄÅÇÉÑÖÜàäåèéìñòöùüΩ;".map { ($0, String($0)) })

  private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (plain, accented) in Folding.accentedLetters {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()

  private static let substitutes: [Unicode.Scalar: String] = [
    "’": "'", "‘": "'", "‚": "'", "‛": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'", "‹": "'", "›": "'",
    "«": "\"", "»": "\"", "“": "\"", "”": "\"", "„": "\"", "‟": "\"", "″": "\"",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "•": "-", "·": ".", "…": "...", "→": "->",
    "\u{2028}": "\n", "\u{2029}": "\n", "\u{85}": "\n",
    "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    "ẞ": "ß", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ᵉ": "e", "ʳ": "r", "º": "o", "°": "o", "ª": "a", "№": "No",
    "²": "2", "³": "3", "½": "1/2", "¼": "1/4", "¾": "3/4", "×": "x", "÷": "/", "©": "(c)", "®": "(R)", "™": "TM",
  ]
}

extension Unicode.Scalar {
  fileprivate var isSpace: Bool { self == " " || self == "\u{A0}" || self == "\u{202F}" }

  /// An accent apart, a variant's mark, a joiner, a soft hyphen: nothing by itself.
  fileprivate var isUnseen: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
