/// How people, firms, numbers and addresses look once people have typed them.
extension SeededGenerator {
  /// The share of phone numbers that have a digit too few or too many.
  static let shareOfInvalidPhones = 0.02
  /// The share of comments left empty.
  static let shareOfEmptyComments = 0.2

  mutating func personName() -> (full: String, last: String) {
    let last = pick(SampleWords.lastNames)
    return ("\(pick(SampleWords.firstNames)) \(last)", last)
  }

  mutating func comment() -> String {
    chance(Self.shareOfEmptyComments) ? "" : pick(SampleWords.comments)
  }

  /// A firm's name, some with a comma or with quotes.
  mutating func company(of last: String) -> String {
    switch below(9) {
    case 0: "\(last) SARL"
    case 1: "\(last) et Filles"
    case 2: "Maison \(last), depuis \(1920 + below(100))"
    case 3: "\(pick(SampleWords.trades)) \(last)"
    case 4: "Cabinet \(last) & \(pick(SampleWords.lastNames))"
    case 5: "\"Chez \(last)\""
    case 6: "Atelier du \(pick(SampleWords.places))"
    case 7: "\(last), \(pick(SampleWords.lastNames)) et associés"
    default: "SAS \(last) \"\(pick(SampleWords.places))\""
    }
  }

  /// A French number as people type it: in pairs, with dots, with hyphens, in one piece, national or international.
  mutating func phone() -> String {
    var digits = pick(["61", "62", "66", "67", "68", "75", "76", "78", "25", "24"])
    for _ in 0..<7 { digits += String(below(10)) }
    if chance(Self.shareOfInvalidPhones) {
      if chance(0.5) { digits.removeLast() } else { digits += String(below(10)) }
    }
    switch below(8) {
    case 0: return "0" + digits
    case 1: return "0" + Self.inPairs(digits, separator: ".")
    case 2: return "0" + Self.inPairs(digits, separator: "-")
    case 3: return "+33" + digits
    case 4: return "+33 " + Self.inPairs(digits, separator: " ")
    case 5: return "0033" + digits
    default: return "0" + Self.inPairs(digits, separator: " ")
    }
  }

  /// `612345678` as `6 12 34 56 78`.
  private static func inPairs(_ digits: String, separator: Character) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index % 2 == 1 { text.append(separator) }
      text.append(digit)
    }
    return text
  }
}

extension String {
  /// The letters and digits in lower-case ASCII, for the local part of an email address: `L'Écuyer` as `lecuyer`.
  var foldedForEmail: String {
    var folded = ""
    for character in self {
      for scalar in character.lowercased().unicodeScalars {
        switch scalar {
        case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
        case "à", "â", "ä", "á", "å": folded += "a"
        case "ç": folded += "c"
        case "é", "è", "ê", "ë": folded += "e"
        case "î", "ï", "í", "ı": folded += "i"
        case "ğ": folded += "g"
        case "ñ": folded += "n"
        case "ô", "ö", "ó", "ø": folded += "o"
        case "œ": folded += "oe"
        case "æ": folded += "ae"
        case "ù", "û", "ü", "ú": folded += "u"
        case "ÿ": folded += "y"
        default: break
        }
      }
    }
    return folded
  }
}
