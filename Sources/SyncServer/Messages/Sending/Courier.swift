import NIOPosix
import Synchronization

/// A provider's sessions, each worked by one thread at a time, on threads of their own: operators are slow.
final class Courier: Sendable {
  let provider: any SMSProvider
  private let pool: NIOThreadPool
  private let idle: Mutex<[Idle]>

  /// `@unchecked Sendable`: it is in the list, or in the hands of the one job that took it out.
  private struct Idle: @unchecked Sendable {
    let session: any SMSSession
  }

  init(_ provider: any SMSProvider) throws {
    self.provider = provider
    let count = max(1, provider.sessionsAtOnce)
    idle = Mutex(try (0..<count).map { _ in Idle(session: try provider.makeSession()) })
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  var sessionsAtOnce: Int { max(1, provider.sessionsAtOnce) }

  /// As many run at once as there are sessions, so that one is always idle here.
  func run<T: Sendable>(_ body: @escaping @Sendable (any SMSSession) throws -> T) async throws -> T {
    try await pool.runIfActive { [self] in
      guard let taken = idle.withLock({ $0.popLast() }) else { throw CancellationError() }
      defer { idle.withLock { $0.append(taken) } }
      return try body(taken.session)
    }
  }

  func shutDown() async throws { try await pool.shutdownGracefully() }
}
