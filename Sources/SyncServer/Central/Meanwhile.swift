import Dispatch
import Synchronization

/// A value that is made on another core while its maker goes on.
final class Meanwhile<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchGroup()

  /// - Parameter elsewhere: false where the value is too small to be worth it: it is made at once.
  init(_ elsewhere: Bool, _ make: @escaping @Sendable () throws -> Value) {
    guard elsewhere else {
      result.withLock { $0 = Result(catching: make) }
      return
    }
    DispatchQueue.global(qos: .userInitiated).async(group: done) {
      let made = Result(catching: make)
      self.result.withLock { $0 = made }
    }
  }

  /// Waits for the value. To be asked once.
  func value() throws -> Value {
    done.wait()
    guard let made = result.withLock({ $0 }) else { preconditionFailure("the group is done before the value is there") }
    return try made.get()
  }
}
