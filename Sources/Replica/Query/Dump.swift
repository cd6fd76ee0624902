package import Domain

/// The canonical form of a store's records: what two copies of one scope must give byte for byte.
///
/// A record is one line of JSON, records stand in the order of their ids, and whoever wrote is named by replica and
/// number instead of by what this store calls him. Deleted records are told too.
package enum Dump {
  /// Calls `line` with each record of a kind that lies in the scope.
  package static func dump(
    kind: Kind, scope: Scope, records: SQLiteRecords, into line: (String) throws -> Void
  ) throws {
    try each(kind, scope, records) { try line(json($0, records)) }
  }

  /// The same as rows of text, for CSV: `columns(kind)` names them.
  package static func dumpRows(
    kind: Kind, scope: Scope, records: SQLiteRecords, into row: ([String]) throws -> Void
  ) throws {
    try each(kind, scope, records) { try row(cells($0, records)) }
  }

  package static func columns(_ kind: Kind) -> [String] {
    ["id", "exists"] + Table.of(kind).fields.map(\.field.name) + ["parts", "causality", "conflicts"]
  }

  /// Rows and buried records together, by id.
  private static func each(
    _ kind: Kind, _ scope: Scope, _ records: SQLiteRecords, _ body: (RecordState) throws -> Void
  ) throws {
    var buried: [RecordState] = []
    try records.tables.scanBuried(after: nil) { state in
      if state.kind == kind, scope.contains(anyOf: state.parts) { buried.append(state) }
      return true
    }
    var next = buried.startIndex
    try records.tables.scan(kind, after: nil, in: scope) { state in
      while next < buried.endIndex, buried[next].id < state.id {
        try body(buried[next])
        next += 1
      }
      try body(state)
      return true
    }
    for state in buried[next...] { try body(state) }
  }

  // MARK: JSON

  private static func json(_ state: RecordState, _ stamps: SQLiteRecords) throws -> String {
    var out = JSONText()
    out.field("id", text: state.id.description)
    out.field("exists", boolean: state.exists)
    for (path, field) in Table.of(state.kind).fields { out.field(field.name, plain(state[path], field.type)) }
    out.field("parts", list: state.parts.map(name))
    for (register, live) in state.registers.enumerated() where !live.isEmpty {
      let definition = state.schema.registers[register]
      let writes = try live.enumerated().map { index, write in
        var out = JSONText()
        out.field("by", raw: try writer(write.writer, stamps))
        out.field("shows", boolean: state.registers[register].shownIndex == index)
        out.field(
          "values",
          raw: "[\(zip(write.values, definition.fields).map { plain($0, $1.type).json }.joined(separator: ","))]")
        return out.object
      }
      out.field("register:\(definition.name)", raw: "[\(writes.joined(separator: ","))]")
    }
    let tombstones = try state.tombstones.map { tombstone in
      var out = JSONText()
      out.field("by", raw: try writer(tombstone.writer, stamps))
      out.field("contested", boolean: tombstone.isContested)
      return out.object
    }
    if !tombstones.isEmpty { out.field("tombstones", raw: "[\(tombstones.joined(separator: ","))]") }
    if let erasedBy = state.erasedBy { out.field("erasedBy", raw: try writer(erasedBy, stamps)) }
    let conflicts = try state.conflicts(stamps: stamps).map { "\(subject($0)):\($0.nature)" }
    if !conflicts.isEmpty { out.field("conflicts", list: conflicts) }
    return out.object
  }

  private static func writer(_ writer: Writer, _ stamps: SQLiteRecords) throws -> String {
    let stamp = try stamps.stamp(of: writer)
    var out = JSONText()
    out.field("replica", text: stamp.replica.description)
    out.field("seq", integer: Int64(clamping: stamp.seq))
    if let position = writer.position { out.field("position", integer: Int64(clamping: position)) }
    switch stamp.author {
    case .user(let id): out.field("author", text: id.description)
    case .guest(let invitation): out.field("author", text: "guest:\(invitation)")
    case .server: out.field("author", text: "server")
    }
    out.field("witnessedAt", text: DumpText.instant(stamp.witnessedAt))
    return out.object
  }

  // MARK: Rows

  private static func cells(_ state: RecordState, _ stamps: SQLiteRecords) throws -> [String] {
    var causality: [String] = []
    for (register, live) in state.registers.enumerated() {
      let definition = state.schema.registers[register]
      for (index, write) in live.enumerated() {
        let shows = state.registers[register].shownIndex == index
        let values =
          shows ? "" : "=" + zip(write.values, definition.fields).map { plain($0, $1.type).text }.joined(separator: "|")
        causality.append("\(definition.name):\(try shortWriter(write.writer, stamps))\(shows ? "*" : "")\(values)")
      }
    }
    for tombstone in state.tombstones {
      causality.append("deleted:\(try shortWriter(tombstone.writer, stamps))\(tombstone.isContested ? "?" : "*")")
    }
    if let erasedBy = state.erasedBy { causality.append("erased:\(try shortWriter(erasedBy, stamps))*") }
    let conflicts = try state.conflicts(stamps: stamps).map { "\(subject($0)):\($0.nature)" }
    let values = Table.of(state.kind).fields.map { plain(state[$0.path], $0.field.type).text }
    return [state.id.description, state.exists ? "true" : "false"] + values
      + [
        state.parts.map(name).joined(separator: " "), causality.joined(separator: "; "),
        conflicts.joined(separator: " "),
      ]
  }

  private static func shortWriter(_ writer: Writer, _ stamps: SQLiteRecords) throws -> String {
    let stamp = try stamps.stamp(of: writer)
    return "\(stamp.replica)/\(stamp.seq)" + (writer.position.map { "@\($0)" } ?? "")
  }

  // MARK: Values

  private static func name(_ part: Part) -> String { part.groupID?.description ?? "network" }

  private static func subject(_ conflict: Conflict) -> String {
    switch conflict.subject {
    case .register(let register): Schema.of(conflict.kind).registers[register].name
    case .removal: "removal"
    }
  }

  package static func plain(_ value: Value, _ type: FieldType) -> DumpText { DumpText(value, type) }
}
