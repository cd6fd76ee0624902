import Domain
import Testing

@testable import SyncClient

/// A terminal that plays back events and keeps what is written.
private final class ScriptedTerminal: RollTerminal {
  let size = RollScreenSize(columns: 80, rows: 24)
  private var events: [TerminalEvent]
  private(set) var written: [String] = []
  private(set) var isFullScreen = false

  init(_ events: [TerminalEvent]) { self.events = events }

  convenience init(keys: RollKey...) { self.init(keys.map(TerminalEvent.key) + [.key(.quit)]) }

  var lastFrame: String { written.last { $0.contains("Appel") } ?? "" }

  func write(_ text: String) { written.append(text) }
  func nextEvent() -> TerminalEvent { events.isEmpty ? .inputEnded : events.removeFirst() }

  func withFullScreen(_ body: () throws -> Void) throws {
    isFullScreen = true
    defer { isFullScreen = false }
    try body()
  }
}

private let entries = [RollEntry(id: "a", name: "Amar, Zoé"), RollEntry(id: "b", name: "Brun, Luc")]
private let sheet = RollSheet(title: "Réunion", entries: entries)

@Suite struct RollSessionTests {
  @Test func `A mark is stored before the screen shows it`() throws {
    let terminal = ScriptedTerminal(keys: .enter)
    let book = ScriptedBook { #expect(!terminal.lastFrame.contains("[P]")) }
    let roll = try runRollCall(sheet, book: book, texts: .french, terminal: terminal)
    #expect(book.stored == ["a present"])
    #expect(terminal.lastFrame.contains("[P]"))
    #expect(roll.tally.present == 1)
    #expect(
      terminal.written.last
        == typeset(
          "Tout est enregistré : présents 1 (dont 0 en retard), remplacés 0, excusés 0, absents 0, reste 1 sur 2.\n"))
  }

  @Test func `A mark that cannot be stored is said, not shown, and the session goes on`() throws {
    let terminal = ScriptedTerminal(keys: .enter, .redraw, .down, .enter)
    let book = ScriptedBook(failingFor: "a")
    let roll = try runRollCall(sheet, book: book, texts: .french, terminal: terminal)
    #expect(terminal.written.contains { $0.contains(typeset("PAS ENREGISTRÉ, Amar, Zoé : disque plein")) })
    #expect(terminal.lastFrame.contains("[ ]!") && terminal.lastFrame.contains(typeset("! : pas enregistré")))
    #expect(!terminal.lastFrame.contains("tout est enregistré"))
    #expect(roll.entries.map(\.mark.status) == [nil, .present])
    #expect(terminal.written.last?.hasPrefix(typeset("À refaire, pas enregistré : Amar, Zoé.")) == true)
  }

  @Test func `A signal or a closed terminal ends the session with the screen restored`() throws {
    for (event, expected) in [
      (TerminalEvent.interrupted(signal: 15), RollInterruption.signal(15)), (.inputEnded, .terminalClosed),
    ] {
      let terminal = ScriptedTerminal([.redraw, event])
      #expect(throws: expected) {
        try runRollCall(sheet, book: ScriptedBook(), texts: .french, terminal: terminal)
      }
      #expect(!terminal.isFullScreen)
      #expect(terminal.written.last == "Appel interrompu. Ce qui était pointé est enregistré.\n")
    }
  }

  private func marked(_ status: RollStatus) -> RollSheet {
    RollSheet(
      title: "Réunion",
      entries: [
        RollEntry(id: "a", name: "Amar, Zoé", mark: RollMark(status: status), markedBy: "Éva Dumas"), entries[1],
      ])
  }

  @Test func `What others note while nobody types is drawn with a sign and their name`() throws {
    let terminal = ScriptedTerminal([.idle, .idle, .key(.quit)])
    let book = ScriptedBook(news: [nil, marked(.excused)])
    let roll = try runRollCall(sheet, book: book, texts: .french, terminal: terminal)
    #expect(roll.tally.excused == 1)
    #expect(terminal.lastFrame.contains("[E]*"))
    #expect(terminal.lastFrame.contains(typeset("* Reçu, Amar, Zoé : excusé (Éva Dumas)")))
  }

  @Test func `While nobody types and nothing comes the screen is left alone`() throws {
    let terminal = ScriptedTerminal([.idle, .idle, .key(.quit)])
    try runRollCall(sheet, book: ScriptedBook(), texts: .french, terminal: terminal)
    #expect(terminal.written.filter { $0.contains("Appel") }.count == 1)
  }

  @Test func `A key on a row that changed since it was drawn writes only when it is pressed again`() throws {
    let terminal = ScriptedTerminal(keys: .enter, .enter)
    let book = ScriptedBook(overtaking: ["a"], news: [nil, marked(.excused)])
    let roll = try runRollCall(sheet, book: book, texts: .french, terminal: terminal)
    #expect(
      terminal.written.contains {
        $0.contains(typeset("Rien d’écrit, recommencez : Amar, Zoé, entre-temps excusé (Éva Dumas)"))
          && $0.contains("[E]*")
      })
    #expect(book.stored == ["a present"])
    #expect(roll.tally.present == 1 && roll.tally.excused == 0)
  }

  @Test func `A cancelled event says so over the list`() throws {
    let terminal = ScriptedTerminal(keys: .down)
    let cancelled = RollSheet(title: "Réunion", isCancelled: true, entries: entries)
    try runRollCall(cancelled, book: ScriptedBook(), texts: .french, terminal: terminal)
    #expect(
      terminal.lastFrame.contains(typeset("Attention : cet événement est annulé, ces présences ne comptent pas.")))
  }
}
