/// Text in a CSV file that a spreadsheet would take for a formula and run (OWASP, "CSV Injection"; CWE-1236).
///
/// A workbook needs none of this: there a cell's text is text, whatever it begins with.
package enum FormulaText {
  /// The text as a spreadsheet shows it and doesn't run it: after an apostrophe where it begins, after any spaces, with
  /// `= + - @`, their full-width forms, a tab or a line end. A number or a phone number runs nothing and stays as it is:
  /// `-12,50`, `+33 6 12 34 56 78`, `06 12 34 56 78`.
  package static func harmless(_ text: String) -> String {
    let rest = text.unicodeScalars.drop { $0 == apostrophe }
    guard let first = rest.first(where: { !isSpace($0) }), isTrigger(first) else { return text }
    if rest.startIndex == text.startIndex, isNumberOrPhone(text) { return text }
    return "'" + text
  }

  /// What `harmless` made its text of.
  package static func original(_ text: String) -> String {
    guard text.unicodeScalars.first == apostrophe else { return text }
    let rest = text.unicodeScalars.drop { $0 == apostrophe }
    guard let first = rest.first(where: { !isSpace($0) }), isTrigger(first) else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  private static let apostrophe: Unicode.Scalar = "'"

  private static func isTrigger(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}": true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }

  /// A sign, then digits with what is written between them, and nothing a formula could be made of: no letters, no
  /// operator, no `=`. `+33-6-12` would be worked out to 15.
  private static func isNumberOrPhone(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let sign = scalars.first, sign == "+" || sign == "-" || sign == "\u{2212}", scalars.count > 1 else {
      return false
    }
    var digits = 0
    for scalar in scalars.dropFirst() {
      switch scalar {
      case "0"..."9": digits += 1
      case " ", "\u{A0}", "\u{202F}", ".", ",", "(", ")": break
      default: return false
      }
    }
    return digits > 0
  }
}
