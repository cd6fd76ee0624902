import Domain
import Foundation
import GRDB
import Replica

extension CentralStore {
  /// Finds out what an erasure concerns; changes nothing.
  func planErasure(_ person: String, words: AdminWording, progress: @escaping () -> Void = {}) throws -> ErasurePlan {
    try read { db in
      let records = try SQLiteRecords(db, ownReplica: nil, contactKey: Meta.contactKey.requiredBytes(db))
      return try ErasurePlanner.plan(
        person, records, db, names: words.recordNames { try records.record($0, $1) }, progress: progress)
    }
  }

  /// Erases a person in a super admin's name, by one change-set of the server's own replica.
  ///
  /// - Parameters:
  ///   - prepared: what somebody has seen of it. Where anything was written since, it is found out anew inside the
  ///     transaction, so that what came in meanwhile is erased with the rest.
  ///   - admin: nil: the first super admin who is not the person.
  /// - Returns: what was erased.
  func erase(
    _ person: String, prepared: ErasurePlan? = nil, by admin: RecordID?, at now: Instant, words: AdminWording,
    random: inout some RandomNumberGenerator
  ) throws -> ErasurePlan {
    var random = random
    // Looking takes long where there is much; meanwhile others may write.
    let prepared = try prepared ?? planErasure(person, words: words)
    let plan = try write { session in
      let names = words.recordNames { try session.records.record($0, $1) }
      let plan =
        prepared.head == session.head.number
        ? prepared : try ErasurePlanner.plan(person, session.records, session.db, names: names)
      guard !plan.isDone else { return plan }
      guard try session.superAdmin(beside: plan.users) != nil else { throw AdminError.lastSuperAdmin(person) }
      let author = try session.author(admin, beside: plan.users)
      let changes = plan.items.map { Change(kind: $0.subject.kind, id: $0.subject.id, operation: .erase) }
      let receipt = try CentralStore.record(
        changes, author: .user(author), at: now, in: session, random: &random, keepsRefusals: false)
      guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
      for user in plan.users.sorted() { try session.shutOut(user, at: now) }
      return plan
    }
    try clearLog()
    return plan
  }

  /// Pages with an erased person's data may lie in the write-ahead log. Readers may be in the way; their end clears it
  /// too.
  func clearLog() throws {
    try store.writeWithoutTransaction { db in _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
  }
}

extension CentralSession {
  /// An erasure ends every right: the person's computers are revoked, his tokens void. A computer is often called after
  /// its owner.
  fileprivate func shutOut(_ user: RecordID, at now: Instant) throws {
    let devices = try Row.fetchAll(
      db, sql: "SELECT r.id FROM devices d JOIN replicas r ON r.key=d.replica WHERE d.user=? AND d.revokedAt IS NULL",
      arguments: [Blob.value(user)])
    var revoked: Set<ReplicaID> = []
    for device in devices {
      guard let replica: ReplicaID = device.id("id") else { throw StoreError.damaged(detail: "devices") }
      revoked.formUnion(try CentralStore.revoke(replica, at: now, db).lives)
    }
    if !revoked.isEmpty { owe(.revocation(at: now, replicas: revoked.sorted())) }
    try db.execute(sql: "UPDATE devices SET name='' WHERE user=?", arguments: [Blob.value(user)])
    try db.execute(sql: "DELETE FROM tokens WHERE user=?", arguments: [Blob.value(user)])
    try db.execute(sql: "DELETE FROM calendars WHERE user=?", arguments: [Blob.value(user)])
  }

  /// In whose name a super admin's command writes.
  ///
  /// - Throws: `AdminError` where the one named is none, or where there is none.
  func author(_ admin: RecordID?, beside others: Set<RecordID> = []) throws -> RecordID {
    let all = try superAdmins()
    if let admin {
      guard all.contains(admin) else { throw AdminError.notSuperAdmin(admin.description) }
      return admin
    }
    guard let first = all.first(where: { !others.contains($0) }) else { throw AdminError.noSuperAdmin }
    return first
  }
}
