import Domain
import Foundation
import GRDB
import Logging
import Replica
import ServiceLifecycle

extension CentralStore {
  /// Gives a link to each invitation to a coming event that has none, by one change-set of the server's own.
  ///
  /// - Returns: the position; nil where all have one.
  @discardableResult
  func giveGuestLinks(at now: Instant, random: inout some RandomNumberGenerator) throws -> UInt64? {
    // Nearly always there is nothing to do, and no write to wait for.
    guard try read({ try !CentralStore.withoutLink(SQLiteRecords($0, ownReplica: nil), $0, now).isEmpty }) else {
      return nil
    }
    var random = random
    return try write { session in
      let open = try CentralStore.withoutLink(session.records, session.db, now)
      var last: UInt64?
      for start in stride(from: 0, to: open.count, by: Limits.changesPerChangeSet) {
        let changes = open[start..<min(start + Limits.changesPerChangeSet, open.count)].map { id in
          Change(
            kind: .invitation, id: id,
            operation: .write([RegisterWrite(Fields.Invitation.link.register, [.text(GuestLink.new(&random))])]))
        }
        let receipt = try CentralStore.record(changes, author: .server, at: now, in: session, random: &random)
        guard case .accepted(let position) = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
        last = position.number
      }
      return last
    }
  }

  private static func withoutLink(_ records: SQLiteRecords, _ db: Database, _ now: Instant) throws -> [RecordID] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT i.id FROM events e CROSS JOIN invitations i ON i.event=e.id
        WHERE e.startsAt>=? AND i.link IS NULL ORDER BY i.id
        """, arguments: [Int64(now.utcDay.number) * 10_000])
    return try rows.compactMap { row in
      guard let id: RecordID = row.id("id"), let state = try records.record(.invitation, id), state.erasedBy == nil
      else { return nil }
      return id
    }
  }
}

/// Gives guests their links, whenever the order has moved on.
struct GuestLinksService: ServiceLifecycle.Service {
  let central: CentralStore
  let workers: Workers
  let broadcast: ChangeBroadcast
  let logger: Logger
  let now: @Sendable () -> Instant

  /// After a failure, such as a full disk or a long import.
  static let retryAfter: Duration = .seconds(60)

  func run() async throws {
    // Only shutting down cancels the wait, and that is how this ends.
    try? await cancelWhenGracefulShutdown {
      let news = broadcast.listen(isOurs: true)
      try await stepUntilDone()
      for await _ in news { try await stepUntilDone() }
      // The server stops: its end comes by cancellation. Who ends before is taken for one who failed.
      while true { try await Task.sleep(for: GuestLinksService.retryAfter) }
    }
    // The news end as the server begins to stop, maybe before this service was told of it.
    try? await gracefulShutdown()
  }

  private func stepUntilDone() async throws {
    while await !step() { try await Task.sleep(for: GuestLinksService.retryAfter) }
  }

  /// - Returns: false where it failed.
  func step() async -> Bool {
    let instant = now()
    do {
      let position = try await workers.run(.writing) { () -> UInt64? in
        var random = SystemRandomNumberGenerator()
        return try central.giveGuestLinks(at: instant, random: &random)
      }
      if let position { broadcast.announce(position) }
      return true
    } catch {
      let cause = ErrorDetail(error)
      logger.error("guests' links failed", metadata: ["error": "\(cause.type)", "detail": "\(cause.detail)"])
      return false
    }
  }
}
