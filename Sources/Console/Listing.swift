package import ArgumentParser
import Domain

/// How a listing is written.
package enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// The option that every listing has.
package struct FormatOption: ParsableArguments {
  @Option(help: ArgumentHelp(ConsoleWords.ofProcess.format)) package var format: ListFormat = .table

  package init() {}
}

/// A table of answers: columns with the key that programs read (camelCase, stable) and the heading that people read.
package struct Listing {
  package struct Column {
    package let key: String
    package let heading: String
    /// Left out of tables: of use to programs only.
    package var isForProgramsOnly = false
  }
  package let columns: [Column]
  package var rows: [[Cell]] = []
  /// Said in a table without rows.
  package let empty: String
  /// Sums and remarks under a table with rows.
  package var footer: [String] = []

  package init(_ columns: [(String, String)], empty: String) {
    self.columns = columns.map { Column(key: $0.0, heading: $0.1, isForProgramsOnly: $0.1.isEmpty) }
    self.empty = empty
  }

  package func write(as format: ListFormat) {
    switch format {
    case .table:
      if rows.isEmpty { return Output.line(empty) }
      Output.verbatim(table(columnsOfTerminal: ByteStream.output.columns))
      for line in footer { Output.line(line) }
    case .csv: Output.raw(csv())
    case .json: Output.verbatim(json())
    }
  }

  package func csv() -> [UInt8] {
    var writer = CSVWriter()
    writer.row(columns.map(\.key))
    for row in rows { writer.row(row.map(\.plain)) }
    return writer.bytes
  }

  private static let gap = "  "
  /// What a cut column keeps at least.
  private static let narrowest = 10

  /// A column that would be empty from top to bottom is left out. Where the terminal is too narrow, the widest columns
  /// are cut; whoever reads the whole text finds it in the other formats.
  package func table(columnsOfTerminal: Int? = nil) -> String {
    // A name must not move the cursor, nor a comment begin a line.
    let rows = rows.map { row in
      row.map { Cell(shown: DisplayWidth.printable($0.shown), json: $0.json, alignsRight: $0.alignsRight) }
    }
    let shown = columns.indices.filter { column in
      !columns[column].isForProgramsOnly && rows.contains { !$0[column].shown.isEmpty }
    }
    let widths = Listing.fitting(
      shown.map { column in
        ([columns[column].heading] + rows.map { $0[column].shown }).map(DisplayWidth.columns(of:)).max() ?? 0
      }, columnsOfTerminal)
    func padded(_ full: String, _ width: Int, right: Bool) -> String {
      let text = DisplayWidth.truncated(full, toColumns: width)
      let space = String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: text)))
      return right ? space + text : text + space
    }
    func line(_ cells: [(String, Bool)]) -> String {
      let text = zip(cells, widths).map { padded($0.0, $1, right: $0.1) }.joined(separator: Listing.gap)
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let alignments = shown.map { column in rows.first?[column].alignsRight ?? false }
    let heading = line(zip(shown, alignments).map { (columns[$0].heading, $1) })
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: Listing.gap)
    let body = rows.map { row in line(shown.map { (row[$0].shown, row[$0].alignsRight) }) }
    return ([heading, rule] + body).joined(separator: "\n")
  }

  private static func fitting(_ widths: [Int], _ columns: Int?) -> [Int] {
    guard let columns else { return widths }
    var widths = widths
    func total() -> Int { widths.reduce(0, +) + gap.count * max(0, widths.count - 1) }
    // The first column names the record: cut, it would name none.
    while total() > columns, let widest = widths.indices.dropFirst().max(by: { widths[$0] < widths[$1] }),
      widths[widest] > narrowest
    {
      widths[widest] -= 1
    }
    return widths
  }

  package func json() -> String {
    let objects = rows.map { row in
      "  {" + zip(columns, row).map { "\(JSONText.quoted($0.key)): \($1.json.text)" }.joined(separator: ", ")
        + "}"
    }
    return objects.isEmpty ? "[]" : "[\n" + objects.joined(separator: ",\n") + "\n]"
  }
}
