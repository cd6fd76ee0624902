import Domain
import Foundation
import GRDB
import Replica

/// A change-set that is kept aside for a super admin.
struct HeldChangeSet: Sendable {
  var replica: ReplicaID
  var changeSet: ChangeSet
  var refusals: [Refusal]
  /// When it was written, as far as the server can vouch for it.
  var witnessedAt: Instant
  var deviceName: String?
  /// Other names of the same work, by which it came again after its replica was copied or restored.
  var aliases: [(replica: ReplicaID, seq: UInt64)]

  var seq: UInt64 { changeSet.seq }
  /// The held change-set of the same replica that it builds on, if that is why.
  var buildsOn: UInt64? {
    refusals.first { $0.reason == .buildsOnHeld }?.limit.flatMap { UInt64(exactly: $0) }
  }
}

extension CentralStore {
  /// All that is held, oldest first. Work that came under several names is there once, under the latest.
  func heldChangeSets() throws -> [HeldChangeSet] { try read { try Holding.all($0) } }
}

/// What is held, and letting it through (DESIGN, section 6, steps 3 and 4).
enum Holding {
  static func all(_ db: Database) throws -> [HeldChangeSet] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT r.id AS replicaID, c.seq, c.bytes, c.hash, c.verdict, c.witnessedAt, d.name AS deviceName
        FROM changeSets c JOIN replicas r ON r.key=c.replica LEFT JOIN devices d ON d.replica=c.replica
        WHERE c.state='held'
        """)
    var works: [ChangeSetName: [HeldChangeSet]] = [:]
    for row in rows {
      guard let replica: ReplicaID = row.id("replicaID"), let hash = row.bytes("hash"), let bytes = row.bytes("bytes"),
        let verdict = row.bytes("verdict")
      else { continue }
      let changeSet = try ChangeSetCodec.decode(bytes, replica: replica)
      guard case .held(let refusals) = try Receipt(decoding: verdict).verdict else { continue }
      let own = ChangeSetName(replica: replica, seq: changeSet.seq, hash: hash)
      let work = changeSet.origin?.reason == .reissue ? changeSet.origin?.name ?? own : own
      works[work, default: []].append(
        HeldChangeSet(
          replica: replica, changeSet: changeSet, refusals: refusals,
          witnessedAt: Instant(milliseconds: row["witnessedAt"]), deviceName: row["deviceName"], aliases: []))
    }
    return works.values.compactMap { names -> HeldChangeSet? in
      // Ids of replicas grow with time: the latest life is the one that hears of what becomes of it.
      let sorted = names.sorted { $0.replica < $1.replica }
      guard var latest = sorted.last else { return nil }
      latest.aliases = sorted.dropLast().map { ($0.replica, $0.seq) }
      return latest
    }
    .sorted { ($0.witnessedAt, $0.replica, $0.seq) < ($1.witnessedAt, $1.replica, $1.seq) }
  }

  /// What became of one change-set by a super admin's decision.
  struct Decided: Sendable {
    var held: HeldChangeSet
    var verdict: Verdict
  }

  /// Lets a held change-set through, and then what is held since it builds on it, in order. What is still refused stays
  /// held.
  static func release(
    _ base: HeldChangeSet, by admin: RecordID, at now: Instant, in session: CentralSession
  ) throws -> [Decided] {
    var done: [Decided] = []
    for held in try standing(on: base, session.db) {
      guard let receipt = try session.release(held.replica, held.seq, by: admin, at: now) else { continue }
      done.append(Decided(held: held, verdict: receipt.verdict))
      if case .accepted = receipt.verdict {
        for alias in held.aliases { try session.answerAlias(alias.replica, alias.seq, like: receipt, by: admin) }
      } else if done.count == 1 {
        break
      }
    }
    return done
  }

  /// Refuses a held change-set for good, and with it what is held since it builds on it. Its author finds it in his
  /// quarantine, and may try it again.
  static func refuse(_ base: HeldChangeSet, by admin: RecordID, in session: CentralSession) throws -> [Decided] {
    try standing(on: base, session.db).map { held in
      let refusal =
        held.seq == base.seq
        ? Refusal(reason: .refusedBySuperAdmin)
        : Refusal(reason: .buildsOnRejected, limit: Int64(clamping: base.seq))
      let receipt = try session.refuse(held, refusal, by: admin)
      for alias in held.aliases { try session.answerAlias(alias.replica, alias.seq, like: receipt, by: admin) }
      return Decided(held: held, verdict: receipt.verdict)
    }
  }

  /// The held change-set, and those held of its replica that build on it, in order.
  private static func standing(on base: HeldChangeSet, _ db: Database) throws -> [HeldChangeSet] {
    let all = try all(db).filter { $0.replica == base.replica }
    return Dependence.releaseOrder(of: base.changeSet, among: all.map(\.changeSet)).compactMap { changeSet in
      all.first { $0.seq == changeSet.seq }
    }
  }
}

extension CentralSession {
  fileprivate func refuse(_ held: HeldChangeSet, _ refusal: Refusal, by admin: RecordID) throws -> Receipt {
    guard let known = try answer(replica: held.replica, seq: held.seq) else {
      throw StoreError.damaged(detail: "changeSets")
    }
    var receipt = known.answer
    receipt.verdict = .rejected([refusal])
    let bytes = try Blob.fetch(
      db, sql: "SELECT bytes FROM changeSets WHERE replica=? AND seq=?",
      [records.log.key(of: held.replica), Int64(clamping: held.seq)])
    return try answer(receipt, held.replica, bytes: bytes, by: admin)
  }

  /// Gives another name of the same work the same verdict.
  fileprivate func answerAlias(
    _ replica: ReplicaID, _ seq: UInt64, like receipt: Receipt, by admin: RecordID
  ) throws {
    let row = try Row.fetchOne(
      db, sql: "SELECT hash,bytes FROM changeSets WHERE replica=? AND seq=?",
      arguments: [try records.log.key(of: replica), Int64(clamping: seq)])
    guard let hash = row?.bytes("hash") else { return }
    var copy = receipt
    copy.seq = seq
    copy.hash = hash
    let bytes = try row?.bytes("bytes").flatMap {
      try Erasure.isReduced(ChangeSetCodec.decode($0, replica: replica)) ? nil : $0
    }
    _ = try answer(copy, replica, bytes: bytes, by: admin)
  }
}
