/// A listing as a table for people. A column that would be empty from top to bottom is left out. Where the terminal is too
/// narrow, names and comments are cut, but not so short that they say nothing: rather, the columns that the listing can
/// do without are left out, and named.
package struct TextTable {
  package let text: String
  /// The headings of the columns that the terminal has no room for.
  package let hidden: [String]

  private static let gap = "  "
  /// What a cut column keeps before others are left out, and what it keeps at least.
  private static let readable = 14
  private static let narrowest = 10

  /// A cell's text as a terminal may have it, and how many columns it takes.
  private struct Piece {
    let text: String
    let width: Int

    init(_ shown: String) {
      let plain = DisplayWidth.columnsOfPlain(shown)
      text = plain == nil ? DisplayWidth.printable(shown) : shown
      width = plain ?? DisplayWidth.columns(of: text)
    }
  }

  private struct Column {
    let key: String
    let heading: Piece
    let pieces: [Piece]
    let alignments: [Bool]
    let isCuttable: Bool
    let width: Int
  }

  package init(_ listing: Listing, columnsOfTerminal: Int?) {
    var columns = TextTable.columns(listing)
    var widths = columns.map(\.width)
    var hidden: [String] = []
    if let room = columnsOfTerminal {
      for key in listing.dispensable {
        if TextTable.fit(&widths, columns, room, floor: TextTable.readable) { break }
        guard let index = columns.indices.dropFirst().first(where: { columns[$0].key == key }) else { continue }
        hidden.append(columns.remove(at: index).heading.text)
        widths = columns.map(\.width)
      }
      _ = TextTable.fit(&widths, columns, room, floor: TextTable.narrowest)
    }
    text = TextTable.lines(columns, widths, rows: listing.rows.count)
    self.hidden = hidden
  }

  private static func columns(_ listing: Listing) -> [Column] {
    listing.columns.indices.compactMap { index in
      let column = listing.columns[index]
      guard !column.isForProgramsOnly, listing.rows.contains(where: { !$0[index].shown.isEmpty }) else { return nil }
      let heading = Piece(column.heading)
      let pieces = TextTable.shown(listing.rows.map { $0[index] }).map { Piece($0) }
      return Column(
        key: column.key, heading: heading, pieces: pieces, alignments: listing.rows.map { $0[index].alignsRight },
        isCuttable: listing.rows.contains { $0[index].isCuttable },
        width: pieces.reduce(heading.width) { max($0, $1.width) })
    }
  }

  /// Ids are cut to one length, which the one that needs the longest beginning tells.
  private static func shown(_ cells: [Cell]) -> [String] {
    let longest = cells.reduce(0) { $1.sort == .id ? max($0, $1.shown.utf8.count) : $0 }
    return cells.map { cell in
      guard cell.sort == .id, !cell.shown.isEmpty, case .text(let id) = cell.json else { return cell.shown }
      return String(id.prefix(longest))
    }
  }

  /// Takes from the widest of the columns that may be cut; false where that is not enough.
  private static func fit(_ widths: inout [Int], _ columns: [Column], _ room: Int, floor: Int) -> Bool {
    var tooMany = widths.reduce(0, +) + gap.utf8.count * max(0, widths.count - 1) - room
    // The first column names the record: cut, it would name none.
    while tooMany > 0,
      let widest = widths.indices.dropFirst().filter({ columns[$0].isCuttable })
        .max(by: { widths[$0] < widths[$1] }), widths[widest] > floor
    {
      widths[widest] -= 1
      tooMany -= 1
    }
    return tooMany <= 0
  }

  private static func lines(_ columns: [Column], _ widths: [Int], rows: Int) -> String {
    var text = ""
    text.reserveCapacity((rows + 2) * (widths.reduce(0, +) + gap.utf8.count * widths.count))
    func line(_ piece: (Column) -> (Piece, right: Bool)) {
      let cells = columns.map(piece)
      // What comes after the last text would be spaces.
      guard let last = cells.lastIndex(where: { $0.0.width > 0 }) else { return }
      for index in 0...last {
        if index > 0 { text += gap }
        let (full, right) = cells[index]
        let cut = full.width > widths[index]
        let shown = cut ? DisplayWidth.truncated(full.text, toColumns: widths[index]) : full.text
        let width = cut ? DisplayWidth.columns(of: shown) : full.width
        let spaces = repeatElement(" " as Character, count: max(0, widths[index] - width))
        if right { text.append(contentsOf: spaces) }
        text += shown
        if !right, index < last { text.append(contentsOf: spaces) }
      }
    }
    line { ($0.heading, $0.alignments.first ?? false) }
    text += "\n" + widths.map { String(repeating: "─", count: $0) }.joined(separator: gap)
    for row in 0..<rows {
      text += "\n"
      line { ($0.pieces[row], $0.alignments[row]) }
    }
    return text
  }
}
