import Console

/// Why a roll call ended without the user ending it. What was marked is stored.
enum RollInterruption: Error, Equatable {
  case signal(Int32)
  case terminalClosed
}

/// Takes the roll on a full screen until the user quits, and returns it as it stands.
///
/// A mark is stored durably before the screen shows it. Where that fails, the screen shows the error, the mark is not
/// made, and the session goes on. What others write meanwhile is shown before the next key. Throws
/// ``RollInterruption``, or what the terminal throws; either way the terminal is as it was before.
@discardableResult
func runRollCall(
  _ sheet: RollSheet, book: some RollBook, texts: RollTexts, terminal: some RollTerminal, color: Bool = true
) throws -> RollCall {
  var session = RollSession(sheet: sheet, roll: RollCall(sheet.entries), book: book, texts: texts, color: color)
  do {
    try terminal.withFullScreen { try session.run(on: terminal) }
  } catch let interruption as RollInterruption {
    // After a hang-up nobody is there to read it, and the interruption says more than a failed write.
    _ = try? terminal.write(texts.interrupted + "\n")
    throw interruption
  }
  let roll = session.roll
  let unsaved = roll.unsavedIDs.compactMap { roll.entry($0).map { DisplayWidth.printable($0.name) } }
  try terminal.write(texts.goodbye(roll.tally, unsaved) + "\n")
  return roll
}

private struct RollSession<Book: RollBook> {
  var sheet: RollSheet
  var roll: RollCall
  let book: Book
  let texts: RollTexts
  let color: Bool
  /// Where the last frame shows everybody's mark.
  private var drawn: [String: RollMark] = [:]

  init(sheet: RollSheet, roll: RollCall, book: Book, texts: RollTexts, color: Bool) {
    self.sheet = sheet
    self.roll = roll
    self.book = book
    self.texts = texts
    self.color = color
  }

  mutating func run(on terminal: some RollTerminal) throws {
    var lastFrame = ""
    while true {
      takeNews()
      let size = terminal.size
      let frame = render(roll, sheet, columns: size.columns, rows: size.rows, texts: texts, color: color)
      // While nobody types the screen is left alone: a screen reader would begin to read it again.
      if frame != lastFrame { try terminal.write(frame) }
      lastFrame = frame
      drawn = Dictionary(roll.entries.map { ($0.id, $0.mark) }, uniquingKeysWith: { first, _ in first })
      switch try terminal.nextEvent() {
      case .key(let key):
        // The size may have changed while the key was awaited.
        let layout = RollLayout(rows: terminal.size.rows, hasWarning: sheet.isCancelled)
        guard try carryOut(roll.handle(key, rows: layout.listRows), terminal) else { return }
        if key == .redraw { lastFrame = "" }
      case .redraw: lastFrame = ""
      case .idle: break
      case .interrupted(let signal): throw RollInterruption.signal(signal)
      case .inputEnded: throw RollInterruption.terminalClosed
      }
    }
  }

  private mutating func takeNews() {
    do {
      guard let fresh = try book.news() else { return }
      sheet = fresh
      roll.take(fresh.entries)
    } catch { roll.cannotRead(reason: "\(error)") }
  }

  /// Carries the directives out; false means that the user quits.
  private mutating func carryOut(_ directives: [RollDirective], _ terminal: some RollTerminal) throws -> Bool {
    for directive in directives {
      switch directive {
      case .mark(let id, let mark):
        if !book.carryOut(mark, of: id, replacing: drawn[id] ?? .none, on: &roll) { try terminal.write(ANSI.bell) }
      case .askSubstitute: break  // The roll call's bottom line asks by itself.
      case .bell: try terminal.write(ANSI.bell)
      case .quit: return false
      }
    }
    return true
  }
}
