import Synchronization

/// The first failure met where nothing can be thrown: names are asked for in the middle of sentences. The id then stands
/// for the name, and the program ends with the failure, so that damage is not passed over.
enum Unthrown {
  private static let first = Mutex<(any Error)?>(nil)

  static func note(_ error: any Error) { first.withLock { $0 = $0 ?? error } }

  /// To be called once a command is done.
  static func check() throws {
    if let error = first.withLock({ $0 }) { throw error }
  }
}
