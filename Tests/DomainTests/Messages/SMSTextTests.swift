import Domain
import Testing

@Suite struct SMSTextTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var alphabet: SMSAlphabet = .gsm7
    var units: Int
    /// Parts and units left in the last: without a STOP clause, and with one.
    var plain: [Int]
    var withClause: [Int]

    init(
      _ description: String, _ text: String, _ alphabet: SMSAlphabet = .gsm7, units: Int, plain: [Int],
      withClause: [Int]
    ) {
      (testDescription, self.text, self.alphabet, self.units) = (description, text, alphabet, units)
      (self.plain, self.withClause) = (plain, withClause)
    }
  }

  private static func a(_ count: Int, _ end: String = "") -> String { String(repeating: "a", count: count) + end }
  private static func e(_ count: Int, _ end: String = "") -> String { String(repeating: "ê", count: count) + end }

  @Test(arguments: [
    Case("nothing", "", units: 0, plain: [1, 160], withClause: [1, 149]),
    Case("149", a(149), units: 149, plain: [1, 11], withClause: [1, 0]),
    Case("150", a(150), units: 150, plain: [1, 10], withClause: [2, 145]),
    Case("160", a(160), units: 160, plain: [1, 0], withClause: [2, 135]),
    Case("161", a(161), units: 161, plain: [2, 145], withClause: [2, 134]),
    Case("142 + 153", a(295), units: 295, plain: [2, 11], withClause: [2, 0]),
    Case("142 + 153 and one", a(296), units: 296, plain: [2, 10], withClause: [3, 152]),
    Case("2 × 153", a(306), units: 306, plain: [2, 0], withClause: [3, 142]),
    Case("2 × 153 and one", a(307), units: 307, plain: [3, 152], withClause: [3, 141]),
    Case("€ at the end of one", a(158, "€"), units: 160, plain: [1, 0], withClause: [2, 135]),
    Case("€ over the end of one", a(159, "€"), units: 161, plain: [2, 145], withClause: [2, 134]),
    Case("€ across the border of two", a(152, "€" + a(10)), units: 164, plain: [2, 141], withClause: [2, 131]),
    Case("€ across the border of two, full", a(152, "€" + a(151)), units: 305, plain: [2, 0], withClause: [3, 143]),
    Case("€ across the border, one over", a(152, "€" + a(152)), units: 306, plain: [3, 152], withClause: [3, 142]),
    Case("€ across the clause's border", a(141, "€" + a(151)), units: 294, plain: [2, 12], withClause: [2, 0]),
    Case("all that count twice", "^{}\\[]~|€\u{0C}", units: 20, plain: [1, 140], withClause: [1, 129]),
    Case("French in the table", "à é è ù Ç É æ ß\r\n", units: 17, plain: [1, 143], withClause: [1, 132]),
    Case("Greek in the table", "ΓΔΘΛΞΠΣΦΨΩ", units: 10, plain: [1, 150], withClause: [1, 139]),
    Case("59 of UCS-2", e(59), .ucs2, units: 59, plain: [1, 11], withClause: [1, 0]),
    Case("60 of UCS-2", e(60), .ucs2, units: 60, plain: [1, 10], withClause: [2, 63]),
    Case("70 of UCS-2", e(70), .ucs2, units: 70, plain: [1, 0], withClause: [2, 53]),
    Case("71 of UCS-2", e(71), .ucs2, units: 71, plain: [2, 63], withClause: [2, 52]),
    Case("2 × 67 of UCS-2", e(134), .ucs2, units: 134, plain: [2, 0], withClause: [3, 56]),
    Case("2 × 67 of UCS-2 and one", e(135), .ucs2, units: 135, plain: [3, 66], withClause: [3, 55]),
    Case("an emoji at the end of one", e(68, "🎉"), .ucs2, units: 70, plain: [1, 0], withClause: [2, 53]),
    Case("an emoji across the border", e(66, "🎉" + e(65)), .ucs2, units: 133, plain: [2, 0], withClause: [3, 57]),
    Case("an emoji of several scalars", "👩‍🏫", .ucs2, units: 5, plain: [1, 65], withClause: [1, 54]),
    Case("one curly apostrophe", "l’heure", .ucs2, units: 7, plain: [1, 63], withClause: [1, 52]),
    Case("an accent apart", "e\u{301}", .ucs2, units: 2, plain: [1, 68], withClause: [1, 57]),
    Case("ohm isn't omega", "\u{2126}", .ucs2, units: 1, plain: [1, 69], withClause: [1, 58]),
    Case("a tab", "\t", .ucs2, units: 1, plain: [1, 69], withClause: [1, 58]),
  ])
  func aTextTakesWhatTheStandardSays(given: Case) {
    let (plain, withClause) = (
      SMSText.measure(given.text), SMSText.measure(given.text, hasStopClause: true)
    )
    #expect(plain.alphabet == given.alphabet && withClause.alphabet == given.alphabet)
    #expect(plain.units == given.units && withClause.units == given.units)
    #expect([plain.parts, plain.unitsLeftInLastPart] == given.plain)
    #expect([withClause.parts, withClause.unitsLeftInLastPart] == given.withClause)
  }

  @Test(
    arguments: [
      ("Rendez-vous à 19 h", []), ("l’heure de l’apéro — enfin", ["’", "—"]), ("çà et là, ÇA", ["ç"]),
      ("Fête 🎉", ["ê", "🎉"]),
      ("e\u{301}té", ["e\u{301}"]), ("10\u{A0}€", ["\u{A0}"]),
    ] as [(String, [Character])])
  func theCostlyCharactersAreThoseOutsideTheTable(text: String, costly: [Character]) {
    #expect(SMSText.costly(text) == costly)
  }

  @Test(arguments: [
    ("l’œuvre", "l'oeuvre"), ("« Bravo ! »", "\"Bravo !\""), ("«\u{A0}Bravo\u{202F}!\u{A0}»", "\"Bravo !\""),
    ("“oui” „non‟ ‹si›", "\"oui\" \"non\" 'si'"), ("Ça ira, garçon", "Ça ira, garcon"),
    ("fête Île ÊTRE ÿ", "fete Ile ETRE y"),
    ("E\u{301}te\u{301} c\u{327}a", "Été ca"), ("Œ œ Æ æ", "OE oe Æ æ"),
    ("10\u{A0}000\u{202F}€ — enfin…", "10 000 € - enfin..."),
    ("le 1ᵉʳ, n°\u{A0}5 ½", "le 1er, no 5 1/2"), ("Zoë Čapek, Łódź", "Zoe Capek, Lodz"),
    ("a\u{200B}b\u{AD}c\u{FEFF}", "abc"),
    ("un\u{2028}deux\tmots\r\n", "un\ndeux mots\r\n"), ("adhérent·e·s", "adhérent.e.s"), ("Ω\u{2126}É", "ΩΩÉ"),
    ("«»", "\"\""),
  ])
  func thePlainerSpellingStaysInTheTable(text: String, spelling: String) {
    // Long enough for a part to be gained, whatever the spelling.
    let rest = "ê" + String(repeating: "x", count: 100)
    #expect(SMSText.plainer(text + rest) == spelling + "e" + rest.dropFirst())
    #expect(SMSText.costly(spelling).isEmpty)
  }

  @Test func aPlainerSpellingIsOfferedOnlyWhereItTakesFewerParts() {
    #expect(SMSText.plainer("fête") == nil)
    #expect(SMSText.plainer(Self.a(161)) == nil)
    #expect(SMSText.plainer(Self.e(70)) == nil)
    #expect(SMSText.plainer(Self.e(71)) == Self.a(0) + String(repeating: "e", count: 71))
    #expect(SMSText.plainer(Self.e(60), hasStopClause: true) == String(repeating: "e", count: 60))
    // With an emoji it stays in UCS-2, whatever else is spelt plainly.
    #expect(SMSText.plainer(Self.e(100, "🎉")) == nil)
  }
}
