import Domain
import Foundation
import GRDB
import Replica

/// What a ledger had that the database had not.
struct LedgerCatchUp: Hashable, Sendable {
  var recordsErased = 0
  var replicasRevoked = 0

  var isNothing: Bool { self == LedgerCatchUp() }
}

extension CentralStore {
  /// Does again what the ledger says and the database doesn't know: it came back from a backup, or the power failed
  /// between the two (DESIGN, section 8). To be called before anything is served, and again whenever work of before a
  /// restore has come in, since that may bring an erased record back. Doing it twice changes nothing.
  @discardableResult
  func reapplyLedger(at now: Instant, random: inout some RandomNumberGenerator) throws -> LedgerCatchUp {
    let entries = try ledger.read()
    guard !entries.isEmpty else { return LedgerCatchUp() }
    var random = random
    return try write { session in
      var done = LedgerCatchUp()
      var subjects: Set<Erasure.Subject> = []
      var handovers: [[UInt8]: Outbox.ToldHandover] = [:]
      var handedOver: Int64 = 0
      for entry in entries {
        switch entry {
        case .erasure(_, let records, let contacts):
          for hash in contacts { try session.records.rememberErased(hash: hash) }
          subjects.formUnion(records)
        case .revocation(_, let replicas):
          for replica in replicas { done.replicasRevoked += try CentralStore.revokeAgain(replica, at: now, session.db) }
        case .messages(let at, let tag, let keys):
          handedOver += Int64(keys.count)
          for key in keys {
            handovers[key] = Outbox.ToldHandover(count: (handovers[key]?.count ?? 0) + 1, at: at, tag: tag)
          }
        }
      }
      let open = try subjects.sorted().filter {
        try session.records.record($0.kind, $0.id).map { $0.erasedBy == nil } ?? false
      }
      let author = try session.superAdmin(beside: Set(open.filter { $0.kind == .user }.map(\.id)))
      for start in stride(from: 0, to: open.count, by: Limits.changesPerChangeSet) {
        let changes = open[start..<min(start + Limits.changesPerChangeSet, open.count)].map {
          Change(kind: $0.kind, id: $0.id, operation: .erase)
        }
        guard let author else { throw AdminError.noSuperAdmin }
        let receipt = try CentralStore.record(
          Array(changes), author: .user(author), at: now, in: session, random: &random)
        guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
      }
      if handedOver != (try Meta.smsHandedOver.integer(session.db) ?? 0) {
        try Outbox(central: self, now: { now }).compare(withLedger: handovers, session)
        try Meta.smsHandedOver.set(handedOver, session.db)
      }
      session.forgetOwed()
      done.recordsErased = open.count
      return done
    }
  }

  /// - Returns: how many lives of the installation were not revoked yet.
  private static func revokeAgain(_ replica: ReplicaID, at now: Instant, _ db: Database) throws -> Int {
    let open = "SELECT count(*) FROM devices WHERE revokedAt IS NULL"
    let before = try Int.fetchOne(db, sql: open) ?? 0
    _ = try revoke(replica, at: now, db)
    return before - (try Int.fetchOne(db, sql: open) ?? 0)
  }
}

extension CentralSession {
  /// The first super admin by id who is not erased and not among `others`.
  func superAdmin(beside others: Set<RecordID> = []) throws -> RecordID? {
    try superAdmins().first { !others.contains($0) }
  }

  /// By id, without those who were erased.
  func superAdmins() throws -> [RecordID] {
    try Row.fetchAll(db, sql: "SELECT id FROM users WHERE superAdmin=1 ORDER BY id").compactMap { row in
      guard let id: RecordID = row.id("id"), let state = try records.record(.user, id), state.exists,
        state.erasedBy == nil
      else { return nil }
      return id
    }
  }
}
