import Domain
import Foundation
import GRDB
import Replica

/// What the office can't have. Data only; the words are in `SMSWording`.
enum SMSOfficeFault: Error, Hashable {
  case unknownOrder(String)
  case severalOrders(String, [String])
  case badNumber(String)
  case notMobile(String)
}

/// How the messages stand as a whole.
struct SMSStatus: Sendable {
  var counts: [MessageOutcome: Int] = [:]
  /// What holds most messages of an outcome up, in the operator's words.
  var causes: [MessageOutcome: String] = [:]
  var gate = SendingGate()
  var credits: Double?
  var creditsAt: Instant?
  /// As the server that runs, or ran last, was told.
  var carrier: SMSCarrier?
  /// Messages of which the provider can't tell whether it took them.
  var undecided = 0
  var stoppedOrders: [RecordID] = []
  var stops = 0
}

/// What the office asks of the outbox and does to it: from a process of its own, beside the server that sends.
extension Outbox {
  func status() throws -> SMSStatus {
    try central.read { db in
      var status = SMSStatus()
      for row in try Row.fetchAll(db, sql: "SELECT outcome,count(*) AS n FROM messages GROUP BY outcome") {
        if let outcome = (row["outcome"] as String).first.flatMap(MessageOutcome.init(rawValue:)) {
          status.counts[outcome] = row["n"]
        }
      }
      // What holds most of those up that wait for the operator, or of which nobody knows.
      let causes = """
        SELECT outcome,detail,count(*) AS n FROM messages WHERE state IN ('queued','sending') AND outcome IN ('w','u')
          AND detail IS NOT NULL AND detail<>'' AND detail<>? GROUP BY outcome,detail ORDER BY n,detail
        """
      for row in try Row.fetchAll(db, sql: causes, arguments: [MessageDetail.cannotTell]) {
        if let outcome = (row["outcome"] as String).first.flatMap(MessageOutcome.init(rawValue:)) {
          status.causes[outcome] = row["detail"]
        }
      }
      status.carrier = try Meta.smsCarrier.text(db).flatMap { SMSCarrier(line: $0) }
      status.gate = try SendingGate.read(db)
      status.credits = try Meta.smsCredits.text(db).flatMap { Double($0) }
      status.creditsAt = try Meta.smsCreditsAt.integer(db).map { Instant(milliseconds: $0) }
      status.undecided =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM messages WHERE state='sending' AND detail=?",
          arguments: [MessageDetail.cannotTell]) ?? 0
      status.stoppedOrders = try Row.fetchAll(db, sql: "SELECT smsOrder FROM smsIntake WHERE isStopped=1")
        .compactMap { $0.id("smsOrder") }
      status.stops = try Int.fetchOne(db, sql: "SELECT count(*) FROM smsStops") ?? 0
      return status
    }
  }

  /// Tells who asks from another process who carries the messages.
  func note(carrier: SMSCarrier) throws {
    let line = carrier.line
    guard try central.read({ try Meta.smsCarrier.text($0) }) != line else { return }
    try central.store.write { db in try Meta.smsCarrier.set(line, db) }
  }

  /// For Prometheus.
  struct Gauges: Sendable {
    var queued = 0
    var sending = 0
    var credits: Double?
    var isBlocked = false
  }

  static func gauges(_ db: Database) throws -> Gauges {
    func count(_ condition: String) throws -> Int {
      try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM messages WHERE " + condition)) ?? 0
    }
    return Gauges(
      queued: try count("state='queued' AND dueAt IS NOT NULL"), sending: try count("state='sending'"),
      credits: try Meta.smsCredits.text(db).flatMap { Double($0) }, isBlocked: try SendingGate.read(db).isBlocked)
  }

  /// The messages of an order in their recipients' order, or the newest of all.
  func messages(order: RecordID?, state: MessageState?, group: RecordID?, limit: Int) throws -> [MessageRow] {
    var conditions: [String] = []
    var arguments = StatementArguments()
    if let order {
      conditions.append("smsOrder=?")
      arguments += [Blob.value(order)]
    }
    if let state {
      conditions.append("state=?")
      arguments += [state.rawValue]
    }
    if let group {
      conditions.append("\"group\"=?")
      arguments += [Blob.value(group)]
    }
    let condition = conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
    arguments += [limit]
    return try central.read {
      try MessageRow.fetch(
        $0, where: condition + (order == nil ? " ORDER BY id DESC" : " ORDER BY place") + " LIMIT ?", arguments)
    }
  }

  /// The one order that was taken in and whose id begins so.
  ///
  /// - Throws: `SMSOfficeFault`.
  func order(named text: String) throws -> RecordID {
    let all = try central.read { db -> [RecordID] in
      try Row.fetchAll(db, sql: "SELECT smsOrder FROM smsIntake").compactMap { $0.id("smsOrder") }
    }
    let found = all.filter { ShortID.begins($0, with: text) }
    if found.count > 1 { throw SMSOfficeFault.severalOrders(text, found.prefix(10).map(\.description)) }
    guard let one = found.first else { throw SMSOfficeFault.unknownOrder(text) }
    return one
  }

  // MARK: Acting

  /// Stops all sending, for as long as nobody says otherwise.
  func stopAll() throws {
    let now = now()
    try central.write { session in
      if try Meta.smsStoppedAt.integer(session.db) == nil {
        try Meta.smsStoppedAt.set(now.milliseconds, session.db)
      }
      try session.noteOpenOrders()
    }
  }

  func resumeAll() throws {
    try central.write { session in
      try Meta.smsStoppedAt.remove(session.db)
      try session.noteOpenOrders()
    }
  }

  /// Holds back what is queued of an order.
  ///
  /// - Returns: how many messages.
  func stop(_ order: RecordID) throws -> Int {
    let now = now()
    return try central.write { session in
      let rows = try MessageRow.fetch(session.db, where: "smsOrder=? AND state='queued'", [Blob.value(order)])
      for row in rows { try session.set(row, .heldByOffice, at: now) }
      try session.db.execute(
        sql: "UPDATE smsIntake SET isStopped=1,isOpen=1 WHERE smsOrder=?", arguments: [Blob.value(order)])
      try session.noteChange([order])
      return rows.count
    }
  }

  /// - Returns: how many messages go on.
  func resume(_ order: RecordID) throws -> Int {
    let now = now()
    return try central.write { session in
      let rows = try MessageRow.fetch(
        session.db, where: "smsOrder=? AND state='queued' AND dueAt IS NULL", [Blob.value(order)])
      let sendAt = try SendingFacts(session, now: now).notBefore(of: order) ?? now
      for row in rows { try session.set(row, .queued, dueAt: max(sendAt, now), at: now) }
      try session.db.execute(
        sql: "UPDATE smsIntake SET isStopped=0 WHERE smsOrder=?", arguments: [Blob.value(order)])
      try session.noteChange([order])
      return rows.count
    }
  }

  /// Outcomes after which another try may help, once somebody has seen to the cause.
  private static let retried: Set<MessageOutcome> = [
    .failed, .barred, .absent, .spam, .refusedByOperator, .noNumber, .badNumber, .notMobile, .noConsent, .stopped,
    .sameNumber, .gone, .incomplete, .tooLate, .eventChanged,
  ]

  /// Queues again what did not arrive of an order; each message is judged anew.
  ///
  /// - Returns: how many messages.
  func retry(_ order: RecordID) throws -> Int {
    let now = now()
    return try central.write { session in
      let rows = try MessageRow.fetch(session.db, where: "smsOrder=?", [Blob.value(order)])
        .filter { Outbox.retried.contains($0.outcome) }
      for row in rows {
        try session.set(row, .queued, dueAt: now, at: now)
        try session.db.execute(
          sql: """
            UPDATE messages SET queuedAt=?, earlierIDs=coalesce(earlierIDs||' ','')||coalesce(operatorID,''),
              operatorID=NULL WHERE id=?
            """, arguments: [now.milliseconds, row.id])
      }
      try session.db.execute(sql: "UPDATE smsIntake SET isOpen=1 WHERE smsOrder=?", arguments: [Blob.value(order)])
      try session.noteChange([order])
      return rows.count
    }
  }

  /// What waits for the operator goes at once.
  func retryWaiting() throws -> Int {
    let now = now()
    return try central.write { session in
      let rows = try MessageRow.fetch(
        session.db, where: "state='queued' AND outcome='w' AND dueAt>?", [now.milliseconds])
      for row in rows { try session.set(row, .queued, dueAt: now, at: now) }
      try session.noteChange(Set(rows.map(\.order)))
      return rows.count
    }
  }

  /// Decides about messages of which the provider can't tell whether it took them: to be sent again, at the risk of twice,
  /// or to be taken for sent.
  ///
  /// - Returns: how many messages.
  func settle(_ order: RecordID?, sendsAgain: Bool) throws -> Int {
    let now = now()
    return try central.write { session in
      let rows = try MessageRow.fetch(
        session.db, where: "state='sending' AND outcome='u' AND detail=?", [MessageDetail.cannotTell]
      ).filter { order == nil || $0.order == order }
      for row in rows {
        if sendsAgain {
          try session.set(row, .queued, dueAt: now, at: now)
        } else {
          try session.setTaken(row, id: nil, as: .sent, at: now)
        }
      }
      try session.noteChange(Set(rows.map(\.order)))
      return rows.count
    }
  }

  // MARK: STOP

  /// - Throws: `SMSOfficeFault.badNumber`.
  func addStop(_ text: String) throws {
    guard let number = PhoneNumber(text) else { throw SMSOfficeFault.badNumber(text) }
    let now = now()
    try central.write { try $0.noteStop(number.e164, isByHand: true, at: now) }
  }

  /// - Returns: whether it was there.
  func removeStop(_ text: String) throws -> Bool {
    guard let number = PhoneNumber(text) else { throw SMSOfficeFault.badNumber(text) }
    return try central.write { session in
      guard let hash = session.records.hash(ofContact: number.e164) else { return false }
      try session.db.execute(sql: "DELETE FROM smsStops WHERE hash=?", arguments: [Blob.value(hash)])
      return session.db.changesCount > 0
    }
  }

  // MARK: Callback

  static func callbackPath(_ secret: String) -> String { "/v1/sms/callback/\(secret)" }

  /// The secret end of the address that the operator calls back; made once for each store.
  func callbackSecret(random: inout some RandomNumberGenerator) throws -> String {
    if let known = try central.read({ try Meta.smsCallbackSecret.text($0) }) { return known }
    let made = CentralStore.secret(&random)
    return try central.store.write { db in
      if let known = try Meta.smsCallbackSecret.text(db) { return known }
      try Meta.smsCallbackSecret.set(made, db)
      return made
    }
  }
}

extension CentralSession {
  fileprivate func noteOpenOrders() throws {
    try db.execute(sql: "UPDATE smsIntake SET isDirty=1 WHERE isOpen=1")
  }
}
