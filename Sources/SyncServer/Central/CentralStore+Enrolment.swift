import Domain
import Foundation
import GRDB
import Replica

/// What an enrolled device needs to know of its network.
struct Enrolment: Codable, Sendable {
  var network: String
  var networkName: String
  var user: String
  var firstName: String
  var lastName: String
  var deviceSecret: String
  var serverPublicKey: String
  var incarnation: UInt32
}

enum EnrolmentRefusal: Error, Hashable {
  case unknownToken
  case tokenExpired
  case tokenUsed
  /// The right to enrol ended after the token was given out.
  case notAnAdmin
  /// Another computer has this id.
  case replicaTaken
}

extension CentralStore {
  static let tokenLifeInMilliseconds: Int64 = 24 * 60 * 60 * 1_000

  /// A one-time token for somebody who administers, valid for a day.
  func makeToken(for user: RecordID, at now: Instant, random: inout some RandomNumberGenerator) throws -> String {
    let token = CentralStore.secret(&random)
    try store.write { db in
      try db.execute(
        sql: "INSERT INTO tokens(hash,user,expiresAt) VALUES(?,?,?)",
        arguments: [
          Blob.value(ChangeSetCodec.hash(Array(token.utf8))), Blob.value(user),
          now.milliseconds + CentralStore.tokenLifeInMilliseconds,
        ])
    }
    return token
  }

  /// Lower-case letters and digits without look-alikes: a form that survives being read aloud.
  static let secretAlphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// Random characters, with nearly 5 bits each.
  static func secret(_ random: inout some RandomNumberGenerator, characters: Int = 33) -> String {
    String((0..<characters).map { _ in secretAlphabet.randomElement(using: &random) ?? "a" })
  }

  /// Turns a token into a device: its secret is told once and kept as a hash. The same computer may ask again while the
  /// token lives, since the answer may have been lost; it then gets another secret.
  ///
  /// - Throws: `EnrolmentRefusal`.
  func enrol(
    token: String, replica: ReplicaID, publicKey: [UInt8], name: String, at now: Instant,
    random: inout some RandomNumberGenerator
  ) throws -> Enrolment {
    let secret = CentralStore.secret(&random)
    return try write { session in
      let db = session.db
      let hash = ChangeSetCodec.hash(Array(token.utf8))
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT user,expiresAt,usedAt FROM tokens WHERE hash=?", arguments: [Blob.value(hash)]),
        let user: RecordID = row.id("user"), let person = try session.records.record(.user, user)
      else { throw EnrolmentRefusal.unknownToken }
      let usedAt: Int64? = row["usedAt"]
      let isAgain = try usedAt.map {
        try CentralStore.renewSecret(secret, of: replica, publicKey, of: user, enrolledAt: $0, session)
      }
      if isAgain == false { throw EnrolmentRefusal.tokenUsed }
      if (row["expiresAt"] as Int64) < now.milliseconds { throw EnrolmentRefusal.tokenExpired }
      guard try CentralStore.administers(user, today: now.utcDay, session.records) else {
        throw EnrolmentRefusal.notAnAdmin
      }
      if isAgain == nil {
        try db.execute(
          sql: "UPDATE tokens SET usedAt=? WHERE hash=?", arguments: [now.milliseconds, Blob.value(hash)])
        try CentralStore.addDevice(
          replica, user: user, name: name, publicKey: publicKey, secret: secret, at: now, session)
      }
      return Enrolment(
        network: NetworkID(try Meta.network.requiredBytes(db))?.description ?? "",
        networkName: try Meta.networkName.text(db) ?? "", user: user.description,
        firstName: person[Fields.User.firstName].text ?? "", lastName: person[Fields.User.lastName].text ?? "",
        deviceSecret: secret, serverPublicKey: Data(session.signingKey.publicBytes).base64EncodedString(),
        incarnation: session.head.incarnation)
    }
  }

  /// - Parameter enrolledAt: when the token was used: it made the device at that instant.
  /// - Returns: false where the token made another device, or the device lives under another id by now.
  private static func renewSecret(
    _ secret: String, of replica: ReplicaID, _ publicKey: [UInt8], of user: RecordID, enrolledAt: Int64,
    _ session: CentralSession
  ) throws -> Bool {
    try session.db.execute(
      sql: """
        UPDATE devices SET secretHash=? WHERE replica=(SELECT key FROM replicas WHERE id=?) AND publicKey=? AND user=?
        AND enrolledAt=? AND revokedAt IS NULL AND supersededBy IS NULL
        """,
      arguments: [
        Blob.value(ChangeSetCodec.hash(Array(secret.utf8))), Blob.value(replica), Blob.value(publicKey),
        Blob.value(user), enrolledAt,
      ])
    return session.db.changesCount == 1
  }

  private static func addDevice(
    _ replica: ReplicaID, user: RecordID, name: String, publicKey: [UInt8], secret: String, at now: Instant,
    _ session: CentralSession
  ) throws {
    let isTaken = try Bool.fetchOne(
      session.db, sql: "SELECT EXISTS(SELECT 1 FROM replicas WHERE id=?)", arguments: [Blob.value(replica)])
    if isTaken == true { throw EnrolmentRefusal.replicaTaken }
    try session.db.execute(
      sql: "INSERT INTO devices(replica,user,name,publicKey,secretHash,enrolledAt) VALUES(?,?,?,?,?,?)",
      arguments: [
        try session.records.log.key(of: replica), Blob.value(user), String(name.prefix(Limits.nameCharacters)),
        Blob.value(publicKey), Blob.value(ChangeSetCodec.hash(Array(secret.utf8))), now.milliseconds,
      ])
  }

  /// A copied or restored installation takes a new id and key by its device secret (DESIGN, section 8).
  ///
  /// - Parameter chains: the copy's own chain after each of its change-sets, from 1.
  /// - Returns: the last sequence number up to which the copy's past is the server's.
  func renew(
    secret: String, old: ReplicaID, chains: [[UInt8]], replica: ReplicaID, publicKey: [UInt8], at now: Instant
  ) throws -> UInt64 {
    guard let device = try device(secret: secret), !device.isRevoked else { throw SyncRefusal.unknownDevice }
    return try write { session in
      let isOwn = try Bool.fetchOne(
        session.db,
        sql: """
          SELECT EXISTS(SELECT 1 FROM devices d JOIN replicas r ON r.key=d.replica WHERE r.id=? AND d.secretHash=?)
          """, arguments: [Blob.value(old), Blob.value(ChangeSetCodec.hash(Array(secret.utf8)))])
      guard isOwn == true else { throw SyncRefusal.unknownDevice }
      var common: UInt64 = 0
      for (index, chain) in chains.enumerated() {
        guard try session.chain(old, at: UInt64(index + 1)) == chain else { break }
        common = UInt64(index + 1)
      }
      let name = try String.fetchOne(
        session.db, sql: "SELECT name FROM devices WHERE replica=?", arguments: [device.key])
      try CentralStore.addDevice(
        replica, user: device.user, name: name ?? "", publicKey: publicKey, secret: secret, at: now, session)
      try session.db.execute(
        sql: "UPDATE devices SET supersededBy=? WHERE replica=?",
        arguments: [try session.records.log.key(of: replica), device.key])
      return common
    }
  }
}
