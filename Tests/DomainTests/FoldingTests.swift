import Domain
import Testing

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Étchegaray", "etchegaray"), ("ETCHEGARAY", "etchegaray"), ("E\u{301}tchegaray", "etchegaray"),
    ("D’Alembert", "d'alembert"), ("d'alembert", "d'alembert"), ("  Paul \u{A0}\t Renard ", "paul renard"),
    ("Cœur", "coeur"), ("ŒUVRE", "oeuvre"), ("Straße", "strasse"), ("Łukasz", "lukasz"),
    ("Saint‑Émilion", "saint-emilion"),
    ("Ça", "ca"), ("ñ", "n"), ("Zoë", "zoe"), ("", ""), (" ", ""), ("a\u{200B}b", "a b"), ("№ 5", "№ 5"),
  ])
  func textIsFoldedAsItAlwaysWas(text: String, key: String) {
    #expect(Folding.key(text) == key)
  }

  @Test(arguments: ["Éric d’Alembert", "  Łukasz  ", "ŒUVRE", "Straße"])
  func foldingTwiceChangesNothing(text: String) {
    #expect(Folding.key(Folding.key(text)) == Folding.key(text))
  }

  @Test(arguments: [("Éa", "E\u{301}a"), ("ç", "c\u{327}"), ("Ǚ", "U\u{308}\u{30C}"), ("ộ", "o\u{323}\u{302}")])
  func composedAndDecomposedLettersAreTheSame(composed: String, decomposed: String) {
    #expect(Folding.key(composed) == Folding.key(decomposed))
  }
}
