import NIOPosix

/// Threads for what waits for the disk, away from the event loops. Writes queue up on one of their own, so that a long
/// judgement keeps nobody waiting who only reads; and looking at the head needs neither.
final class Workers: Sendable {
  enum Kind: CaseIterable {
    case reading, writing, looking, printing
  }

  /// As many as the store has readers.
  static let readers = 8

  private let pools: [Kind: NIOThreadPool]

  init() {
    pools = [
      .reading: NIOThreadPool(numberOfThreads: Workers.readers), .writing: NIOThreadPool(numberOfThreads: 1),
      .looking: NIOThreadPool(numberOfThreads: 1),
      .printing: NIOThreadPool(numberOfThreads: Service.reportsAtOnce),
    ]
    for pool in pools.values { pool.start() }
  }

  func run<T: Sendable>(_ kind: Kind, _ body: @escaping @Sendable () throws -> T) async throws -> T {
    guard let pool = pools[kind] else { throw CancellationError() }
    return try await pool.runIfActive(body)
  }

  /// Finishes what is under way; nothing may be asked afterwards.
  func shutDown() async throws {
    for pool in pools.values { try await pool.shutdownGracefully() }
  }
}
