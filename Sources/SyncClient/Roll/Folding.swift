import Foundation

/// The text without regard to accents, case and ligatures, for comparing names: "Étchegaray" and "ETCHEGARAY" fold alike.
///
/// Punctuation and spaces stay as they are; ``searchWords(_:)`` splits at them.
func foldedForSearch(_ text: String) -> String {
  var folded = ""
  for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: continue
    default: break
    }
    if let replacement = lettersWithoutDecomposition[scalar] {
      folded += replacement
    } else {
      folded.unicodeScalars.append(scalar)
    }
  }
  return folded
}

/// Letters that Unicode gives no decomposition, although readers type them with plain letters.
private let lettersWithoutDecomposition: [Unicode.Scalar: String] = [
  "œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
]

/// The folded words of a text; anything but letters and digits separates them ("D'Alembert" gives "d", "alembert").
func searchWords(_ text: String) -> [String] {
  // U+02BC is an apostrophe that Unicode counts among the letters.
  foldedForSearch(text)
    .split { !($0.isLetter || $0.isNumber) || $0 == "\u{02BC}" }
    .map(String.init)
}
