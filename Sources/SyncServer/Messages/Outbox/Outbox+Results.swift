import Domain
import GRDB
import Replica

extension Outbox {
  /// What came of handing a request over.
  struct Result: Sendable {
    var handover: Handover
    var submission: SMSSubmission
  }

  /// Notes what the operator said of some requests. What it says of a message that has gone on since, as after a restart,
  /// changes nothing.
  func note(_ results: [Result], random: inout some RandomNumberGenerator) throws {
    guard !results.isEmpty else { return }
    let now = now()
    var random = random
    try write(.noteResults) { session in
      for result in results { try note(result, at: now, session, random: &random) }
      try session.noteChange(Set(results.map(\.handover.order)))
      try noteBlock(results, at: now, session)
    }
  }

  private func note(
    _ result: Result, at now: Instant, _ session: CentralSession, random: inout some RandomNumberGenerator
  ) throws {
    let handover = result.handover
    // From the end of the request, whenever it was marked: it may have waited its turn, or been long on its way.
    let settled = now.adding(milliseconds: pace.settleInMilliseconds)
    for (number, row) in try Outbox.onTheirWay(handover, session.db) {
      // Who was erased meanwhile stays so: the operator's words may name the number.
      func kept(_ detail: String) -> String? { row.number == nil ? nil : detail }
      switch result.submission {
      case .answered(let taken, let refused, _):
        if let id = taken[number] {
          try session.setTaken(row, id: id, as: takenAs, at: now)
        } else if refused.contains(number) {
          try session.set(row, .refusedByOperator, at: now)
        } else {
          try session.set(row, .unknown, dueAt: settled, at: now)
        }
      case .notTaken(let detail, let retryAfter):
        let wait = pace.backoff(attempts: row.attempts, retryAfter: retryAfter, random: &random)
        try session.set(row, .waitingForOperator, dueAt: now.adding(milliseconds: wait), detail: kept(detail), at: now)
      case .blocked(_, let detail):
        try session.set(row, .waitingForOperator, dueAt: now, detail: kept(detail), at: now)
      case .unknown(let detail):
        try session.set(row, .unknown, dueAt: settled, detail: kept(detail), at: now)
      }
    }
  }

  /// A request's rows that still wait for its answer, with the numbers that it was for.
  private static func onTheirWay(_ handover: Handover, _ db: Database) throws -> [(number: String, row: MessageRow)] {
    try handover.rows.sorted { $0.value.id < $1.value.id }.flatMap { number, row in
      try MessageRow.fetch(db, where: "id=? AND batch=? AND state='sending'", [row.id, handover.batch])
        .map { (number, $0) }
    }
  }

  private func noteBlock(_ results: [Result], at now: Instant, _ session: CentralSession) throws {
    var block: (SMSBlock, String)?
    var isThrough = false
    var spent = 0.0
    for result in results {
      switch result.submission {
      case .blocked(let why, let detail): block = (why, detail)
      case .answered(_, _, let credits):
        isThrough = true
        spent += credits ?? 0
      case .notTaken, .unknown: break
      }
    }
    if spent > 0, let left = try Meta.smsCredits.text(session.db).flatMap(Double.init) {
      try Meta.smsCredits.set(String(max(0, left - spent)), session.db)
    }
    if let (why, detail) = block {
      let isNew = try Meta.smsBlock.text(session.db) == nil
      try Meta.smsBlock.set("\(why.rawValue) \(detail)", session.db)
      if isNew { try Meta.smsBlockedAt.set(now.milliseconds, session.db) }
    } else if isThrough, try Meta.smsBlock.text(session.db) != nil {
      // Somebody has topped the account up, perhaps: it is asked again.
      try Meta.smsCreditsAt.remove(session.db)
      try Meta.smsBlock.remove(session.db)
      try Meta.smsBlockedAt.remove(session.db)
    }
    // Those that wait for it are to say so.
    if block != nil {
      let waiting = "SELECT DISTINCT smsOrder FROM messages WHERE state='queued' AND dueAt IS NOT NULL"
      try session.db.execute(sql: "UPDATE smsIntake SET isDirty=1 WHERE smsOrder IN (\(waiting))")
    }
  }
}

extension CentralSession {
  /// The operator took a message.
  ///
  /// - Parameter outcome: what it is then; only of one that was sent there is more to hear.
  func setTaken(_ row: MessageRow, id: SMSMessageID?, as outcome: MessageOutcome, at now: Instant) throws {
    try db.cachedStatement(
      sql: """
        UPDATE messages SET state='sent',outcome=?,detail=NULL,operatorID=?,sentAt=?,dueAt=?,attempts=0 WHERE id=?
        """
    ).execute(arguments: [
      String(outcome.rawValue), id, now.milliseconds,
      id == nil || outcome != .sent ? nil : FollowUp.next(sentAt: now, now: now)?.milliseconds, row.id,
    ])
  }
}
