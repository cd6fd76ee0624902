import Crypto
import Domain
import Foundation
import GRDB
import Replica

/// The head of the server's order.
struct Head: Hashable, Sendable {
  var incarnation: UInt32
  var number: UInt64
  /// H(head before, entry): what a replica shows to prove at which place of which order it stands.
  var hash: [UInt8]
  var committedAt: Instant

  var position: Position { Position(incarnation: incarnation, number: number) }
}

/// The server's truth on its writing connection: what judging loads and saves. Used inside write transactions only.
final class CentralSession {
  let db: Database
  let records: SQLiteRecords
  let digests = DigestBook()
  let serverReplica: ReplicaID
  let signingKey: ReplicaKey
  private(set) var head: Head
  private let ledger: Ledger?
  private var seenDataVersion: Int
  /// Lines for the ledger, which it gets before the transaction commits.
  private var owedToLedger: [LedgerEntry] = []

  /// - Parameter ledger: where erasures are also written; nil where they come from there.
  init(_ db: Database, ledger: Ledger? = nil) throws {
    self.db = db
    self.ledger = ledger
    guard let replica = ReplicaID(try Meta.ownReplica.requiredBytes(db)) else {
      throw StoreError.damaged(detail: "meta.ownReplica")
    }
    serverReplica = replica
    signingKey = try ReplicaKey(bytes: Meta.signingKey.requiredBytes(db))
    records = try SQLiteRecords(db, ownReplica: nil, contactKey: Meta.contactKey.requiredBytes(db))
    head = try CentralSession.readHead(db)
    seenDataVersion = try CentralSession.dataVersion(db)
  }

  /// Forgets what it remembers, where a rollback or another process may have made it wrong.
  func refresh(afterRollback: Bool = false) throws {
    let version = try CentralSession.dataVersion(db)
    guard afterRollback || version != seenDataVersion else { return }
    seenDataVersion = version
    owedToLedger = []
    records.reset()
    digests.reset()
    head = try CentralSession.readHead(db)
  }

  private static func dataVersion(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0
  }

  static func readHead(_ db: Database) throws -> Head {
    let incarnation = UInt32(clamping: try Meta.incarnation.integer(db) ?? 1)
    let row = try Row.fetchOne(db, sql: "SELECT number,head,committedAt FROM log ORDER BY number DESC LIMIT 1")
    guard let row else {
      let network = try Meta.network.requiredBytes(db)
      return Head(
        incarnation: incarnation, number: 0, hash: ChangeSetCodec.hash(network), committedAt: Instant(milliseconds: 0))
    }
    return Head(
      incarnation: incarnation, number: UInt64(row["number"] as Int64), hash: row.bytes("head") ?? [],
      committedAt: Instant(milliseconds: row["committedAt"]))
  }

  /// The hash of the order at a position; nil where the order has not got there.
  static func headHash(_ db: Database, at number: UInt64) throws -> [UInt8]? {
    if number == 0 { return ChangeSetCodec.hash(try Meta.network.requiredBytes(db)) }
    return try Blob.fetch(db, sql: "SELECT head FROM log WHERE number=?", [Int64(clamping: number)])
  }

  // MARK: Accepting

  /// From so many records on, a second core is worth the way to it.
  private static let fewestToEncodeMeanwhile = 500

  /// Saves what an accepted change-set did and gives it its place. The head moves on.
  func store(_ judgement: Judgement, stamp: Stamp, hash: [UInt8], at now: Instant) throws {
    let number = head.number + 1
    let changed = judgement.effects
    let encoding = Meanwhile(changed.count >= CentralSession.fewestToEncodeMeanwhile) { try EncodedEffects(changed) }
    var fresh: [RecordState] = []
    fresh.reserveCapacity(changed.count)
    for effect in changed {
      if effect.before == nil, effect.after.exists {
        fresh.append(effect.after)
      } else {
        try records.tables.save(effect.after, replacing: effect.before)
      }
    }
    try records.tables.insert(fresh)
    let encoded = try encoding.value()
    var parts: Set<Part> = []
    var erased: [RecordState] = []
    for (index, effect) in changed.enumerated() {
      if let before = effect.before {
        let former = try RecordCodec.encode(before)
        try digests.remove(former, parts: before.parts, db)
        if effect.after.erasedBy == nil { try records.rememberFormer(before, encoded: former, until: number) }
        if effect.after.erasedBy != nil, before.erasedBy == nil { erased.append(before) }
      }
      try digests.add(encoded.hashes[index], parts: effect.after.parts, db)
      for part in effect.after.parts { parts.insert(part) }
      if effect.partsBefore != effect.after.parts { parts.formUnion(effect.partsBefore) }
      switch effect.after.kind {
      case .membership:
        records.forgetMemberships()
        try records.rememberRights(effect.after, encoded: encoded.records[index], at: number)
      case .user: try records.rememberRights(effect.after, encoded: encoded.records[index], at: number)
      default: break
      }
    }
    let committedAt = max(now, head.committedAt)
    if !erased.isEmpty {
      try forget(erased, at: committedAt)
      // Every copy hears of it, those that hold the record no more too.
      parts.insert(.network)
    }
    let next = CentralSession.nextHead(
      head.hash, number: number, stamp: stamp, changeSetHash: hash, committedAt: committedAt)
    let entry = LogStamp(number: number, stamp: stamp, committedAt: committedAt)
    try records.log.append(entry, head: next, effects: encoded.packed, parts: parts)
    head = Head(incarnation: head.incarnation, number: number, hash: next, committedAt: committedAt)
  }

  static func nextHead(
    _ previous: [UInt8], number: UInt64, stamp: Stamp, changeSetHash: [UInt8], committedAt: Instant
  ) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: previous)
    for value in [
      number, stamp.seq, UInt64(bitPattern: stamp.witnessedAt.milliseconds),
      UInt64(bitPattern: committedAt.milliseconds),
    ] {
      withUnsafeBytes(of: value.bigEndian) { hash.update(bufferPointer: $0) }
    }
    hash.update(data: stamp.replica.bytes)
    hash.update(data: changeSetHash)
    return Array(hash.finalize())
  }

  /// An erasure: how to reach the person is remembered as keyed hashes only, to catch late copies, and what was written
  /// down of the records on their way goes.
  private func forget(_ before: [RecordState], at now: Instant) throws {
    let contacts = before.reduce(into: Set<String>()) { $0.formUnion(ContactForm.all(of: $1)) }
    let hashes = contacts.sorted().compactMap { records.hash(ofContact: $0) }
    for hash in hashes { try records.rememberErased(hash: hash) }
    let subjects = Set(before.map { Erasure.Subject($0.kind, $0.id) })
    try Erasure.scrub(subjects, db, records.tables)
    let recipients = subjects.sorted().filter { $0.kind == .user || $0.kind == .invitation }
    try eraseMessages(to: recipients.map(\.id), at: now)
    owedToLedger.append(.erasure(at: now, records: subjects.sorted(), contacts: hashes))
  }

  /// Notes a line for the ledger.
  func owe(_ entry: LedgerEntry) { owedToLedger.append(entry) }

  /// For what comes from the ledger itself.
  func forgetOwed() { owedToLedger = [] }

  /// Writes what the transaction still owes; call before it commits.
  ///
  /// The ledger comes first: what it says and the database does not is done again at the next start, while what only the
  /// database says would be lost with it.
  func flush() throws {
    try digests.flush(db)
    let lines = owedToLedger
    owedToLedger = []
    try ledger?.append(lines)
  }
}
