import Domain
import Foundation
import GRDB
import Replica

/// A change-set as it came, with what its sender's hello says about clocks.
struct Incoming {
  var bytes: [UInt8]
  var replica: ReplicaID
  /// Its number, by its place in the sender's chain; nil: the one in its bytes.
  var seq: UInt64?
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
    if let seq = incoming.seq, let known = try answer(replica: incoming.replica, seq: seq), known.hash == hash {
      return known.answer
    }
    let changeSet: ChangeSet
    do {
      changeSet = try decoded ?? read(incoming)
    } catch let fault as Refusal {
      return try keep(refusal(fault, incoming, hash: hash), incoming, of: nil, chain: chain)
    }
    switch try Identity.find(changeSet, hash: hash, in: self) {
    case .new: break
    case .known(let earlier):
      if earlier.seq == changeSet.seq, earlier.hash == hash { return earlier }
      var receipt = earlier
      receipt.seq = changeSet.seq
      receipt.hash = hash
      return try keep(receipt, incoming, of: changeSet, chain: chain, wasJudged: false)
    case .refused(let refusal):
      let receipt = Receipt(
        seq: changeSet.seq, verdict: .rejected([refusal]), hash: hash,
        witnessedAt: try firstWitnessed(changeSet.origin) ?? incoming.arrival)
      return try keep(receipt, incoming, of: changeSet, chain: chain)
    case .gap, .fork:
      // Who carries requests has seen to it that bytes come under their number, in their chain.
      return try keep(
        refusal(Refusal(reason: .unreadable), incoming, hash: hash), incoming, of: nil, chain: chain)
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
    return try keep(receipt, incoming, of: changeSet, chain: chain)
  }

  /// Bytes that can't be put to anybody get the next number: the chain stays whole, and their author learns of it.
  private func refusal(_ fault: Refusal, _ incoming: Incoming, hash: [UInt8]) throws -> Receipt {
    Receipt(
      seq: try lastKnown(incoming.replica).seq + 1, verdict: .rejected([fault]), hash: hash,
      witnessedAt: incoming.arrival)
  }

  /// - Throws: a `Refusal` where the bytes are no change-set that could be put to anybody.
  private func read(_ incoming: Incoming) throws -> ChangeSet {
    guard incoming.bytes.count <= Limits.changeSetBytes else {
      throw Refusal(reason: .tooMany, field: "bytes", limit: Int64(Limits.changeSetBytes))
    }
    do {
      let changeSet = try ChangeSetCodec.decode(incoming.bytes, replica: incoming.replica)
      guard changeSet.seq == incoming.seq ?? changeSet.seq else { throw Refusal(reason: .unreadable) }
      return changeSet
    } catch is WireError { throw Refusal(reason: .unreadable) }
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
  func release(_ replica: ReplicaID, _ seq: UInt64, by admin: RecordID, at now: Instant) throws -> Receipt? {
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
    return try answer(receipt, replica, bytes: Erasure.isReduced(changeSet) ? nil : bytes, by: admin)
  }

  /// Puts a super admin's decision in the place of the verdict that a held change-set had.
  func answer(_ unsigned: Receipt, _ replica: ReplicaID, bytes: [UInt8]?, by admin: RecordID) throws -> Receipt {
    var receipt = unsigned
    receipt.signature = try signingKey.sign(receipt.signedBytes(replica: replica))
    let (state, number) = CentralSession.columns(receipt.verdict)
    try db.execute(
      sql: """
        UPDATE changeSets SET state=?, number=?, verdict=?, bytes=?, decidedAt=?, decidedBy=?
        WHERE replica=? AND seq=?
        """,
      arguments: [
        state, number, Blob.value(try receipt.encoded()), Blob.value(bytes), Int64(head.number), Blob.value(admin),
        try records.log.key(of: replica), Int64(clamping: receipt.seq),
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
      changeSet, laptopNow: incoming.senderNow, arrival: incoming.arrival, seen: seen,
      previous: previous.map { Instant(milliseconds: $0) }, first: try firstWitnessed(changeSet.origin))
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

  /// - Parameters:
  ///   - changeSet: nil where the bytes can't be read.
  ///   - wasJudged: false where the answer was given before, under another name of the work.
  private func keep(
    _ unsigned: Receipt, _ incoming: Incoming, of changeSet: ChangeSet?, chain: [UInt8], wasJudged: Bool = true
  ) throws -> Receipt {
    let bytes = try changeSet.map { try kept(incoming.bytes, of: $0, unsigned) } ?? incoming.bytes
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
    if let origin = changeSet?.origin {
      try remember(origin, judgedAs: receipt, wasJudged: wasJudged, by: key)
    }
    return receipt
  }
}
