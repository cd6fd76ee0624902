import Domain
import Testing

@Suite struct AmountTextTests {
  @Test(
    "What people type for an amount is read to the cent",
    arguments: [
      ("12", 1_200), ("12,5", 1_250), ("12.5", 1_250), ("12,50", 1_250), ("12.50 €", 1_250), ("12,50€", 1_250),
      ("1 250", 125_000), ("1\u{A0}250", 125_000), ("1\u{202F}250", 125_000), ("1 250,00", 125_000),
      ("1\u{202F}250,00\u{A0}€", 125_000), ("€12", 1_200), ("€ 12", 1_200), ("12 EUR", 1_200), ("12 euros", 1_200),
      ("1 euro", 100), ("EUR 12,30", 1_230), ("0012", 1_200), ("  7  ", 700), ("0,01", 1), ("0,5", 50),
      ("1 234 567,89", 123_456_789), ("1,250.00", 125_000), ("1.250,5", 125_050), ("1.250.000", 125_000_000),
      ("€1,250.00", 125_000), ("100000000", 10_000_000_000), ("100 000 000,00 €", 10_000_000_000), ("0,1", 10),
      ("0.29", 29), ("1234567.89", 123_456_789),
    ] as [(String, Int64)])
  func reads(text: String, cents: Int64) {
    #expect(AmountText.parse(text) == .success(cents))
  }

  @Test(
    "What is no amount, or might be two, is refused",
    arguments: [
      ("", .empty), ("   ", .empty), ("€", .empty), ("-3", .negative), ("\u{2212}3", .negative), ("€-3", .negative),
      ("1e9", .unexpected("e")), ("12a", .unexpected("a")), ("1'250", .unexpected("'")), ("1’250", .unexpected("’")),
      ("+3", .unexpected("+")), ("12€50", .unexpected("€")), ("€12 €", .unexpected("€")), ("١٢", .unexpected("١")),
      ("1_000", .unexpected("_")), ("0x10", .unexpected("x")), ("nan", .unexpected("n")),
      ("12,555", .tooManyDecimals), ("1234,500", .tooManyDecimals), ("0,250", .tooManyDecimals),
      ("1 250,500", .tooManyDecimals), ("12,5000", .tooManyDecimals),
      ("1.250", .ambiguous(thousandsInCents: 125_000, decimalsInCents: 125)),
      ("1,250", .ambiguous(thousandsInCents: 125_000, decimalsInCents: 125)),
      ("12,500 €", .ambiguous(thousandsInCents: 1_250_000, decimalsInCents: 1_250)),
      ("1.250,5.0", .severalSeparators), ("12,5,3", .severalSeparators), ("1.25,00", .severalSeparators),
      ("1.250,000", .severalSeparators), ("1 250.000,00", .severalSeparators), ("12..5", .severalSeparators),
      ("12 50", .misplacedSpace), ("1250 000", .misplacedSpace), ("1  250", .misplacedSpace),
      ("12, 50", .misplacedSpace), ("12\n50", .unexpected("\n")),
      ("12,", .incomplete), (",50", .incomplete), (".", .incomplete),
      ("0", .zero), ("0,00", .zero), ("000", .zero), ("12 CHF", .otherCurrency("CHF")), ("$12", .otherCurrency("$")),
      ("100000000,01", .overLimit(limitInCents: 10_000_000_000)),
      ("99999999999999999999999999", .overLimit(limitInCents: 10_000_000_000)),
    ] as [(String, AmountFault)])
  func refuses(text: String, fault: AmountFault) {
    #expect(AmountText.parse(text) == .failure(fault))
  }

  @Test("An amount that Cercle wrote is read back the same", arguments: Language.allCases)
  func readsItsOwnWords(language: Language) {
    var cents: Int64 = 1
    while cents <= Limits.amountInCents.upperBound {
      let text = Wording(language).money(cents: cents)
      #expect(AmountText.parse(text) == .success(cents), "\(text)")
      cents = cents * 3 + 7
    }
  }

  @Test(
    "A fault says what is wrong and what to write",
    arguments: [
      (
        "1,250", .french,
        "« 1,250 » : ce montant peut se lire de deux façons. Écrivez 1250 pour 1~250,00 €, ou 1,25 pour 1,25 €."
      ),
      (
        "1,250", .english,
        "“1,250”: this amount can be read in two ways. Write 1250 for €1,250.00, or 1.25 for €1.25."
      ),
      ("", .french, "Il manque un montant. Écrivez par exemple 1250 ou 12,50."),
      (
        "-3", .french,
        "« -3 » : un montant ne peut pas être négatif. Pour revenir sur un ticket, annulez-le ou corrigez-le."
      ),
      (
        "900000000", .french,
        "« 900000000 » : un montant va jusqu’à 100~000~000,00 €, et celui-ci est au-dessus. Vérifiez les zéros."
      ),
      ("0", .english, "“0”: the amount must be at least €0.01."),
    ] as [(String, Language, String)])
  func wording(text: String, language: Language, expected: String) {
    guard case .failure(let fault) = AmountText.parse(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(plain(Wording(language).fault(fault, typed: text)) == expected)
  }
}

/// Text with the spaces that don’t break shown as they are easier to write: ordinary, and `~` for the narrow one.
func plain(_ text: String) -> String {
  String(text.map { $0 == "\u{A0}" ? " " : $0 == "\u{202F}" ? "~" : $0 })
}
