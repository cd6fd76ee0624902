import ArgumentParser
import Domain
import Foundation
import Replica

/// How a listing is written.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// The option that every listing has.
struct FormatOption: ParsableArguments {
  @Option(help: ArgumentHelp(Cercle.words.help.format)) var format: ListFormat = .table
}

/// One value of a listing: what people read and what programs read.
struct Cell {
  enum JSON {
    case null
    case text(String)
    case integer(Int64)
    case boolean(Bool)
    case list([String])
    indirect case objects([[(key: String, value: JSON)]])
  }
  let shown: String
  let json: JSON
  var alignsRight = false

  static func text(_ text: String?) -> Cell { Cell(shown: text ?? "", json: text.map { .text($0) } ?? .null) }
  static func integer(_ number: Int64?) -> Cell {
    Cell(shown: number.map { "\($0)" } ?? "", json: number.map { .integer($0) } ?? .null, alignsRight: true)
  }
  static func boolean(_ flag: Bool, shown: String) -> Cell { Cell(shown: shown, json: .boolean(flag)) }
  /// Shown in words, read as its own stable word or number.
  static func word(_ raw: String?, shown: String?) -> Cell {
    Cell(shown: shown ?? "", json: raw.map { .text($0) } ?? .null)
  }
  /// Several values in one.
  static func list(_ items: [String]) -> Cell { Cell(shown: items.joined(separator: ", "), json: .list(items)) }
  /// Several things of several values each: for programs.
  static func objects(_ items: [[(String, Cell)]]) -> Cell {
    Cell(shown: "", json: .objects(items.map { $0.map { (key: $0.0, value: $0.1.json) } }))
  }
  /// Shown as `short`, read whole.
  static func id(_ id: RecordID?, short: String = "") -> Cell {
    Cell(shown: short, json: id.map { .text($0.description) } ?? .null)
  }
  static func cents(_ cents: Int64?, shown: String) -> Cell {
    Cell(shown: shown, json: cents.map { .integer($0) } ?? .null, alignsRight: true)
  }

  /// For CSV: the value that programs read, as text.
  var plain: String {
    switch json {
    case .null: ""
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let items): items.joined(separator: ", ")
    case .objects: Listing.json(json)
    }
  }
}

/// A table of answers: columns with the key that programs read (camelCase, stable) and the heading that people read.
struct Listing {
  struct Column {
    let key: String
    let heading: String
    /// Left out of tables: of use to programs only.
    var isForProgramsOnly = false
  }
  let columns: [Column]
  var rows: [[Cell]] = []
  /// Said in a table without rows.
  let empty: String
  /// Sums and remarks under a table with rows.
  var footer: [String] = []

  init(_ columns: [(String, String)], empty: String) {
    self.columns = columns.map { Column(key: $0.0, heading: $0.1, isForProgramsOnly: $0.1.isEmpty) }
    self.empty = empty
  }

  func write(as format: ListFormat) {
    switch format {
    case .table:
      let table = rows.isEmpty ? empty : table(columnsOfTerminal: Console.outputColumns)
      Console.line(([table] + (rows.isEmpty ? [] : footer)).joined(separator: "\n"))
    case .csv: Console.raw(csv())
    case .json: Console.line(json())
    }
  }

  func csv() -> [UInt8] {
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
  func table(columnsOfTerminal: Int? = nil) -> String {
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

  func json() -> String {
    let objects = rows.map { row in
      "  {" + zip(columns, row).map { "\(Listing.quoted($0.key)): \(Listing.json($1.json))" }.joined(separator: ", ")
        + "}"
    }
    return objects.isEmpty ? "[]" : "[\n" + objects.joined(separator: ",\n") + "\n]"
  }

  static func json(_ value: Cell.JSON) -> String {
    switch value {
    case .null: "null"
    case .text(let text): quoted(text)
    case .integer(let number): "\(number)"
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let items): "[" + items.map(quoted).joined(separator: ", ") + "]"
    case .objects(let items):
      "["
        + items.map { "{" + $0.map { "\(quoted($0.key)): \(json($0.value))" }.joined(separator: ", ") + "}" }
        .joined(separator: ", ") + "]"
    }
  }

  /// A string as JSON writes it (RFC 8259, section 7).
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20: out += "\\u" + String(0x10000 + scalar.value, radix: 16).dropFirst()
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
