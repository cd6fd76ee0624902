package import GRDB
internal import GRDBSQLite

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One SQLite file with records, log and change-sets: a replica's copy or the server's truth.
///
/// It owns the only writing connection. A second process that wants to write waits a little and is then told; readers
/// never wait (WAL). What is committed has reached the disk (`synchronous = FULL`).
package final class Store: Sendable {
  package struct Options: Sendable {
    /// How long a writer waits for another process.
    package var busySeconds = 5
    /// Several reading connections beside the writer: for a server.
    package var isPooled = false
    package var cacheInKiB = 16_384
    package var checkpointInPages = 4_000

    package init() {}
  }

  package let path: String
  private let writer: any DatabaseWriter
  private let options: Options

  /// Makes a new store. The folder must exist; a file there must not.
  package static func create(at path: String, options: Options = Options()) throws -> Store {
    if access(path, F_OK) == 0 { throw StoreError.alreadyExists(path: path) }
    return try Store(path: path, options: options)
  }

  package static func open(at path: String, options: Options = Options()) throws -> Store {
    guard access(path, F_OK) == 0 else { throw StoreError.notAStore(path: path) }
    return try Store(path: path, options: options)
  }

  private init(path: String, options: Options) throws {
    self.path = path
    self.options = options
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(options.busySeconds))
    configuration.publicStatementArguments = false
    configuration.maximumReaderCount = 4
    let cacheInKiB = options.cacheInKiB
    let checkpointInPages = options.checkpointInPages
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA cache_size = -\(cacheInKiB); PRAGMA wal_autocheckpoint = \(checkpointInPages);
          PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY
          """)
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL") }
    }
    do {
      writer =
        options.isPooled
        ? try DatabasePool(path: path, configuration: configuration)
        : try DatabaseQueue(path: path, configuration: configuration)
      try writer.writeWithoutTransaction { try Migrations.migrate($0, isFresh: false) }
    } catch { throw Store.translate(error, path: path, waited: options.busySeconds) }
  }

  /// Reads a state that no write changes meanwhile.
  package func read<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try writer.read(body) } catch { throw translated(error) }
  }

  /// One transaction: all that `body` writes is durable when this returns, or nothing is.
  package func write<T>(_ body: (Database) throws -> T) throws -> T {
    do {
      return try writer.writeWithoutTransaction { db in
        var result: T?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw StoreError.damaged(detail: "transaction") }
        return result
      }
    } catch { throw translated(error) }
  }

  package func writeWithoutTransaction<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try writer.writeWithoutTransaction(body) } catch { throw translated(error) }
  }

  package func close() throws {
    do { try writer.close() } catch { throw translated(error) }
  }

  private func translated(_ error: any Error) -> any Error {
    Store.translate(error, path: path, waited: options.busySeconds)
  }

  /// SQLite's own codes, as what they mean for who uses the store.
  package static func translate(_ error: any Error, path: String, waited: Int) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_FULL: return StoreError.diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: return StoreError.readOnly(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return StoreError.busy(waitedSeconds: waited)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: return StoreError.damaged(detail: error.message ?? "")
    case .SQLITE_CANTOPEN: return StoreError.cannotOpen(path: path, detail: error.message ?? "")
    case .SQLITE_IOERR:
      // A disk or quota that is full shows as a failed write too.
      return StoreError.cannotOpen(path: path, detail: error.message ?? "")
    default: return error
    }
  }
}
