import Domain
import GRDB
import Replica

extension Outbox {
  /// Messages asked about by one call.
  static let followedAtOnce = 100

  /// Messages that the operator took and that are to be asked about now, and when the next ones are.
  func dueDeliveries() throws -> (ids: [SMSMessageID], next: Instant?) {
    let now = now()
    return try central.read { db in
      let ids = try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT operatorID FROM messages WHERE state='sent' AND dueAt<=? AND operatorID IS NOT NULL
            ORDER BY dueAt LIMIT ?
            """), arguments: [now.milliseconds, Outbox.followedAtOnce])
      let next = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT min(dueAt) FROM messages WHERE state='sent' AND dueAt IS NOT NULL"))
      return (ids, next.map { Instant(milliseconds: $0) })
    }
  }

  /// - Parameter told: nil: the operator could not be asked.
  func note(_ told: [SMSMessageID: SMSDelivery]?, of asked: [SMSMessageID]) throws {
    guard !asked.isEmpty else { return }
    let now = now()
    try write(.noteDeliveries) { session in
      var changed: Set<RecordID> = []
      for id in asked {
        for row in try MessageRow.fetch(session.db, where: "operatorID=? AND state='sent'", [id]) {
          if case .ended(let outcome) = told?[id] {
            changed.insert(row.order)
            try session.set(row, outcome, at: now)
          } else if case .untold = told?[id] {
            try session.set(row, .sent, at: now)
          } else if told == nil {
            try session.set(row, .sent, dueAt: now.adding(milliseconds: pace.blockedInMilliseconds), at: now)
          } else if let next = row.sentAt.flatMap({ FollowUp.next(sentAt: $0, now: now) }) {
            try session.set(row, .sent, dueAt: next, at: now)
          } else {
            changed.insert(row.order)
            try session.set(row, .noNews, at: now)
          }
        }
      }
      try session.noteChange(changed)
    }
  }

  /// Notes a report that came by itself, however late, however often.
  ///
  /// - Returns: whether it said anything new.
  @discardableResult
  func note(report delivery: SMSDelivery, of id: SMSMessageID) throws -> Bool {
    guard case .ended(let outcome) = delivery else { return false }
    func rows(_ db: Database) throws -> [MessageRow] {
      try MessageRow.fetch(db, where: "operatorID=?", [id]).filter { FollowUp.replaces(outcome, $0.outcome) }
    }
    guard try !central.read(rows).isEmpty else { return false }
    let now = now()
    return try write(.noteDeliveries) { session in
      let rows = try rows(session.db)
      for row in rows { try session.set(row, outcome, at: now) }
      try session.noteChange(Set(rows.map(\.order)))
      return !rows.isEmpty
    }
  }

  // MARK: Keeping

  /// After so long nobody asks any more to whom a message went and what it said.
  static let keptInMilliseconds: Int64 = 366 * 86_400_000

  /// Takes number and text out of old messages. Who was written to, when, and what became of it stays with the order.
  func forgetOld() throws {
    let last = now().adding(milliseconds: -Outbox.keptInMilliseconds).milliseconds
    let old = "phoneE164 IS NOT NULL AND coalesce(endedAt,sentAt)<?"
    guard try central.read({ try !MessageRow.fetch($0, where: old + " LIMIT 1", [last]).isEmpty }) else { return }
    try central.write {
      try $0.db.execute(sql: "UPDATE messages SET phoneE164=NULL,text=NULL,detail=NULL WHERE \(old)", arguments: [last])
    }
  }

  // MARK: STOP and credit

  /// The operator's numbers that answered STOP. Those that it told before stay, also where it tells of them no more: a list
  /// that came short must not write to who said STOP. The office takes one away by hand.
  func note(stopped numbers: Set<String>) throws {
    let now = now()
    try central.write { session in
      for number in numbers { try session.noteStop(number, isByHand: false, at: now) }
      try Meta.smsStopsAt.set(now.milliseconds, session.db)
    }
  }

  /// Whether the credit was never told, or may have changed by more than what was sent.
  func isCreditUnknown() throws -> Bool { try central.read { try Meta.smsCreditsAt.integer($0) == nil } }

  func note(credits: Double) throws {
    let now = now()
    try central.store.write { db in
      try Meta.smsCredits.set(String(credits), db)
      try Meta.smsCreditsAt.set(now.milliseconds, db)
    }
  }
}

extension CentralSession {
  func noteStop(_ number: String, isByHand: Bool, at now: Instant) throws {
    guard let hash = records.hash(ofContact: number) else { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO smsStops(hash,at,isByHand) VALUES(?,?,?)
        ON CONFLICT(hash) DO UPDATE SET isByHand=max(isByHand,excluded.isByHand)
        """
    ).execute(arguments: [Blob.value(hash), now.milliseconds, isByHand])
  }
}
