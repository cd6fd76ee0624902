import Domain
import Replica
import Spreadsheets

/// Cells as texts, as people who typed them mean them.
enum CellText {
  /// One line, without spaces around it, with plain spaces within; empty for what holds no value.
  static func line(_ cell: SheetCell) -> String { spaced(plain(cell)) }

  /// The same, with its line breaks.
  static func lines(_ cell: SheetCell) -> String {
    plain(cell).split(separator: "\n", omittingEmptySubsequences: false).map { spaced(String($0)) }
      .joined(separator: "\n").trimmedWhole
  }

  /// As a spreadsheet that is set to nothing in particular shows it.
  static func plain(_ cell: SheetCell) -> String {
    switch cell {
    case .empty, .formulaWithoutValue, .error: ""
    case .text(let text): text
    case .number(let number): self.number(number)
    case .day(let day): day.description
    case .moment(let moment): moment.description.replacing("T", with: " ")
    case .time(let minutes): Digits.two(minutes / 60) + ":" + Digits.two(minutes % 60)
    case .boolean(let flag): flag ? "1" : "0"
    }
  }

  /// The same, with what an error says: for who is to mend it.
  static func original(_ cell: SheetCell) -> String {
    if case .error(let text) = cell { text } else { plain(cell) }
  }

  static func number(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : number.description
  }

  /// Spaces of every kind are one; what takes no room is none.
  private static func spaced(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isWaiting = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{200B}" || scalar == "\u{FEFF}" || scalar == "\u{2060}" || scalar == "\u{AD}" { continue }
      if scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F {
        isWaiting = !out.isEmpty
        continue
      }
      if isWaiting { out.append(" ") }
      isWaiting = false
      out.append(scalar)
    }
    return String(out)
  }

  // MARK: Levels

  /// 0 to 2 by a word in either language, or 1 to 3; nil for anything else.
  static func level(_ text: String) -> Int64? {
    let word = Folding.key(text)
    return levels.firstIndex { $0.contains(word) }.map { Int64($0) }
  }

  private static let levels: [Set<String>] = [
    ["low", "faible", "bas", "basse", "peu", "weak", "1", "1.0", "1,0"],
    ["medium", "moyen", "moyenne", "moderate", "average", "2", "2.0", "2,0"],
    ["high", "eleve", "elevee", "haut", "haute", "fort", "forte", "strong", "3", "3.0", "3,0"],
  ]
}

/// Phone numbers and e-mail addresses as they stand in lists.
enum ReachText {
  struct Phone: Hashable {
    var typed: String
    var e164: String
    var isMobile: Bool
  }

  /// The numbers that can be called, in their order, and the texts that are none.
  static func phones(
    _ cell: SheetCell, region: String = PhoneNumber.defaultRegion
  ) -> (found: [Phone], faulty: [String]) {
    let text = CellText.line(cell)
    if text.isEmpty { return ([], []) }
    if let phone = phone(text, region) { return ([phone], []) }
    let pieces = text.split { "/;|,".contains($0) }.map { String($0).trimmedWhole }.filter { !$0.isEmpty }
    guard pieces.count > 1 else { return ([], [text]) }
    let found = pieces.map { (text: $0, phone: phone($0, region)) }
    // A word of explanation among numbers is no number that is wrong.
    return (
      found.compactMap(\.phone), found.filter { $0.phone == nil && $0.text.contains(where: \.isNumber) }.map(\.text)
    )
  }

  /// As typed, with the zero that a spreadsheet took for nothing: `612345678` is `0612345678`.
  private static func phone(_ text: String, _ region: String) -> Phone? {
    var typed = text
    typed = typed.replacing("(0)", with: typed.hasPrefix("+") ? "" : "0")
    if typed.count == 9, typed.allSatisfy(\.isASCIIDigit), typed.first != "0" { typed = "0" + typed }
    if typed.count == 11, typed.allSatisfy(\.isASCIIDigit), typed.hasPrefix("33") { typed = "+" + typed }
    // Words around a number are no part of it.
    return PhoneNumber(typed, region: region).map {
      Phone(typed: typed.count > 40 ? $0.e164 : typed, e164: $0.e164, isMobile: $0.isMobile)
    }
  }

  /// The addresses in a cell, and the text where there is none.
  static func emails(_ cell: SheetCell) -> (found: [String], faulty: [String]) {
    let text = CellText.line(cell)
    if text.isEmpty { return ([], []) }
    let pieces = text.split { " ,;<>|\"()".contains($0) }.map { piece in
      piece.lowercased().hasPrefix("mailto:") ? String(piece.dropFirst(7)) : String(piece)
    }
    let found = pieces.filter { EmailAddress.isPlausible($0) }
    return (found, found.isEmpty ? [text] : [])
  }
}

/// Names of people in one column.
enum PersonName {
  private static let titles: Set<String> = [
    "m", "m.", "mr", "mr.", "mme", "mme.", "mlle", "mlle.", "monsieur", "madame", "mademoiselle", "mrs", "mrs.", "ms",
    "ms.", "dr", "dr.", "docteur", "me", "maitre",
  ]
  /// Words in capitals that begin the name of a company.
  private static let companyForms: Set<String> = [
    "SARL", "SAS", "SASU", "EURL", "SCI", "SNC", "SCOP", "ETS", "EIRL", "GIE", "ASSOCIATION", "CABINET", "GARAGE",
  ]

  /// First name before last: of `DUPONT Marie` and `Dupont, Marie` too.
  static func ordered(_ text: String) -> String {
    let parts = split(text)
    return parts.first.isEmpty ? parts.last : parts.last.isEmpty ? parts.first : "\(parts.first) \(parts.last)"
  }

  /// - Returns: of a single word, only a last name.
  static func split(_ text: String) -> (first: String, last: String) {
    var words = text.split(separator: " ").map { String($0) }
    if words.count > 1, titles.contains(Folding.key(words[0])) { words.removeFirst() }
    let name = words.joined(separator: " ")
    if let comma = name.firstIndex(of: ","), name.filter({ $0 == "," }).count == 1 {
      let (last, first) = (String(name[..<comma]).trimmedWhole, String(name[name.index(after: comma)...]).trimmedWhole)
      if !first.isEmpty, !last.isEmpty { return (first, last) }
    }
    guard words.count > 1 else { return ("", name) }
    let capitals = words.prefix { isCapitals($0) }
    let length = capitals.joined().count { $0.isLetter }
    if !capitals.isEmpty, capitals.count < words.count, length > 2, !companyForms.contains(capitals[0]) {
      return (words[capitals.count...].joined(separator: " "), capitals.joined(separator: " "))
    }
    return (words[0], words[1...].joined(separator: " "))
  }

  private static func isCapitals(_ word: String) -> Bool {
    word.contains { $0.isLetter } && !word.contains { $0.isLowercase } && !word.hasSuffix(".")
  }
}
