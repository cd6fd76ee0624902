/// Text as people mean it when they look for somebody: without accents, case, or doubled spaces.
package enum Folding {
  /// The folded form of a name: `D’Alembert` and `d'alembert`, `Étchegaray` and `ETCHEGARAY` are the same.
  ///
  /// Natural keys are hashed from it, so what it gives for a text never changes.
  package static func key(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      // Unicode's tables take long, and most letters are ASCII.
      if !scalar.isASCII, scalar.properties.generalCategory == .nonspacingMark { continue }
      if isSpace(scalar) {
        pendingSpace = !out.isEmpty
        continue
      }
      if pendingSpace {
        out.append(" ")
        pendingSpace = false
      }
      if scalar.isASCII {
        out.append(("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
      } else if let plain = substitutes[scalar] {
        out.append(contentsOf: plain.unicodeScalars)
      } else {
        out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(out)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
    return scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
  }

  /// Accented letters, letters that no decomposition takes apart, and the quotes and dashes that keyboards vary.
  private static let substitutes: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [
      "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ß": "ss", "ẞ": "ss", "ı": "i", "đ": "d",
      "Đ": "d", "ł": "l", "Ł": "l", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "’": "'", "‘": "'", "ʼ": "'", "´": "'",
      "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-",
    ]
    for (plain, accented) in accentedLetters {
      for scalar in accented.unicodeScalars { table[scalar] = String(plain) }
    }
    return table
  }()
}
