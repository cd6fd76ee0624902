import HTTPTypes
import Synchronization

/// How many answers that take a while are worked out at once: the others are told to come again, so that laptops can
/// always sync.
final class Gate: Sendable {
  /// Half of those who may read at once.
  static let seats = Workers.readers / 2
  /// What one answer may take of the store's time.
  static let limit: Duration = .seconds(20)

  private let taken = Mutex(0)
  private let seats: Int

  init(seats: Int = Gate.seats) { self.seats = seats }

  /// - Throws: `APIError` `busy` where all seats are taken.
  @discardableResult
  func pass<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    let isFree = taken.withLock { taken in
      guard taken < seats else { return false }
      taken += 1
      return true
    }
    guard isFree else { throw APIError(.serviceUnavailable, "busy") }
    defer { taken.withLock { $0 -= 1 } }
    return try await body()
  }
}
