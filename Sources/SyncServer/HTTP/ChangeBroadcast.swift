import Synchronization

/// Tells listeners of `/v1/changes` that the order moved on. They learn only that, and ask for the rest by sync.
final class ChangeBroadcast: Sendable {
  private struct State {
    var next = 0
    var listeners: [Int: AsyncStream<UInt64>.Continuation] = [:]
    var isClosed = false
  }
  private let state = Mutex(State())

  var count: Int { state.withLock { $0.listeners.count } }

  /// Positions as they come; the stream ends when the server stops.
  func listen() -> AsyncStream<UInt64> {
    let (stream, continuation) = AsyncStream.makeStream(of: UInt64.self, bufferingPolicy: .bufferingNewest(1))
    let id: Int? = state.withLock {
      if $0.isClosed { return nil }
      $0.next += 1
      $0.listeners[$0.next] = continuation
      return $0.next
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in self?.state.withLock { _ = $0.listeners.removeValue(forKey: id) } }
    return stream
  }

  func announce(_ position: UInt64) {
    for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(position) }
  }

  func close() {
    let listeners = state.withLock {
      $0.isClosed = true
      return Array($0.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}
