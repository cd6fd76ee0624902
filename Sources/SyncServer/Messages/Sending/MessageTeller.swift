import Domain
import Logging
import Replica

/// Writes how orders stand to their records, a few seconds after it changed, and tells who listens.
struct MessageTeller: Sendable {
  let outbox: Outbox
  let workers: Workers
  let broadcast: ChangeBroadcast
  let logger: Logger
  let bell: Bell

  static let longestSleepInMilliseconds: Int64 = 5_000
  /// Between two looks at least: what changes meanwhile is told together.
  static let shortestSleepInMilliseconds: Int64 = 500

  func run() async {
    while true {
      let isLast = bell.isClosed || Task.isCancelled
      let pause = await step()
      if isLast { return }
      await bell.wait(atMost: .milliseconds(pause))
      if !bell.isClosed { await rest() }
    }
  }

  /// Only the end of the process cuts it short.
  private func rest() async { try? await Task.sleep(for: .milliseconds(MessageTeller.shortestSleepInMilliseconds)) }

  /// - Returns: milliseconds until there may be more to tell.
  func step() async -> Int64 {
    let outbox = outbox
    do {
      let told = try await workers.run(.writing) {
        var random = SystemRandomNumberGenerator()
        return try outbox.tell(random: &random)
      }
      if let position = told.position { broadcast.announce(position) }
      for order in told.refused {
        logger.error("an order's record refuses how it stands", metadata: ["order": "\(order)"])
      }
      guard let next = told.next else { return MessageTeller.longestSleepInMilliseconds }
      return min(max(next.milliseconds - outbox.now().milliseconds, 10), MessageTeller.longestSleepInMilliseconds)
    } catch {
      let cause = ErrorDetail(error)
      logger.error("telling failed", metadata: ["error": "\(cause.type)", "detail": "\(cause.detail)"])
      return MessageTeller.longestSleepInMilliseconds
    }
  }
}
