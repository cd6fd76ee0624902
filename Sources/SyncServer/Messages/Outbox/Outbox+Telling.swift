import Domain
import GRDB
import Replica

extension Outbox {
  struct Telling: Sendable {
    /// The order's head, where something was written.
    var position: UInt64?
    /// When there may be more to tell.
    var next: Instant?
    /// Orders whose records refused it.
    var refused: [RecordID] = []
  }

  /// Between two words about an order that is on its way: longer for a large one, whose record goes to every copy whole.
  static func pauseInMilliseconds(recipients: Int) -> Int64 { min(60_000, max(3_000, Int64(recipients) * 10)) }

  /// Writes how the orders stand to their records, so that every copy learns it by sync.
  func tell(random: inout some RandomNumberGenerator) throws -> Telling {
    let now = now()
    let dirty = try central.read { try Outbox.dirty($0) }
    let due = dirty.filter { $0.dueAt <= now }
    let next = dirty.filter { $0.dueAt > now }.map(\.dueAt).min()
    guard !due.isEmpty else { return Telling(next: next) }
    var random = random
    return try write(.tell) { session in
      var telling = Telling(next: next)
      let gate = try SendingGate.read(session.db)
      for one in due {
        guard let record = try session.records.record(.smsOrder, one.order), let order = MessageOrder(record) else {
          try Outbox.noteTold(one.order, isOpen: false, at: now, session.db)
          continue
        }
        let standing = try standing(order, gate, session.db, at: now)
        let writes = Outbox.writes(standing, on: record)
        if !writes.isEmpty {
          let receipt = try CentralStore.record(
            [Change(kind: .smsOrder, id: one.order, operation: .write(writes))], author: .server, at: now,
            in: session, random: &random, keepsRefusals: false)
          if case .accepted(let position) = receipt.verdict {
            telling.position = position.number
          } else {
            telling.refused.append(one.order)
          }
        }
        let isOpen = standing.outcomes.list.contains { !$0.state.isFinal && $0.state != .sent }
        try Outbox.noteTold(one.order, isOpen: isOpen, at: now, session.db)
      }
      return telling
    }
  }

  private static func noteTold(_ order: RecordID, isOpen: Bool, at now: Instant, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE smsIntake SET isDirty=0,isOpen=?,toldAt=? WHERE smsOrder=?").execute(
      arguments: [isOpen, now.milliseconds, Blob.value(order)])
  }

  private struct Dirty {
    var order: RecordID
    var dueAt: Instant
  }

  /// What is at its end is told at once.
  private static func dirty(_ db: Database) throws -> [Dirty] {
    let sql = """
      SELECT i.smsOrder, i.toldAt,
        (SELECT count(*) FROM messages m WHERE m.smsOrder=i.smsOrder) AS recipients,
        EXISTS(SELECT 1 FROM messages m WHERE m.smsOrder=i.smsOrder AND m.state IN ('queued','sending')) AS isMoving
      FROM smsIntake i WHERE i.isDirty=1
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql)).compactMap { row in
      guard let order: RecordID = row.id("smsOrder") else { return nil }
      guard let told = row["toldAt"] as Int64?, row["isMoving"] else {
        return Dirty(order: order, dueAt: Instant(milliseconds: 0))
      }
      let pause = pauseInMilliseconds(recipients: row["recipients"])
      return Dirty(order: order, dueAt: Instant(milliseconds: told + pause))
    }
  }

  struct Standing: Hashable, Sendable {
    var outcomes: MessageOutcomes
    var progress: OrderProgress
  }

  /// How an order stands, a letter for each recipient in their order. Who is told the same by another order's message
  /// has that one's letter.
  func standing(_ order: MessageOrder, _ gate: SendingGate, _ db: Database, at now: Instant) throws -> Standing {
    var byRecipient: [RecordID: MessageOutcome] = [:]
    var hasDue = false
    for row in try MessageRow.fetch(db, where: "smsOrder=?", [Blob.value(order.id)]) {
      byRecipient[row.recipient] = row.outcome
      if row.outcome.state == .queued, row.outcome != .waitingForHours, row.outcome != .waitingForLimit,
        row.dueAt.map({ $0 <= now }) ?? true
      {
        hasDue = true
      }
    }
    let occasion = MessageKeys.occasion(
      order: order.id, reminder: order.reminder, subject: order.event ?? order.about, startsAt: order.startsAt)
    let list = try order.recipients.map { recipient -> MessageOutcome in
      if let outcome = byRecipient[recipient] { return outcome }
      let other = try MessageRow.fetch(
        db, where: "occasion=? AND recipient=?", [Blob.value(occasion), Blob.value(recipient)])
      return other.first?.outcome ?? .queued
    }
    return Standing(
      outcomes: MessageOutcomes(list),
      progress: OrderProgress.of(list, hasDue: hasDue, isBlocked: gate.isBlocked))
  }

  private static func writes(_ standing: Standing, on record: RecordState) -> [RegisterWrite] {
    var writes: [RegisterWrite] = []
    if record[Fields.SMSOrder.progress].text != standing.progress.rawValue {
      writes.append(RegisterWrite(Fields.SMSOrder.progress.register, [.text(standing.progress.rawValue)]))
    }
    let letters = standing.outcomes.letters
    if !letters.isEmpty, record[Fields.SMSOrder.outcomes].text != letters {
      writes.append(RegisterWrite(Fields.SMSOrder.outcomes.register, [.text(letters)]))
    }
    return writes
  }
}
