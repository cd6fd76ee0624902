internal import Crypto
package import Domain
internal import FoundationEssentials
package import GRDB

/// The records of a store as judgement looks them up. One for each connection; what it remembers is forgotten by
/// `reset` after a rollback or another process's write.
package final class SQLiteRecords: RecordSource {
  package let tables: RecordTables
  package let log: Log
  private let ownReplica: ReplicaID?
  private var membershipsByUser: [RecordID: [RecordState]] = [:]
  private var pendingStamps: [UInt64: Stamp] = [:]
  private var contactKey: SymmetricKey?
  private var hasErasedContacts: Bool?
  private var absent: Set<AbsentRecord> = []

  private struct AbsentRecord: Hashable {
    let kind: Kind
    let id: RecordID
  }

  /// - Parameter contactKey: the server's secret for hashes of erased people's phones and e-mails.
  package init(_ db: Database, ownReplica: ReplicaID?, contactKey: [UInt8]? = nil) throws {
    tables = try RecordTables(db)
    log = Log(tables)
    self.ownReplica = ownReplica
    self.contactKey = contactKey.map { SymmetricKey(data: $0) }
  }

  package func reset() {
    membershipsByUser = [:]
    pendingStamps = [:]
    hasErasedContacts = nil
    tables.reset()
    log.reset()
  }

  /// Call when a membership was saved.
  package func forgetMemberships() { membershipsByUser = [:] }
  package func forgetPending() { pendingStamps = [:] }

  package func record(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    if !absent.isEmpty, absent.contains(AbsentRecord(kind: kind, id: id)) { return nil }
    return try tables.load(kind, id)
  }

  package func exists(_ kind: Kind, _ id: RecordID) throws -> Bool {
    if !absent.isEmpty, absent.contains(AbsentRecord(kind: kind, id: id)) { return false }
    return try tables.hasRow(kind, id)
  }

  /// Runs `body`, which finds nothing under the names of these changes: the caller has looked in this transaction.
  package func knowingAbsent<T>(_ changes: [Change], _ body: () throws -> T) rethrows -> T {
    absent.reserveCapacity(changes.count)
    for change in changes { absent.insert(AbsentRecord(kind: change.kind, id: change.id)) }
    defer { absent.removeAll(keepingCapacity: true) }
    return try body()
  }

  package func stamp(of writer: Writer) throws -> Stamp {
    if let position = writer.position { return try log.entry(position).stamp }
    guard let seq = writer.pendingSeq, let ownReplica else { throw StoreError.unknownWriter(writer.rawValue) }
    if let known = pendingStamps[seq] { return known }
    let select = try tables.statement("SELECT bytes FROM changeSets WHERE replica=? AND seq=?")
    select.bind(1, try log.key(of: ownReplica))
    select.bind(2, Int64(seq))
    defer { select.reset() }
    guard try select.step() else { throw StoreError.unknownWriter(writer.rawValue) }
    let stamp = SQLiteRecords.stamp(pending: try ChangeSetCodec.decode(select.blob(0), replica: ownReplica))
    pendingStamps[seq] = stamp
    return stamp
  }

  /// The stamp of a change-set that nobody has judged.
  package static func stamp(pending changeSet: ChangeSet) -> Stamp {
    Stamp(
      replica: changeSet.replica, seq: changeSet.seq, position: nil, clock: changeSet.fullClock,
      witnessedAt: changeSet.claimedAt, author: changeSet.author)
  }

  package func remember(_ stamp: Stamp) { pendingStamps[stamp.seq] = stamp }

  package func memberships(of user: RecordID) throws -> [RecordState] {
    if let known = membershipsByUser[user] { return known }
    let found = try tables.memberships(of: user)
    membershipsByUser[user] = found
    return found
  }

  // MARK: As it was

  package func record(_ kind: Kind, _ id: RecordID, at position: UInt64) throws -> RecordState? {
    guard let now = try tables.load(kind, id) else { return nil }
    let hasFormerStates = ownReplica == nil && kind != .user && kind != .membership
    // Looked up first: a record that moved with its owner has other parts now, and no other writer.
    if hasFormerStates, let former = try formerState(kind, id, at: position) {
      return former.wasWritten(by: position) ? former : nil
    }
    let writers = now.registers.joined().map(\.writer) + now.tombstones.map(\.writer)
    if writers.allSatisfy({ ($0.position ?? .max) <= position }) { return now }
    if kind == .user || kind == .membership { return try rightsState(id, at: position) }
    return hasFormerStates ? nil : try confirmedState(kind, id)
  }

  /// The record as it was until the first entry after `position` that changed it; nil where none did.
  private func formerState(_ kind: Kind, _ id: RecordID, at position: UInt64) throws -> RecordState? {
    let select = try tables.statement(
      "SELECT state FROM formerStates WHERE id=? AND until>? AND kind=? ORDER BY until LIMIT 1")
    select.bind(1, id)
    select.bind(2, Int64(clamping: position))
    select.bind(3, Int64(kind.rawValue))
    defer { select.reset() }
    return try select.step() ? RecordCodec.decode(select.blob(0)) : nil
  }

  /// What a replica's author had seen of a record that his pending work wrote.
  private func confirmedState(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    let select = try tables.statement("SELECT state FROM confirmed WHERE id=? AND kind=?")
    select.bind(1, id)
    select.bind(2, Int64(kind.rawValue))
    defer { select.reset() }
    return try select.step() && !select.isNull(0) ? RecordCodec.decode(select.blob(0)) : nil
  }

  /// Keeps what an entry of the order is about to write anew, for who had seen no more than this.
  package func rememberFormer(_ state: RecordState, encoded: [UInt8], until number: UInt64) throws {
    if state.kind == .user || state.kind == .membership { return }
    let insert = try tables.statement("INSERT OR IGNORE INTO formerStates(kind,id,until,state) VALUES(?,?,?,?)")
    insert.bind(1, Int64(state.kind.rawValue))
    insert.bind(2, state.id)
    insert.bind(3, Int64(number))
    insert.bind(4, encoded)
    try insert.run()
  }

  package func memberships(of user: RecordID, at position: UInt64) throws -> [RecordState] {
    let select = try tables.fresh("SELECT DISTINCT id FROM rights WHERE user=? AND kind=? AND number<=?")
    select.bind(1, user)
    select.bind(2, Int64(Kind.membership.rawValue))
    select.bind(3, Int64(clamping: position))
    var found: [RecordState] = []
    while try select.step() {
      guard let id = select.withBlob(0, { RecordID(inPlace: $0) }), let state = try rightsState(id, at: position) else {
        continue
      }
      if state[Fields.Membership.user].record == user { found.append(state) }
    }
    return found
  }

  private func rightsState(_ id: RecordID, at position: UInt64) throws -> RecordState? {
    let select = try tables.statement("SELECT state FROM rights WHERE id=? AND number<=? ORDER BY number DESC LIMIT 1")
    select.bind(1, id)
    select.bind(2, Int64(clamping: position))
    defer { select.reset() }
    return try select.step() ? RecordCodec.decode(select.blob(0)) : nil
  }

  /// Keeps the state of a membership or user, for rights as they were.
  package func rememberRights(_ state: RecordState, encoded: [UInt8], at position: UInt64) throws {
    let insert = try tables.statement("INSERT OR REPLACE INTO rights(kind,id,number,user,state) VALUES(?,?,?,?,?)")
    insert.bind(1, Int64(state.kind.rawValue))
    insert.bind(2, state.id)
    insert.bind(3, Int64(position))
    if state.kind == .membership, let user = state[Fields.Membership.user].record {
      insert.bind(4, user)
    } else {
      insert.bindNull(4)
    }
    insert.bind(5, encoded)
    try insert.run()
  }

  // MARK: Neighbours

  private static let sides: [(Kind, String)] = [
    (.attendance, "user"), (.card, "sender"), (.card, "recipient"), (.ticket, "giver"), (.ticket, "recipient"),
    (.duo, "owner"), (.trio, "owner"), (.trio, "beneficiary"), (.invitation, "inviter"), (.todo, "owner"),
    (.history, "user"),
  ]

  package func records(sidedBy user: RecordID) throws -> [(Kind, RecordID)] {
    var found: [(Kind, RecordID)] = []
    for (kind, column) in SQLiteRecords.sides {
      found += try tables.ids(kind, where: column, is: user).map { (kind, $0) }
    }
    return found
  }

  package func records(ofEvent event: RecordID) throws -> [(Kind, RecordID)] {
    try tables.attendances(of: event).map { (.attendance, $0) }
      + tables.ids(.invitation, where: "event", is: event).map { (.invitation, $0) }
  }

  // MARK: Erased people

  /// Whether there is any that `isErasedContact` would know.
  package func knowsErasedContacts() throws -> Bool {
    if let known = hasErasedContacts { return known }
    let any = try tables.statement("SELECT EXISTS(SELECT 1 FROM erasedContacts)")
    defer { any.reset() }
    let knows = try any.step() && any.integer(0) == 1
    hasErasedContacts = knows
    return knows
  }

  package func isErasedContact(_ contact: String) throws -> Bool {
    guard try knowsErasedContacts(), let hash = hash(ofContact: contact) else { return false }
    let select = try tables.statement("SELECT 1 FROM erasedContacts WHERE hash=?")
    select.bind(1, hash)
    defer { select.reset() }
    return try select.step()
  }

  package func rememberErased(contact: String) throws {
    if let hash = hash(ofContact: contact) { try rememberErased(hash: hash) }
  }

  package func rememberErased(hash: [UInt8]) throws {
    let insert = try tables.statement("INSERT OR IGNORE INTO erasedContacts(hash) VALUES(?)")
    insert.bind(1, hash)
    try insert.run()
    hasErasedContacts = true
  }

  /// Keyed, so that nobody learns from the table who was erased. Nil on a replica, which has no key.
  package func hash(ofContact contact: String) -> [UInt8]? {
    hash(of: Array(ContactForm.of(contact).utf8))
  }

  /// By the same key. Nil on a replica.
  package func hash(of bytes: [UInt8]) -> [UInt8]? {
    contactKey.map { Array(HMAC<SHA256>.authenticationCode(for: bytes, using: $0)) }
  }
}

extension RecordState {
  /// Whether anything of it was written at or before a position.
  fileprivate func wasWritten(by position: UInt64) -> Bool {
    registers.contains { $0.contains { ($0.writer.position ?? .max) <= position } }
      || tombstones.contains { ($0.writer.position ?? .max) <= position }
  }
}
