/// How many terminal columns a text takes, and cutting it to fit.
package enum DisplayWidth {
  /// The columns of a text without control characters: 0 for combining marks, 2 for East Asian wide and emoji.
  package static func columns(of text: String) -> Int {
    columnsOfPlain(text) ?? text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of a text of which every scalar takes one and is safe for a terminal: Latin letters, and the signs of
  /// French and English print. Nil for any other text. Nearly every text is plain, and Unicode's tables take long.
  package static func columnsOfPlain(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      var columns = 0
      var index = 0
      while index < bytes.count {
        let length = plainLength(bytes, index)
        if length == 0 { return nil }
        columns += 1
        index += length
      }
      return columns
    }
  }

  /// The bytes of the plain scalar that begins there; 0 where another one does.
  private static func plainLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let rest = bytes.count - index
    switch bytes[index] {
    case 0x20...0x7E: return 1
    case 0xC2: return rest > 1 && bytes[index + 1] >= 0xA0 && bytes[index + 1] != 0xAD ? 2 : 0  // no soft hyphen
    case 0xC3...0xC9: return rest > 1 ? 2 : 0  // U+00C0 to U+027F
    case 0xE2 where rest > 2:
      switch (bytes[index + 1], bytes[index + 2]) {
      case (0x80, 0x90...0xA7), (0x80, 0xAF): return 3  // dashes, quotes, points; the narrow space
      case (0x82, 0xAC), (0x86, 0x90...0x93): return 3  // the euro sign, arrows
      default: return 0
      }
    default: return 0
    }
  }

  package static func columns(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    let isEmoji =
      first.properties.isEmojiPresentation
      || character.unicodeScalars.contains { $0 == "\u{FE0F}" || $0 == "\u{200D}" }
    if isEmoji { return 2 }
    return character.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }  // Hangul vowels and finals join the letter before them.
    return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The main ranges that Unicode's EastAsianWidth.txt gives as W or F.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  /// The text made safe for a terminal: a name must not move the cursor, colour the screen or reverse the line.
  package static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where "\n\r\t".unicodeScalars.contains(scalar): result.append(" ")
      case .control, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
      case .format where scalar != "\u{200D}": continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text, cut with "…" where it takes more than `limit` columns.
  package static func truncated(_ text: String, toColumns limit: Int) -> String {
    guard columns(of: text) > limit else { return text }
    guard limit > 0 else { return "" }
    var result = ""
    var used = 0
    for character in text {
      let width = columns(of: character)
      if used + width > limit - 1 { break }
      result.append(character)
      used += width
    }
    return result + "…"
  }

  /// The end of the text, cut with "…" in front: for what is being typed.
  package static func truncatedAtStart(_ text: String, toColumns limit: Int) -> String {
    guard columns(of: text) > limit else { return text }
    guard limit > 0 else { return "" }
    var kept: [Character] = []
    var used = 0
    for character in text.reversed() {
      let width = columns(of: character)
      if used + width > limit - 1 { break }
      kept.append(character)
      used += width
    }
    return "…" + String(kept.reversed())
  }

  /// The text with spaces to `width` columns.
  package static func padded(_ text: String, toColumns width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(of: text)))
  }
}
