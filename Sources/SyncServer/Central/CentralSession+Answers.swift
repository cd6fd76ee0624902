import Domain
import GRDB
import Replica

/// What was answered so far, as `Identity` asks for it: a change-set's number, the first re-issue of work, its last retry.
extension CentralSession: AnswerSource {
  func lastAnsweredSeq(of replica: ReplicaID) throws -> UInt64 { try lastKnown(replica).seq }

  func answer(replica: ReplicaID, seq: UInt64) throws -> (hash: [UInt8], answer: Receipt)? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT hash,verdict FROM changeSets WHERE replica=? AND seq=?"),
      arguments: [try records.log.key(of: replica), Int64(clamping: seq)])
    guard let hash = row?.bytes("hash"), let verdict = row?.bytes("verdict") else { return nil }
    return (hash, try Receipt(decoding: verdict))
  }

  func answer(toWorkOf name: ChangeSetName) throws -> Receipt? {
    if let own = try answer(replica: name.replica, seq: name.seq), own.hash == name.hash { return own.answer }
    return try answer(standingFor: name, isRetry: false)
  }

  func answer(toRetryOf name: ChangeSetName) throws -> Receipt? { try answer(standingFor: name, isRetry: true) }

  /// What was witnessed of the work that a change-set stands for; nil where it never came.
  func firstWitnessed(_ origin: Origin?) throws -> Instant? {
    guard let origin else { return nil }
    return try (answer(toWorkOf: origin.name) ?? answer(toRetryOf: origin.name))?.witnessedAt
  }

  /// Notes under which number the work of an origin was judged.
  ///
  /// - Parameter wasJudged: false where the answer was given before, under another name.
  func remember(_ origin: Origin, judgedAs receipt: Receipt, wasJudged: Bool, by key: Int64) throws {
    if origin.reason == .reissue { try remember(origin.name, isRetry: false, as: receipt.seq, by: key) }
    // A second retry that was refused because the first one stands changes nothing about that one.
    if wasJudged, let tried = origin.triedAgain, !receipt.verdict.isRefusalOfRetry {
      try remember(tried, isRetry: true, as: receipt.seq, by: key)
    }
  }

  private func remember(_ name: ChangeSetName, isRetry: Bool, as seq: UInt64, by key: Int64) throws {
    try db.execute(
      sql: """
        INSERT OR \(isRetry ? "REPLACE" : "IGNORE") INTO origins(replica,seq,hash,isRetry,byReplica,bySeq)
        VALUES(?,?,?,?,?,?)
        """,
      arguments: [
        Blob.value(name.replica), Int64(clamping: name.seq), Blob.value(name.hash), isRetry, key, Int64(clamping: seq),
      ])
  }

  private func answer(standingFor name: ChangeSetName, isRetry: Bool) throws -> Receipt? {
    try Blob.fetch(
      db,
      sql: """
        SELECT c.verdict FROM origins o JOIN changeSets c ON c.replica=o.byReplica AND c.seq=o.bySeq
        WHERE o.replica=? AND o.seq=? AND o.hash=? AND o.isRetry=?
        """, [Blob.value(name.replica), Int64(clamping: name.seq), Blob.value(name.hash), isRetry]
    ).map { try Receipt(decoding: $0) }
  }
}
