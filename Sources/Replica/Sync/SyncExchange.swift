package import Domain
internal import FoundationEssentials
internal import GRDB
internal import SwiftProtobuf

/// The replica's side of a sync, without a network: the next request as bytes, and what an answer does.
///
///     while let request = try exchange.nextRequest() { try exchange.take(answer to request) }
///
/// An answer can be lost, come twice, or come to a process that was started anew: asking again is safe.
package struct SyncExchange {
  package enum Step: Sendable {
    case send([UInt8], changeSets: Int)
    case done
  }

  /// What became of a sync so far.
  package struct Outcome: Sendable {
    package var accepted: [UInt64] = []
    package var rejected: [UInt64] = []
    package var held: [UInt64] = []
    /// Of others, or new in this copy's scope.
    package var recordsReceived = 0
    /// In what came: conflicts that no rule settled.
    package var conflictsToReview = 0
    package var recordsLeft = 0
    package var partsLost: [Part] = []
    package var isFirstCopy = false
    /// Parts whose digests differ from the server's: they want a repair.
    package var differing: [Part] = []
    package var requests = 0

    package init() {}
  }

  package enum Failure: Error, Hashable, Sendable {
    /// The copy and the server's order don't belong together (a copied or restored laptop): take a new id.
    case fork(commonSeq: UInt64)
    /// The device was revoked: the copy must go.
    case wipe
    case tooOld(minimum: UInt32)
    case otherNetwork
    /// The server doesn't know the position that the copy stands at.
    case diverged
    case notSigned(seq: UInt64)
  }

  /// What a request was made from: an answer to it goes with nothing else.
  private struct Base: Equatable {
    var replica: ReplicaID
    var position: Position
  }

  private let store: Store
  private let now: @Sendable () -> Instant
  private var base: Base?
  private var cursor: WireCursor?
  private var page = 0
  private var hasVerdicts = false
  private var isFinished = false
  private var asksForRepair: Bool
  /// The server lacks own change-sets that it had answered: all after this one go again.
  private var resendAfter: UInt64?
  private var restarts = 0

  /// How often another process may move the copy on while this one waits for its answer.
  private static let restartLimit = 3
  package private(set) var outcome = Outcome()

  package init(store: Store, repair: Bool = false, now: @escaping @Sendable () -> Instant) {
    self.store = store
    self.now = now
    asksForRepair = repair
  }

  // MARK: Asking

  package mutating func next() throws -> Step {
    if isFinished { return .done }
    let cursor = self.cursor
    let asksForRepair = self.asksForRepair
    let resendAfter = self.resendAfter
    let now = self.now()
    let (request, count, base) = try store.write { db in
      let session = try ReplicaSession(db)
      var request = WireSyncRequest()
      request.hello = try SyncExchange.hello(session, now: now)
      request.repair = asksForRepair
      if let cursor { request.cursor = cursor }
      let told = try resendAfter ?? session.told
      request.hello.told = told
      let count = cursor == nil ? try SyncExchange.attachPending(to: &request, after: told, session) : 0
      if cursor == nil { try db.execute(sql: "DELETE FROM staging") }
      return (request, count, Base(replica: session.replica, position: try session.position))
    }
    if cursor == nil { self.base = base }
    outcome.requests += 1
    return .send(try SyncProtocol.pack(request), changeSets: count)
  }

  private static func hello(_ session: ReplicaSession, now: Instant) throws -> WireHello {
    let db = session.db
    var hello = WireHello()
    hello.protocol = SyncProtocol.version
    hello.schema = UInt32(Migrations.latest)
    hello.network = Data(try Meta.network.requiredBytes(db))
    let position = try session.position
    hello.incarnation = position.incarnation
    hello.position = position.number
    hello.headHash = Data(try Meta.headHash.bytes(db) ?? [])
    hello.replica = Data(session.replica.bytes)
    let last = try session.lastWritten()
    hello.lastSeq = last.seq
    hello.chainHead = Data(last.chain)
    hello.now = now.milliseconds
    switch try session.scope {
    case .everything: hello.holdsEverything = true
    case .parts(let parts): hello.parts = parts.sorted().map { Data($0.bytes) }
    }
    return hello
  }

  /// Adds what the server has not judged yet, from the first unjudged one on without a gap.
  private static func attachPending(
    to request: inout WireSyncRequest, after told: UInt64, _ session: ReplicaSession
  ) throws -> Int {
    let db = session.db
    let rows = try Row.fetchCursor(
      db, sql: "SELECT seq,bytes,chain FROM changeSets WHERE replica=? AND seq>? ORDER BY seq",
      arguments: [try session.ownKey, Int64(told)])
    var bytes = 0
    var head: [UInt8]?
    while let row = try rows.next() {
      // What an erasure took the bytes of was answered long ago; what follows it goes once the ones before are.
      guard let changeSet = row.bytes("bytes"), let chain = row.bytes("chain") else { break }
      if bytes > 0, bytes + changeSet.count > SyncProtocol.uploadBytes { break }
      bytes += changeSet.count
      request.changeSets.append(Data(changeSet))
      head = chain
    }
    request.hello.chainBase = Data(try session.chain(at: told))
    if let head {
      let key = try ReplicaKey(bytes: Meta.privateKey.requiredBytes(db))
      request.signature = Data(try key.sign(head))
    }
    return request.changeSets.count
  }

  // MARK: Taking the answer

  package mutating func take(_ bytes: [UInt8]) throws {
    let response = try SyncProtocol.unpackResponse(bytes)
    switch response.status {
    case .ok: break
    case .gap: return try askAgain(from: response.nextSeq)
    case .fork: throw Failure.fork(commonSeq: response.nextSeq)
    case .wipe: throw Failure.wipe
    case .tooOld: throw Failure.tooOld(minimum: response.minimumProtocol)
    case .otherNetwork: throw Failure.otherNetwork
    case .diverged, .UNRECOGNIZED: throw Failure.diverged
    }
    page += 1
    if !response.verdicts.isEmpty { hasVerdicts = true }
    if let last = response.verdicts.last, resendAfter != nil { resendAfter = last.seq }
    let page = self.page
    let base = self.base
    if response.hasNext {
      let isCurrent = try store.write { db in
        guard try SyncExchange.base(db) == base else { return false }
        try db.execute(
          sql: "INSERT OR REPLACE INTO staging(page,bytes) VALUES(?,?)", arguments: [page, Blob.value(bytes)])
        return true
      }
      if !isCurrent { return try startAgain() }
      cursor = response.next
      return
    }
    let now = self.now()
    let isRepair = asksForRepair
    let before = outcome
    let applied = try store.write { db -> (outcome: Outcome, lastSeq: UInt64, told: UInt64)? in
      guard try SyncExchange.base(db) == base else { return nil }
      var outcome = before
      let session = try ReplicaSession(db)
      let application = AnswerApplication(session: session, isRepair: isRepair, now: now)
      try application.run(staged: page - 1, last: response, outcome: &outcome)
      return (outcome, try session.lastWritten().seq, try session.told)
    }
    guard let applied else { return try startAgain() }
    outcome = applied.outcome
    if let sent = resendAfter, sent >= applied.told { resendAfter = nil }
    let hasMore = resendAfter != nil || applied.lastSeq > applied.told
    isFinished = !hasMore || !hasVerdicts
    forgetRound()
    asksForRepair = false
  }

  private static func base(_ db: Database) throws -> Base {
    let session = try ReplicaSession(db)
    return Base(replica: session.replica, position: try session.position)
  }

  private mutating func forgetRound() {
    cursor = nil
    page = 0
    hasVerdicts = false
  }

  /// Another process moved the copy on since the request was made: the answer would take it back.
  private mutating func startAgain() throws {
    restarts += 1
    if restarts > SyncExchange.restartLimit { throw StoreError.busy(waitedSeconds: 0) }
    forgetRound()
  }

  /// The server lost answers that it had given (its last backup was older): refused work comes again too, so that the
  /// chain stays whole.
  private mutating func askAgain(from seq: UInt64) throws {
    let told = try store.read { try ReplicaSession($0).told }
    guard resendAfter == nil, seq > 0, seq <= told else { throw Failure.diverged }
    resendAfter = seq - 1
    forgetRound()
  }
}

extension ReplicaSession {
  /// The own chain after a change-set; its start for 0.
  package func chain(at seq: UInt64) throws -> [UInt8] {
    if seq == 0 { return ChangeSetCodec.chainStart(replica) }
    guard
      let chain = try Blob.fetch(
        db, sql: "SELECT chain FROM changeSets WHERE replica=? AND seq=?", [try ownKey, Int64(seq)])
    else { throw StoreError.damaged(detail: "chain") }
    return chain
  }
}
