import Console

/// The size of a terminal.
struct RollScreenSize: Equatable, Sendable {
  var columns: Int
  var rows: Int
}

/// Which line of the screen shows what. From 16 rows on there are rules around the list and a second line of keys.
struct RollLayout: Equatable, Sendable {
  static let rowsForRules = 16

  let hasRules: Bool
  /// How many people the list shows.
  let listRows: Int

  /// - Parameter hasWarning: a line more above.
  init(rows: Int, hasWarning: Bool = false) {
    hasRules = rows >= Self.rowsForRules
    // Title and counts above; message, search and keys below; two rules and one more line of keys.
    listRows = max(1, rows - (hasRules ? 8 : 5) - (hasWarning ? 1 : 0))
  }
}

/// One full frame as ANSI text: every line placed and cleared, the terminal's cursor left where the user acts (screen
/// readers and braille displays follow it). `color` adds colours; without them nothing is lost.
func render(
  _ roll: RollCall, _ sheet: RollSheet, columns: Int, rows: Int, texts: RollTexts, color: Bool
) -> String {
  let frame = RollFrame(
    roll: roll, title: sheet.title, warning: sheet.isCancelled ? texts.cancelled : nil, columns: max(columns, 1),
    rows: max(rows, 1), texts: texts, color: color)
  return roll.isHelpShown ? frame.help() : frame.list()
}

private struct RollFrame {
  let roll: RollCall
  let title: String
  let warning: String?
  let columns: Int
  let rows: Int
  let texts: RollTexts
  let color: Bool

  /// Where the terminal's cursor is left, both from 1.
  private typealias Position = (row: Int, column: Int)

  // MARK: Frames

  func list() -> String {
    let layout = RollLayout(rows: rows, hasWarning: warning != nil)
    let visible = roll.visibleRows
    let first = roll.scrollOffset(rows: layout.listRows)
    let shown = visible[first..<min(visible.count, first + layout.listRows)]
    let cursor = visible.firstIndex {
      if case .entry(let entry) = $0 { entry.id == roll.selectedID } else { false }
    }

    var lines = [bold(texts.title(DisplayWidth.printable(title)))] + (warning.map { [bold($0)] } ?? []) + [counts()]
    if layout.hasRules { lines.append(rule(hidden: RollFrame.people(visible[..<first]), label: texts.moreAbove)) }
    let listTop = lines.count + 1
    lines += shown.indices.map { line(of: visible[$0], isSelected: $0 == cursor) }
    lines += Array(repeating: "", count: layout.listRows - shown.count)
    if layout.hasRules {
      lines.append(rule(hidden: RollFrame.people(visible[shown.endIndex...]), label: texts.moreBelow))
    }
    lines.append(message())
    let input = input()
    lines.append(input.line)
    let inputRow = lines.count
    if layout.hasRules {
      let isGuest = roll.selectedID.flatMap { roll.entry($0) }?.isGuest == true
      lines += [
        fitted(isGuest ? texts.guestKeys : texts.statusKeys), fitted(texts.otherKeys(!roll.unsavedIDs.isEmpty)),
      ]
    } else {
      lines.append(fitted(texts.fewKeys))
    }

    let position: Position
    if let column = input.cursorColumn {
      position = (inputRow, column)
    } else {
      position = (listTop + max(0, (cursor ?? first) - first), 1)
    }
    return assembled(lines, cursorAt: position)
  }

  func help() -> String {
    let lines = texts.help.map { DisplayWidth.truncated($0, toColumns: columns) }
    return assembled(lines, cursorAt: (1, 1))
  }

  private func assembled(_ lines: [String], cursorAt position: Position) -> String {
    var frame = ANSI.hideCursor
    for row in 1...rows {
      // The line is cleared before it is written: clearing after a full line would eat its last character.
      frame += ANSI.move(row: row, column: 1) + ANSI.clearLine
      if row <= lines.count { frame += lines[row - 1] }
    }
    return frame + ANSI.move(row: min(position.row, rows), column: min(position.column, columns)) + ANSI.showCursor
  }

  // MARK: Lines

  private func counts() -> String {
    let widths = texts.counts(roll.tally)
    let fitting = widths.first { DisplayWidth.columns(of: $0) <= columns } ?? widths.last ?? ""
    return DisplayWidth.truncated(fitting, toColumns: columns)
  }

  private func rule(hidden: Int, label: (Int) -> String) -> String {
    let text = hidden > 0 ? "── \(label(hidden)) " : ""
    let rest = String(repeating: "─", count: max(0, columns - DisplayWidth.columns(of: text)))
    return DisplayWidth.truncated(text + rest, toColumns: columns)
  }

  private static func people(_ rows: ArraySlice<RollCall.Row>) -> Int { rows.count { $0 != .guestsHeading } }

  private func line(of row: RollCall.Row, isSelected: Bool) -> String {
    switch row {
    case .entry(let entry): line(of: entry, isSelected: isSelected)
    case .guestsHeading: DisplayWidth.truncated(texts.guestsHeading, toColumns: columns)
    }
  }

  private func line(of entry: RollEntry, isSelected: Bool) -> String {
    let status = entry.mark.status
    let marker = isSelected ? "> " : "  "
    let letter = "[\(status.map { texts.status($0).letter } ?? " ")]" + sign(of: entry)
    // On a narrow screen the letter says it all, and the name needs the room.
    let wordWidth = columns < 60 ? 0 : texts.statusWordWidth + 2
    let statusWord = wordWidth == 0 ? "" : status.map { texts.status($0).word } ?? ""
    let word = DisplayWidth.padded(statusWord, toColumns: wordWidth)
    var name = DisplayWidth.printable(entry.name)
    let details = texts.details(entry).map(DisplayWidth.printable)
    if !details.isEmpty { name += " — " + details.joined(separator: ", ") }
    let room = columns - DisplayWidth.columns(of: marker + letter + word)
    name = DisplayWidth.truncated(name, toColumns: room)
    if isSelected {
      let line = DisplayWidth.truncated(marker + letter + word + name, toColumns: columns)
      return ANSI.reverse + DisplayWidth.padded(line, toColumns: columns) + ANSI.plain
    }
    guard room > 0 else { return DisplayWidth.truncated(marker + letter, toColumns: columns) }
    let isExtra = entry.isGuest && status == nil && !entry.isAwaited
    return marker + colored(letter + word, status) + (color && isExtra ? ANSI.dim + name + ANSI.plain : name)
  }

  private func sign(of entry: RollEntry) -> String {
    if roll.unsavedIDs.contains(entry.id) { return RollTexts.unsavedSign }
    return roll.arrivedIDs.contains(entry.id) ? RollTexts.arrivedSign : " "
  }

  private func message() -> String {
    guard let message = roll.message else { return "" }
    let text = DisplayWidth.printable(texts.message(message, roll.tally))
    return bold(text)
  }

  /// The line where something is typed, and the column of what comes next.
  private func input() -> (line: String, cursorColumn: Int?) {
    let label: String
    let text: String
    if let prompt = roll.prompt {
      label = texts.substitutePrompt(DisplayWidth.printable(roll.entry(prompt.entryID)?.name ?? ""))
      text = prompt.text
    } else if !roll.search.isEmpty {
      label = texts.searchPrompt(roll.visibleEntries.count)
      text = roll.search
    } else {
      return (DisplayWidth.truncated(texts.searchHint, toColumns: columns), nil)
    }
    // At least a third of the line stays for what is typed.
    let shownLabel = DisplayWidth.truncated(label, toColumns: columns * 2 / 3) + " "
    let room = columns - DisplayWidth.columns(of: shownLabel) - 1
    let line = shownLabel + DisplayWidth.truncatedAtStart(DisplayWidth.printable(text), toColumns: max(room, 0))
    return (line, DisplayWidth.columns(of: line) + 1)
  }

  /// As many of the hints as fit, in their order.
  private func fitted(_ hints: [String]) -> String {
    var line = ""
    for hint in hints {
      let longer = line.isEmpty ? hint : line + "  " + hint
      guard DisplayWidth.columns(of: longer) <= columns else { break }
      line = longer
    }
    return line
  }

  // MARK: Style

  private func bold(_ text: String) -> String {
    ANSI.bold + DisplayWidth.truncated(text, toColumns: columns) + ANSI.plain
  }

  private func colored(_ text: String, _ status: RollStatus?) -> String {
    guard color, let status else { return text }
    return ANSI.color(of: status) + text + ANSI.plain
  }
}

/// The few control sequences (ECMA-48) that the roll call uses.
enum ANSI {
  static let bold = "\u{1B}[1m"
  static let dim = "\u{1B}[2m"
  static let reverse = "\u{1B}[7m"
  static let plain = "\u{1B}[0m"
  static let clearLine = "\u{1B}[2K"
  static let hideCursor = "\u{1B}[?25l"
  static let showCursor = "\u{1B}[?25h"
  static let bell = "\u{07}"
  /// The alternate screen, without wrapping: a name whose width the terminal sees otherwise must not shift the lines.
  static let enterFullScreen = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[2J"
  static let leaveFullScreen = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  static func move(row: Int, column: Int) -> String { "\u{1B}[\(row);\(column)H" }

  static func color(of status: RollStatus) -> String {
    switch status {
    case .present: "\u{1B}[32m"
    case .late: "\u{1B}[33m"
    case .substituted: "\u{1B}[36m"
    case .excused: "\u{1B}[35m"
    case .absent: "\u{1B}[31m"
    }
  }
}
