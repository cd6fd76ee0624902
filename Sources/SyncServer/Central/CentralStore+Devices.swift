import Domain
import Foundation
import GRDB
import Replica

/// An enrolled computer, as lists show it. Each life of an installation is one.
struct DeviceListing: Sendable {
  enum State: String, Sendable, CaseIterable {
    case active
    /// Another life of the same installation came after it.
    case replaced
    case revoked
  }
  var replica: ReplicaID
  var user: RecordID
  var name: String
  var enrolledAt: Instant
  /// When its last change-set came; nil where none ever did.
  var lastEntryAt: Instant?
  /// When it last asked for anything; nil where it never did.
  var lastContactAt: Instant?
  var state: State
}

extension CentralStore {
  /// All of them, first enrolled first.
  func devices() throws -> [DeviceListing] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT d.*, r.id AS replicaID,
            (SELECT recordedAt FROM changeSets WHERE replica=d.replica ORDER BY seq DESC LIMIT 1) AS lastEntryAt
          FROM devices d JOIN replicas r ON r.key=d.replica ORDER BY d.enrolledAt, r.id
          """
      ).compactMap { row in
        guard let replica: ReplicaID = row.id("replicaID"), let user: RecordID = row.id("user") else { return nil }
        let isRevoked = (row["revokedAt"] as Int64?) != nil
        let isReplaced = (row["supersededBy"] as Int64?) != nil
        return DeviceListing(
          replica: replica, user: user, name: row["name"], enrolledAt: Instant(milliseconds: row["enrolledAt"]),
          lastEntryAt: (row["lastEntryAt"] as Int64?).map { Instant(milliseconds: $0) },
          lastContactAt: (row["lastSeenAt"] as Int64?).map { Instant(milliseconds: $0) },
          state: isRevoked ? .revoked : isReplaced ? .replaced : .active)
      }
    }
  }

  /// The one computer of this id, or whose id begins so; hyphens and case don't matter.
  ///
  /// - Throws: `ServerError.noSuchDevice`, `AdminError.severalDevices`.
  func device(named text: String) throws -> DeviceListing {
    let found = try devices().filter { ShortID.begins($0.replica, with: text) }
    if found.count > 1 { throw AdminError.severalDevices(text, found.map { "\($0.replica) \($0.name)" }) }
    guard let device = found.first else { throw ServerError.noSuchDevice(text) }
    return device
  }

  /// What went with a device.
  struct Revocation: Hashable {
    /// All lives of the installation; none where there is no such device.
    let lives: [ReplicaID]
    /// Whether its user's calendar address stopped: it was the last device.
    let stopsCalendar: Bool
  }

  /// Refuses a device at once; at its next contact it is told to wipe. All lives of the installation go with it, and
  /// with a user's last device the address of his calendar, which would go on without one.
  func revoke(_ replica: ReplicaID, at now: Instant) throws -> Revocation {
    try write { session in
      let revocation = try CentralStore.revoke(replica, at: now, session.db)
      if !revocation.lives.isEmpty { session.owe(.revocation(at: now, replicas: revocation.lives)) }
      return revocation
    }
  }

  static func revoke(_ replica: ReplicaID, at now: Instant, _ db: Database) throws -> Revocation {
    let secret = try Blob.fetch(
      db, sql: "SELECT d.secretHash FROM devices d JOIN replicas r ON r.key=d.replica WHERE r.id=?",
      [Blob.value(replica)])
    guard let secret else { return Revocation(lives: [], stopsCalendar: false) }
    try db.execute(
      sql: "UPDATE devices SET revokedAt=? WHERE secretHash=? AND revokedAt IS NULL",
      arguments: [now.milliseconds, Blob.value(secret)])
    try db.execute(
      sql: """
        DELETE FROM calendars WHERE user IN (SELECT user FROM devices WHERE secretHash=?)
          AND user NOT IN (SELECT user FROM devices WHERE revokedAt IS NULL)
        """, arguments: [Blob.value(secret)])
    let stopsCalendar = db.changesCount > 0
    let lives: [ReplicaID] = try Row.fetchAll(
      db, sql: "SELECT r.id FROM devices d JOIN replicas r ON r.key=d.replica WHERE d.secretHash=? ORDER BY r.id",
      arguments: [Blob.value(secret)]
    ).compactMap { $0.id("id") }
    return Revocation(lives: lives, stopsCalendar: stopsCalendar)
  }
}

/// Ids short enough to be typed.
enum ShortID {
  static let fewestCharacters = 8

  /// For each id the shortest beginning that no other one of them shares.
  static func prefixes<ID: Identifier>(_ ids: [ID]) -> [ID: String] {
    let texts = Set(ids).sorted().map { ($0, Array($0.description)) }
    var found: [ID: String] = [:]
    for (index, (id, text)) in texts.enumerated() {
      var count = fewestCharacters
      for other in [index - 1, index + 1] where texts.indices.contains(other) {
        let shared = zip(text, texts[other].1).prefix { $0 == $1 }.count
        count = max(count, shared + 1)
      }
      if count < text.count, text[count - 1] == "-" { count += 1 }
      found[id] = String(text.prefix(count))
    }
    return found
  }

  static func begins(_ id: some Identifier, with text: String) -> Bool {
    let wanted = text.lowercased().filter { $0 != "-" }
    return !wanted.isEmpty && id.description.filter { $0 != "-" }.hasPrefix(wanted)
  }
}
