/// How the bytes of a CSV file stand for letters.
package enum CSVEncoding: Hashable, Sendable, CaseIterable {
  case utf8, utf16LittleEndian, utf16BigEndian, windows1252, macRoman
}

/// Bytes of a file as UTF-8, piece by piece.
struct CSVDecoder: Sendable {
  let encoding: CSVEncoding
  /// Whether a carriage return ends a line.
  private let endsLinesInReturns: Bool
  /// Bytes of a letter that the last piece ended in.
  private var rest: [UInt8] = []

  init(_ encoding: CSVEncoding, endsLinesInReturns: Bool = false) {
    self.encoding = encoding
    self.endsLinesInReturns = endsLinesInReturns
  }

  /// Whether a file's bytes are the text as they are.
  var isIdentity: Bool { encoding == .utf8 && !endsLinesInReturns }

  static func breakLines(_ text: inout [UInt8]) {
    for index in text.indices where text[index] == UInt8(ascii: "\r") { text[index] = UInt8(ascii: "\n") }
  }

  /// The next piece; empty at the end of the file.
  mutating func next(chunkSizeInBytes: Int, of file: borrowing OpenFile) throws(SpreadsheetError) -> [UInt8] {
    var raw = [UInt8](repeating: 0, count: chunkSizeInBytes)
    let count = try file.read(into: &raw)
    raw.removeLast(raw.count - count)
    return decode(raw, isLast: count < chunkSizeInBytes)
  }

  /// - Parameter isLast: an incomplete letter at the end is then a replacement character.
  mutating func decode(_ raw: [UInt8], isLast: Bool) -> [UInt8] {
    var text = letters(raw, isLast: isLast)
    if endsLinesInReturns { CSVDecoder.breakLines(&text) }
    return text
  }

  private mutating func letters(_ raw: [UInt8], isLast: Bool) -> [UInt8] {
    switch encoding {
    case .utf8: return raw
    case .windows1252: return CSVDecoder.text(raw, CSVDecoder.windows1252)
    case .macRoman: return CSVDecoder.text(raw, CSVDecoder.macRoman)
    case .utf16LittleEndian, .utf16BigEndian: return utf16(raw, isLast: isLast)
    }
  }

  private static func text(_ raw: [UInt8], _ upper: [Unicode.Scalar]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(raw.count + raw.count / 8)
    for byte in raw {
      if byte < 0x80 {
        out.append(byte)
      } else {
        out.append(contentsOf: UTF8.encode(upper[Int(byte) - 0x80]) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return out
  }

  private mutating func utf16(_ raw: [UInt8], isLast: Bool) -> [UInt8] {
    let bytes = rest + raw
    rest = []
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 0
    while index + 1 < bytes.count {
      let (one, two) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(encoding == .utf16LittleEndian ? one | two << 8 : one << 8 | two)
      index += 2
    }
    rest = Array(bytes[index...])
    if !isLast, let last = units.last, (0xD800..<0xDC00).contains(last) {
      units.removeLast()
      rest = Array(bytes[(index - 2)...])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The letters of 0x80 to 0xFF (WHATWG Encoding, windows-1252).
  static let windows1252: [Unicode.Scalar] =
    Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
    + (UInt8(0xA0)...0xFF).map { Unicode.Scalar($0) }

  /// The letters of 0x80 to 0xFF (Apple, ROMAN.TXT).
  static let macRoman: [Unicode.Scalar] = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ"
      + "\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ").unicodeScalars)
}
