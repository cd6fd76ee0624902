/// Why a roll call ended without the user ending it. What was marked is stored.
enum RollInterruption: Error, Equatable {
  case signal(Int32)
  case terminalClosed
}

/// Takes the roll on a full screen until the user quits, and returns it as it stands.
///
/// `mark` stores one mark durably (a nil status removes it) before the screen shows it. Where it throws, the screen shows
/// the error, the mark is not made, and the session goes on. Throws ``RollInterruption``, or what the terminal throws;
/// either way the terminal is as it was before.
@discardableResult
func runRollCall(
  entries: [RollEntry], title: String, texts: RollTexts, terminal: some RollTerminal, color: Bool = true,
  mark: (String, RollStatus?, String?) throws -> Void
) throws -> RollCall {
  var roll = RollCall(entries)
  do {
    try terminal.withFullScreen {
      var goesOn = true
      while goesOn {
        let size = terminal.size
        try terminal.write(
          render(roll, title: title, columns: size.columns, rows: size.rows, texts: texts, color: color))
        switch try terminal.nextEvent() {
        case .key(let key):
          // The size may have changed while the key was awaited.
          let listRows = RollLayout(rows: terminal.size.rows).listRows
          let directives = roll.handle(key, rows: listRows)
          goesOn = try carryOut(directives, on: &roll, terminal: terminal, mark: mark)
        case .redraw: break
        case .interrupted(let signal): throw RollInterruption.signal(signal)
        case .inputEnded: throw RollInterruption.terminalClosed
        }
      }
    }
  } catch let interruption as RollInterruption {
    // After a hang-up nobody is there to read it, and the interruption says more than a failed write.
    _ = try? terminal.write(texts.interrupted + "\n")
    throw interruption
  }
  let unsaved = roll.unsavedIDs.compactMap { roll.entry($0).map { DisplayWidth.printable($0.name) } }
  try terminal.write(texts.goodbye(roll.tally, unsaved) + "\n")
  return roll
}

/// Carries the directives out; false means that the user quits.
private func carryOut(
  _ directives: [RollDirective], on roll: inout RollCall, terminal: some RollTerminal,
  mark: (String, RollStatus?, String?) throws -> Void
) throws -> Bool {
  for directive in directives {
    switch directive {
    case .mark(let id, let status, let substitute):
      do {
        try mark(id, status, substitute)
        roll.markSucceeded()
      } catch {
        roll.markFailed(reason: "\(error)")
        try terminal.write(ANSI.bell)
      }
    case .askSubstitute: break  // The roll call's bottom line asks by itself.
    case .bell: try terminal.write(ANSI.bell)
    case .quit: return false
    }
  }
  return true
}
