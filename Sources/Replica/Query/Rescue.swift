package import Domain
internal import GRDB

/// Own work that the server has not accepted, as it could be read out of a damaged copy.
package struct RescuedWork: Sendable {
  package var replica: ReplicaID?
  package var seq: UInt64
  package var state: String
  package var recordedAt: Instant
  package var bytes: [UInt8]
  /// Nil where the bytes can't be read as a change-set.
  package var changeSet: ChangeSet?
}

/// Reads what it can out of a file that SQLite no longer reads whole.
package enum Rescue {
  /// From both ends of the table, since a damaged page stops the walk from either side.
  ///
  /// - Returns: what was not accepted, by number; nil where not even the file's first page can be read.
  package static func unsentWork(in path: String) -> [RescuedWork]? {
    var configuration = Configuration()
    configuration.readonly = true
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return nil }  // told by nil
    defer { try? queue.close() }  // nothing was written: a failed close loses nothing
    var found: [UInt64: [String: RescuedWork]] = [:]
    var couldRead = false
    for order in ["ASC", "DESC"] {
      // A failure ends the walk; what came before it is kept.
      try? queue.read { db in
        let rows = try Row.fetchCursor(
          db, sql: "SELECT replica,seq,state,recordedAt,bytes FROM changeSets ORDER BY replica \(order), seq \(order)")
        couldRead = true
        while let row = try rows.next() {
          let state: String = row["state"]
          guard state != "accepted", state != "superseded", let bytes = row.bytes("bytes") else { continue }
          let key: Int64 = row["replica"]
          let replica = try? Row.fetchOne(db, sql: "SELECT id FROM replicas WHERE key=?", arguments: [key])?.id(
            "id", ReplicaID.self)
          let seq = UInt64(clamping: row["seq"] as Int64)
          let anybody = ReplicaID(raw: Bytes16(high: 0, low: 0))
          found[seq, default: [:]]["\(key)"] = RescuedWork(
            replica: replica, seq: seq, state: state, recordedAt: Instant(milliseconds: row["recordedAt"]),
            bytes: bytes,
            changeSet: try? ChangeSetCodec.decode(bytes, replica: replica ?? anybody))  // its bytes are kept anyway
        }
      }
    }
    guard couldRead else { return nil }
    return found.sorted { $0.key < $1.key }.flatMap { $0.value.sorted { $0.key < $1.key }.map(\.value) }
  }
}
