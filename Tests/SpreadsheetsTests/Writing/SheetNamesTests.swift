import Testing

@testable import Spreadsheets

@Suite("Names of sheets")
struct SheetNamesTests {
  @Test(
    "Each name is legal",
    arguments: [
      ("Rives de Loire", "Rives de Loire"), ("A/B: [c]*?\\d", "A B c d"), ("'quoted'", "quoted"), ("", "Cercle"),
      ("History", "History (2)"), ("historique", "historique (2)"), ("\u{0}\n\t", "Cercle"), ("  a  b ", "a b"),
      ("L’été d’Annecy et de ses environs les plus lointains", "L’été d’Annecy et de ses enviro"),
      (String(repeating: "👍", count: 40), String(repeating: "👍", count: 15)),
    ])
  func legal(wanted: String, name: String) {
    var names = SheetNames()
    #expect(names.next(wanted) == name)
  }

  @Test("No name comes twice, whatever its case")
  func unique() {
    var names = SheetNames()
    let long = String(repeating: "x", count: 40)
    #expect(
      ["Étoile", "étoile", "ÉTOILE", long, long].map { names.next($0) } == [
        "Étoile", "étoile (2)", "ÉTOILE (3)", String(repeating: "x", count: 31),
        String(repeating: "x", count: 27) + " (2)",
      ])
  }

  @Test("Columns count in letters", arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
  func letters(index: Int, letters: String) { #expect(CellReference.column(index) == letters) }

  @Test("A range of another sheet quotes its name")
  func quoted() {
    #expect(CellReference.range(1, rows: 1...3, sheet: "L'an") == "'L''an'!$B$2:$B$4")
  }
}
