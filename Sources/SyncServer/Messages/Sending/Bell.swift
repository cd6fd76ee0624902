import Synchronization

/// Wakes one who waits. A ring while nobody waits counts for the next wait.
final class Bell: Sendable {
  private struct State {
    var isRung = false
    var isClosed = false
    var waiting: CheckedContinuation<Void, Never>?
  }
  private let state = Mutex(State())

  var isClosed: Bool { state.withLock { $0.isClosed } }

  func ring() {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      if state.waiting == nil { state.isRung = true }
      return state.waiting
    }
    waiting?.resume()
  }

  /// From now on nobody waits any more.
  func close() {
    state.withLock { $0.isClosed = true }
    ring()
  }

  /// Returns when it rings, or after this time.
  func wait(atMost time: Duration) async {
    let timer = Task { [self] in
      // Only its end cancels it.
      try? await Task.sleep(for: time)
      if !Task.isCancelled { ring() }
    }
    await withCheckedContinuation { continuation in
      let goesOn = state.withLock { state in
        if state.isRung || state.isClosed {
          state.isRung = false
          return true
        }
        state.waiting = continuation
        return false
      }
      if goesOn { continuation.resume() }
    }
    timer.cancel()
  }
}
