import Domain
import GRDB
import Replica

/// What a look at the rules of reminders came to.
struct ReminderLook: Sendable {
  /// Of the last order that was recorded.
  var position: UInt64?
  var orders = 0
  /// Orders that the judge turned down: a fault of ours, told in the log.
  var refused: [Verdict] = []
  /// When something falls due.
  var next: Instant?
}

extension CentralStore {
  /// What the network's rules of reminders come to; nil where none is active.
  func remindersDue(at now: Instant) throws -> ReminderPlan? {
    try read { try CentralStore.plan($0, SQLiteRecords($0, ownReplica: nil), at: now) }
  }

  /// Gives the orders that are due, in the server's own name. The same instant again gives none.
  func recordReminders(at now: Instant, random: inout some RandomNumberGenerator) throws -> ReminderLook {
    var random = random
    return try write { session in
      guard let plan = try CentralStore.plan(session.db, session.records, at: now) else { return ReminderLook() }
      var look = ReminderLook(next: plan.next)
      for order in plan.orders where try !session.records.exists(.smsOrder, order.id) {
        let change = Change(kind: .smsOrder, id: order.id, operation: .write(order.writes))
        let receipt = try CentralStore.record(
          [change], author: .server, at: now, in: session, random: &random, keepsRefusals: false)
        if case .accepted(let position) = receipt.verdict {
          look.position = position.number
          look.orders += 1
        } else {
          look.refused.append(receipt.verdict)
        }
      }
      return look
    }
  }

  private static func plan(_ db: Database, _ records: SQLiteRecords, at now: Instant) throws -> ReminderPlan? {
    try ReminderFacts(db, records, at: now).map(ReminderPlan.init)
  }
}
