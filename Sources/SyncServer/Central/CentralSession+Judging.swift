import Domain
import Foundation
import GRDB
import Replica

/// A change-set as it came, with what its sender's hello says about clocks.
struct Incoming {
  var bytes: [UInt8]
  var replica: ReplicaID
  /// Whom the device was enrolled for; nil for the server's own replica.
  var user: RecordID?
  /// The position that the sender proved to stand at.
  var sentUpTo: UInt64
  var senderNow: Instant
  var arrival: Instant
  /// False for a write of the server's own that is put right and tried again: a refusal is answered, not kept.
  var keepsRefusals = true
}

extension CentralSession {
  /// Judges one change-set and stores verdict and effects (DESIGN, section 6). The caller commits.
  ///
  /// - Parameter decoded: what the bytes say, where the caller made them.
  func judge(_ incoming: Incoming, chain: [UInt8], decoded: ChangeSet? = nil) throws -> Receipt {
    let hash = ChangeSetCodec.hash(incoming.bytes)
    let changeSet: ChangeSet
    do {
      changeSet = try decoded ?? ChangeSetCodec.decode(incoming.bytes, replica: incoming.replica)
    } catch is WireError {
      // Its number is the next one: the chain stays whole, and its author learns that it can't be read.
      let seq = try lastKnown(incoming.replica).seq + 1
      let receipt = Receipt(
        seq: seq, verdict: .rejected([Refusal(reason: .unreadable)]), hash: hash, witnessedAt: incoming.arrival)
      return try keep(receipt, incoming, bytes: incoming.bytes, chain: chain)
    }
    if let known = try storedReceipt(incoming.replica, changeSet.seq, hash: hash) { return known }
    if let answered = try answerForOrigin(changeSet, hash: hash) {
      return try keep(
        answered, incoming, bytes: try kept(incoming.bytes, of: changeSet, answered), chain: chain,
        origin: changeSet.origin)
    }
    let witnessedAt = try witnessedTime(changeSet, incoming)
    let context = JudgeContext(
      next: Position(incarnation: head.incarnation, number: head.number + 1), witnessedAt: witnessedAt,
      today: incoming.arrival.utcDay, enrolledUser: incoming.user, sentUpTo: incoming.sentUpTo,
      predecessors: try predecessors(of: changeSet))
    let judgement = try Judge.judge(changeSet, context: context, records: records)
    if case .accepted(let position) = judgement.verdict {
      let stamp = Stamp(
        replica: changeSet.replica, seq: changeSet.seq, position: position, clock: changeSet.fullClock,
        witnessedAt: witnessedAt, author: changeSet.author)
      try store(judgement, stamp: stamp, hash: hash, at: incoming.arrival)
    }
    let receipt = Receipt(
      seq: changeSet.seq, verdict: judgement.verdict, hash: hash, witnessedAt: witnessedAt,
      droppedChanges: judgement.droppedChanges)
    switch judgement.verdict {
    case .rejected, .held: if !incoming.keepsRefusals { return receipt }
    case .accepted, .waiting: break
    }
    return try keep(
      receipt, incoming, bytes: try kept(incoming.bytes, of: changeSet, receipt), chain: chain, origin: changeSet.origin
    )
  }

  /// The bytes as they may be kept: nothing of an erased person, whoever had not seen the erasure.
  private func kept(_ bytes: [UInt8], of changeSet: ChangeSet, _ receipt: Receipt) throws -> [UInt8]? {
    let isAccepted = if case .accepted = receipt.verdict { true } else { false }
    // Of an accepted one judgement has told: nearly always there is nothing to look for.
    let namesNoErased =
      isAccepted && receipt.droppedChanges.isEmpty && !changeSet.changes.contains { $0.operation == .erase }
    if namesNoErased, try !records.knowsErasedContacts() { return bytes }
    return try Erasure.kept(
      bytes, of: changeSet, isAccepted: isAccepted,
      isErased: { try !namesNoErased && records.record($0, $1)?.erasedBy != nil },
      isErasedContact: { try records.isErasedContact($0) })
  }

  /// Lets a held change-set through at a new position, with its first clock and time.
  ///
  /// - Returns: the verdict; one that is not `accepted` leaves the change-set held as it was. Nil where no such
  ///   change-set is held.
  func release(_ replica: ReplicaID, _ seq: UInt64, at now: Instant) throws -> Receipt? {
    let key = try records.log.key(of: replica)
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT bytes,hash,witnessedAt FROM changeSets WHERE replica=? AND seq=? AND state='held'",
        arguments: [key, Int64(clamping: seq)]),
      let bytes = row.bytes("bytes"), let hash = row.bytes("hash")
    else { return nil }
    let changeSet = try ChangeSetCodec.decode(bytes, replica: replica)
    let witnessedAt = Instant(milliseconds: row["witnessedAt"])
    let context = JudgeContext(
      next: Position(incarnation: head.incarnation, number: head.number + 1), witnessedAt: witnessedAt,
      today: now.utcDay, enrolledUser: nil, sentUpTo: .max, predecessors: try predecessors(of: changeSet),
      isRelease: true)
    let judgement = try Judge.judge(changeSet, context: context, records: records)
    let receipt = Receipt(
      seq: seq, verdict: judgement.verdict, hash: hash, witnessedAt: witnessedAt,
      droppedChanges: judgement.droppedChanges)
    guard case .accepted(let position) = judgement.verdict else { return receipt }
    let stamp = Stamp(
      replica: replica, seq: seq, position: position, clock: changeSet.fullClock, witnessedAt: witnessedAt,
      author: changeSet.author)
    try store(judgement, stamp: stamp, hash: hash, at: now)
    // What an erasure left of it no longer belongs to its hash.
    return try answer(receipt, replica, bytes: Erasure.isReduced(changeSet) ? nil : bytes)
  }

  /// Puts another verdict in the place of the one that a known change-set had.
  func answer(_ unsigned: Receipt, _ replica: ReplicaID, bytes: [UInt8]?) throws -> Receipt {
    var receipt = unsigned
    receipt.signature = try signingKey.sign(receipt.signedBytes(replica: replica))
    let (state, number) = CentralSession.columns(receipt.verdict)
    try db.execute(
      sql: "UPDATE changeSets SET state=?, number=?, verdict=?, bytes=? WHERE replica=? AND seq=?",
      arguments: [
        state, number, Blob.value(try receipt.encoded()), Blob.value(bytes), try records.log.key(of: replica),
        Int64(clamping: receipt.seq),
      ])
    return receipt
  }

  // MARK: Identity

  /// The last change-set of a replica that the server holds, and the chain up to it.
  func lastKnown(_ replica: ReplicaID) throws -> (seq: UInt64, chain: [UInt8]) {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT seq,chain FROM changeSets WHERE replica=? ORDER BY seq DESC LIMIT 1"),
      arguments: [try records.log.key(of: replica)])
    guard let row, let chain = row.bytes("chain") else { return (0, ChangeSetCodec.chainStart(replica)) }
    return (UInt64(row["seq"] as Int64), chain)
  }

  func chain(_ replica: ReplicaID, at seq: UInt64) throws -> [UInt8]? {
    if seq == 0 { return ChangeSetCodec.chainStart(replica) }
    return try Blob.fetch(
      db, sql: "SELECT chain FROM changeSets WHERE replica=? AND seq=?",
      [try records.log.key(of: replica), Int64(clamping: seq)])
  }

  private func storedReceipt(_ replica: ReplicaID, _ seq: UInt64, hash: [UInt8]) throws -> Receipt? {
    try Blob.fetch(
      db, sql: "SELECT verdict FROM changeSets WHERE replica=? AND seq=? AND hash=?",
      [try records.log.key(of: replica), Int64(clamping: seq), Blob.value(hash)]
    ).map { try Receipt(decoding: $0) }
  }

  /// The verdict of the work that this one stands for, or of the one that already stood for it: nothing counts twice.
  private func answerForOrigin(_ changeSet: ChangeSet, hash: [UInt8]) throws -> Receipt? {
    func answer(_ receipt: Receipt) -> Receipt {
      var copy = receipt
      copy.seq = changeSet.seq
      copy.hash = hash
      return copy
    }
    if let standIn = try standIn(for: changeSet.replica, changeSet.seq, hash) { return answer(standIn) }
    guard let origin = changeSet.origin else { return nil }
    let first = try storedReceipt(origin.replica, origin.seq, hash: origin.hash)
    switch origin.reason {
    case .reissue:
      if let first { return answer(first) }
      return try standIn(for: origin.replica, origin.seq, origin.hash).map(answer)
    case .retry:
      switch first?.verdict {
      case .accepted, .held:
        return Receipt(
          seq: changeSet.seq, verdict: .rejected([Refusal(reason: .originHeldOrAccepted)]), hash: hash,
          witnessedAt: first?.witnessedAt ?? changeSet.claimedAt)
      default: return nil
      }
    }
  }

  private func standIn(for replica: ReplicaID, _ seq: UInt64, _ hash: [UInt8]) throws -> Receipt? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT c.verdict FROM origins o JOIN changeSets c ON c.replica=o.byReplica AND c.seq=o.bySeq
        WHERE o.replica=? AND o.seq=? AND o.hash=?
        """,
      arguments: [Blob.value(replica), Int64(clamping: seq), Blob.value(hash)])
    return try row?.bytes("verdict").map { try Receipt(decoding: $0) }
  }

  // MARK: What judging needs

  private func predecessors(of changeSet: ChangeSet) throws -> [Predecessor] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT bytes,verdict FROM changeSets
          WHERE replica=? AND seq>? AND seq<? AND state IN ('rejected','held') AND bytes IS NOT NULL
          """),
      arguments: [
        try records.log.key(of: changeSet.replica), Int64(clamping: changeSet.told), Int64(clamping: changeSet.seq),
      ])
    return try rows.compactMap { row in
      guard let bytes = row.bytes("bytes"), let verdict = row.bytes("verdict"),
        let earlier = try? ChangeSetCodec.decode(bytes, replica: changeSet.replica)  // an unreadable one made nothing
      else { return nil }
      return Predecessor(changeSet: earlier, verdict: try Receipt(decoding: verdict).verdict)
    }
  }

  private func witnessedTime(_ changeSet: ChangeSet, _ incoming: Incoming) throws -> Instant {
    let seenNumber = changeSet.clock.server.number
    let seen = seenNumber > 0 && seenNumber <= head.number ? try records.log.entry(seenNumber).committedAt : nil
    let previous = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT max(witnessedAt) FROM changeSets WHERE replica=? AND seq<?"),
      arguments: [try records.log.key(of: changeSet.replica), Int64(clamping: changeSet.seq)])
    return WitnessedTime.of(
      claimed: changeSet.claimedAt, laptopNow: incoming.senderNow, arrival: incoming.arrival, seen: seen,
      previous: changeSet.origin == nil ? previous.map { Instant(milliseconds: $0) } : nil)
  }

  // MARK: Verdicts

  static func columns(_ verdict: Verdict) -> (state: String, number: Int64?) {
    switch verdict {
    case .accepted(let position): ("accepted", Int64(position.number))
    case .rejected: ("rejected", nil)
    case .held: ("held", nil)
    case .waiting: ("waiting", nil)
    }
  }

  private func keep(
    _ unsigned: Receipt, _ incoming: Incoming, bytes: [UInt8]?, chain: [UInt8], origin: Origin? = nil
  ) throws -> Receipt {
    var receipt = unsigned
    receipt.signature = try signingKey.sign(receipt.signedBytes(replica: incoming.replica))
    let (state, number) = CentralSession.columns(receipt.verdict)
    let key = try records.log.key(of: incoming.replica)
    try db.cachedStatement(
      sql: """
        INSERT INTO changeSets(replica,seq,hash,chain,bytes,state,number,witnessedAt,verdict,recordedAt)
        VALUES(?,?,?,?,?,?,?,?,?,?)
        """
    ).execute(arguments: [
      key, Int64(receipt.seq), Blob.value(receipt.hash), Blob.value(chain), Blob.value(bytes), state, number,
      receipt.witnessedAt.milliseconds, Blob.value(try receipt.encoded()), incoming.arrival.milliseconds,
    ])
    if let origin {
      try db.execute(
        sql: "INSERT OR IGNORE INTO origins(replica,seq,hash,byReplica,bySeq) VALUES(?,?,?,?,?)",
        arguments: [
          Blob.value(origin.replica), Int64(clamping: origin.seq), Blob.value(origin.hash), key, Int64(receipt.seq),
        ])
    }
    return receipt
  }
}
