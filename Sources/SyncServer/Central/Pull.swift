import Domain
import Foundation
import GRDB
import Replica

/// What is new for one copy: whole records of parts that it did not hold, then the log's effects in its scope, in pages
/// of bounded size. Reads one state of the store.
///
/// A copy of records may take several pages while others write. The entries from its beginning on follow it, so that
/// what it ends with is the order's own state whatever came in between.
struct Pull {
  let db: Database
  let request: WireSyncRequest
  let device: Device
  let now: Instant
  /// From this size on a page is full.
  let pageBytes: Int

  func fill(_ response: inout WireSyncResponse) throws {
    let head = try CentralSession.readHead(db)
    let records = try SQLiteRecords(db, ownReplica: nil)
    let scope = try scope(records)
    response.incarnation = head.incarnation
    response.now = now.milliseconds
    if case .parts(let parts) = scope {
      response.parts = parts.sorted().map { Data($0.bytes) }
    } else {
      response.holdsEverything = true
    }
    response.verdicts += try decisions()
    var cursor = request.hasCursor ? request.cursor : firstCursor(scope, head: head)
    var writers: Set<UInt64> = []
    var bytes = 0
    if cursor.kind < Pull.copied {
      bytes = try copyRecords(&cursor, records, in: scope, into: &response, writers: &writers)
    }
    if cursor.kind == Pull.copied, bytes < pageBytes {
      try copyEntries(&cursor, head: head, scope: scope, bytes: bytes, into: &response, writers: &writers)
    }
    let own = Set(response.entries.map(\.stamp.number))
    response.stamps = try writers.subtracting(own).sorted().map { WireStamp(try records.log.entry($0)) }
    if cursor.kind == Pull.copied, cursor.after >= head.number {
      response.position = head.number
      response.headHash = Data(head.hash)
      response.digests = try digests(scope)
    } else {
      response.next = cursor
    }
  }

  /// The kinds in the order of the copy; then the deleted records; then all is copied.
  private static let buried = UInt32(Kind.allCases.count + 1)
  private static let copied = buried + 1

  private func scope(_ records: SQLiteRecords) throws -> Scope {
    try Rights(Workspace(lookingUp: records), today: now.utcDay).scope(of: device.user)
  }

  private func firstCursor(_ scope: Scope, head: Head) -> WireCursor {
    let hello = request.hello
    let held = Set(hello.parts.compactMap { Part(bytes: $0) })
    let holdsNothing = request.repair || (held.isEmpty && !hello.holdsEverything)
    var cursor = WireCursor()
    cursor.snapshotAt = head.number
    cursor.after = holdsNothing ? head.number : hello.position
    switch scope {
    case .everything where holdsNothing || !hello.holdsEverything: cursor.everything = true
    case .everything: cursor.kind = Pull.copied
    case .parts(let parts):
      let added = holdsNothing ? parts : hello.holdsEverything ? [] : parts.subtracting(held)
      cursor.parts = added.sorted().map { Data($0.bytes) }
      if added.isEmpty { cursor.kind = Pull.copied }
    }
    if cursor.kind < Pull.copied { cursor.kind = 1 }
    return cursor
  }

  // MARK: Records

  private func copyRecords(
    _ cursor: inout WireCursor, _ records: SQLiteRecords, in scope: Scope, into response: inout WireSyncResponse,
    writers: inout Set<UInt64>
  ) throws -> Int {
    let wanted = wanted(by: cursor, in: scope)
    var bytes = 0
    // Gathered here: appending to a large message's own field copies the field each time.
    var gathered: [Data] = []
    func take(_ state: RecordState) throws -> Bool {
      guard wanted.contains(anyOf: state.parts) else { return true }
      let encoded = try RecordCodec.encode(state)
      gathered.append(Data(encoded))
      Pull.collectWriters(of: state, into: &writers)
      bytes += encoded.count
      cursor.id = Data(state.id.bytes)
      return bytes < pageBytes
    }
    while cursor.kind < Pull.copied, bytes < pageBytes {
      let after = RecordID(cursor.id)
      if let kind = UInt8(exactly: cursor.kind).flatMap(Kind.init(rawValue:)) {
        try records.tables.scan(kind, after: after, in: wanted, take)
      } else {
        try records.tables.scanBuried(after: after, take)
      }
      if bytes < pageBytes {
        cursor.kind += 1
        cursor.id = Data()
      }
    }
    response.records = gathered
    return bytes
  }

  /// What a page may hold of what its cursor asks for. The cursor went through the client's hands, and rights may have
  /// changed since the page before: what somebody may see is looked up for each page.
  private func wanted(by cursor: WireCursor, in scope: Scope) -> Scope {
    switch scope {
    case .everything where cursor.everything: .everything
    case .everything: .parts(Set(cursor.parts.compactMap { Part(bytes: $0) }))
    case .parts(let parts):
      .parts(cursor.everything ? parts : parts.intersection(cursor.parts.compactMap { Part(bytes: $0) }))
    }
  }

  /// What super admins decided of this replica's held work since the position at which it stands: their effects may lie
  /// outside of its scope.
  private func decisions() throws -> [WireVerdict] {
    let rows = try Data.fetchAll(
      db, sql: "SELECT verdict FROM changeSets WHERE replica=? AND decidedAt>=? ORDER BY seq",
      arguments: [device.key, Int64(clamping: request.hello.position)])
    return try rows.map { try Receipt(decoding: Array($0)).wire }
  }

  static func collectWriters(of state: RecordState, into writers: inout Set<UInt64>) {
    for live in state.registers {
      for write in live { if let position = write.writer.position { writers.insert(position) } }
    }
    for tombstone in state.tombstones { if let position = tombstone.writer.position { writers.insert(position) } }
    if let position = state.erasedBy?.position { writers.insert(position) }
  }

  // MARK: Entries

  private func copyEntries(
    _ cursor: inout WireCursor, head: Head, scope: Scope, bytes: Int, into response: inout WireSyncResponse,
    writers: inout Set<UInt64>
  ) throws {
    var bytes = bytes
    let log = try Log(RecordTables(db))
    var gathered: [WireLogEntry] = []
    defer { response.entries = gathered }
    for number in try entryNumbers(after: cursor.after, upTo: head.number, scope: scope) {
      guard
        let row = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT effects FROM log WHERE number=?"), arguments: [Int64(number)]),
        let packed = row.bytes("effects")
      else { continue }
      var entry = WireLogEntry()
      entry.stamp = WireStamp(try log.entry(number))
      for effect in try EffectsCodec.decode(packed) {
        if let visible = try Pull.visible(effect, of: number, in: scope, writers: &writers) {
          entry.effects.append(visible)
          bytes += visible.after.count + 24
        }
      }
      if !entry.effects.isEmpty { gathered.append(entry) }
      cursor.after = number
      if bytes >= pageBytes { return }
    }
    cursor.after = head.number
  }

  private func entryNumbers(after: UInt64, upTo head: UInt64, scope: Scope) throws -> [UInt64] {
    guard after < head else { return [] }
    switch scope {
    case .everything: return Array((after + 1)...head)
    case .parts(let parts):
      var numbers: Set<UInt64> = []
      for part in parts {
        let found = try Int64.fetchAll(
          db, sql: "SELECT number FROM logParts WHERE part=? AND number>? AND number<=?",
          arguments: [Blob.value(part.bytes), Int64(after), Int64(head)])
        numbers.formUnion(found.map(UInt64.init))
      }
      return numbers.sorted()
    }
  }

  /// An effect as a reader with this scope gets it: the record, that it left, or nothing. An erasure is told to all, by
  /// the record's id: who held it once may have it written down somewhere.
  private static func visible(
    _ effect: WireEffect, of number: UInt64, in scope: Scope, writers: inout Set<UInt64>
  ) throws -> WireEffect? {
    let state = try RecordCodec.decode(effect.after)
    if scope.contains(anyOf: state.parts) {
      collectWriters(of: state, into: &writers)
      var out = WireEffect()
      out.after = effect.after
      return out
    }
    let isErasure = state.erasedBy?.position == number
    guard isErasure || scope.contains(anyOf: effect.partsBefore.compactMap({ Part(bytes: $0) })) else { return nil }
    var out = WireEffect()
    out.leftErased = isErasure
    out.leftKind = UInt32(state.kind.rawValue)
    out.leftID = Data(state.id.bytes)
    return out
  }

  private func digests(_ scope: Scope) throws -> [WireDigest] {
    try DigestBook.readAll(db).filter { scope.contains($0.key) }.sorted { $0.key < $1.key }.map { part, digest in
      var out = WireDigest()
      out.part = Data(part.bytes)
      out.sum = Data(digest.sum)
      out.count = UInt64(clamping: digest.records)
      return out
    }
  }
}
