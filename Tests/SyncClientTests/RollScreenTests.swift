import Console
import Domain
import Testing

@testable import SyncClient

/// What a terminal shows after a frame: the lines without styles, the cursor, and which rows are reversed.
private struct Screen {
  var lines: [String]
  var reversed: Set<Int> = []
  var cursor = (row: 0, column: 0)
  var colors: Set<String> = []

  init(_ frame: String, rows: Int) {
    lines = Array(repeating: "", count: rows + 1)
    var rest = Substring(frame)
    while let character = rest.popFirst() {
      guard character == "\u{1B}" else {
        lines[cursor.row].append(character)
        continue
      }
      let body = rest.prefix { !$0.isLetter }
      rest = rest.dropFirst(body.count)
      switch (rest.popFirst(), body.dropFirst()) {
      case ("H", let position):
        let numbers = position.split(separator: ";").compactMap { Int($0) }
        cursor = (numbers[0], numbers[1])
      case ("m", "7"): reversed.insert(cursor.row)
      case ("m", let style) where style.hasPrefix("3"): colors.insert(String(style))
      default: break
      }
    }
    lines.removeFirst()
  }
}

private func screen(
  _ roll: RollCall, _ columns: Int = 80, _ rows: Int = 24, texts: RollTexts = .french, color: Bool = false
) -> Screen {
  Screen(
    render(roll, RollSheet(title: "Réunion", entries: []), columns: columns, rows: rows, texts: texts, color: color),
    rows: rows)
}

private let everyStatus: [RollEntry] = [
  RollEntry(id: "1", name: "Amar, Zoé", mark: RollMark(status: .present)),
  RollEntry(id: "2", name: "Brun, Luc", mark: RollMark(status: .late)),
  RollEntry(id: "3", name: "Caze, Ida", mark: RollMark(status: .substituted, substitute: "Paul Roux")),
  RollEntry(id: "4", name: "Dumas, Éva", mark: RollMark(status: .excused)),
  RollEntry(id: "5", name: "Étienne, Guy", mark: RollMark(status: .absent)),
  RollEntry(id: "6", name: "Faure, Mia"),
]

private let withGuests: [RollEntry] =
  Array(everyStatus.prefix(2)) + [
    RollEntry(id: "g1", name: "Claire Petit", mark: RollMark(guest: .accepted), inviter: "Luc Brun"),
    RollEntry(id: "g2", name: "Ali Zer", mark: RollMark(guest: .attended), inviter: "Zoé Amar"),
    RollEntry(id: "g3", name: "Mona Vert", mark: RollMark(guest: .wished)),
    RollEntry(id: "g4", name: "Noé Riou", mark: RollMark(guest: .invited), inviter: "Luc Brun"),
  ]

@Suite struct RollScreenTests {
  @Test func `Guests have a section of their own below the members, with who invites them and what they answered`() {
    let lines = screen(RollCall(withGuests)).lines
    #expect(lines[1] == "Présents 2  Remplacés 0  Excusés 0  Absents 0  Reste 0/2  Invités 1/3")
    #expect(
      lines[3...9].map { $0.trimmingTrailingSpaces() } == [
        "  [P] présent    Amar, Zoé",
        "  [R] en retard  Brun, Luc",
        "── Invités ──",
        "  [P] présent    Ali Zer — de la part de Zoé Amar",
        "> [ ]            Claire Petit — de la part de Luc Brun, a accepté",
        "  [ ]            Mona Vert — souhait",
        "  [ ]            Noé Riou — de la part de Luc Brun, sans réponse",
      ])
    #expect(screen(RollCall(withGuests), texts: .english).lines[5] == "── Guests ──")
    #expect(
      screen(RollCall(withGuests), texts: .english).lines[7].trimmingTrailingSpaces()
        == "> [ ]              Claire Petit — guest of Luc Brun, accepted")
    #expect(screen(RollCall(withGuests), 40, 10).lines[1] == "P 2  S 0  E 0  A 0  Reste 0/2  I 1/3")
  }

  @Test func `Rules count people and not the heading over the guests`() {
    let members = (10...30).map { RollEntry(id: "\($0)", name: "Nom \($0)") }
    var roll = RollCall(members + [RollEntry(id: "g", name: "Zed", mark: RollMark(guest: .invited))])
    _ = roll.handle(.end, rows: 16)
    let lines = screen(roll).lines
    #expect(lines[2].hasPrefix("── 7 plus haut ──"))
    #expect(lines[17] == "── Invités ──" && lines[18].hasPrefix("> [ ]"))
    #expect(!lines[19].contains("plus bas"))
  }

  @Test func `An ordinary terminal shows the whole roll call in words`() {
    let lines = screen(RollCall(everyStatus)).lines
    #expect(lines[0] == "Appel — Réunion")
    #expect(lines[1] == "Présents 2 (dont 1 en retard)  Remplacés 1  Excusés 1  Absents 1  Reste 1/6")
    #expect(
      lines[3...9].map { $0.trimmingTrailingSpaces() } == [
        "  [P] présent    Amar, Zoé",
        "  [R] en retard  Brun, Luc",
        "  [S] remplacé   Caze, Ida — par Paul Roux",
        "  [E] excusé     Dumas, Éva",
        "  [A] absent     Étienne, Guy",
        "> [ ]            Faure, Mia",
        "",
      ])
    #expect(lines[21] == "Tapez le début d’un nom, ou ↑ ↓")
    #expect(lines[22] == "1 présent  2 en retard  3 remplacé  4 excusé  5 absent  0 effacer")
    #expect(lines[23] == "Entrée présent  Ctrl-Z annuler  ? aide  Ctrl-C quitter (tout est enregistré)")
  }

  @Test func `The smallest screen shows letters instead of words`() {
    let lines = screen(RollCall(everyStatus), 40, 10).lines
    #expect(lines[1] == "P 2  S 1  E 1  A 1  Reste 1/6")
    #expect(lines[2] == "  [R] Brun, Luc")
    #expect(lines[6].trimmingTrailingSpaces() == "> [ ] Faure, Mia")
    #expect(lines[9] == "? aide  Ctrl-Z annuler  Ctrl-C quitter")
  }

  @Test(arguments: [true, false])
  func `Colour is never the only sign of a status`(color: Bool) {
    let plain = screen(RollCall(everyStatus), color: false)
    let shown = screen(RollCall(everyStatus), color: color)
    #expect(shown.lines == plain.lines)
    #expect(shown.colors.count == (color ? RollStatus.allCases.count : 0))
  }

  @Test(arguments: [RollTexts.french, .english].indices)
  func `Each status has a letter of its own`(language: Int) {
    let texts = [RollTexts.french, .english][language]
    #expect(Set(RollStatus.allCases.map { texts.status($0).letter }).count == RollStatus.allCases.count)
  }

  @Test func `The selected person is reversed and pointed at, and the terminal's cursor is there`() {
    let shown = screen(RollCall(everyStatus))
    #expect(shown.lines.filter { $0.hasPrefix(">") }.count == 1)
    #expect(shown.reversed == [9])
    #expect(shown.cursor == (9, 1))
  }

  @Test func `What is typed is on its line with the terminal's cursor behind it`() {
    var roll = RollCall(everyStatus)
    for letter in "ét" { _ = roll.handle(.character(letter), rows: 16) }
    let shown = screen(roll)
    #expect(shown.lines[21] == typeset("Recherche (1 nom) : ét"))
    #expect(shown.cursor == (22, 23))
    #expect(shown.lines[3].trimmingTrailingSpaces() == "> [A] absent     Étienne, Guy")
  }

  @Test func `The question for a substitute keeps room for the answer on a narrow screen`() {
    var roll = RollCall([RollEntry(id: "1", name: "De La Rochefoucauld d’Estissac, François-Xavier")])
    for letter in "3Marie-Christine" { _ = roll.handle(.character(letter), rows: 5) }
    let shown = screen(roll, 40, 10)
    #expect(shown.lines[8] == "Qui remplace De La Rochef… …e-Christine")
    #expect(shown.cursor == (9, 40))
  }

  @Test func `Rules say how many people are above and below`() {
    var roll = RollCall((10...45).map { RollEntry(id: "\($0)", name: "Nom \($0)") })
    for _ in 0..<20 { _ = roll.handle(.down, rows: 16) }
    let lines = screen(roll).lines
    #expect(lines[2].hasPrefix("── 5 plus haut ──"))
    #expect(lines[19].hasPrefix("── 15 plus bas ──"))
  }

  @Test func `A smaller window still shows the selected person`() {
    var roll = RollCall((10...45).map { RollEntry(id: "\($0)", name: "Nom \($0)") })
    _ = roll.handle(.end, rows: 30)
    #expect(screen(roll, 40, 10).lines.contains { $0.hasPrefix("> [ ] Nom 45") })
  }

  @Test func `A failure to save is the first word of its line`() {
    var roll = RollCall(everyStatus)
    _ = roll.handle(.enter, rows: 16)
    roll.markFailed(reason: "disque plein")
    #expect(screen(roll).lines[20] == typeset("PAS ENREGISTRÉ, Faure, Mia : disque plein"))
    #expect(screen(roll).lines[8].hasPrefix("> [ ]!"))
  }

  @Test func `A mark from elsewhere has a sign, and what goes with a mark is shown behind the name`() {
    var roll = RollCall(everyStatus)
    roll.take(
      everyStatus.map {
        $0.id == "6"
          ? RollEntry(
            id: "6", name: $0.name, mark: RollMark(status: .late, arrivedAtInMinutes: 465, note: "bouchons")) : $0
      })
    #expect(
      screen(roll).lines[8].trimmingTrailingSpaces()
        == typeset("> [R]*en retard  Faure, Mia — arrivée à 7\u{A0}h\u{A0}45, note « bouchons »"))
  }

  @Test(arguments: [(80, 24), (40, 10), (132, 50), (39, 16), (20, 5), (3, 2), (1, 1)], [0, 1])
  func `No line is wider than the screen, whatever its size`(size: (columns: Int, rows: Int), language: Int) {
    let names = ["Ng\u{300}o, Ana\u{308}s 日本語", "👩‍👩‍👧‍👦 Émilie", String(repeating: "É", count: 200), "X"]
    let entries = names.map { RollEntry(id: $0, name: $0, mark: RollMark(status: .late, substitute: $0, note: $0)) }
    for keys in ["", "x", "zzz", "?", "3", "33333"] {
      var roll = RollCall(entries)
      for key in keys { _ = roll.handle(.character(key), rows: 3) }
      let texts = [RollTexts.french, .english][language]
      let shown = screen(roll, size.columns, size.rows, texts: texts)
      #expect(shown.lines.count == size.rows)
      #expect(shown.lines.allSatisfy { DisplayWidth.columns(of: $0) <= size.columns })
      #expect(shown.cursor.row <= size.rows && shown.cursor.column <= size.columns)
    }
  }

  @Test func `The help fits on the smallest screen whole`() {
    for texts in [RollTexts.french, .english] {
      #expect(texts.help.count <= 10)
      #expect(texts.help.allSatisfy { DisplayWidth.columns(of: $0) <= 40 })
    }
  }

  @Test func `The keys fit on an ordinary screen whole`() {
    for texts in [RollTexts.french, .english] {
      for keys in [texts.statusKeys, texts.otherKeys(false), texts.otherKeys(true)] {
        #expect(DisplayWidth.columns(of: keys.joined(separator: "  ")) <= 80)
      }
    }
  }

  @Test func `A name cannot move the cursor or reverse the line`() {
    let roll = RollCall([RollEntry(id: "1", name: "A\u{1B}[2Jb\u{202E}c\nd")])
    #expect(screen(roll, 40, 10).lines[2].trimmingTrailingSpaces() == "> [ ] A\u{FFFD}[2Jbc d")
  }

  @Test(
    "A text's width counts accents once, however they are written",
    arguments: [
      ("Étienne", 7), ("E\u{301}tienne", 7), ("日本", 4), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇫🇷", 2), ("한", 2), ("", 0),
      ("« ’ — … »", 9),
    ])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test(
    "A text is cut between characters, with an ellipsis only where something is missing",
    arguments: [
      ("Zoé", 3, "Zoé"), ("Zoé", 2, "Z…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("日本語", 4, "日…"),
      ("abc", 1, "…"), ("abc", 0, ""),
    ])
  func truncation(text: String, limit: Int, result: String) {
    #expect(DisplayWidth.truncated(text, toColumns: limit) == result)
  }
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
