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

private struct StorageFull: Error, CustomStringConvertible {
  let description = "disque plein"
}

private let entries = [RollEntry(id: "a", name: "Amar, Zoé"), RollEntry(id: "b", name: "Brun, Luc")]

@Suite struct RollSessionTests {
  @Test func `A mark is stored before the screen shows it`() throws {
    let terminal = ScriptedTerminal(keys: .enter)
    var stored: [String] = []
    let roll = try runRollCall(entries: entries, title: "", texts: .french, terminal: terminal) { id, status, _ in
      #expect(!terminal.lastFrame.contains("[P]"))
      stored.append("\(id) \(status?.rawValue ?? "")")
    }
    #expect(stored == ["a present"])
    #expect(terminal.lastFrame.contains("[P]"))
    #expect(roll.tally.present == 1)
    #expect(
      terminal.written.last
        == "Tout est enregistré : présents 1 (dont 0 en retard), substituts 0, excusés 0, absents 0, reste 1 sur 2.\n")
  }

  @Test func `A mark that cannot be stored is said, not shown, and the session goes on`() throws {
    let terminal = ScriptedTerminal(keys: .enter, .redraw, .down, .enter)
    let roll = try runRollCall(entries: entries, title: "", texts: .french, terminal: terminal) { id, _, _ in
      if id == "a" { throw StorageFull() }
    }
    #expect(terminal.written.contains { $0.contains("PAS ENREGISTRÉ, Amar, Zoé : disque plein") })
    #expect(roll.entries.map(\.mark.status) == [nil, .present])
    #expect(terminal.written.last?.hasPrefix("À refaire, pas enregistré : Amar, Zoé.") == true)
  }

  @Test func `A signal or a closed terminal ends the session with the screen restored`() throws {
    for (event, expected) in [
      (TerminalEvent.interrupted(signal: 15), RollInterruption.signal(15)), (.inputEnded, .terminalClosed),
    ] {
      let terminal = ScriptedTerminal([.redraw, event])
      #expect(throws: expected) {
        try runRollCall(entries: entries, title: "", texts: .french, terminal: terminal) { _, _, _ in }
      }
      #expect(!terminal.isFullScreen)
      #expect(terminal.written.last == "Appel interrompu. Ce qui était pointé est enregistré.\n")
    }
  }
}
