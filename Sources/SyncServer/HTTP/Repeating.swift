import ServiceLifecycle

/// Does a step over and over while the server runs, with a pause after each.
struct Repeating: ServiceLifecycle.Service {
  let pause: Duration
  let step: @Sendable () async -> Void

  func run() async throws {
    // Only shutting down cancels the pause, and that is how this ends.
    try? await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await step()
        try await Task.sleep(for: pause)
      }
    }
  }
}
