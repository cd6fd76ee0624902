package import ArgumentParser
package import Domain

/// How a listing is written.
package enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
  /// CSV that a spreadsheet opens: see `CSVForm.spreadsheet`.
  case csvForSpreadsheets = "csv-excel"

  /// The form of a file by its ending, whatever its case: `.csv` is for spreadsheets unless plain CSV is asked for.
  ///
  /// - Throws: `UnknownFileEnding` where it says none.
  package func ofFile(named name: String) throws(UnknownFileEnding) -> ListFormat {
    switch FileEnding.of(name) {
    case "json": return .json
    case "csv": return self == .csv ? .csv : .csvForSpreadsheets
    default: throw UnknownFileEnding(path: name)
    }
  }
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
  /// Keys of the columns that a terminal which is too narrow goes without, the first one first.
  package var dispensable: [String] = []

  package init(_ columns: [(String, String)], empty: String) {
    self.columns = columns.map { Column(key: $0.0, heading: $0.1, isForProgramsOnly: $0.1.isEmpty) }
    self.empty = empty
  }

  package func write(as format: ListFormat) {
    switch format {
    case .table:
      if rows.isEmpty { return Output.line(empty) }
      let table = TextTable(self, columnsOfTerminal: ByteStream.output.columns)
      Output.verbatim(table.text)
      if !table.hidden.isEmpty { Output.line(ConsoleWords.ofProcess.hiddenColumns(table.hidden)) }
      for line in footer { Output.line(line) }
    case .csv: Output.raw(csv())
    case .csvForSpreadsheets: Output.raw(csv(.spreadsheet(Language.ofProcess)))
    case .json: Output.verbatim(json())
    }
  }

  /// The whole text, for a file.
  package func bytes(as format: ListFormat) -> [UInt8] {
    switch format {
    case .table: Array(((rows.isEmpty ? [empty] : [table()]) + footer).joined(separator: "\n").utf8) + [10]
    case .csv: csv()
    case .csvForSpreadsheets: csv(.spreadsheet(Language.ofProcess))
    case .json: Array((json() + "\n").utf8)
    }
  }

  package func csv() -> [UInt8] {
    var writer = CSVWriter()
    writer.row(columns.map(\.key))
    for row in rows { writer.row(row.map(\.plain)) }
    return writer.bytes
  }

  /// What people read, for a spreadsheet: the columns of the table, all of them whole.
  package func csv(_ form: CSVForm) -> [UInt8] {
    guard form != .plain else { return csv() }
    var shown = columns.indices.filter { !columns[$0].isForProgramsOnly }
    // A list that people get in another form than a table.
    if shown.isEmpty { shown = Array(columns.indices) }
    var writer = form.writer()
    writer.row(shown.map { form.field(text: columns[$0].heading.isEmpty ? columns[$0].key : columns[$0].heading) })
    for row in rows { writer.row(shown.map { row[$0].field(form) }) }
    return writer.bytes
  }

  /// The table for people, as wide as it is or as a terminal has room for.
  package func table(columnsOfTerminal: Int? = nil) -> String {
    TextTable(self, columnsOfTerminal: columnsOfTerminal).text
  }

  package func json() -> String {
    let objects = rows.map { row in
      "  {" + zip(columns, row).map { "\(JSONText.quoted($0.key)): \($1.json.text)" }.joined(separator: ", ")
        + "}"
    }
    return objects.isEmpty ? "[]" : "[\n" + objects.joined(separator: ",\n") + "\n]"
  }
}
