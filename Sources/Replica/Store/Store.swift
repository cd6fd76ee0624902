internal import CSQLite
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
/// never wait (WAL). What is committed has reached the disk (`synchronous = FULL`). Only its owner can read the file.
package final class Store: Sendable {
  package struct Options: Sendable {
    /// How long a writer waits for another process.
    package var busySeconds = 5
    /// Reading connections beside the writer, for a server; 0: one connection does it all.
    package var readers = 0
    package var cacheInKiB = 16_384
    package var checkpointInPages = 4_000

    package init() {}
  }

  /// What may be done to the file when it is opened.
  private enum Mode {
    case create
    case write
    case read
    /// Nobody else writes, and there is no write-ahead log: the file is all there is.
    case readAlone
  }

  package let path: String
  private let writer: any DatabaseWriter
  private let options: Options

  /// Makes a new store. The folder must exist; a file there must not.
  package static func create(at path: String, options: Options = Options()) throws -> Store {
    // SQLite gives the files beside it the rights of this one.
    let code = StoreFiles.create(path)
    guard code == 0 else { throw failure(code, path) }
    do { return try Store(path: path, options: options, .create) } catch {
      StoreFiles.remove(path)
      throw error
    }
  }

  /// - Throws: `StoreError.foreign` where the file is not ours; it is left as it is.
  package static func open(at path: String, options: Options = Options()) throws -> Store {
    guard access(path, R_OK) == 0 else { throw failure(errno, path) }
    return try Store(path: path, options: options, .write)
  }

  /// Takes away a store's files, as after a failed beginning.
  package static func remove(_ path: String) { StoreFiles.remove(path) }

  /// For what only reads: goes on where the disk is full, or folder or file can't be written to. A store of an older
  /// schema is brought to the latest one first, which is a write.
  package static func openReading(at path: String, options: Options = Options()) throws -> Store {
    do { return try open(at: path, options: options) } catch let error as StoreError {
      switch error {
      case .diskFull, .readOnly, .cannotOpen: break
      default: throw error
      }
      guard access(path, R_OK) == 0 else { throw error }
      // Its errors tell less than the first one.
      if let store = try? Store(path: path, options: options, .read) { return store }
      guard StoreFiles.hasNoLog(path) else { throw error }
      return try Store(path: path, options: options, .readAlone)
    }
  }

  /// Before the first connection; where somebody else opened one first, SQLite goes on counting, and is a little slower.
  private static let omitsMemoryStatistics = cercle_sqlite_omit_memory_statistics() == SQLITE_OK

  private init(path: String, options: Options, _ mode: Mode) throws {
    _ = Store.omitsMemoryStatistics
    self.path = path
    self.options = options
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(options.busySeconds))
    configuration.publicStatementArguments = false
    configuration.maximumReaderCount = max(1, options.readers)
    let canWrite = mode == .create || mode == .write
    configuration.readonly = !canWrite
    configuration.prepareDatabase { db in
      if mode != .create, try !Migrations.isOurs(db) { throw StoreError.foreign(path: path) }
      try db.execute(
        sql: """
          PRAGMA cache_size = -\(options.cacheInKiB); PRAGMA wal_autocheckpoint = \(options.checkpointInPages);
          PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY
          """)
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL") }
    }
    let name = mode == .readAlone ? StoreFiles.address(path) + "?immutable=1" : path
    do {
      writer =
        options.readers > 0 && canWrite
        ? try DatabasePool(path: name, configuration: configuration)
        : try DatabaseQueue(path: name, configuration: configuration)
      try writer.writeWithoutTransaction { db in
        // A pool makes it NORMAL, which a power cut could take back.
        if canWrite { try db.execute(sql: "PRAGMA synchronous = FULL") }
        try Migrations.migrate(db)
      }
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

  /// Brings all of the write-ahead log into the store's own file, and gives its room back. Readers may be in the way: then
  /// their end does it.
  package func emptyLog() throws {
    try writeWithoutTransaction { db in _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
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
    case .SQLITE_CANTOPEN, .SQLITE_IOERR:
      // A full disk shows as a failed write too, and a folder that can't be written to as a failed opening.
      if StoreFiles.isDiskFull(path) { return StoreError.diskFull(path: path) }
      if !StoreFiles.isWritable(path) { return StoreError.readOnly(path: path) }
      return StoreError.cannotOpen(path: path, detail: error.message ?? "")
    default: return error
    }
  }

  private static func failure(_ code: Int32, _ path: String) -> StoreError {
    switch code {
    case EEXIST: .alreadyExists(path: path)
    case ENOENT, ENOTDIR: .notAStore(path: path)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    case EROFS: .readOnly(path: path)
    default: .cannotOpen(path: path, detail: String(cString: strerror(code)))
    }
  }
}
