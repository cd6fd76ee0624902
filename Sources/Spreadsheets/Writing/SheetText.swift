/// Text as a cell of a workbook holds it.
enum SheetText {
  /// UTF-16 units in one cell, the format's own bound (Microsoft, "Excel specifications and limits").
  static let maxUnits = 32_767

  /// The text without the characters that XML 1.0 can't hold, with plain line feeds, and cut with `mark` where it is too
  /// long. What looks like an escape of the format (`_x0041_`) is escaped itself, so that it is read back as it was.
  static func cellText(_ text: String, cutMark mark: String) -> String {
    var clean = text
    if text.utf8.contains(where: isSuspect) { clean = cleaned(text) }
    guard clean.utf8.count > maxUnits, clean.utf16.count > maxUnits else { return clean }
    let room = maxUnits - mark.utf16.count
    var units = 0
    var kept = String.UnicodeScalarView()
    for character in clean {
      units += character.utf16.count
      if units > room { break }
      kept.append(contentsOf: character.unicodeScalars)
    }
    return String(kept) + mark
  }

  /// Bytes that only some characters in need of care have: controls, `_`, and the first byte of U+F000 to U+FFFF.
  private static func isSuspect(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x0A && byte != 0x09) || byte == 0x5F || byte == 0xEF || byte == 0x7F
  }

  private static func cleaned(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x09, 0x0A: out.append(scalar)
      case 0x0D: if index + 1 == scalars.count || scalars[index + 1] != "\n" { out.append("\n") }
      case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: break
      case 0x5F where isEscape(scalars[index...]): out.append(contentsOf: "_x005F_".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// `_x`, four hexadecimal digits, `_` (ECMA-376, 22.4.2.4, bstr).
  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let head = Array(scalars.prefix(7))
    return head.count == 7 && head[1] == "x" && head[6] == "_" && head[2..<6].allSatisfy(\.properties.isASCIIHexDigit)
  }

  /// How wide a text is about, in characters: the widest of its lines.
  static func width(_ text: String) -> Int {
    var (widest, width) = (0, 0)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: width = 0
      case 0x300...0x36F, 0x200B...0x200F: break
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF:
        width += 2
      default: width += 1
      }
      widest = max(widest, width)
    }
    return widest
  }
}
