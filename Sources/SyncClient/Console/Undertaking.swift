/// What a command was about when the store or the network failed: the remedy depends on it.
enum Undertaking: Hashable {
  case recording
  case joining
  case syncing
  case backingUp
}

/// A failure, with what it stood in the way of.
struct Interrupted: Error {
  let undertaking: Undertaking
  let cause: any Error

  /// Runs the body; what it throws is told as a failure of this undertaking.
  static func during<Result>(_ undertaking: Undertaking, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as Interrupted { throw error } catch {
      throw Interrupted(undertaking: undertaking, cause: error)
    }
  }
}
