/// How an SMS is written on the air: 3GPP TS 23.038, sections 6.2.1 and 6.2.3.
package enum SMSAlphabet: String, Hashable, Sendable {
  /// The GSM 7 bit default alphabet with its extension table, without national tables.
  case gsm7
  /// UTF-16, for any text with a character that GSM 7 bit hasn't.
  case ucs2
}

/// What a text takes as an SMS.
package struct SMSMeasure: Hashable, Sendable {
  package let alphabet: SMSAlphabet
  /// Of the text alone, without a STOP clause: septets of GSM 7 bit (a character of the extension table takes two), or
  /// UTF-16 code units.
  package let units: Int
  /// How many are sent and paid, a STOP clause included; at least one.
  package let parts: Int
  package let unitsLeftInLastPart: Int
}

/// The measure of a text as an SMS, and spellings that cost less.
package enum SMSText {
  /// What operators append to marketing messages, "STOP 36xxx" on a line of its own, out of the first part's room.
  package static let stopClauseInUnits = 11

  /// What the text takes, its scalars counted as they stand: no normalisation is made, so what is measured must be what
  /// is sent.
  ///
  /// A text that doesn't fit one part (160 septets or 70 code units) is cut into parts of 153 or 67: the rest carries
  /// their number (3GPP TS 23.040, section 9.2.3.24.1). A pair — the escape and its character, two surrogates — is never
  /// cut: it goes whole into the next part, and the last unit of its part stays empty. A STOP clause leaves 149 or 59 of
  /// a single part, and 142 or 56 of the first of several.
  package static func measure(_ text: String, hasStopClause: Bool = false) -> SMSMeasure {
    let clause = hasStopClause ? stopClauseInUnits : 0
    let alphabet = text.unicodeScalars.allSatisfy { septets(of: $0) > 0 } ? SMSAlphabet.gsm7 : .ucs2
    let (single, several) = alphabet.capacities
    var units = 0
    var parts = 1
    var left = several - clause
    for scalar in text.unicodeScalars {
      let size = alphabet == .gsm7 ? Int(septets(of: scalar)) : scalar.value > 0xFFFF ? 2 : 1
      units += size
      if size > left {
        parts += 1
        left = several
      }
      left -= size
    }
    if units <= single - clause { (parts, left) = (1, single - clause - units) }
    return SMSMeasure(alphabet: alphabet, units: units, parts: parts, unitsLeftInLastPart: left)
  }

  /// The characters for which the whole text is sent in UCS-2, each once, in the order of the text.
  package static func costly(_ text: String) -> [Character] {
    var found: [Character] = []
    for character in text where !isInGSM(character) && !found.contains(character) { found.append(character) }
    return found
  }

  /// Whether GSM 7 bit has it.
  static func isInGSM(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { septets(of: $0) > 0 }
  }

  /// How many septets GSM 7 bit takes for it; none if it hasn't the character.
  static func septets(of scalar: Unicode.Scalar) -> UInt8 {
    let value = Int(scalar.value)
    return value < latin.count ? latin[value] : value == 0x20AC ? 2 : greek.contains(scalar) ? 1 : 0
  }

  /// By scalar, for those of Latin-1.
  private static let latin: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x100)
    let letters = UInt32(UInt8(ascii: "a"))...UInt32(UInt8(ascii: "z"))
    let singles =
      "\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü"
    for value in singles.unicodeScalars.map(\.value) + letters { table[Int(value)] = 1 }
    // U+000C is the page break of table 6.2.1.1.
    for scalar in "\u{0C}[\\]^{|}~".unicodeScalars { table[Int(scalar.value)] = 2 }
    return table
  }()

  private static let greek: Set<Unicode.Scalar> = ["Γ", "Δ", "Θ", "Λ", "Ξ", "Π", "Σ", "Φ", "Ψ", "Ω"]
}

extension SMSAlphabet {
  /// How many units a message of one part holds, and each part of a longer one.
  fileprivate var capacities: (single: Int, several: Int) {
    switch self {
    case .gsm7: (160, 153)
    case .ucs2: (70, 67)
    }
  }
}
