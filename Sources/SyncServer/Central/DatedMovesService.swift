import Domain
import Foundation
import GRDB
import Logging
import Replica
import ServiceLifecycle

extension CentralStore {
  /// Records, in the server's own name, the moves of memberships that begin or end on days after those that were seen
  /// to, up to today (DESIGN, section 3). Days on which no server ran are caught up; the same day again changes nothing.
  ///
  /// - Returns: the position of the last change-set recorded; nil where nothing was due.
  @discardableResult
  func recordDatedMoves(at now: Instant, random: inout some RandomNumberGenerator) throws -> UInt64? {
    let today = NetworkDay.of(now)
    guard try read({ try CentralStore.lastMoved($0) }) < today else { return nil }
    var random = random
    return try write { session in
      let done = try CentralStore.lastMoved(session.db)
      guard done < today else { return nil }
      var memberships: [Membership] = []
      try session.records.tables.scan(.membership, after: nil) { state in
        if let membership = Membership(state) { memberships.append(membership) }
        return true
      }
      let due = DatedMoves.due(among: memberships, after: done, upTo: today)
      var last: UInt64?
      for start in stride(from: 0, to: due.count, by: Limits.changesPerChangeSet) {
        let some = Array(due[start..<min(start + Limits.changesPerChangeSet, due.count)])
        let receipt = try CentralStore.record(some, author: .server, at: now, in: session, random: &random)
        guard case .accepted(let position) = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
        last = position.number
      }
      try Meta.lastMovedOn.set(Int64(today.number), session.db)
      return last
    }
  }

  /// The last day whose moves were seen to; before the first time, the day on which the network was founded.
  static func lastMoved(_ db: Database) throws -> Day {
    if let number = try Meta.lastMovedOn.integer(db) {
      guard let day = Day(number: number) else { throw StoreError.damaged(detail: "meta.lastMovedOn") }
      return day
    }
    let founded = try Int64.fetchOne(db, sql: "SELECT committedAt FROM log ORDER BY number LIMIT 1")
    return NetworkDay.of(Instant(milliseconds: founded ?? 0))
  }
}

/// Sees to dated moves whenever the day changes while the server runs.
struct DatedMovesService: ServiceLifecycle.Service {
  let central: CentralStore
  let workers: Workers
  let broadcast: ChangeBroadcast
  let logger: Logger
  let now: @Sendable () -> Instant
  /// Returns after this time, or throws when it is cancelled.
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  /// Slept at most: a clock that was set or a machine that slept must not hold a day up for long.
  static let longestSleep: Duration = .seconds(15 * 60)
  /// After a failure, such as a full disk or a long import.
  static let retryAfter: Duration = .seconds(60)

  func run() async throws {
    // Only shutting down cancels the sleep, and that is how this ends.
    try? await cancelWhenGracefulShutdown {
      while !Task.isCancelled { try await sleep(await step()) }
    }
  }

  /// Does what is due.
  ///
  /// - Returns: how long to wait for the next look.
  func step() async -> Duration {
    let instant = now()
    do {
      let position = try await workers.run(.writing) { () -> UInt64? in
        var random = SystemRandomNumberGenerator()
        return try central.recordDatedMoves(at: instant, random: &random)
      }
      if let position {
        logger.notice("dated moves recorded", metadata: ["position": "\(position)"])
        broadcast.announce(position)
      }
    } catch {
      let cause = ErrorDetail(error)
      logger.error("dated moves failed", metadata: ["error": "\(cause.type)", "detail": "\(cause.detail)"])
      return DatedMovesService.retryAfter
    }
    let midnight = NetworkDay.start(of: NetworkDay.of(instant).adding(days: 1))
    return min(.milliseconds(midnight.milliseconds - instant.milliseconds), DatedMovesService.longestSleep)
  }
}
