package import Domain
package import GRDB

/// One write transaction on a replica's copy: the records as they show, and the layers they are made of.
package final class ReplicaSession {
  package let db: Database
  package let records: SQLiteRecords
  package let replica: ReplicaID
  package let digests = DigestBook()
  /// Records that the server erased since this session began: what was written down of them is still to go.
  private(set) var erased: Set<Erasure.Subject> = []

  package init(_ db: Database) throws {
    self.db = db
    guard let replica = ReplicaID(try Meta.ownReplica.requiredBytes(db)) else {
      throw StoreError.damaged(detail: "meta.ownReplica")
    }
    self.replica = replica
    records = try SQLiteRecords(db, ownReplica: replica)
  }

  package var tables: RecordTables { records.tables }

  package var user: RecordID {
    get throws {
      guard let id = RecordID(try Meta.user.requiredBytes(db)) else { throw StoreError.damaged(detail: "meta.user") }
      return id
    }
  }

  package var position: Position {
    get throws {
      Position(
        incarnation: UInt32(clamping: try Meta.incarnation.integer(db) ?? 1),
        number: UInt64(clamping: try Meta.position.integer(db) ?? 0))
    }
  }

  package var told: UInt64 { get throws { UInt64(clamping: try Meta.told.integer(db) ?? 0) } }

  package var scope: Scope {
    get throws {
      if try Meta.holdsEverything.integer(db) == 1 { return .everything }
      let bytes = try Meta.parts.bytes(db) ?? []
      return .parts(
        Set(stride(from: 0, to: bytes.count - 15, by: 16).compactMap { Part(bytes: bytes[$0..<($0 + 16)]) }))
    }
  }

  func setScope(_ scope: Scope) throws {
    switch scope {
    case .everything:
      try Meta.holdsEverything.set(1, db)
      try Meta.parts.set([], db)
    case .parts(let parts):
      try Meta.holdsEverything.set(0, db)
      try Meta.parts.set(parts.sorted().flatMap(\.bytes), db)
    }
  }

  var ownKey: Int64 { get throws { try records.log.key(of: replica) } }

  /// The last own change-set: its number and the chain up to it.
  package func lastWritten() throws -> (seq: UInt64, chain: [UInt8]) {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT seq,chain FROM changeSets WHERE replica=? ORDER BY seq DESC LIMIT 1"),
      arguments: [try ownKey])
    guard let row, let chain = row.bytes("chain") else { return (0, ChangeSetCodec.chainStart(replica)) }
    return (UInt64(row["seq"] as Int64), chain)
  }

  // MARK: The pending layer

  /// Merges a change-set that nobody has judged on top of what shows, keeping what was confirmed underneath.
  package func applyPending(_ changeSet: ChangeSet) throws {
    let stamp = SQLiteRecords.stamp(pending: changeSet)
    records.remember(stamp)
    let writer = Writer(pendingSeq: changeSet.seq)
    let today = changeSet.claimedAt.utcDay
    let workspace = Workspace(source: records, writer: writer, stamp: stamp)
    for change in changeSet.changes {
      let before = try workspace.record(change.kind, change.id)
      if before?.erasedBy != nil { continue }
      var state = before ?? RecordState(empty: change.kind, id: change.id)
      let incoming = IncomingWrite(writer: writer, stamp: stamp, isBlind: change.isBlind)
      switch change.operation {
      case .write(let writes): try state.merge(writes, by: incoming, stamps: workspace)
      case .delete: try state.mergeDelete(by: incoming, stamps: workspace)
      case .erase: try state.mergeErasure(by: incoming, stamps: workspace)
      case .move: continue
      }
      state.parts = try state.computedParts(in: workspace, today: today)
      try workspace.put(state)
    }
    for entry in workspace.changes {
      try keepConfirmed(entry.after.kind, entry.after.id, entry.before)
      try tables.save(entry.after, replacing: entry.before)
      if entry.after.kind == .membership { records.forgetMemberships() }
    }
  }

  private func keepConfirmed(_ kind: Kind, _ id: RecordID, _ state: RecordState?) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO confirmed(id,kind,state) VALUES(?,?,?)")
      .execute(arguments: [
        Blob.value(id), Int64(kind.rawValue), Blob.value(try state.map { try RecordCodec.encode($0) }),
      ])
  }

  /// Takes the pending layer off: every record is as the server confirmed it.
  func rewind() throws {
    for row in try Row.fetchAll(db, sql: "SELECT id,kind,state FROM confirmed") {
      guard let id: RecordID = row.id("id"), let kind = Kind(rawValue: UInt8(row["kind"] as Int64)) else {
        throw StoreError.damaged(detail: "confirmed")
      }
      let shown = try tables.load(kind, id)
      if let bytes = row.bytes("state") {
        try tables.save(try RecordCodec.decode(bytes), replacing: shown)
      } else if let shown {
        try tables.remove(shown)
      }
    }
    try db.execute(sql: "DELETE FROM confirmed")
    records.forgetMemberships()
  }

  // MARK: The confirmed layer

  /// Puts a record as the server has it. The pending layer must be off.
  @discardableResult
  func confirm(_ bytes: [UInt8]) throws -> RecordState {
    let state = try RecordCodec.decode(bytes)
    let before = try tables.load(state.kind, state.id)
    if let before { try digests.remove(RecordCodec.encode(before), parts: before.parts, db) }
    try tables.save(state, replacing: before)
    try digests.add(bytes, parts: state.parts, db)
    if state.erasedBy != nil, before?.erasedBy == nil { erased.insert(Erasure.Subject(state.kind, state.id)) }
    if state.kind == .membership { records.forgetMemberships() }
    return state
  }

  /// Takes a record away that left what this replica may see.
  ///
  /// - Returns: whether it was here.
  func forget(_ kind: Kind, _ id: RecordID) throws -> Bool {
    guard let before = try tables.load(kind, id) else { return false }
    try digests.remove(RecordCodec.encode(before), parts: before.parts, db)
    try tables.remove(before)
    if kind == .membership { records.forgetMemberships() }
    return true
  }

  /// An erased record, whether it is still here or left long ago.
  func noteErased(_ subject: Erasure.Subject) { erased.insert(subject) }
}
