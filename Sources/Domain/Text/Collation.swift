/// A text as French dictionaries order it (the root order of Unicode's CLDR, as far as names of people, companies and
/// places need it): first by letters and digits, without regard to accents and case; of equals the one without accents
/// first, then the small letter before the capital. Spaces come before hyphens, those before apostrophes, those before
/// digits, and letters come last: `Le Bihan`, `Léa`, `Lebeau`.
package struct Collation: Hashable, Sendable, Comparable {
  private let letters: [UInt32]
  private let text: String

  package init(_ text: String) {
    self.text = text
    letters = Folding.key(text).unicodeScalars.map(Self.weight)
  }

  package static func < (left: Collation, right: Collation) -> Bool {
    if left.letters != right.letters { return left.letters.lexicographicallyPrecedes(right.letters) }
    if left.text == right.text { return false }
    let (plain, other) = (left.text.lowercased(), right.text.lowercased())
    // An accented letter has a greater number than the bare one, a small letter a greater one than the capital.
    return plain == other ? left.text > right.text : plain < other
  }

  private static func weight(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar {
    case " ": 0
    case "_": 1
    case "-": 2
    case ",": 3
    case ";": 4
    case ":": 5
    case "!": 6
    case "?": 7
    case ".": 8
    case "'": 9
    default: scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) ? scalar.value + 1_000 : scalar.value + 100
    }
  }
}
