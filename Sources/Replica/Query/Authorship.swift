package import Domain
internal import GRDB

/// Who wrote something, where and when, as far as this copy can tell.
package struct Authorship: Hashable, Sendable {
  package var writer: Writer
  package var replica: ReplicaID
  package var seq: UInt64
  package var author: Principal
  /// The witnessed time; the claimed one while nobody has judged it.
  package var at: Instant
  /// Written by this installation, under its present name or an earlier one.
  package var isOwn: Bool

  package var position: UInt64? { writer.position }
}

extension ReplicaSession {
  /// All the names that this installation has had.
  package func ownLives() throws -> Set<ReplicaID> {
    var lives: Set<ReplicaID> = [replica]
    let rows = try Row.fetchAll(
      db, sql: "SELECT id FROM replicas WHERE key IN (SELECT DISTINCT replica FROM changeSets)")
    for row in rows { if let life: ReplicaID = row.id("id") { lives.insert(life) } }
    return lives
  }

  /// Nil where the log does not know the writer: `doctor` names that as damage.
  package func authorship(of writer: Writer, ownLives: Set<ReplicaID>) throws -> Authorship? {
    do {
      let stamp = try records.stamp(of: writer)
      return Authorship(
        writer: writer, replica: stamp.replica, seq: stamp.seq, author: stamp.author, at: stamp.witnessedAt,
        isOwn: ownLives.contains(stamp.replica))
    } catch StoreError.unknownWriter { return nil }
  }
}
