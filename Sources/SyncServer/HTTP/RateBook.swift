import Domain
import HTTPTypes
import Synchronization

/// How often something was asked for in the present stretch of time. What is kept is bounded: at the next stretch all is
/// forgotten, and beyond `keysKept` everybody new shares one count.
final class RateBook: Sendable {
  private static let keysKept = 10_000

  private struct State {
    var stretch: Int64 = 0
    var counts: [[UInt8]: Int] = [:]
  }

  private let limit: Int
  private let seconds: Int64
  private let state = Mutex(State())

  init(limit: Int, seconds: Int64) {
    self.limit = limit
    self.seconds = seconds
  }

  /// Counts one more.
  ///
  /// - Throws: `APIError` `tooManyRequests`, with how long to wait.
  func count(_ key: [UInt8], at now: Instant) throws {
    let length = seconds * 1_000
    let stretch = now.milliseconds / length
    let isWithin = state.withLock { state in
      if state.stretch != stretch { state = State(stretch: stretch) }
      let key = state.counts[key] == nil && state.counts.count >= RateBook.keysKept ? [] : key
      state.counts[key, default: 0] += 1
      return state.counts[key, default: 0] <= limit
    }
    guard !isWithin else { return }
    var error = APIError(.tooManyRequests, "tooManyRequests", limit: limit)
    error.retryAfterInSeconds = Int((length - now.milliseconds % length) / 1_000) + 1
    throw error
  }
}
