package import GRDB

/// Single facts of a store, by name.
package enum Meta: String, CaseIterable, Sendable {
  /// `replica` or `server`.
  case role
  case network
  case networkName
  case incarnation
  /// The position up to which the records are complete.
  case position
  case headHash
  case ownReplica
  /// Of the own replica: the last sequence number that is told a verdict.
  case told
  // A replica's
  case user
  case serverURL
  case privateKey
  case deviceSecret
  case serverPublicKey
  case holdsEverything
  case parts
  case language
  case lastSyncAt
  case confirmedAt
  /// By how many milliseconds this computer's clock was ahead of the server's at the last sync.
  case clockAhead
  case caFile
  case fingerprintOfWipe
  // The server's
  case contactKey
  case signingKey
  case lastMovedOn
  // The server's messages
  /// The last request's number.
  case smsBatch
  /// How many hand-overs the ledger knows of.
  case smsHandedOver
  /// Since when the office has stopped all sending.
  case smsStoppedAt
  /// Why the operator takes nothing, and since when.
  case smsBlock
  case smsBlockedAt
  case smsCredits
  case smsCreditsAt
  case smsStopsAt
  case smsCallbackSecret
  /// Who carries the messages.
  case smsCarrier

  package func text(_ db: Database) throws -> String? {
    try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM meta WHERE key=?"), arguments: [rawValue])
  }

  package func integer(_ db: Database) throws -> Int64? {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT value FROM meta WHERE key=?"), arguments: [rawValue])
  }

  package func bytes(_ db: Database) throws -> [UInt8]? {
    try Blob.fetch(db, sql: "SELECT value FROM meta WHERE key=?", [rawValue])
  }

  package func set(_ text: String, _ db: Database) throws { try put(text, db) }
  package func set(_ number: Int64, _ db: Database) throws { try put(number, db) }
  package func set(_ bytes: [UInt8], _ db: Database) throws { try put(Blob.value(bytes), db) }
  package func remove(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM meta WHERE key=?", arguments: [rawValue])
  }

  private func put(_ value: some DatabaseValueConvertible, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO meta(key,value) VALUES(?,?)")
      .execute(arguments: [rawValue, value])
  }

  /// What every store states of itself; its absence is damage.
  package func requiredBytes(_ db: Database) throws -> [UInt8] {
    guard let bytes = try bytes(db) else { throw StoreError.damaged(detail: "meta.\(rawValue)") }
    return bytes
  }
}
