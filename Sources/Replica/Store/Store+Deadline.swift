package import GRDB
internal import GRDBSQLite

/// A read was broken off since it had taken longer than it was given.
package struct ReadTookTooLong: Error, Hashable {}

extension Store {
  /// Reads as `read` does, and gives up after a while: SQLite asks now and then whether to go on.
  ///
  /// - Throws: `ReadTookTooLong`.
  package func read<T>(within limit: Duration, _ body: (Database) throws -> T) throws -> T {
    try read { db in
      let deadline = Deadline(ContinuousClock.now + limit)
      sqlite3_progress_handler(
        db.sqliteConnection, Deadline.steps,
        { context in
          guard let context else { return 0 }
          return Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
        }, Unmanaged.passUnretained(deadline).toOpaque())
      defer {
        sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil)
        withExtendedLifetime(deadline) {}
      }
      do { return try body(db) } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
        throw ReadTookTooLong()
      }
    }
  }
}

private final class Deadline {
  /// SQLite's instructions between two looks at the clock: about a millisecond's.
  static let steps: Int32 = 100_000

  private let instant: ContinuousClock.Instant

  init(_ instant: ContinuousClock.Instant) { self.instant = instant }

  var hasPassed: Bool { ContinuousClock.now >= instant }
}
