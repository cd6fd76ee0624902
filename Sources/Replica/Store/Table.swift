package import Domain

/// Where the records of a kind lie: the table, its columns, and the statements over them. The columns are the fields of
/// `Schema`, in its order, then the sides' groups, then causality.
package struct Table: Sendable {
  package let kind: Kind
  package let name: String
  /// The columns of the sides' groups, in the order of the kind's `PartRule`.
  package let partColumns: [String]
  package let fields: [(path: FieldPath, field: Field)]

  let selectSQL: String
  let selectBetweenSQL: String
  let selectByUserSQL: String
  let existsSQL: String
  private let columnList: String
  let columnCount: Int
  let upsertSQL: String
  /// New rows, `rowsPerInsert` at a time: opening table and indexes costs a third of writing one.
  let insertManySQL: String
  static let rowsPerInsert = 16
  let deleteSQL: String

  /// All rows after an id that lie in one of the parts, in the order of ids.
  func selectAllSQL(in scope: Scope) -> String {
    let start = "SELECT \(columnList) FROM \(name) WHERE id>?"
    switch scope {
    case .everything: return start + " ORDER BY id"
    case .parts(let parts):
      if partColumns.isEmpty { return start + (parts.contains(.network) ? "" : " AND 0") + " ORDER BY id" }
      // Literals, since there may be any number of them: hexadecimal digits only.
      let list = parts.compactMap(\.groupID).map { id in "x'\(id.raw.text.filter { $0 != "-" })'" }.joined(
        separator: ",")
      let condition = partColumns.map { "\($0) IN (\(list))" }.joined(separator: " OR ")
      return start + " AND (\(condition)) ORDER BY id"
    }
  }

  package static func of(_ kind: Kind) -> Table { all[Int(kind.rawValue) - 1] }

  private static let all: [Table] = Kind.allCases.map(Table.init)

  private init(_ kind: Kind) {
    self.kind = kind
    switch kind {
    case .group: (name, partColumns) = ("groups", [])
    case .user: (name, partColumns) = ("users", [])
    case .membership: (name, partColumns) = ("memberships", [])
    case .event: (name, partColumns) = ("events", [])
    case .attendance: (name, partColumns) = ("attendances", ["eventGroup", "memberGroup"])
    case .card: (name, partColumns) = ("cards", ["senderGroup", "recipientGroup"])
    case .ticket: (name, partColumns) = ("tickets", ["giverGroup", "recipientGroup"])
    case .duo: (name, partColumns) = ("duos", ["ownerGroup"])
    case .trio: (name, partColumns) = ("trios", ["ownerGroup", "beneficiaryGroup"])
    case .invitation: (name, partColumns) = ("invitations", ["eventGroup", "inviterGroup"])
    case .todo: (name, partColumns) = ("todos", ["ownerGroup"])
    case .smsOrder: (name, partColumns) = ("smsOrders", ["orderGroup"])
    case .history: (name, partColumns) = ("histories", ["memberGroup"])
    case .network: (name, partColumns) = ("networks", [])
    case .reminder: (name, partColumns) = ("reminders", [])
    }
    var fields: [(path: FieldPath, field: Field)] = []
    for (register, definition) in Schema.of(kind).registers.enumerated() {
      for (index, field) in definition.fields.enumerated() {
        fields.append((FieldPath(register: register, index: index), field))
      }
    }
    self.fields = fields
    let columns = ["id"] + fields.map { "\"\($0.field.name)\"" } + partColumns + ["writer", "causality"]
    let list = columns.joined(separator: ",")
    selectSQL = "SELECT \(list) FROM \(name) WHERE id=?"
    selectBetweenSQL = "SELECT \(list) FROM \(name) WHERE id BETWEEN ? AND ?"
    existsSQL = "SELECT 1 FROM \(name) WHERE id=?"
    selectByUserSQL = "SELECT \(list) FROM \(name) WHERE user=?"
    columnList = list
    let marks = columns.map { _ in "?" }.joined(separator: ",")
    let updates = columns.dropFirst().map { "\($0)=excluded.\($0)" }.joined(separator: ",")
    columnCount = columns.count
    insertManySQL =
      "INSERT INTO \(name)(\(list)) VALUES"
      + Array(repeating: "(\(marks))", count: Table.rowsPerInsert).joined(separator: ",")
    upsertSQL = "INSERT INTO \(name)(\(list)) VALUES(\(marks)) ON CONFLICT(id) DO UPDATE SET \(updates)"
    deleteSQL = "DELETE FROM \(name) WHERE id=?"
  }
}
