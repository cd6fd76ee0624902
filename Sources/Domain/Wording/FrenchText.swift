/// French as it is set in print. A literal is written with plain spaces; where French wants one that does not break the
/// line, it gets it: U+00A0 before a colon, a percent or euro sign and inside guillemets, U+202F before `; ! ?`
/// (Lexique des règles typographiques en usage à l’Imprimerie nationale). What is interpolated stays as it is: a
/// person's name or comment is nobody's to correct; but between guillemets its own become “ ”, the second level.
package struct FrenchText: ExpressibleByStringInterpolation, Sendable {
  package let string: String

  package init(stringLiteral value: String) { string = FrenchText.typeset(value) }
  package init(stringInterpolation: StringInterpolation) { string = stringInterpolation.out }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var out = ""

    package init(literalCapacity: Int, interpolationCount: Int) { out.reserveCapacity(literalCapacity * 2) }
    package mutating func appendLiteral(_ literal: String) { out += FrenchText.typeset(literal) }
    package mutating func appendInterpolation(_ text: String) {
      out += out.utf8.suffix(4).elementsEqual("«\u{A0}".utf8) ? FrenchText.quotedWithin(text) : text
    }
    package mutating func appendInterpolation(_ text: FrenchText) { out += text.string }
    package mutating func appendInterpolation(_ number: Int64) { out += Digits.grouped(number, by: FrenchText.narrow) }
    package mutating func appendInterpolation(_ number: Int) { appendInterpolation(Int64(number)) }
  }

  package static let noBreak = "\u{A0}"
  package static let narrow = "\u{202F}"

  /// The text with a capital at its head.
  package var sentence: String { Wording.capitalized(string) }

  private static func quotedWithin(_ text: String) -> String {
    guard text.utf8.contains(0xC2) else { return text }
    var out = String.UnicodeScalarView()
    var waiting: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let isSpace = scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}"
      if isSpace, out.last == "“", waiting == nil { continue }
      if scalar == "»" {
        out.append("”")
      } else {
        if let waiting { out.append(waiting) }
        if !isSpace { out.append(scalar == "«" ? "“" : scalar) }
      }
      waiting = isSpace ? scalar : nil
    }
    if let waiting { out.append(waiting) }
    return String(out)
  }

  private static func typeset(_ literal: String) -> String {
    var out = String.UnicodeScalarView()
    let scalars = Array(literal.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      guard scalar == " " else {
        out.append(scalar)
        continue
      }
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch next {
      case ":", "»", "€", "%": out.append("\u{A0}")
      case ";", "!", "?": out.append("\u{202F}")
      default: out.append(index > 0 && scalars[index - 1] == "«" ? "\u{A0}" : " ")
      }
    }
    return String(out)
  }
}

/// The French of a literal with its spaces as in print.
package func typeset(_ text: FrenchText) -> String { text.string }

/// Numbers in digits, for people.
package enum Digits {
  /// Thousands set apart: `1 250`.
  package static func grouped(_ number: Int64, by separator: String) -> String {
    let digits = Array(String(number.magnitude))
    var out = number < 0 ? "\u{2212}" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out += separator }
      out.append(digit)
    }
    return out
  }

  /// At least two digits: `05`.
  package static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// What stands behind the comma of an amount: two digits, and the third where it is not 0.
  static func decimals(thousandths: Int) -> String {
    let digits = String(1_000 + thousandths % 1_000).dropFirst()
    return String(digits.last == "0" ? digits.dropLast() : digits)
  }
}
