import Domain
import Replica
import Spreadsheets
import Testing

@testable import SyncClient

/// SplitMix64 (Steele, Lea, Flood 2014): the same rows for the same seed, everywhere.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func one(of texts: [String]) -> String { texts[Int(next() % UInt64(texts.count))] }
}

/// The same file again changes nothing, and nothing that was noted is lost.
@Suite("Imports that come twice") struct RepeatedImportTests {
  private static let phones = ["", "", "0611111111", "+33 6 11 11 11 11", "06 22 22 22 22", "06 33 33 33 33"]
  private static let mails = ["", "", "jean@exemple.fr", "JEAN@exemple.fr", "jd@exemple.fr", "x@exemple.fr"]

  private func contacts(_ random: inout Seeded) -> [String] {
    [
      random.one(of: ["Jean Dupont", "JEAN DUPONT", "Jéan Dupont", "Léa Martin"]), random.one(of: Self.phones),
      random.one(of: Self.phones), random.one(of: Self.mails), random.one(of: ["", "Alpha", "ALPHA", "Bêta"]),
      random.one(of: ["", "Peintre", "Maçon"]),
    ]
  }

  @Test(arguments: 1...12) func `duos of random rows come once`(seed: UInt64) throws {
    let network = try SmallNetwork()
    var random = Seeded(state: seed)
    for _ in 0..<8 {
      var lines = ["Nom;Tél;Tél 2;Mail;Société;Métier;Niveau;Note"]
      for _ in 0...(random.next() % 6) {
        let more = [
          random.one(of: ["", "faible", "moyen", "élevé", "??"]), random.one(of: ["", "ami", "amical", "au marché"]),
        ]
        lines.append((contacts(&random) + more).joined(separator: ";"))
      }
      let file = try ListFile(lines.joined(separator: "\n") + "\n")
      let first = try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
      let second = try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
      #expect(second.plan.changes.isEmpty, "seed \(seed): \(lines)")
      #expect(second.rows(.refused) == first.rows(.refused), "seed \(seed): \(lines)")
      #expect(second.rows(.created).isEmpty && second.rows(.merged).isEmpty, "seed \(seed): \(lines)")
    }
  }

  @Test(arguments: 1...12) func `guests of random rows come once`(seed: UInt64) throws {
    let network = try SmallNetwork()
    var random = Seeded(state: seed)
    for _ in 0..<8 {
      var lines = ["Invité;Tél;Tél 2;Mail;Société;Métier;Invité par;Réponse"]
      for _ in 0...(random.next() % 6) {
        let more = [
          random.one(of: ["", "", "Zoé Durand", "Jean-Pierre Roy", "Nemo"]), random.one(of: ["", "oui", "non", "?"]),
        ]
        lines.append((contacts(&random) + more).joined(separator: ";"))
      }
      let file = try ListFile(lines.joined(separator: "\n") + "\n")
      let first = try network.bring(ImportGuestsCommand.self, file.path, "--event", "rives 14/03")
      let second = try network.bring(ImportGuestsCommand.self, file.path, "--event", "rives 14/03")
      #expect(second.plan.changes.isEmpty, "seed \(seed): \(lines)")
      #expect(second.rows(.refused) == first.rows(.refused), "seed \(seed): \(lines)")
    }
  }

  @Test(arguments: 1...12) func `members of random rows come once`(seed: UInt64) throws {
    let network = try SmallNetwork()
    var random = Seeded(state: seed)
    for _ in 0..<8 {
      var lines = ["Nom complet;Tél;Tél 2;Mail;Société;Métier;Membre depuis"]
      for _ in 0...(random.next() % 6) {
        lines.append(
          (contacts(&random) + [random.one(of: ["", "", "03/02/2025", "mars 2024", "jadis"])]).joined(separator: ";"))
      }
      let file = try ListFile(lines.joined(separator: "\n") + "\n")
      let first = try network.bring(ImportMembersCommand.self, file.path, "--group", "rives")
      let second = try network.bring(ImportMembersCommand.self, file.path, "--group", "rives")
      #expect(second.plan.changes.isEmpty, "seed \(seed): \(lines)")
      #expect(second.rows(.created).isEmpty && second.rows(.merged).isEmpty, "seed \(seed): \(lines)")
      #expect(Set(first.rows(.refused)).isSuperset(of: second.rows(.refused)), "seed \(seed): \(lines)")
    }
  }

  @Test func `rows of one person are one, whichever row joins them, and the last word counts`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(
      "Nom,Tél,Mail,Société,Niveau,Note\nJean Dupont,0611111111,,Alpha,faible,premiere note\nJean Dupont,,jean@exemple.fr,Alpha,,\nJEAN DUPONT,0611111111,jean@exemple.fr,,élevé,seconde note\n"
    )
    let first = try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
    #expect(first.counts == [1, 2, 0, 0])
    let duo = try network.duo("Jean Dupont")
    #expect(duo[Fields.Duo.level].choice == 2)
    #expect(duo[Fields.Duo.email].text == "jean@exemple.fr")
    #expect(duo[Fields.Duo.note].text == "premiere note\nseconde note")
    #expect(try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand").counts == [0, 0, 3, 0])
  }

  @Test func `what a row replaces is said, and stays in the note`() throws {
    let network = try SmallNetwork()
    let before = try ListFile("Nom;Tél;Mail;Note\nLéa Martin;06 12 34 56 78;lea@exemple.fr;vue en mars\n")
    try network.bring(ImportDuosCommand.self, before.path, "--for", "Zoé Durand")
    let after = try ListFile("Nom;Tél;Mail;Note\nLéa Martin;06 12 34 56 99;lea@exemple.fr;vue en mai\n")
    let found = try network.bring(ImportDuosCommand.self, after.path, "--for", "Zoé Durand")
    #expect(found.counts == [0, 1, 0, 0])
    #expect(found.doubtful.isEmpty)
    #expect(found.plan.results[0].isRemarkable)
    #expect(found.plan.results[0].remarks.map(\.reason) == [.replaces("06 12 34 56 78")])
    let duo = try network.duo("Léa Martin")
    #expect(duo[Fields.Duo.phone].text == "06 12 34 56 99")
    #expect(duo[Fields.Duo.note].text == "vue en mars\nvue en mai\nAussi\u{A0}: 06 12 34 56 78")
    #expect(try network.bring(ImportDuosCommand.self, after.path, "--for", "Zoé Durand").counts == [0, 0, 1, 0])
  }

  @Test func `a contact by whom rows of no phone or e-mail in common are known keeps both`() throws {
    let network = try SmallNetwork()
    let before = try ListFile("Nom;Tél;Mail\nLéa Martin;06 12 34 56 78;lea@exemple.fr\n")
    try network.bring(ImportDuosCommand.self, before.path, "--for", "Zoé Durand")
    let after = try ListFile(
      "Nom;Tél;Mail\nLéa Martin;06 12 34 56 78;lm@exemple.fr\nLéa Martin;06 12 34 56 99;lea@exemple.fr\n")
    let found = try network.bring(ImportDuosCommand.self, after.path, "--for", "Zoé Durand")
    #expect(found.counts == [0, 2, 0, 0])
    #expect(found.plan.results.flatMap(\.remarks).map(\.reason.code) == ["notKept", "notKept"])
    let duo = try network.duo("Léa Martin")
    #expect(duo[Fields.Duo.phone].text == "06 12 34 56 78")
    #expect(duo[Fields.Duo.note].text == "Aussi\u{A0}: 06 12 34 56 99, lm@exemple.fr")
    #expect(try network.bring(ImportDuosCommand.self, after.path, "--for", "Zoé Durand").counts == [0, 0, 2, 0])
  }

  @Test func `texts that a spreadsheet would run come back from the refused file as they were`() throws {
    let network = try SmallNetwork()
    let texts = ["=1+1", "  =1+1", "＝1+1", "'=1+1", "-note", "+33 6 12 34 56 78=1", "O'Malley", "'tis"]
    let cells = texts.map { SheetCell.text($0) }
    let file = try ListFile(
      "Nom;" + texts.indices.map { "Note \($0)" }.joined(separator: ";") + "\nLéa Martin;"
        + texts.map { FormulaText.harmless($0) }.joined(separator: ";") + "\n")
    let found = try network.plan(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
    #expect(found.rows(.refused) == [2])
    #expect(Array(found.source.rows[0].cells.dropFirst()) == cells)
    let bytes = try #require(RefusedFile(words: FrenchImport(), source: found.source).bytes(found.plan.results))
    let text = String(decoding: bytes, as: UTF8.self)
    for dangerous in texts.prefix(6) { #expect(text.contains(";'\(dangerous);")) }
    let mended = try ListFile(text, name: "liste-refused.csv")
    let again = try network.plan(ImportDuosCommand.self, mended.path, "--for", "Zoé Durand")
    #expect(Array(again.source.rows[0].cells.dropFirst().prefix(texts.count)) == cells)
  }
}
