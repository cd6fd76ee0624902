package import Domain
internal import GRDB

extension ReplicaSession {
  /// The own chain after each change-set, from 1: what the server compares to find the common past.
  package func chains() throws -> [[UInt8]] {
    try Row.fetchAll(db, sql: "SELECT chain FROM changeSets WHERE replica=? ORDER BY seq", arguments: [try ownKey])
      .compactMap { $0.bytes("chain") }
  }

  /// Takes a new id and key after a fork, and issues what was unjudged again under them: the same records, naming its
  /// origin, so that nothing counts twice (DESIGN, section 8).
  ///
  /// - Parameter commonSeq: the last own change-set that the server knows as we do.
  package func renew(
    as newReplica: ReplicaID, key: ReplicaKey, commonSeq: UInt64, random: inout some RandomNumberGenerator
  ) throws {
    try rewind()
    let oldReplica = replica
    let oldKey = try ownKey
    let newKey = try records.log.key(of: newReplica)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT seq,bytes,hash,recordedAt FROM changeSets
        WHERE replica=? AND state IN ('pending','dependent','held') AND bytes IS NOT NULL ORDER BY seq
        """, arguments: [oldKey])
    var chain = ChangeSetCodec.chainStart(newReplica)
    var newSeqs: [UInt64: UInt64] = [:]
    for (index, row) in rows.enumerated() {
      guard let bytes = row.bytes("bytes"), let hash = row.bytes("hash") else { continue }
      var changeSet = try ChangeSetCodec.decode(bytes, replica: oldReplica)
      let seq = UInt64(index + 1)
      let clock = changeSet.fullClock
      let entries = clock.unjudged.flatMap { entry -> [VectorClock.Unjudged] in
        guard entry.replica == oldReplica else { return [entry] }
        let mapped = newSeqs.filter { entry.told < $0.key && $0.key <= entry.seen && $0.key > commonSeq }.values
        var out = [VectorClock.Unjudged(replica: oldReplica, told: entry.told, seen: min(entry.seen, commonSeq))]
        if let first = mapped.min(), let last = mapped.max() {
          out.append(.init(replica: newReplica, told: first - 1, seen: last))
        }
        return out
      }
      changeSet.origin = changeSet.reissueOrigin(hash: hash)
      newSeqs[changeSet.seq] = seq
      changeSet.replica = newReplica
      changeSet.seq = seq
      changeSet.told = 0
      changeSet.clock = VectorClock(server: clock.server, unjudged: entries)
      changeSet.salt = ReplicaSession.salt(&random)
      let newBytes = try ChangeSetCodec.encode(changeSet)
      let newHash = ChangeSetCodec.hash(newBytes)
      chain = ChangeSetCodec.chain(after: chain, hash: newHash)
      try db.execute(
        sql: "INSERT INTO changeSets(replica,seq,hash,chain,bytes,state,recordedAt) VALUES(?,?,?,?,?,'pending',?)",
        arguments: [
          newKey, Int64(seq), Blob.value(newHash), Blob.value(chain), Blob.value(newBytes), row["recordedAt"] as Int64,
        ])
    }
    try db.execute(
      sql: "UPDATE changeSets SET state='superseded' WHERE replica=? AND state IN ('pending','dependent','held')",
      arguments: [oldKey])
    try Meta.ownReplica.set(newReplica.bytes, db)
    try Meta.privateKey.set(key.bytes, db)
    try Meta.told.set(0, db)
    let renewed = try ReplicaSession(db)
    for row in try Row.fetchAll(
      db, sql: "SELECT bytes FROM changeSets WHERE replica=? AND state='pending' ORDER BY seq", arguments: [newKey])
    {
      if let bytes = row.bytes("bytes") {
        try renewed.applyPending(try ChangeSetCodec.decode(bytes, replica: newReplica))
      }
    }
  }
}
