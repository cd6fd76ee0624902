internal import Domain
internal import GRDB
internal import GRDBSQLite

/// A prepared statement on the raw handle, for the paths that run once a record: binding and reading typed values
/// without a detour. Everything else uses GRDB's own statements.
final class RawStatement {
  private let handle: OpaquePointer
  private let database: OpaquePointer

  /// SQLITE_TRANSIENT: SQLite copies what is bound.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ db: OpaquePointer, _ sql: String) throws {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(db, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw RawStatement.error(db, code) }
    handle = statement
    database = db
  }

  deinit { sqlite3_finalize(handle) }

  static func error(_ db: OpaquePointer, _ code: Int32) -> any Error {
    // GRDB's error carries the extended code, which `StoreError` is made from; no SQL, no values.
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db)), message: String(cString: sqlite3_errmsg(db)))
  }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
  func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  func bind(_ index: Int32, _ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      _ = utf8.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text(handle, index, $0.baseAddress, Int32(utf8.count), RawStatement.transient)
      }
    }
  }

  func bind(_ index: Int32, _ bytes: [UInt8]) {
    if bytes.isEmpty {
      sqlite3_bind_zeroblob(handle, index, 0)
    } else {
      sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), RawStatement.transient)
    }
  }

  func bind(_ index: Int32, _ id: some Identifier) { bind(index, id.raw) }

  func bind(_ index: Int32, _ id: Bytes16) {
    withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) {
      _ = sqlite3_bind_blob(handle, index, $0.baseAddress, 16, RawStatement.transient)
    }
  }

  /// True while there is a row.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let error = RawStatement.error(database, code)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Runs a statement that yields no rows.
  func run() throws {
    while try step() {}
    reset()
  }

  func reset() { sqlite3_reset(handle) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func withBlob<T>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> T) -> T {
    let count = Int(sqlite3_column_bytes(handle, column))
    return body(UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: count))
  }
}
