/// How long to wait before trying again: exponential with "full jitter" (Marc Brooker, "Exponential Backoff And
/// Jitter", AWS Architecture Blog, 2015): a random part of a window that doubles with every failure up to a cap.
package struct Backoff: Equatable, Sendable {
  package static let defaultBase: Duration = .seconds(1)
  package static let defaultCap: Duration = .seconds(5 * 60)
  /// A server that asks for more than this (a misconfigured gateway, a year written for a second) isn't believed.
  package static let retryAfterLimit: Duration = .seconds(60 * 60)

  package let base: Duration
  package let cap: Duration
  /// What the next wait is drawn from, zero included.
  package private(set) var window: Duration

  package init(base: Duration = defaultBase, cap: Duration = defaultCap) {
    self.base = base
    self.cap = cap
    window = min(base, cap)
  }

  /// The next wait, at least `retryAfter` (of at most an hour): the jitter is added to it, or else all whom the server
  /// sent away together would come back together.
  package mutating func next(random: inout some RandomNumberGenerator, retryAfter: Duration? = nil) -> Duration {
    let wait = Self.jitter(in: window, random: &random)
    window = min(window * 2, cap)
    let asked = min(max(retryAfter ?? .zero, .zero), Self.retryAfterLimit)
    return asked + wait
  }

  /// After a success.
  package mutating func reset() {
    window = min(base, cap)
  }

  private static func jitter(in window: Duration, random: inout some RandomNumberGenerator) -> Duration {
    .microseconds(Int64.random(in: 0...max(0, Int64(window / .microseconds(1))), using: &random))
  }
}
