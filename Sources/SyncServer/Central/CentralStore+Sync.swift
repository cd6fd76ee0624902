import Domain
import Foundation
import GRDB
import Replica

/// An enrolled device, as its bearer secret shows.
struct Device: Sendable {
  var key: Int64
  var replica: ReplicaID
  var user: RecordID
  var publicKey: [UInt8]
  var isRevoked: Bool
  var isSuperseded: Bool
}

/// Why a request gets no protocol answer at all.
enum SyncRefusal: Error, Hashable {
  case unknownDevice
  case badSignature
  case unreadable(WireError)
  case tooLarge(limitInBytes: Int)
}

/// A request on its way through the store: read, judged where it brings something, answered. Only judging writes, and so
/// only a request that brings something waits for those of others.
struct SyncTurn: Sendable {
  fileprivate let request: WireSyncRequest
  fileprivate let device: Device
  fileprivate let now: Instant
  fileprivate(set) var response = WireSyncResponse()
  fileprivate(set) var verdicts: [Verdict] = []
  /// The position that judging moved the order on to; nil where it did not.
  fileprivate(set) var moved: UInt64?

  var replica: ReplicaID { device.replica }
  /// Whether judging comes next.
  var bringsWork: Bool { response.status == .ok && !request.changeSets.isEmpty }
}

extension CentralStore {
  /// Answers one request: judges what it brings in one transaction, then tells what is new for its scope.
  ///
  /// - Throws: `SyncRefusal`, `StoreError`.
  func sync(_ body: [UInt8], secret: String, now: Instant) throws -> [UInt8] {
    var turn = try receive(body, secret: secret, now: now)
    if turn.bringsWork { try judge(&turn) }
    return try answer(turn)
  }

  /// Reads the request, and looks whether it goes together with the order here. Writes nothing.
  func receive(_ body: [UInt8], secret: String, now: Instant) throws -> SyncTurn {
    // Nothing of a stranger's is unpacked.
    guard try device(secret: secret) != nil else { throw SyncRefusal.unknownDevice }
    let request: WireSyncRequest
    do { request = try SyncProtocol.unpackRequest(body) } catch let error as WireError {
      throw SyncRefusal.unreadable(error)
    }
    guard let device = try device(secret: secret, replica: ReplicaID(request.hello.replica)) else {
      throw SyncRefusal.unknownDevice
    }
    var turn = SyncTurn(request: request, device: device, now: now)
    turn.response.minimumProtocol = SyncProtocol.minimumVersion
    turn.response.status = device.isRevoked ? .wipe : try standing(of: request.hello, device) ?? .ok
    return turn
  }

  /// Tells what is new. Writes nothing.
  func answer(_ turn: SyncTurn) throws -> [UInt8] {
    var response = turn.response
    if response.status == .ok {
      try read { db in
        if try CentralStore.isRevoked(turn.device, db) {
          response.status = .wipe
          return
        }
        // Where it brought something, judging has looked.
        if turn.request.changeSets.isEmpty {
          let known = try CentralStore.lastKnown(turn.device, db)
          response.knownSeq = known.seq
          if CentralStore.isFork(turn.request.hello, known) {
            response.status = .fork
            return
          }
        }
        try Pull(db: db, request: turn.request, device: turn.device, now: turn.now, pageBytes: pageBytes).fill(
          &response)
      }
    }
    return try SyncProtocol.pack(response)
  }

  /// Whether the device was revoked while its request waited for others.
  private static func isRevoked(_ device: Device, _ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT revokedAt IS NOT NULL FROM devices WHERE replica=?", arguments: [device.key])
      ?? true
  }

  /// The copy knows less of its own past than the server, or another one: an older life of it was here.
  private static func isFork(_ hello: WireHello, _ known: (seq: UInt64, chain: [UInt8])) -> Bool {
    hello.lastSeq < known.seq || (hello.lastSeq == known.seq && Array(hello.chainHead) != known.chain)
  }

  private static func lastKnown(_ device: Device, _ db: Database) throws -> (seq: UInt64, chain: [UInt8]) {
    let row = try Row.fetchOne(
      db, sql: "SELECT seq,chain FROM changeSets WHERE replica=? ORDER BY seq DESC LIMIT 1", arguments: [device.key])
    guard let row, let chain = row.bytes("chain") else { return (0, ChangeSetCodec.chainStart(device.replica)) }
    return (UInt64(clamping: row["seq"] as Int64), chain)
  }

  /// The life of an installation that asks: all its lives share one secret, and a copied folder lives on under the id
  /// it was copied with as long as its past is the server's.
  ///
  /// - Parameter replica: the life that it claims to be; nil, or one that is not its own: the newest.
  func device(secret: String, replica: ReplicaID? = nil) throws -> Device? {
    let hash = ChangeSetCodec.hash(Array(secret.utf8))
    return try read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT d.*, r.id AS replicaID FROM devices d JOIN replicas r ON r.key=d.replica
          WHERE d.secretHash=? ORDER BY r.id=? DESC, d.enrolledAt DESC
          """,
        arguments: [Blob.value(hash), Blob.value(replica?.bytes)])
      guard let row, let replica: ReplicaID = row.id("replicaID"), let user: RecordID = row.id("user") else {
        return nil
      }
      return Device(
        key: row["replica"], replica: replica, user: user, publicKey: row.bytes("publicKey") ?? [],
        isRevoked: (row["revokedAt"] as Int64?) != nil, isSuperseded: (row["supersededBy"] as Int64?) != nil)
    }
  }

  /// What is wrong between this copy and the order here; nil where they go together.
  private func standing(of hello: WireHello, _ device: Device) throws -> WireSyncResponse.Status? {
    if hello.protocol < SyncProtocol.minimumVersion { return .tooOld }
    return try read { db in
      if Array(hello.network) != (try Meta.network.requiredBytes(db)) { return .otherNetwork }
      if ReplicaID(hello.replica) != device.replica { return .fork }
      if hello.position > 0 {
        guard let hash = try CentralSession.headHash(db, at: hello.position), hash == Array(hello.headHash) else {
          return .diverged
        }
      }
      return nil
    }
  }

  /// Judges what the request brings, in one transaction.
  func judge(_ turn: inout SyncTurn) throws {
    let (request, device, now) = (turn.request, turn.device, turn.now)
    let hello = request.hello
    let sets = request.changeSets.map { Array($0) }
    turn = try write { session in
      var turn = turn
      if try CentralStore.isRevoked(device, session.db) {
        turn.response.status = .wipe
        return turn
      }
      let known = try session.lastKnown(device.replica)
      let first = hello.told + 1
      turn.response.knownSeq = known.seq
      let isFork = CentralStore.isFork(hello, known)
      if !isFork, first > known.seq + 1 {
        turn.response.status = .gap
        turn.response.nextSeq = known.seq + 1
        return turn
      }
      guard !isFork, try session.chain(device.replica, at: hello.told) == Array(hello.chainBase) else {
        turn.response.status = .fork
        return turn
      }
      var chain = Array(hello.chainBase)
      var heads: [[UInt8]] = []
      for bytes in sets {
        chain = ChangeSetCodec.chain(after: chain, hash: ChangeSetCodec.hash(bytes))
        heads.append(chain)
      }
      guard ReplicaKey.isValid(Array(request.signature), of: chain, by: device.publicKey) else {
        throw SyncRefusal.badSignature
      }
      let headBefore = session.head.number
      for (index, bytes) in sets.enumerated() {
        let seq = first + UInt64(index)
        if seq <= known.seq, try session.chain(device.replica, at: seq) != heads[index] {
          turn.response.status = .fork
          return turn
        }
        let receipt = try session.judge(
          Incoming(
            bytes: bytes, replica: device.replica, seq: seq, user: device.user, sentUpTo: hello.position,
            senderNow: Instant(milliseconds: hello.now), arrival: now),
          chain: heads[index])
        turn.response.verdicts.append(receipt.wire)
        turn.verdicts.append(receipt.verdict)
      }
      if session.head.number > headBefore { turn.moved = session.head.number }
      return turn
    }
  }
}
