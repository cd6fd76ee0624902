package import Domain
package import GRDB

/// What can be wrong inside a copy. Data only.
package enum CopyFault: Hashable, Sendable {
  /// A line of SQLite's own check.
  case file(String)
  case missingSetting(Meta)
  /// Own work is missing after this number.
  case gapInOwnWork(after: UInt64)
  /// The bytes of own work are not those that were written.
  case changedOwnWork(seq: UInt64)
  case brokenChain(seq: UInt64)
  /// The records of a part are not those that the server confirmed.
  case differingRecords(Part)
  /// Records name writers whom the log does not know.
  case unknownWriters(records: Int)
}

/// The checks of `cercle doctor` on the inside of a copy: each reads, none repairs.
package enum CopyCheck {
  /// Lines of SQLite's check that are listed at most.
  private static let listedLines = 20

  /// SQLite's structure, indexes and constraints.
  package static func file(_ db: Database) throws -> [CopyFault] {
    try String.fetchAll(db, sql: "PRAGMA integrity_check(\(listedLines))").filter { $0 != "ok" }.map { .file($0) }
  }

  /// What every copy must know of itself.
  package static func settings(_ db: Database) throws -> [CopyFault] {
    let required: [Meta] = [
      .network, .networkName, .incarnation, .position, .ownReplica, .user, .serverURL, .privateKey, .deviceSecret,
      .serverPublicKey,
    ]
    return try required.filter { meta in
      guard let value = try meta.bytes(db), !value.isEmpty else { return true }
      switch meta {
      case .network, .ownReplica, .user: return value.count != 16
      case .privateKey: return (try? ReplicaKey(bytes: value)) == nil  // whatever is wrong with it, it is no key
      case .serverPublicKey: return value.count != 32
      default: return false
      }
    }
    .map { .missingSetting($0) }
  }

  /// Own work: every number is there, bytes and chain are as they were written.
  package static func ownWork(_ session: ReplicaSession) throws -> [CopyFault] {
    var faults: [CopyFault] = []
    var life: ReplicaID?
    var last: (seq: UInt64, chain: [UInt8]) = (0, [])
    let rows = try Row.fetchCursor(
      session.db,
      sql: """
        SELECT r.id AS life, c.seq, c.hash, c.chain, c.bytes FROM changeSets c JOIN replicas r ON r.key=c.replica
        ORDER BY c.replica, c.seq
        """)
    while let row = try rows.next() {
      guard let replica: ReplicaID = row.id("life"), let hash = row.bytes("hash"), let chain = row.bytes("chain") else {
        throw StoreError.damaged(detail: "changeSets")
      }
      let seq = UInt64(clamping: row["seq"] as Int64)
      if replica != life { (life, last) = (replica, (0, ChangeSetCodec.chainStart(replica))) }
      if seq != last.seq + 1 {
        faults.append(.gapInOwnWork(after: last.seq))
      } else if ChangeSetCodec.chain(after: last.chain, hash: hash) != chain {
        faults.append(.brokenChain(seq: seq))
      }
      if let bytes = row.bytes("bytes"), ChangeSetCodec.hash(bytes) != hash, !isReduced(bytes, replica) {
        faults.append(.changedOwnWork(seq: seq))
      }
      last = (seq, chain)
    }
    return faults
  }

  /// An erasure takes bytes, and their hash stays.
  private static func isReduced(_ bytes: [UInt8], _ replica: ReplicaID) -> Bool {
    // What can't even be read was not reduced.
    guard let changeSet = try? ChangeSetCodec.decode(bytes, replica: replica) else { return false }
    return Erasure.isReduced(changeSet)
  }

  /// The records below the pending layer, against the sums kept with each write; and whether each writer is known.
  package static func records(_ session: ReplicaSession) throws -> [CopyFault] {
    var confirmed: [RecordID: RecordState?] = [:]
    for row in try Row.fetchAll(session.db, sql: "SELECT id,state FROM confirmed") {
      guard let id: RecordID = row.id("id") else { throw StoreError.damaged(detail: "confirmed") }
      confirmed[id] = .some(try row.bytes("state").map { try RecordCodec.decode($0) })
    }
    let kept = try DigestBook.readAll(session.db)
    let computed = try DigestBook.recompute(session.tables, confirmed: confirmed)
      .filter { $0.value != PartDigest() }
    let differing = Set(kept.keys).union(computed.keys).filter { kept[$0] != computed[$0] }
    var faults = differing.sorted().map { CopyFault.differingRecords($0) }
    let unknown = try recordsOfUnknownWriters(session)
    if unknown > 0 { faults.append(.unknownWriters(records: unknown)) }
    return faults
  }

  private static func recordsOfUnknownWriters(_ session: ReplicaSession) throws -> Int {
    var known: Set<Writer> = []
    var unknown: Set<Writer> = []
    var records = 0
    func check(_ state: RecordState) throws -> Bool {
      var isUnknown = false
      for writer in HistoryBuilder.writers(of: state) where !known.contains(writer) {
        if !unknown.contains(writer) {
          do {
            _ = try session.records.stamp(of: writer)
            known.insert(writer)
            continue
          } catch StoreError.unknownWriter { unknown.insert(writer) }
        }
        isUnknown = true
      }
      if isUnknown { records += 1 }
      return true
    }
    for kind in Kind.allCases { try session.tables.scan(kind, after: nil, check) }
    try session.tables.scanBuried(after: nil, check)
    return records
  }

  /// Pages of a copy that was interrupted: the next sync takes them anew.
  package static func stagedPages(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM staging") ?? 0
  }
}
