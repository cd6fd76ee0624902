import Domain
import GRDB
import Replica

extension Outbox {
  /// Orders taken in by one transaction.
  private static let ordersAtOnce = 20

  /// Makes a row of each recipient of every order that is new, and takes back what was cancelled and hasn't gone.
  ///
  /// - Returns: whether there was anything to do.
  @discardableResult
  func takeIn() throws -> Bool {
    var found = false
    while try !central.read(Outbox.newOrders).isEmpty {
      found = true
      try write(.takeIn) { session in
        for id in try Outbox.newOrders(session.db) { try takeIn(id, session) }
      }
    }
    return try cancel() || found
  }

  private static func newOrders(_ db: Database) throws -> [RecordID] {
    let sql = """
      SELECT id FROM smsOrders o WHERE progress IS NULL AND NOT EXISTS(SELECT 1 FROM smsIntake i WHERE i.smsOrder=o.id)
      LIMIT ?
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [ordersAtOnce]).compactMap { $0.id("id") }
  }

  private func takeIn(_ id: RecordID, _ session: CentralSession) throws {
    let now = now()
    try session.db.cachedStatement(sql: "INSERT INTO smsIntake(smsOrder,takenAt) VALUES(?,?)").execute(
      arguments: [Blob.value(id), now.milliseconds])
    guard let order = try session.records.record(.smsOrder, id).flatMap(MessageOrder.init) else { return }
    let facts = try SendingFacts(session, now: now)
    let dueAt = try order.sendAt.map { try facts.clock(of: order.group).instant(of: $0) } ?? now
    let occasion = MessageKeys.occasion(
      order: id, reminder: order.reminder, subject: order.event ?? order.about, startsAt: order.startsAt)
    let insert = try session.db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO messages(smsOrder,place,occasion,recipient,"group",state,outcome,dueAt,queuedAt)
        VALUES(?,?,?,?,?,'queued','q',?,?)
        """)
    for (place, recipient) in order.recipients.enumerated() {
      try insert.execute(arguments: [
        Blob.value(id), place, Blob.value(occasion), Blob.value(recipient), Blob.value(order.group), dueAt.milliseconds,
        now.milliseconds,
      ])
    }
    try findLost(id, session, facts)
  }

  /// - Returns: whether anything was taken back.
  private func cancel() throws -> Bool {
    let sql = """
      SELECT i.smsOrder FROM smsIntake i JOIN smsOrders o ON o.id=i.smsOrder WHERE i.isOpen=1 AND o.cancelled=1
        AND EXISTS(SELECT 1 FROM messages m WHERE m.smsOrder=i.smsOrder AND m.state='queued')
      """
    func cancelled(_ db: Database) throws -> [RecordID] {
      try Row.fetchAll(db.cachedStatement(sql: sql)).compactMap { $0.id("smsOrder") }
    }
    guard try !central.read(cancelled).isEmpty else { return false }
    let now = now()
    try write(.cancel) { session in
      let orders = try cancelled(session.db)
      for order in orders {
        try session.db.cachedStatement(
          sql: """
            UPDATE messages SET state='cancelled',outcome='C',dueAt=NULL,endedAt=? WHERE smsOrder=? AND state='queued'
            """
        ).execute(arguments: [now.milliseconds, Blob.value(order)])
      }
      try session.noteChange(Set(orders))
    }
    return true
  }

  // MARK: After a backup came back

  /// Of an order that comes in again, those messages that the ledger knows as handed over: they are asked about first.
  private func findLost(_ order: RecordID, _ session: CentralSession, _ facts: SendingFacts) throws {
    guard try Bool.fetchOne(session.db, sql: "SELECT EXISTS(SELECT 1 FROM smsLost)") == true else { return }
    for row in try MessageRow.fetch(session.db, where: "smsOrder=? AND state='queued'", [Blob.value(order)]) {
      let key = Blob.value(try session.key(ofMessage: row.occasion, to: row.recipient))
      guard
        let lost = try Row.fetchOne(session.db, sql: "SELECT * FROM smsLost WHERE hash=?", arguments: [key])
      else { continue }
      let told = ToldHandover(
        count: lost["handedOver"], at: Instant(milliseconds: lost["at"]), tag: lost["tag"])
      try askAbout(row, told, session, facts)
      try session.db.execute(sql: "DELETE FROM smsLost WHERE hash=?", arguments: [key])
    }
  }

  /// What the ledger tells of a message.
  struct ToldHandover {
    /// How often it was handed over.
    var count: Int
    /// The last time, and under which tag. A reminder that is worked out anew may be another order with another tag.
    var at: Instant
    var tag: String
  }

  /// Compares the rows with what the ledger says was handed over. Where it knows more, a backup came back, or the power
  /// failed between the two: those messages are not sent without asking.
  ///
  /// - Parameter known: by key.
  func compare(withLedger known: [[UInt8]: ToldHandover], _ session: CentralSession) throws {
    let now = now()
    let facts = try SendingFacts(session, now: now)
    var rest = known
    for row in try MessageRow.fetch(session.db, where: "1 ORDER BY id", []) {
      let key = try session.key(ofMessage: row.occasion, to: row.recipient)
      guard let told = rest.removeValue(forKey: key), told.count > row.handedOver else { continue }
      try askAbout(row, told, session, facts)
    }
    for (key, told) in rest {
      try session.db.cachedStatement(
        sql: "INSERT OR REPLACE INTO smsLost(hash,handedOver,at,tag) VALUES(?,?,?,?)"
      ).execute(arguments: [Blob.value(key), told.count, told.at.milliseconds, told.tag])
    }
  }

  /// Makes a message one of which nobody knows whether the operator took it.
  private func askAbout(
    _ row: MessageRow, _ told: ToldHandover, _ session: CentralSession, _ facts: SendingFacts
  ) throws {
    try session.db.execute(
      sql: "UPDATE messages SET handedOver=?,tag=? WHERE id=?", arguments: [told.count, told.tag, row.id])
    // What has ended or was taken needs no question.
    guard row.outcome.state == .queued || row.outcome.state == .sending else { return }
    try session.noteChange([row.order])
    let (number, text) = try facts.addressed(row)
    guard let number, let text else { return try session.set(row, .noNews, at: now()) }
    // What was handed over just before the end may still be on its way.
    let settled = now().adding(milliseconds: pace.settleInMilliseconds)
    try session.set(row, .unknown, dueAt: settled, at: now())
    try session.db.execute(
      sql: "UPDATE messages SET phoneE164=?,text=?,batch=?,sendingAt=? WHERE id=?",
      arguments: [row.number ?? number, row.text ?? text, try session.nextBatch(), told.at.milliseconds, row.id])
  }
}

extension CentralSession {
  /// The number of the next request.
  func nextBatch() throws -> Int64 {
    let next = (try Meta.smsBatch.integer(db) ?? 0) + 1
    try Meta.smsBatch.set(next, db)
    return next
  }
}
