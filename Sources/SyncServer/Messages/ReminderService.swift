import Domain
import Logging
import Replica
import ServiceLifecycle

/// Gives the orders of reminders when they fall due: at the start, when the order of changes moves on, and at the next
/// moment that a rule names.
struct ReminderService: ServiceLifecycle.Service {
  let central: CentralStore
  let workers: Workers
  let broadcast: ChangeBroadcast
  let logger: Logger
  let now: @Sendable () -> Instant
  /// Returns after this time, or throws when it is cancelled.
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  /// Slept at most: a clock that was set or a machine that slept must not hold a reminder up for long.
  static let longestSleep: Duration = .seconds(15 * 60)
  /// After a failure, such as a full disk or a long import.
  static let retryAfter: Duration = .seconds(60)
  /// Between news and the look at it: many changes come together.
  static let gathering: Duration = .seconds(2)

  func run() async throws {
    // Only shutting down cancels the sleep, and that is how this ends.
    try? await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        // What is told during the look is still there after it.
        let news = broadcast.listen(isOurs: true)
        let pause = await step()
        try await wait(pause, orFor: news)
      }
    }
  }

  private func wait(_ pause: Duration, orFor news: AsyncStream<ChangeBroadcast.News>) async throws {
    let sleep = sleep
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await sleep(pause)
        return false
      }
      group.addTask {
        for await one in news { if case .position = one { return true } }
        // The server stops: its end comes by cancellation.
        try await sleep(pause)
        return false
      }
      let isNews = try await group.next() ?? false
      group.cancelAll()
      if isNews { try await sleep(ReminderService.gathering) }
    }
  }

  /// Does what is due.
  ///
  /// - Returns: how long to wait for the next look.
  func step() async -> Duration {
    let instant = now()
    let look: ReminderLook
    do {
      let seen = try await workers.run(.reading) { try central.remindersDue(at: instant) }
      if let seen, !seen.orders.isEmpty {
        look = try await workers.run(.writing) {
          var random = SystemRandomNumberGenerator()
          return try central.recordReminders(at: instant, random: &random)
        }
      } else {
        look = ReminderLook(next: seen?.next)
      }
    } catch {
      let cause = ErrorDetail(error)
      logger.error("reminders failed", metadata: ["error": "\(cause.type)", "detail": "\(cause.detail)"])
      return ReminderService.retryAfter
    }
    if let position = look.position {
      logger.notice("reminders ordered", metadata: ["orders": "\(look.orders)", "position": "\(position)"])
      broadcast.announce(position)
    }
    if !look.refused.isEmpty {
      logger.error("reminders refused", metadata: ["orders": "\(look.refused.count)"])
    }
    guard let next = look.next else { return ReminderService.longestSleep }
    return min(.milliseconds(max(0, next.milliseconds - instant.milliseconds)), ReminderService.longestSleep)
  }
}
