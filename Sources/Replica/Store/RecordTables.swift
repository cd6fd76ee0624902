package import Domain
internal import FoundationEssentials
package import GRDB
internal import SwiftProtobuf

/// Loads and saves records of one connection, with statements that stay prepared. Decides nothing.
/// Not for sharing: it belongs to its connection, and is used only where GRDB gives that out.
package final class RecordTables {
  private let handle: OpaquePointer
  private var selects: [RawStatement?] = Array(repeating: nil, count: Kind.allCases.count + 1)
  private var upserts: [RawStatement?] = Array(repeating: nil, count: Kind.allCases.count + 1)
  private var deletes: [RawStatement?] = Array(repeating: nil, count: Kind.allCases.count + 1)
  private var others: [String: RawStatement] = [:]
  /// Nothing was ever deleted, nearly everywhere: then no record that isn't there need be looked for among the buried.
  private var isGraveyardEmpty: Bool?
  private var neighbours = Neighbours()

  package init(_ db: Database) throws {
    guard let handle = db.sqliteConnection else { throw StoreError.damaged(detail: "closed") }
    self.handle = handle
  }

  /// A statement that stays prepared on this connection.
  func statement(_ sql: String) throws -> RawStatement {
    if let known = others[sql] { return known }
    let made = try RawStatement(handle, sql)
    others[sql] = made
    return made
  }

  /// A statement of its own, for walks during which others run.
  func fresh(_ sql: String) throws -> RawStatement { try RawStatement(handle, sql) }

  private func statement(_ list: inout [RawStatement?], _ kind: Kind, _ sql: String) throws -> RawStatement {
    if let known = list[Int(kind.rawValue)] { return known }
    let made = try RawStatement(handle, sql)
    list[Int(kind.rawValue)] = made
    return made
  }

  // MARK: Load

  /// The record, deleted or not; nil where none was ever written.
  package func load(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    if kind == .attendance, try neighbours.know(id, load: attendances(beside:)) {
      return try neighbours[id] ?? loadBuried(kind, id)
    }
    let table = Table.of(kind)
    let select = try statement(&selects, kind, table.selectSQL)
    select.bind(1, id)
    defer { select.reset() }
    if try select.step() { return try RecordTables.state(from: select, table) }
    return try loadBuried(kind, id)
  }

  /// Whether the record shows something: those that don't have no row.
  package func hasRow(_ kind: Kind, _ id: RecordID) throws -> Bool {
    let select = try statement(Table.of(kind).existsSQL)
    select.bind(1, id)
    defer { select.reset() }
    return try select.step()
  }

  /// Forgets what it remembers of the rows: after a rollback, or when another process wrote.
  func reset() {
    isGraveyardEmpty = nil
    neighbours = Neighbours()
  }

  private func hasBuried() throws -> Bool {
    if let isGraveyardEmpty { return !isGraveyardEmpty }
    let any = try statement("SELECT EXISTS(SELECT 1 FROM graveyard)")
    defer { any.reset() }
    let isEmpty = try any.step() && any.integer(0) == 0
    isGraveyardEmpty = isEmpty
    return !isEmpty
  }

  private func loadBuried(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    guard try hasBuried() else { return nil }
    let select = try statement("SELECT state FROM graveyard WHERE id=? AND kind=?")
    select.bind(1, id)
    select.bind(2, Int64(kind.rawValue))
    defer { select.reset() }
    return try select.step() ? RecordCodec.decode(select.blob(0)) : nil
  }

  /// Calls `body` with every record of a kind after `id`, in the order of ids, until it returns false.
  ///
  /// - Parameter scope: only records that lie in one of its parts.
  package func scan(
    _ kind: Kind, after id: RecordID?, in scope: Scope = .everything, _ body: (RecordState) throws -> Bool
  ) throws {
    let table = Table.of(kind)
    let select = try RawStatement(handle, table.selectAllSQL(in: scope))
    select.bind(1, id?.bytes ?? [])
    while try select.step() {
      if try !body(RecordTables.state(from: select, table)) { return }
    }
  }

  /// The same for deleted records of all kinds.
  package func scanBuried(after id: RecordID?, _ body: (RecordState) throws -> Bool) throws {
    let select = try RawStatement(handle, "SELECT state FROM graveyard WHERE id>? ORDER BY id")
    select.bind(1, id?.bytes ?? [])
    while try select.step() {
      if try !body(RecordCodec.decode(select.blob(0))) { return }
    }
  }

  /// The memberships whose user is this one.
  package func memberships(of user: RecordID) throws -> [RecordState] {
    let table = Table.of(.membership)
    let select = try statement(table.selectByUserSQL)
    select.bind(1, user)
    defer { select.reset() }
    var found: [RecordState] = []
    while try select.step() { found.append(try RecordTables.state(from: select, table)) }
    return found
  }

  /// Records of a kind whose column holds this id.
  package func ids(_ kind: Kind, where column: String, is id: RecordID) throws -> [RecordID] {
    let select = try statement("SELECT id FROM \(Table.of(kind).name) WHERE \"\(column)\"=?")
    select.bind(1, id)
    defer { select.reset() }
    var found: [RecordID] = []
    while try select.step() { if let id = select.withBlob(0, { RecordID(inPlace: $0) }) { found.append(id) } }
    return found
  }

  /// The attendances of an event. They lie side by side, since their ids begin with its first 48 bits
  /// (`NaturalKey.attendance`): no index on the event has to be kept up at every roll call.
  package func attendances(of event: RecordID) throws -> [RecordID] {
    let select = try statement("SELECT id FROM attendances WHERE id BETWEEN ? AND ? AND event=?")
    select.bind(1, Bytes16(high: event.raw.high & ~0xFFFF, low: 0))
    select.bind(2, Bytes16(high: event.raw.high | 0xFFFF, low: .max))
    select.bind(3, event)
    defer { select.reset() }
    var found: [RecordID] = []
    while try select.step() { if let id = select.withBlob(0, { RecordID(inPlace: $0) }) { found.append(id) } }
    return found
  }

  private func attendances(beside id: RecordID) throws -> [RecordState] {
    let table = Table.of(.attendance)
    let select = try statement(table.selectBetweenSQL)
    select.bind(1, Bytes16(high: id.raw.high & ~0xFFFF, low: 0))
    select.bind(2, Bytes16(high: id.raw.high | 0xFFFF, low: .max))
    defer { select.reset() }
    var found: [RecordState] = []
    while try select.step() { found.append(try RecordTables.state(from: select, table)) }
    return found
  }

  private static func state(from row: RawStatement, _ table: Table) throws -> RecordState {
    guard let id = row.withBlob(0, { RecordID(inPlace: $0) }) else {
      throw StoreError.damaged(detail: "\(table.name).id")
    }
    var state = RecordState(empty: table.kind, id: id)
    var column: Int32 = 1
    var shown: [[Value]] = []
    shown.reserveCapacity(state.schema.registers.count)
    for register in state.schema.registers {
      var values: [Value] = []
      values.reserveCapacity(register.fields.count)
      for field in register.fields {
        values.append(try value(row, column, field.type))
        column += 1
      }
      shown.append(values)
    }
    state.parts = table.partColumns.isEmpty ? [.network] : []
    for _ in table.partColumns {
      if !row.isNull(column), let part = row.withBlob(column, { Part(inPlace: $0) }) { state.parts.append(part) }
      column += 1
    }
    if row.isNull(column + 1) {
      let writer = Writer(rawValue: row.integer(column))
      for (number, values) in shown.enumerated() where values.contains(where: { !$0.isNone }) {
        state.registers[number] = LiveWrites(shown: LiveWrite(writer: writer, values: values))
      }
    } else {
      let message = try WireRecordState(serializedBytes: row.blob(column + 1))
      try RecordCodec.fill(&state, from: message) { shown[$0] }
    }
    return state
  }

  private static func value(_ row: RawStatement, _ column: Int32, _ type: Domain.FieldType) throws -> Value {
    if row.isNull(column) { return .none }
    switch type {
    case .text: return .text(row.text(column))
    case .choice(let words):
      let word = row.text(column)
      guard let index = words.firstIndex(of: word) else { throw StoreError.damaged(detail: "choice") }
      return .integer(Int64(index))
    case .record:
      guard let id = row.withBlob(column, { RecordID(inPlace: $0) }) else {
        throw StoreError.damaged(detail: "reference")
      }
      return .record(id)
    case .records: return .records(try RecordCodec.ids(row.blob(column)))
    case .day, .month, .timeOfDay, .localTime, .instant, .integer, .boolean: return .integer(row.integer(column))
    }
  }

  // MARK: Save

  /// Puts the record's row in place, or takes it out of sight where nothing shows any more.
  package func save(_ state: RecordState, replacing before: RecordState?) throws {
    let table = Table.of(state.kind)
    if state.kind == .attendance { neighbours = Neighbours() }
    if state.exists {
      try upsert(state, table)
      if let before, !before.exists { try dig(state.id) }
    } else {
      if before?.exists ?? false { try deleteRow(state.kind, state.id) }
      let bury = try statement("INSERT OR REPLACE INTO graveyard(id,kind,state) VALUES(?,?,?)")
      bury.bind(1, state.id)
      bury.bind(2, Int64(state.kind.rawValue))
      bury.bind(3, try RecordCodec.encode(state))
      try bury.run()
      isGraveyardEmpty = false
    }
  }

  /// Removes every trace of a record: it left what this replica may see.
  package func remove(_ state: RecordState) throws {
    if state.kind == .attendance { neighbours = Neighbours() }
    if state.exists { try deleteRow(state.kind, state.id) } else { try dig(state.id) }
  }

  private func dig(_ id: RecordID) throws {
    let dig = try statement("DELETE FROM graveyard WHERE id=?")
    dig.bind(1, id)
    try dig.run()
    isGraveyardEmpty = nil
  }

  private func deleteRow(_ kind: Kind, _ id: RecordID) throws {
    let delete = try statement(&deletes, kind, Table.of(kind).deleteSQL)
    delete.bind(1, id)
    try delete.run()
  }

  /// Puts rows in place for records that show something and have none here.
  package func insert(_ states: [RecordState]) throws {
    var byKind: [Kind: [RecordState]] = [:]
    for state in states { byKind[state.kind, default: []].append(state) }
    for (kind, states) in byKind {
      let table = Table.of(kind)
      if kind == .attendance { neighbours = Neighbours() }
      let many = states.count / Table.rowsPerInsert * Table.rowsPerInsert
      if many > 0 {
        let insert = try statement(table.insertManySQL)
        for start in stride(from: 0, to: many, by: Table.rowsPerInsert) {
          for row in 0..<Table.rowsPerInsert {
            try RecordTables.bind(states[start + row], table, to: insert, after: Int32(row * table.columnCount))
          }
          try insert.run()
        }
      }
      for state in states[many...] { try upsert(state, table) }
    }
  }

  private func upsert(_ state: RecordState, _ table: Table) throws {
    let upsert = try statement(&upserts, state.kind, table.upsertSQL)
    try RecordTables.bind(state, table, to: upsert, after: 0)
    try upsert.run()
  }

  /// Binds a row's values to the parameters after a number.
  private static func bind(
    _ state: RecordState, _ table: Table, to upsert: RawStatement, after first: Int32
  ) throws {
    upsert.bind(first + 1, state.id)
    var column = first + 2
    for (number, register) in state.schema.registers.enumerated() {
      let values = state.shown(number)?.values
      for (index, field) in register.fields.enumerated() {
        RecordTables.bind(upsert, column, values?[index] ?? .none, field.type)
        column += 1
      }
    }
    for index in table.partColumns.indices {
      if state.parts.indices.contains(index) {
        upsert.bind(column, state.parts[index].raw)
      } else {
        upsert.bindNull(column)
      }
      column += 1
    }
    if let sole = state.soleWriter {
      upsert.bind(column, sole.rawValue)
      upsert.bindNull(column + 1)
    } else {
      upsert.bind(column, RecordTables.lastWriter(state).rawValue)
      upsert.bind(column + 1, try RecordCodec.wire(state, omittingShownValues: true).serializedBytes() as [UInt8])
    }
  }

  private static func lastWriter(_ state: RecordState) -> Writer {
    let writers =
      state.registers.joined().map(\.writer) + state.tombstones.map(\.writer) + [state.erasedBy].compactMap { $0 }
    return writers.max { RecordState.comesBefore($0, $1) } ?? Writer(rawValue: 0)
  }

  private static func bind(_ statement: RawStatement, _ column: Int32, _ value: Value, _ type: Domain.FieldType) {
    switch value {
    case .none: statement.bindNull(column)
    case .integer(let number):
      if case .choice(let words) = type, words.indices.contains(Int(clamping: number)) {
        statement.bind(column, words[Int(number)])
      } else {
        statement.bind(column, number)
      }
    case .text(let text): statement.bind(column, text)
    case .record(let id): statement.bind(column, id)
    case .records(let ids): statement.bind(column, ids.flatMap(\.bytes))
    }
  }
}
