package import Domain

/// One value of a listing: what people read and what programs read.
package struct Cell {
  package enum JSON {
    case null
    case text(String)
    case integer(Int64)
    /// A number with decimals, as JSON writes it.
    case number(String)
    case boolean(Bool)
    case list([String])
    indirect case object([(key: String, value: JSON)])
    indirect case objects([[(key: String, value: JSON)]])

    package var text: String {
      switch self {
      case .null: "null"
      case .text(let text): JSONText.quoted(text)
      case .integer(let number): "\(number)"
      case .number(let text): text
      case .boolean(let flag): flag ? "true" : "false"
      case .list(let items): "[" + items.map(JSONText.quoted).joined(separator: ", ") + "]"
      case .object(let fields): JSON.object(fields)
      case .objects(let items): "[" + items.map(JSON.object).joined(separator: ", ") + "]"
      }
    }

    private static func object(_ fields: [(key: String, value: JSON)]) -> String {
      "{" + fields.map { "\(JSONText.quoted($0.key)): \($0.value.text)" }.joined(separator: ", ") + "}"
    }
  }

  /// What a spreadsheet takes it for. Shares are tenths of a percent.
  enum Sort { case text, number, cents, share, id }

  package let shown: String
  package let json: JSON
  var sort = Sort.text
  package var alignsRight = false
  /// Whether a narrow terminal may show its beginning only: of a name or comment, not of a date, a number or a phone.
  package var isCuttable = false

  package init(shown: String, json: JSON, alignsRight: Bool = false) {
    self.shown = shown
    self.json = json
    self.alignsRight = alignsRight
  }

  package static func text(_ text: String?) -> Cell {
    var cell = Cell(shown: text ?? "", json: text.map { .text($0) } ?? .null)
    cell.isCuttable = true
    return cell
  }
  package static func integer(_ number: Int64?) -> Cell {
    var cell = Cell(shown: number.map { "\($0)" } ?? "", json: number.map { .integer($0) } ?? .null, alignsRight: true)
    cell.sort = .number
    return cell
  }
  package static func boolean(_ flag: Bool, shown: String) -> Cell { Cell(shown: shown, json: .boolean(flag)) }
  /// Shown in words, read as its own stable word or number.
  package static func word(_ raw: String?, shown: String?) -> Cell {
    Cell(shown: shown ?? "", json: raw.map { .text($0) } ?? .null)
  }
  /// Several values in one.
  package static func list(_ items: [String]) -> Cell {
    var cell = Cell(shown: items.joined(separator: ", "), json: .list(items))
    cell.isCuttable = true
    return cell
  }
  /// Several things of several values each: for programs.
  package static func objects(_ items: [[(String, Cell)]], shown: String = "") -> Cell {
    Cell(shown: shown, json: .objects(items.map { $0.map { (key: $0.0, value: $0.1.json) } }))
  }
  /// One thing of several values: for programs. Nil is null.
  package static func object(_ fields: [(String, JSON)]?) -> Cell {
    Cell(shown: "", json: fields.map { .object($0.map { (key: $0.0, value: $0.1) }) } ?? .null)
  }
  /// Shown as `short`, read whole.
  package static func id(_ id: RecordID?, short: String = "") -> Cell { .id(id?.description, short: short) }
  package static func replica(_ id: ReplicaID, short: String = "") -> Cell { .id(id.description, short: short) }
  private static func id(_ raw: String?, short: String) -> Cell {
    var cell = Cell.word(raw, shown: short)
    cell.sort = .id
    return cell
  }
  /// Read as milliseconds since 1970.
  package static func instant(_ instant: Instant?, shown: String = "") -> Cell {
    Cell(shown: shown, json: instant.map { .integer($0.milliseconds) } ?? .null)
  }
  package static func cents(_ cents: Int64?, shown: String) -> Cell {
    var cell = Cell(shown: shown, json: cents.map { .integer($0) } ?? .null, alignsRight: true)
    cell.sort = .cents
    return cell
  }

  /// For CSV: the value that programs read, as text.
  package var plain: String {
    switch json {
    case .null: ""
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .number(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let items): items.joined(separator: ", ")
    case .object, .objects: json.text
    }
  }

  /// For CSV that a spreadsheet opens: what people read, with numbers and amounts that it can add up. An id is whole: of a
  /// short one such as `3e5` it would make a number.
  func field(_ form: CSVForm) -> String {
    switch (sort, json) {
    case (.number, .integer(let number)): "\(number)"
    case (.number, .number(let text)): form.field(decimal: text)
    case (.share, .number(let text)): form.field(decimal: text) + "%"
    case (.cents, .integer(let cents)): form.field(cents: cents)
    case (.id, .text(let id)): id
    default: form.field(text: shown.isEmpty ? plain : shown)
    }
  }
}
