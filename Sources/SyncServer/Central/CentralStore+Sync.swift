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

extension CentralStore {
  /// Answers one request: judges what it brings in one transaction, then tells what is new for its scope.
  ///
  /// - Throws: `SyncRefusal`, `StoreError`.
  func sync(_ body: [UInt8], secret: String, now: Instant) throws -> [UInt8] {
    let request: WireSyncRequest
    do { request = try SyncProtocol.unpackRequest(body) } catch let error as WireError {
      throw SyncRefusal.unreadable(error)
    }
    guard let device = try device(secret: secret, replica: ReplicaID(request.hello.replica)) else {
      throw SyncRefusal.unknownDevice
    }
    var response = WireSyncResponse()
    response.minimumProtocol = SyncProtocol.minimumVersion
    if device.isRevoked {
      response.status = .wipe
      return try SyncProtocol.pack(response)
    }
    if let status = try standing(of: request.hello, device) {
      response.status = status
      return try SyncProtocol.pack(response)
    }
    if !request.changeSets.isEmpty || request.hello.lastSeq > 0 {
      try takeChangeSets(request, device, now: now, into: &response)
    }
    if response.status == .ok {
      try read { try Pull(db: $0, request: request, device: device, now: now).fill(&response) }
    }
    return try SyncProtocol.pack(response)
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

  private func takeChangeSets(
    _ request: WireSyncRequest, _ device: Device, now: Instant, into response: inout WireSyncResponse
  ) throws {
    let hello = request.hello
    let sets = request.changeSets.map { Array($0) }
    response = try write { session in
      var response = response
      let known = try session.lastKnown(device.replica)
      response.knownSeq = known.seq
      // The copy knows less of its own past than the server: an older life of it was here.
      if hello.lastSeq < known.seq {
        response.status = .fork
        return response
      }
      if hello.lastSeq == known.seq, Array(hello.chainHead) != known.chain {
        response.status = .fork
        return response
      }
      if sets.isEmpty { return response }
      let first = hello.told + 1
      if first > known.seq + 1 {
        response.status = .gap
        response.nextSeq = known.seq + 1
        return response
      }
      guard try session.chain(device.replica, at: hello.told) == Array(hello.chainBase) else {
        response.status = .fork
        return response
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
      var verdicts: [WireVerdict] = []
      for (index, bytes) in sets.enumerated() {
        let seq = first + UInt64(index)
        if seq <= known.seq, try session.chain(device.replica, at: seq) != heads[index] {
          response.status = .fork
          return response
        }
        let receipt = try session.judge(
          Incoming(
            bytes: bytes, replica: device.replica, user: device.user, sentUpTo: hello.position,
            senderNow: Instant(milliseconds: hello.now), arrival: now),
          chain: heads[index])
        verdicts.append(receipt.wire)
      }
      response.verdicts = verdicts
      return response
    }
  }
}
