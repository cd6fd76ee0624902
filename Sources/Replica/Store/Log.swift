package import Domain
internal import SwiftProtobuf

/// The accepted change-sets in the server's order, on one connection.
package final class Log {
  private let tables: RecordTables
  private var stamps: [UInt64: LogStamp] = [:]
  private var replicaKeys: [ReplicaID: Int64] = [:]
  private var replicaIDs: [Int64: ReplicaID] = [:]

  /// Stamps remembered at most; beyond, they are read again.
  private static let rememberedStamps = 20_000

  package init(_ tables: RecordTables) { self.tables = tables }

  package func reset() {
    stamps = [:]
    replicaKeys = [:]
    replicaIDs = [:]
  }

  // MARK: Replicas

  /// The short number by which this store knows a replica; given at first sight.
  package func key(of replica: ReplicaID) throws -> Int64 {
    if let known = replicaKeys[replica] { return known }
    let key: Int64
    if let stored = try storedKey(of: replica) {
      key = stored
    } else {
      let insert = try tables.statement("INSERT INTO replicas(id) VALUES(?)")
      insert.bind(1, replica)
      try insert.run()
      guard let made = try storedKey(of: replica) else { throw StoreError.damaged(detail: "replicas") }
      key = made
    }
    replicaKeys[replica] = key
    replicaIDs[key] = replica
    return key
  }

  private func storedKey(of replica: ReplicaID) throws -> Int64? {
    let select = try tables.statement("SELECT key FROM replicas WHERE id=?")
    select.bind(1, replica)
    defer { select.reset() }
    return try select.step() ? select.integer(0) : nil
  }

  package func replica(_ key: Int64) throws -> ReplicaID {
    if let known = replicaIDs[key] { return known }
    let select = try tables.statement("SELECT id FROM replicas WHERE key=?")
    select.bind(1, key)
    defer { select.reset() }
    guard try select.step(), let id = select.withBlob(0, { ReplicaID(inPlace: $0) }) else {
      throw StoreError.damaged(detail: "replicas")
    }
    replicaIDs[key] = id
    replicaKeys[id] = key
    return id
  }

  // MARK: Entries

  /// Adds an entry; one that is already known stays, and gets its effects where it had none.
  package func append(_ entry: LogStamp, head: [UInt8]?, effects: [UInt8]?, parts: Set<Part>) throws {
    let insert = try tables.statement(
      """
      INSERT INTO log(number,replica,seq,author,clock,witnessedAt,committedAt,head,effects) VALUES(?,?,?,?,?,?,?,?,?)
      ON CONFLICT(number) DO UPDATE SET effects=coalesce(excluded.effects,effects)
      """)
    insert.bind(1, Int64(entry.number))
    insert.bind(2, try key(of: entry.stamp.replica))
    insert.bind(3, Int64(entry.stamp.seq))
    insert.bind(4, try ChangeSetCodec.wire(entry.stamp.author).serializedBytes() as [UInt8])
    insert.bind(5, try ChangeSetCodec.wire(entry.stamp.clock).serializedBytes() as [UInt8])
    insert.bind(6, entry.stamp.witnessedAt.milliseconds)
    insert.bind(7, entry.committedAt.milliseconds)
    if let head { insert.bind(8, head) } else { insert.bindNull(8) }
    if let effects { insert.bind(9, effects) } else { insert.bindNull(9) }
    try insert.run()
    for part in parts {
      let place = try tables.statement("INSERT INTO logParts(part,number) VALUES(?,?) ON CONFLICT DO NOTHING")
      place.bind(1, part.bytes)
      place.bind(2, Int64(entry.number))
      try place.run()
    }
    remember(entry)
  }

  package func entry(_ number: UInt64) throws -> LogStamp {
    if let known = stamps[number] { return known }
    let select = try tables.statement(
      "SELECT replica,seq,author,clock,witnessedAt,committedAt FROM log WHERE number=?")
    select.bind(1, Int64(clamping: number))
    defer { select.reset() }
    guard try select.step() else { throw StoreError.unknownWriter(Int64(clamping: number)) }
    let clock = try ChangeSetCodec.clock(WireClock(serializedBytes: select.blob(3)))
    let author = try ChangeSetCodec.principal(WirePrincipal(serializedBytes: select.blob(2)))
    let stamp = Stamp(
      replica: try replica(select.integer(0)), seq: UInt64(select.integer(1)),
      position: Position(incarnation: clock.server.incarnation, number: number), clock: clock,
      witnessedAt: Instant(milliseconds: select.integer(4)), author: author)
    let entry = LogStamp(number: number, stamp: stamp, committedAt: Instant(milliseconds: select.integer(5)))
    remember(entry)
    return entry
  }

  package func knows(_ number: UInt64) throws -> Bool {
    if stamps[number] != nil { return true }
    let select = try tables.statement("SELECT 1 FROM log WHERE number=?")
    select.bind(1, Int64(clamping: number))
    defer { select.reset() }
    return try select.step()
  }

  private func remember(_ entry: LogStamp) {
    if stamps.count >= Log.rememberedStamps { stamps.removeAll(keepingCapacity: true) }
    stamps[entry.number] = entry
  }
}
