internal import Crypto
package import Domain
package import GRDB

/// An order-free sum over the confirmed records of one part: equal sums, equal records.
package struct PartDigest: Hashable, Sendable {
  package var high: UInt64 = 0
  package var low: UInt64 = 0
  package var records: Int64 = 0

  package init() {}

  package init?(sum: some Collection<UInt8>, records: Int64) {
    guard let raw = Bytes16(sum) else { return nil }
    high = raw.high
    low = raw.low
    self.records = records
  }

  package var sum: [UInt8] { Bytes16(high: high, low: low).bytes }

  /// Adds SHA-256 of the record's bytes, its first 128 bits as two numbers modulo 2^64.
  mutating func add(_ raw: Bytes16) {
    high &+= raw.high
    low &+= raw.low
    records += 1
  }

  mutating func subtract(_ raw: Bytes16) {
    high &-= raw.high
    low &-= raw.low
    records -= 1
  }
}

/// The digests of a store's parts, kept up with each confirmed write.
package final class DigestBook {
  private final class Page {
    var digest: PartDigest
    var isChanged = false

    init(_ digest: PartDigest) { self.digest = digest }
  }

  private var pages: [Part: Page] = [:]

  package init() {}

  package func add(_ encoded: [UInt8], parts: [Part], _ db: Database) throws {
    try add(DigestBook.hash(encoded), parts: parts, db)
  }

  /// The same where the record's hash is at hand.
  package func add(_ raw: Bytes16, parts: [Part], _ db: Database) throws {
    for part in parts { try change(part, db) { $0.add(raw) } }
  }

  package func remove(_ encoded: [UInt8], parts: [Part], _ db: Database) throws {
    let raw = DigestBook.hash(encoded)
    for part in parts { try change(part, db) { $0.subtract(raw) } }
  }

  /// What one record counts for.
  package static func hash(_ encoded: [UInt8]) -> Bytes16 {
    SHA256.hash(data: encoded).withUnsafeBytes { Bytes16(inPlace: UnsafeRawBufferPointer(rebasing: $0.prefix(16))) }
      ?? Bytes16(high: 0, low: 0)
  }

  private func change(_ part: Part, _ db: Database, _ body: (inout PartDigest) -> Void) throws {
    let page: Page
    if let known = pages[part] {
      page = known
    } else {
      page = Page(try DigestBook.read(part, db))
      pages[part] = page
    }
    body(&page.digest)
    page.isChanged = true
  }

  /// Writes what changed; call before the transaction commits.
  package func flush(_ db: Database) throws {
    for (part, page) in pages where page.isChanged {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO digests(part,sum,records) VALUES(?,?,?)")
        .execute(arguments: [Blob.value(part.bytes), Blob.value(page.digest.sum), page.digest.records])
      page.isChanged = false
    }
  }

  /// Forgets what it read: after a rollback, or when another process wrote.
  package func reset() { pages = [:] }

  package static func read(_ part: Part, _ db: Database) throws -> PartDigest {
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT sum,records FROM digests WHERE part=?"), arguments: [Blob.value(part.bytes)]),
      let sum = row.bytes("sum")
    else { return PartDigest() }
    return PartDigest(sum: sum, records: row["records"]) ?? PartDigest()
  }

  /// The digests of all parts that hold records.
  package static func readAll(_ db: Database) throws -> [Part: PartDigest] {
    var all: [Part: PartDigest] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT part,sum,records FROM digests WHERE records<>0") {
      if let part = row.bytes("part").flatMap({ Part(bytes: $0) }), let sum = row.bytes("sum") {
        all[part] = PartDigest(sum: sum, records: row["records"])
      }
    }
    return all
  }

  /// One line a part, for comparing two stores: the part's id in hexadecimal, its sum, how many records.
  package static func lines(_ db: Database, scope: Scope) throws -> [String] {
    func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    return try readAll(db).filter { scope.contains($0.key) }.sorted { $0.key < $1.key }
      .map { "\(hex($0.key.bytes)) \(hex($0.value.sum)) \($0.value.records)" }
  }

  /// Computes them anew from the records: what `check` and `doctor` compare with.
  ///
  /// - Parameter confirmed: on a replica, what the server confirmed of the records that pending work wrote; nil: nothing.
  package static func recompute(
    _ tables: RecordTables, confirmed: [RecordID: RecordState?] = [:]
  ) throws -> [Part: PartDigest] {
    var all: [Part: PartDigest] = [:]
    func count(_ state: RecordState) throws {
      let raw = hash(try RecordCodec.encode(state))
      for part in state.parts { all[part, default: PartDigest()].add(raw) }
    }
    func countShown(_ state: RecordState) throws -> Bool {
      if confirmed[state.id] == nil { try count(state) }
      return true
    }
    for kind in Kind.allCases { try tables.scan(kind, after: nil, countShown) }
    try tables.scanBuried(after: nil, countShown)
    for case let state? in confirmed.values { try count(state) }
    return all
  }
}
