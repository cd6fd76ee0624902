import Domain
import Foundation
import GRDB
import Replica

/// Whether everything in the server's store still agrees: what SQLite says of its file, the digests of the parts, the
/// chains of the replicas and of the log, receipts, and records with what follows from them.
///
/// Reads one state of the store, and holds one row at a time.
struct StoreCheck {
  enum Stage: Sendable, CaseIterable {
    case sqlite, digests, records, changeSets, log
  }

  struct Tally: Hashable, Sendable {
    var records = 0
    var entries = 0
    var changeSets = 0
    var faults = 0
  }

  enum Fault: Hashable, Sendable {
    enum OfRecord: Hashable, Sendable {
      case unknownWriter(Int64)
      /// Not where its kind's rule puts it.
      case parts
      /// Of a user or membership: the state kept for rights as they were is another.
      case rights
      case unreadable(String)
    }
    enum OfChangeSet: Hashable, Sendable {
      case gap, chain
      /// The bytes are not those that were sent.
      case hash
      case receipt, receiptContent, signature
      /// Accepted, and the log doesn't know it.
      case noEntry
    }
    enum OfEntry: Hashable, Sendable {
      case gap, head, time
      /// There is no accepted change-set of this name and position.
      case noChangeSet
      case unreadable(String)
    }
    case sqlite(String)
    case digest(Part)
    case record(Kind, RecordID, OfRecord)
    case changeSet(ReplicaID, seq: UInt64, OfChangeSet)
    case entry(UInt64, OfEntry)
  }

  /// Records looked at with the same remembered neighbours.
  private static let recordsPerWorkspace = 2_000
  private static let progressEvery = 500

  private let db: Database
  private let records: SQLiteRecords
  private let head: Head
  private let publicKey: [UInt8]
  private let onFault: (Fault) -> Void
  private let progress: (Stage, Int) -> Void
  private(set) var tally = Tally()

  /// - Parameters:
  ///   - onFault: called for each fault as it is found.
  ///   - progress: called now and then, with how many were looked at in this stage.
  /// - Throws: only where the store can't be read at all.
  static func run(
    _ central: CentralStore, onFault: @escaping (Fault) -> Void,
    progress: @escaping (Stage, Int) -> Void = { _, _ in }
  ) throws -> Tally {
    try central.read { db in
      var check = try StoreCheck(db, onFault: onFault, progress: progress)
      check.runAll()
      return check.tally
    }
  }

  private init(
    _ db: Database, onFault: @escaping (Fault) -> Void, progress: @escaping (Stage, Int) -> Void
  ) throws {
    self.db = db
    self.onFault = onFault
    self.progress = progress
    records = try SQLiteRecords(db, ownReplica: nil)
    head = try CentralSession.readHead(db)
    publicKey = try ReplicaKey(bytes: Meta.signingKey.requiredBytes(db)).publicBytes
  }

  private mutating func runAll() {
    for stage in Stage.allCases {
      progress(stage, 0)
      do {
        switch stage {
        case .sqlite: try checkSQLite()
        case .digests: try checkDigests()
        case .records: try checkRecords()
        case .changeSets: try checkChangeSets()
        case .log: try checkLog()
        }
      } catch {
        // What can't be read on the way is a fault like any other; the other stages still tell their part.
        report(.sqlite(StoreCheck.text(error)))
      }
    }
  }

  private mutating func report(_ fault: Fault) {
    tally.faults += 1
    onFault(fault)
  }

  private static func text(_ error: any Error) -> String {
    switch error {
    case let error as DatabaseError: error.message ?? "\(error.resultCode)"
    case StoreError.damaged(let detail): detail
    default: "\(error)"
    }
  }

  // MARK: SQLite and digests

  private mutating func checkSQLite() throws {
    let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check")
    for line in lines where line != "ok" { report(.sqlite(line)) }
  }

  private mutating func checkDigests() throws {
    let stored = try DigestBook.readAll(db)
    let computed = try DigestBook.recompute(records.tables)
    for part in Set(stored.keys).union(computed.keys).sorted() where stored[part] != computed[part] {
      report(.digest(part))
    }
  }

  // MARK: Records

  private mutating func checkRecords() throws {
    // Parts that follow the groups which people have now were computed on the day of the last move or write.
    var days = [try CentralStore.lastMoved(db), NetworkDay.of(head.committedAt)]
    if days[0] == days[1] { days.removeLast() }
    var workspace = self.workspace()
    var count = 0
    var faults: [Fault] = []
    func check(_ state: RecordState) throws -> Bool {
      count += 1
      if count % StoreCheck.recordsPerWorkspace == 0 { workspace = self.workspace() }
      if count % StoreCheck.progressEvery == 0 { progress(.records, count) }
      faults += try self.faults(of: state, workspace, days)
      return true
    }
    for kind in Kind.allCases {
      do { try records.tables.scan(kind, after: nil, check) } catch {
        faults.append(.sqlite("\(Table.of(kind).name): \(StoreCheck.text(error))"))
      }
      for fault in faults { report(fault) }
      faults = []
    }
    try records.tables.scanBuried(after: nil, check)
    for fault in faults { report(fault) }
    tally.records = count
  }

  private func workspace() -> Workspace {
    Workspace(lookingUp: records)
  }

  private func faults(of state: RecordState, _ workspace: Workspace, _ days: [Day]) throws -> [Fault] {
    var found: [Fault] = []
    func fault(_ wrong: Fault.OfRecord) { found.append(.record(state.kind, state.id, wrong)) }
    let writers =
      state.registers.joined().map(\.writer) + state.tombstones.map(\.writer) + [state.erasedBy].compactMap { $0 }
    for writer in Set(writers.map(\.rawValue)).sorted() where !(1...max(1, Int64(head.number))).contains(writer) {
      fault(.unknownWriter(writer))
    }
    if try !days.contains(where: { try state.computedParts(in: workspace, today: $0) == state.parts }) { fault(.parts) }
    if state.kind == .user || state.kind == .membership {
      let kept = try Blob.fetch(
        db, sql: "SELECT state FROM rights WHERE id=? ORDER BY number DESC LIMIT 1", [Blob.value(state.id)])
      if try kept != RecordCodec.encode(state) { fault(.rights) }
    }
    return found
  }

  // MARK: Change-sets

  private mutating func checkChangeSets() throws {
    var last: (key: Int64, seq: Int64, chain: [UInt8])?
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.*, r.id AS replicaID, l.replica AS entryReplica, l.seq AS entrySeq
        FROM changeSets c LEFT JOIN replicas r ON r.key=c.replica LEFT JOIN log l ON l.number=c.number
        ORDER BY c.replica, c.seq
        """)
    while let row = try rows.next() {
      tally.changeSets += 1
      if tally.changeSets % StoreCheck.progressEvery == 0 { progress(.changeSets, tally.changeSets) }
      let key: Int64 = row["replica"]
      let seq: Int64 = row["seq"]
      let hash = row.bytes("hash") ?? []
      let chain = row.bytes("chain") ?? []
      guard let replica: ReplicaID = row.id("replicaID") else {
        report(.sqlite("changeSets.replica \(key)"))
        continue
      }
      func fault(_ wrong: Fault.OfChangeSet) -> Fault { .changeSet(replica, seq: UInt64(clamping: seq), wrong) }
      let isNext = last?.key == key
      let before = isNext ? last : nil
      if seq != (before?.seq ?? 0) + 1 {
        report(fault(.gap))
      } else if ChangeSetCodec.chain(after: before?.chain ?? ChangeSetCodec.chainStart(replica), hash: hash) != chain {
        report(fault(.chain))
      }
      last = (key, seq, chain)
      for wrong in try faults(of: row, replica: replica, seq: seq, hash: hash) { report(fault(wrong)) }
    }
  }

  private func faults(of row: Row, replica: ReplicaID, seq: Int64, hash: [UInt8]) throws -> [Fault.OfChangeSet] {
    var found: [Fault.OfChangeSet] = []
    let state: String = row["state"]
    let number: Int64? = row["number"]
    if let bytes = row.bytes("bytes"), ChangeSetCodec.hash(bytes) != hash,
      state == "accepted" || !StoreCheck.isReduced(bytes, replica)
    {
      found.append(.hash)
    }
    found += try faults(ofReceipt: row.bytes("verdict"), replica, seq, hash, state, number, row["witnessedAt"])
    if state == "accepted" {
      let isOwn = row["entryReplica"] as Int64? == row["replica"] as Int64 && row["entrySeq"] as Int64? == seq
      if !isOwn, try (row["entryReplica"] as Int64?) == nil || !hasOtherName(row, replica, seq, hash) {
        found.append(.noEntry)
      }
    }
    return found
  }

  private func faults(
    ofReceipt bytes: [UInt8]?, _ replica: ReplicaID, _ seq: Int64, _ hash: [UInt8], _ state: String, _ number: Int64?,
    _ witnessedAt: Int64?
  ) throws -> [Fault.OfChangeSet] {
    let receipt: Receipt
    do {
      guard let bytes else { return [.receipt] }
      receipt = try Receipt(decoding: bytes)
    } catch is WireError { return [.receipt] }
    var found: [Fault.OfChangeSet] = []
    let columns = CentralSession.columns(receipt.verdict)
    if receipt.seq != UInt64(clamping: seq) || receipt.hash != hash || columns.state != state
      || columns.number != number
      || receipt.witnessedAt.milliseconds != witnessedAt
    {
      found.append(.receiptContent)
    }
    if !ReplicaKey.isValid(receipt.signature, of: try receipt.signedBytes(replica: replica), by: publicKey) {
      found.append(.signature)
    }
    return found
  }

  /// Whether the bytes are what an erasure left of a change-set that was not accepted.
  private static func isReduced(_ bytes: [UInt8], _ replica: ReplicaID) -> Bool {
    do { return Erasure.isReduced(try ChangeSetCodec.decode(bytes, replica: replica)) } catch { return false }
  }

  /// Whether the work is in the log under another name: issued again after a copy, or what was issued again.
  private func hasOtherName(_ row: Row, _ replica: ReplicaID, _ seq: Int64, _ hash: [UInt8]) throws -> Bool {
    let isIssuedAgain = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS(SELECT 1 FROM origins WHERE byReplica=? AND bySeq=?)
          OR EXISTS(SELECT 1 FROM origins WHERE replica=? AND seq=? AND hash=?)
        """,
      arguments: [row["replica"] as Int64, seq, Blob.value(replica), seq, Blob.value(hash)])
    if isIssuedAgain == true { return true }
    // Of several that stand for the same work, the table names the first.
    guard let bytes = row.bytes("bytes"), let origin = StoreCheck.origin(bytes, replica) else { return false }
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS(SELECT 1 FROM origins WHERE replica=? AND seq=? AND hash=?)",
      arguments: [Blob.value(origin.replica), Int64(clamping: origin.seq), Blob.value(origin.hash)]) ?? false
  }

  private static func origin(_ bytes: [UInt8], _ replica: ReplicaID) -> Origin? {
    do { return try ChangeSetCodec.decode(bytes, replica: replica).origin } catch { return nil }
  }

  // MARK: Log

  private mutating func checkLog() throws {
    var before = (
      number: Int64(0), head: ChangeSetCodec.hash(try Meta.network.requiredBytes(db)), committedAt: Int64.min
    )
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT l.number, l.seq, l.witnessedAt, l.committedAt, l.head, l.effects, r.id AS replicaID,
          c.hash, c.state, c.number AS setNumber
        FROM log l LEFT JOIN replicas r ON r.key=l.replica
        LEFT JOIN changeSets c ON c.replica=l.replica AND c.seq=l.seq
        ORDER BY l.number
        """)
    while let row = try rows.next() {
      tally.entries += 1
      if tally.entries % StoreCheck.progressEvery == 0 { progress(.log, tally.entries) }
      let number: Int64 = row["number"]
      let committedAt: Int64 = row["committedAt"]
      let head = row.bytes("head") ?? []
      func fault(_ wrong: Fault.OfEntry) { report(.entry(UInt64(clamping: number), wrong)) }
      if number != before.number + 1 { fault(.gap) }
      if committedAt < before.committedAt { fault(.time) }
      if let hash = row.bytes("hash"), let replica: ReplicaID = row.id("replicaID"),
        row["state"] as String? == "accepted", row["setNumber"] as Int64? == number
      {
        let stamp = Stamp(
          replica: replica, seq: UInt64(clamping: row["seq"] as Int64), position: nil, clock: .nothing,
          witnessedAt: Instant(milliseconds: row["witnessedAt"]), author: .server)
        let next = CentralSession.nextHead(
          before.head, number: UInt64(clamping: number), stamp: stamp, changeSetHash: hash,
          committedAt: Instant(milliseconds: committedAt))
        if next != head { fault(.head) }
      } else {
        fault(.noChangeSet)
      }
      if let detail = unreadable(row.bytes("effects"), UInt64(clamping: number)) { fault(.unreadable(detail)) }
      before = (number, head, committedAt)
    }
  }

  private func unreadable(_ effects: [UInt8]?, _ number: UInt64) -> String? {
    do {
      _ = try records.log.entry(number)
      guard let effects else { return "effects" }
      for effect in try EffectsCodec.decode(effects) { _ = try RecordCodec.decode(effect.after) }
      return nil
    } catch { return StoreCheck.text(error) }
  }
}
