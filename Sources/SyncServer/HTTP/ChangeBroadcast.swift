import Synchronization

/// Tells listeners of `/v1/changes` that there is something new. They learn only that, and ask for the rest by sync.
final class ChangeBroadcast: Sendable {
  enum News: Hashable, Sendable {
    /// The order moved on up to here.
    case position(UInt64)
    /// A computer was revoked: each asks whether it is the one.
    case devices
  }

  private struct State {
    var next = 0
    var listeners: [Int: AsyncStream<News>.Continuation] = [:]
    var ours: Set<Int> = []
    var position: UInt64 = 0
    var revoked: Int?
    var isClosed = false
  }
  private let state = Mutex(State())

  /// Without the server's own.
  var count: Int { state.withLock { $0.listeners.count - $0.ours.count } }

  /// News as it comes; the stream ends when the server stops.
  ///
  /// - Parameter isOurs: for a service of this server.
  func listen(isOurs: Bool = false) -> AsyncStream<News> {
    let (stream, continuation) = AsyncStream.makeStream(of: News.self, bufferingPolicy: .bufferingNewest(4))
    let id: Int? = state.withLock {
      if $0.isClosed { return nil }
      $0.next += 1
      $0.listeners[$0.next] = continuation
      if isOurs { $0.ours.insert($0.next) }
      return $0.next
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock {
        $0.listeners.removeValue(forKey: id)
        $0.ours.remove(id)
      }
    }
    return stream
  }

  /// Tells everybody once of each position.
  func announce(_ position: UInt64) {
    let listeners = state.withLock { state -> [AsyncStream<News>.Continuation] in
      guard position > state.position else { return [] }
      state.position = position
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield(.position(position)) }
  }

  /// Tells what is new since the last look, whoever did it.
  func announce(_ sight: HeadWatch.Sight) {
    announce(sight.position)
    let listeners = state.withLock { state -> [AsyncStream<News>.Continuation] in
      defer { state.revoked = sight.revoked }
      guard let before = state.revoked, before != sight.revoked else { return [] }
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield(.devices) }
  }

  func close() {
    let listeners = state.withLock {
      $0.isClosed = true
      return Array($0.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}
