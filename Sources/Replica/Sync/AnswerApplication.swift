internal import Domain
internal import FoundationEssentials
internal import GRDB
internal import SwiftProtobuf

/// What a complete answer does to a copy, in one transaction: rewind, apply, drop what was judged, quarantine what was
/// refused with what builds on it, replay the rest (DESIGN, section 7).
struct AnswerApplication {
  let session: ReplicaSession
  let isRepair: Bool
  let now: Instant
  /// Records that left this copy: what the log tells of them goes too.
  private let left = Leaving()

  private final class Leaving {
    var records: Set<RecordID> = []
  }

  /// Records of this answer that may be in a conflict.
  private let doubtful = Doubtful()

  private final class Doubtful {
    var kinds: [RecordID: Kind] = [:]
  }

  init(session: ReplicaSession, isRepair: Bool, now: Instant) {
    self.session = session
    self.isRepair = isRepair
    self.now = now
  }

  private var db: Database { session.db }

  func run(staged: Int, last: WireSyncResponse, outcome: inout SyncExchange.Outcome) throws {
    let knownBefore = Set(outcome.accepted + outcome.rejected + outcome.held)
    outcome.isFirstCopy = try session.position.number == 0
    try session.rewind()
    if isRepair { try dropEverything() }
    if staged > 0 {
      for page in 1...staged {
        guard let bytes = try Blob.fetch(db, sql: "SELECT bytes FROM staging WHERE page=?", [page]) else {
          throw StoreError.damaged(detail: "staging")
        }
        try take(SyncProtocol.unpackResponse(bytes), outcome: &outcome)
      }
      try db.execute(sql: "DELETE FROM staging")
    }
    try take(last, outcome: &outcome)
    try takeScope(last, outcome: &outcome)
    try Meta.incarnation.set(Int64(last.incarnation), db)
    try Meta.position.set(Int64(last.position), db)
    try Meta.headHash.set(Array(last.headHash), db)
    try Meta.confirmedAt.set(now.milliseconds, db)
    if last.now > 0 { try Meta.clockAhead.set(now.milliseconds - last.now, db) }
    try session.digests.flush(db)
    outcome.differing = try differing(last.digests)
    try tellVerdicts()
    try Erasure.scrub(session.erased, db, session.tables)
    try forgetInLog()
    try scrubJudged(Set(outcome.accepted + outcome.rejected + outcome.held).subtracting(knownBefore))
    try replay()
    outcome.conflictsToReview += try conflictsToReview()
  }

  /// How many conflicts somebody should look at there are in what this answer brought.
  private func conflictsToReview() throws -> Int {
    try doubtful.kinds.reduce(0) { sum, entry in
      guard let state = try session.records.record(entry.value, entry.key) else { return sum }
      return try sum + state.conflicts(stamps: session.records).count { $0.nature == .review }
    }
  }

  /// Own work that was judged only now may tell of somebody who was erased before: its bytes were kept to be sent.
  private func scrubJudged(_ seqs: Set<UInt64>) throws {
    let key = try session.ownKey
    for seq in seqs.sorted() {
      let row = try Row.fetchOne(
        db, sql: "SELECT bytes,verdict FROM changeSets WHERE replica=? AND seq=?", arguments: [key, Int64(seq)])
      guard let bytes = row?.bytes("bytes"), let verdict = row?.bytes("verdict") else { continue }
      let receipt = try Receipt(decoding: verdict)
      let isAccepted = if case .accepted = receipt.verdict { true } else { false }
      if isAccepted, receipt.droppedChanges.isEmpty { continue }
      let kept = try Erasure.kept(
        bytes, of: try ChangeSetCodec.decode(bytes, replica: session.replica), isAccepted: isAccepted,
        isErased: { try session.tables.load($0, $1)?.erasedBy != nil }, isErasedContact: { _ in false })
      guard kept != bytes else { continue }
      try db.execute(
        sql: "UPDATE changeSets SET bytes=? WHERE replica=? AND seq=?",
        arguments: [Blob.value(kept), key, Int64(seq)])
    }
  }

  // MARK: A page

  private func take(_ page: WireSyncResponse, outcome: inout SyncExchange.Outcome) throws {
    for stamp in page.stamps {
      let entry = try stamp.logStamp(incarnation: page.incarnation)
      if try !session.records.log.knows(entry.number) {
        try session.records.log.append(entry, head: nil, effects: nil, parts: [])
      }
    }
    for record in page.records { try session.confirm(Array(record)) }
    outcome.recordsReceived += page.records.count
    for entry in page.entries { try take(entry, incarnation: page.incarnation, outcome: &outcome) }
    for verdict in page.verdicts { try take(Receipt(verdict), outcome: &outcome) }
  }

  private func take(_ entry: WireLogEntry, incarnation: UInt32, outcome: inout SyncExchange.Outcome) throws {
    let stamp = try entry.stamp.logStamp(incarnation: incarnation)
    let isOwn = try isOwn(stamp.stamp.replica)
    try session.records.log.append(stamp, head: nil, effects: try EffectsCodec.encode(entry.effects), parts: [])
    for effect in entry.effects {
      if effect.after.isEmpty {
        guard let kind = UInt8(exactly: effect.leftKind).flatMap(Kind.init(rawValue:)), let id = RecordID(effect.leftID)
        else { continue }
        if effect.leftErased { session.noteErased(Erasure.Subject(kind, id)) }
        if try session.forget(kind, id) { outcome.recordsLeft += 1 }
        left.records.insert(id)
      } else {
        let state = try session.confirm(Array(effect.after))
        if state.registers.contains(where: { $0.count > 1 }) || !state.tombstones.isEmpty {
          doubtful.kinds[state.id] = state.kind
        }
        // What comes back of one's own work was here already.
        if !isOwn { outcome.recordsReceived += 1 }
      }
    }
    // A change-set of our own that was refused or held, and let through since, under this or an earlier name of ours.
    try db.execute(
      sql: """
        UPDATE changeSets SET state='accepted', number=? WHERE replica=? AND seq=?
        AND state IN ('held','rejected','discarded','superseded')
        """,
      arguments: [
        Int64(stamp.number), try session.records.log.key(of: stamp.stamp.replica), Int64(stamp.stamp.seq),
      ])
  }

  /// Whether this installation wrote under that name: only its own change-sets are kept here.
  private func isOwn(_ replica: ReplicaID) throws -> Bool {
    if replica == session.replica { return true }
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS(SELECT 1 FROM changeSets WHERE replica=(SELECT key FROM replicas WHERE id=?))",
      arguments: [Blob.value(replica)]) ?? false
  }

  private func take(_ receipt: Receipt, outcome: inout SyncExchange.Outcome) throws {
    if let key = try Meta.serverPublicKey.bytes(db),
      !ReplicaKey.isValid(receipt.signature, of: try receipt.signedBytes(replica: session.replica), by: key)
    {
      throw SyncExchange.Failure.notSigned(seq: receipt.seq)
    }
    let state: String
    var number: Int64?
    switch receipt.verdict {
    case .accepted(let position):
      state = "accepted"
      number = Int64(position.number)
    case .rejected: state = "rejected"
    case .held: state = "held"
    case .waiting: return
    }
    let encoded = Blob.value(try receipt.encoded())
    try db.execute(
      sql: """
        UPDATE changeSets SET state=?, number=?, witnessedAt=?, verdict=?
        WHERE replica=? AND seq=? AND state IN ('pending','dependent','accepted','rejected','held')
          AND verdict IS NOT ?
        """,
      arguments: [
        state, number, receipt.witnessedAt.milliseconds, encoded, try session.ownKey, Int64(receipt.seq), encoded,
      ])
    // A decision on held work is told until the order moves on: it is news once.
    guard db.changesCount > 0 else { return }
    switch receipt.verdict {
    case .accepted: outcome.accepted.append(receipt.seq)
    case .rejected: outcome.rejected.append(receipt.seq)
    case .held: outcome.held.append(receipt.seq)
    case .waiting: break
    }
  }

  /// The own number up to which every verdict is known.
  private func tellVerdicts() throws {
    let firstUnjudged = try Int64.fetchOne(
      db, sql: "SELECT min(seq) FROM changeSets WHERE replica=? AND state IN ('pending','dependent')",
      arguments: [try session.ownKey])
    let told = try firstUnjudged.map { UInt64($0) - 1 } ?? session.lastWritten().seq
    try Meta.told.set(Int64(told), db)
  }

  // MARK: Scope

  private func takeScope(_ response: WireSyncResponse, outcome: inout SyncExchange.Outcome) throws {
    let old = try session.scope
    let new: Scope =
      response.holdsEverything ? .everything : .parts(Set(response.parts.compactMap { Part(bytes: $0) }))
    try session.setScope(new)
    let lost: Bool
    switch (old, new) {
    case (_, .everything): lost = false
    case (.everything, .parts): lost = true
    case (.parts(let before), .parts(let after)):
      outcome.partsLost += before.subtracting(after).sorted()
      lost = !before.isSubset(of: after)
    }
    if lost { try forgetRecords(outside: new, outcome: &outcome) }
  }

  private func forgetRecords(outside scope: Scope, outcome: inout SyncExchange.Outcome) throws {
    var leaving: [(Kind, RecordID)] = []
    func check(_ state: RecordState) -> Bool {
      if !scope.contains(anyOf: state.parts) { leaving.append((state.kind, state.id)) }
      return true
    }
    for kind in Kind.allCases { try session.tables.scan(kind, after: nil, check) }
    try session.tables.scanBuried(after: nil, check)
    for (kind, id) in leaving {
      _ = try session.forget(kind, id)
      left.records.insert(id)
    }
    outcome.recordsLeft += leaving.count
  }

  /// What left may no longer be read here, neither as it is nor as it was. One that came back in the same answer stays.
  private func forgetInLog() throws {
    let gone = try left.records.filter { id in
      try !Kind.allCases.contains { try session.tables.load($0, id) != nil }
    }
    guard !gone.isEmpty else { return }
    let entries = try Row.fetchCursor(db, sql: "SELECT number,effects FROM log WHERE effects IS NOT NULL")
    var rewritten: [(number: Int64, effects: [UInt8])] = []
    while let row = try entries.next() {
      guard let bytes = row.bytes("effects") else { continue }
      let effects = try EffectsCodec.decode(bytes)
      let kept = try effects.filter { effect in
        try effect.after.isEmpty || !gone.contains(RecordCodec.decode(effect.after).id)
      }
      if kept.count < effects.count { rewritten.append((row["number"], try EffectsCodec.encode(kept))) }
    }
    for (number, effects) in rewritten {
      try db.execute(sql: "UPDATE log SET effects=? WHERE number=?", arguments: [Blob.value(effects), number])
    }
  }

  private func dropEverything() throws {
    for kind in Kind.allCases { try db.execute(sql: "DELETE FROM \(Table.of(kind).name)") }
    try db.execute(sql: "DELETE FROM graveyard; DELETE FROM digests")
    session.digests.reset()
    session.records.reset()
  }

  private func differing(_ theirs: [WireDigest]) throws -> [Part] {
    var ours = try DigestBook.readAll(db)
    var differing: [Part] = []
    let scope = try session.scope
    ours = ours.filter { scope.contains($0.key) }
    for digest in theirs {
      guard let part = Part(bytes: digest.part) else { continue }
      let mine = ours.removeValue(forKey: part) ?? PartDigest()
      if mine != PartDigest(sum: digest.sum, records: Int64(clamping: digest.count)) { differing.append(part) }
    }
    return (differing + ours.keys).sorted()
  }

  // MARK: Replay

  private func replay() throws {
    let key = try session.ownKey
    var quarantined: [Predecessor] = []
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT seq,bytes,state,verdict FROM changeSets
        WHERE replica=? AND state<>'accepted' AND bytes IS NOT NULL ORDER BY seq
        """, arguments: [key])
    {
      guard let bytes = row.bytes("bytes") else { continue }
      let changeSet = try ChangeSetCodec.decode(bytes, replica: session.replica)
      let state: String = row["state"]
      switch state {
      // Discarded or tried again, it was refused all the same: what builds on it will be too.
      case "rejected", "discarded", "superseded":
        quarantined.append(Predecessor(changeSet: changeSet, verdict: .rejected([])))
      case "held": quarantined.append(Predecessor(changeSet: changeSet, verdict: .held([])))
      default:
        if let (_, isHeld) = Dependence.refusal(of: changeSet, after: quarantined) {
          // Judged the same in the end; shown as quarantined from now on, and still sent.
          quarantined.append(Predecessor(changeSet: changeSet, verdict: isHeld ? .held([]) : .rejected([])))
          try setState("dependent", of: changeSet.seq, key)
        } else {
          if state != "pending" { try setState("pending", of: changeSet.seq, key) }
          if try isHeldHere(changeSet) { try session.applyPending(changeSet) }
        }
      }
    }
  }

  private func setState(_ state: String, of seq: UInt64, _ key: Int64) throws {
    try db.execute(
      sql: "UPDATE changeSets SET state=? WHERE replica=? AND seq=?", arguments: [state, key, Int64(seq)])
  }

  /// A change to a record that left this copy can't be shown; it stays pending and is sent all the same.
  private func isHeldHere(_ changeSet: ChangeSet) throws -> Bool {
    var made: Set<RecordID> = []
    for change in changeSet.changes {
      if change.isBlind {
        made.insert(change.id)
      } else if try !made.contains(change.id) && session.records.record(change.kind, change.id) == nil {
        return false
      }
    }
    return true
  }
}
