/// What can stand in the way of a store. Data only; the words are in `Wording`.
package enum StoreError: Error, Hashable, Sendable {
  /// The folder holds no store.
  case notAStore(path: String)
  /// A file of another program, or an empty one, in the place of a store.
  case foreign(path: String)
  /// Written by a newer program.
  case newerVersion(found: Int, known: Int)
  /// SQLite can't read it, or what is in it contradicts itself.
  case damaged(detail: String)
  case cannotOpen(path: String, detail: String)
  case readOnly(path: String)
  case diskFull(path: String)
  /// Another process is writing, and still was after the wait.
  case busy(waitedSeconds: Int)
  /// A writer that the log doesn't know.
  case unknownWriter(Int64)
  case alreadyExists(path: String)
}
