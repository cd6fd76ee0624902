import Domain
import Testing

@testable import SyncClient

/// In the order of the list: 1 to 7.
private let club = [
  RollEntry(id: "dal", name: "D’Alembert, Rose"),
  RollEntry(id: "duc", name: "Dupont, Claire"),
  RollEntry(id: "dup", name: "Dupont, Paul"),
  RollEntry(id: "etc", name: "Étchegaray, Jean"),
  RollEntry(id: "leb", name: "Le Bihan, Yann"),
  RollEntry(id: "mar", name: "Martin, Anne"),
  RollEntry(id: "oeu", name: "Œuvrard, Inès", mark: RollMark(status: .excused)),
]

private func interpret(_ line: String) -> RollLineRequest {
  RollLines(entries: club, texts: .french).interpret(line)
}

/// Runs the lines; gives what was written, what was stored, and how many lines failed.
private func run(
  _ lines: String..., texts: RollTexts = .french, failingFor: String? = nil, news: [RollSheet?] = []
) -> (written: [String], stored: [String], failures: Int) {
  var rest = lines[...]
  var written: [String] = []
  let book = ScriptedBook(failingFor: failingFor, news: news)
  let failures = runRollLines(
    entries: club, book: book, texts: texts, readLine: { rest.popFirst() }, write: { written.append($0) })
  return (written, book.stored, failures)
}

@Suite struct RollLinesTests {
  @Test(
    "A line is a name or number, then perhaps a status in French or English",
    arguments: [
      ("martin", "mar", RollStatus.present), ("MARTIN présent", "mar", .present),
      ("martin, anne Présente", "mar", .present),
      ("martin p", "mar", .present), ("martin présent(e)", "mar", .present), ("2 late", "duc", .late),
      ("2", "duc", .present), ("etch r", "etc", .late), ("etch l", "etc", .late), ("étch retard", "etc", .late),
      ("etch en retard", "etc", .late), ("etch ret", "etc", .late), ("le bihan ex", "leb", .excused),
      ("le b e", "leb", .excused), ("bihan excusée.", "leb", .excused), ("d'alembert abs", "dal", .absent),
      ("oeuvrard a", "oeu", .absent), ("dupont paul s", "dup", .substituted),
      ("dupont cl remplacée", "duc", .substituted),
      ("  dupont   paul  sub ", "dup", .substituted), ("dupont claire remp", "duc", .substituted),
    ])
  func marks(line: String, id: String, status: RollStatus) {
    #expect(interpret(line) == .mark(entryID: id, RollMark(status: status)))
  }

  @Test(
    "A substitute may be named behind the status",
    arguments: [
      "martin remplacée par Luc Roux", "martin s Luc Roux", "martin substituted by Luc Roux",
      "martin substitut : Luc Roux",
    ])
  func substitutes(line: String) {
    #expect(interpret(line) == .mark(entryID: "mar", RollMark(status: .substituted, substitute: "Luc Roux")))
  }

  @Test(arguments: ["martin effacer", "martin clear", "martin -"])
  func `A mark can be removed`(line: String) {
    #expect(interpret(line) == .mark(entryID: "mar", .none))
  }

  @Test(
    "Commands are understood in both languages",
    arguments: [
      ("annuler", RollLineRequest.undo), ("UNDO", .undo), ("liste", .list), ("list", .list), ("reste", .missing),
      ("missing", .missing), ("?", .help), ("aide", .help), ("fin", .quit), ("quit", .quit), ("", .nothing),
      ("  \t", .nothing),
    ])
  func commands(line: String, request: RollLineRequest) {
    #expect(interpret(line) == request)
  }

  @Test(
    "What is unclear is a failure that says why",
    arguments: [
      ("nobody", RollLineFailure.nobodyMatches(name: "nobody")), ("nobody late", .nobodyMatches(name: "nobody")),
      ("... late", .nobodyMatches(name: "...")),
      (
        "dup absent",
        .severalMatch(name: "dup", [.init(number: 2, name: "Dupont, Claire"), .init(number: 3, name: "Dupont, Paul")])
      ),
      ("martin re", .unclearStatus(word: "re", [.late, .substituted])),
      ("8 late", .numberOutOfRange(8, total: 7)), ("0", .numberOutOfRange(0, total: 7)),
      (String(repeating: "x", count: 201), .lineTooLong(lengthInCharacters: 201, limitInCharacters: 200)),
    ])
  func failures(line: String, failure: RollLineFailure) {
    #expect(interpret(line) == .failure(failure))
  }

  @Test func `A single word is always a name, even where it could be a status`() {
    #expect(interpret("absent") == .failure(.nobodyMatches(name: "absent")))
  }

  @Test func `Each mark is stored and answered by one line`() {
    let result = run("martin", "2 late", "étch s Luc", "martin")
    #expect(result.stored == ["mar present", "duc late", "etc substituted Luc"])
    #expect(
      result.written == [
        typeset("Martin, Anne : présent — 2 pointés sur 7"),
        typeset("Dupont, Claire : en retard — 3 pointés sur 7"),
        typeset("Étchegaray, Jean : remplacé par Luc — 4 pointés sur 7"),
        typeset("Martin, Anne : déjà présent — 4 pointés sur 7"),
        typeset(
          "Tout est enregistré : présents 2 (dont 1 en retard), remplacés 1, excusés 1, absents 0, reste 3 sur 7."),
      ])
    #expect(result.failures == 0)
  }

  @Test func `An ambiguous name lists the candidates, stores nothing and fails`() {
    let result = run("dup")
    #expect(result.written.first == typeset("« dup » : 2 Dupont, Claire ; 3 Dupont, Paul. Rien n’est changé."))
    #expect(result.stored.isEmpty)
    #expect(result.failures == 1)
  }

  @Test func `The answers are English where English is asked`() {
    let result = run("dup", "martin re", "etch", "undo", "undo", texts: .english)
    #expect(
      result.written == [
        "“dup”: 2 Dupont, Claire; 3 Dupont, Paul. Nothing is changed.",
        "“re”: late or substituted? Nothing is changed.",
        "Étchegaray, Jean: present — 2 of 7 marked",
        "Undone. Étchegaray, Jean: not marked — 1 of 7 marked",
        "Nothing to undo.",
        "Everything is saved: present 0 (0 of them late), substituted 0, excused 1, absent 0, 6 of 7 left.",
      ])
    #expect(result.stored == ["etc present", "etc none"])
    #expect(result.failures == 3)
  }

  @Test func `A mark that could not be stored is not answered as made, and the next lines go on`() {
    let result = run("martin", "etch", "reste", failingFor: "mar")
    #expect(result.stored == ["etc present"])
    #expect(result.written.first == typeset("PAS ENREGISTRÉ, Martin, Anne : disque plein"))
    #expect(result.written.contains(typeset("6  Martin, Anne : à pointer")))
    #expect(result.written.last?.hasPrefix(typeset("À refaire, pas enregistré : Martin, Anne.")) == true)
    #expect(result.failures == 1)
  }

  @Test func `The list shows everybody and the rest only who is not marked`() {
    #expect(run("liste").written.count == 8)
    let rest = run("reste").written
    #expect(rest.count == 7)
    #expect(!rest.contains { $0.contains("Œuvrard, Inès") })
  }

  @Test func `Lines after the end command are not read`() {
    #expect(run("fin", "martin").stored.isEmpty)
  }

  @Test func `The last mark is answered with everybody marked`() {
    let result = run("1", "2", "3", "4", "5", "6", "reste")
    #expect(result.written[5] == typeset("Martin, Anne : présent — tout le monde est pointé"))
    #expect(result.written[6] == "Tout le monde est pointé.")
  }

  @Test func `A mark that comes from elsewhere between two lines is said once`() {
    let late = club.map {
      $0.id == "mar" ? RollEntry(id: "mar", name: $0.name, mark: RollMark(status: .late), markedBy: "Zoé") : $0
    }
    let result = run("liste", "martin excusé", news: [RollSheet(title: "", entries: late), nil])
    #expect(result.written[7] == typeset("* Reçu, Martin, Anne : en retard (Zoé) — 2 pointés sur 7"))
    #expect(result.stored == ["mar excused"])
    #expect(result.failures == 0)
  }

  @Test func `A line about somebody who was marked meanwhile changes nothing and fails`() {
    let late = club.map {
      $0.id == "mar" ? RollEntry(id: "mar", name: $0.name, mark: RollMark(status: .late), markedBy: "Zoé") : $0
    }
    var lines = ["martin", "martin"][...]
    var written: [String] = []
    let book = ScriptedBook(overtaking: ["mar"], news: [RollSheet(title: "", entries: late)])
    let failures = runRollLines(
      entries: club, book: book, texts: .french, readLine: { lines.popFirst() }, write: { written.append($0) })
    #expect(
      written[0]
        == typeset(
          "* Rien d’écrit, recommencez : Martin, Anne, entre-temps en retard (Zoé)"))
    #expect(book.stored == ["mar present"])
    #expect(failures == 1)
  }
}
