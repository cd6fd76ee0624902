import Domain
import GRDB
import Replica

extension Outbox {
  /// A question to the operator: which of these did you take?
  struct Inquiry: Sendable {
    var request: SMSRequest
    var rows: [MessageRow]
    var since: Instant
  }

  static let inquiriesAtOnce = 256
  /// A large request is asked about in parts, side by side.
  static let receiversAsked = 100

  /// The questions that are due, and when the next one will be.
  func dueInquiries() throws -> (inquiries: [Inquiry], next: Instant?) {
    let now = now()
    return try central.read { db in
      let rows = try MessageRow.fetch(
        db, where: "state='sending' AND outcome='u' AND dueAt<=? ORDER BY dueAt,batch LIMIT 2000", [now.milliseconds])
      var inquiries: [Inquiry] = []
      var byBatch: [Int64: Int] = [:]
      for row in rows {
        guard let batch = row.batch, let number = row.number, let text = row.text, let sendingAt = row.sendingAt else {
          continue
        }
        if let index = byBatch[batch], inquiries[index].rows.count < Outbox.receiversAsked {
          inquiries[index].rows.append(row)
          inquiries[index].request.receivers.append(number)
          inquiries[index].request.earlier.formUnion(row.earlier)
        } else if inquiries.count < Outbox.inquiriesAtOnce {
          byBatch[batch] = inquiries.count
          inquiries.append(
            Inquiry(
              request: SMSRequest(
                tag: row.tag, text: text, receivers: [number], isMarketing: row.isMarketing,
                validityInMinutes: nil, earlier: row.earlier), rows: [row], since: sendingAt))
        }
      }
      let next = try Int64.fetchOne(
        db.cachedStatement(
          sql: "SELECT min(dueAt) FROM messages WHERE state='sending' AND outcome='u' AND dueAt IS NOT NULL"))
      return (inquiries, next.map { Instant(milliseconds: $0) })
    }
  }

  /// Messages whose number was erased before the operator could be asked about them.
  func endUnaskable() throws {
    let condition = "state='sending' AND outcome='u' AND (phoneE164 IS NULL OR text IS NULL OR batch IS NULL)"
    guard try !central.read({ try MessageRow.fetch($0, where: condition, []) }).isEmpty else { return }
    let now = now()
    try write(.noteFindings) { session in
      let rows = try MessageRow.fetch(session.db, where: condition, [])
      for row in rows { try session.set(row, .noNews, at: now) }
      try session.noteChange(Set(rows.map(\.order)))
    }
  }

  /// Notes what was found out. Only what the operator says it did not take is queued again.
  func note(_ findings: [(Inquiry, SMSFinding)], random: inout some RandomNumberGenerator) throws {
    guard !findings.isEmpty else { return }
    let now = now()
    var random = random
    try write(.noteFindings) { session in
      for (inquiry, finding) in findings {
        // One wait for all of a request, so that they are asked about together again.
        let tries = inquiry.rows.map(\.attempts).max() ?? 1
        let again = now.adding(milliseconds: wait(after: finding, tries: tries, random: &random))
        for asked in inquiry.rows {
          let standing = try MessageRow.fetch(
            session.db, where: "id=? AND batch IS ? AND outcome='u'", [asked.id, asked.batch])
          guard let row = standing.first, let number = row.number else { continue }
          switch finding {
          case .taken(let taken), .part(let taken, _, _):
            if let id = taken[number] {
              try noteTaken(row, id, again: again, at: now, session)
            } else if case .part(_, let detail, _) = finding {
              try session.set(row, .unknown, dueAt: again, detail: detail, at: now)
            } else {
              try session.set(row, .queued, dueAt: again, detail: row.detail, at: now)
            }
          case .notNow(let detail, _): try session.set(row, .unknown, dueAt: again, detail: detail, at: now)
          case .cannotTell: try session.set(row, .unknown, detail: MessageDetail.cannotTell, at: now)
          }
        }
        try session.noteChange(Set(inquiry.rows.map(\.order)))
      }
    }
  }

  /// Each lost answer in a row makes the wait longer: an operator in trouble is not helped by haste.
  private func wait(after finding: SMSFinding, tries: Int, random: inout some RandomNumberGenerator) -> Int64 {
    switch finding {
    case .taken, .cannotTell: pace.backoff(attempts: tries, retryAfter: nil, random: &random)
    case .part(_, _, let retryAfter), .notNow(_, let retryAfter):
      pace.backoff(attempts: 3, retryAfter: retryAfter, random: &random)
    }
  }

  /// A row without a tag may look like another message of the same text to the same person. One that is known already to be
  /// that other message is not this one: it is asked again, without that one.
  private func noteTaken(
    _ row: MessageRow, _ id: SMSMessageID?, again: Instant, at now: Instant, _ session: CentralSession
  ) throws {
    if let id, try !MessageRow.fetch(session.db, where: "operatorID=? AND id<>?", [id, row.id]).isEmpty {
      try session.db.execute(
        sql: "UPDATE messages SET earlierIDs=coalesce(earlierIDs||' ','')||? WHERE id=?", arguments: [id, row.id])
      try session.set(row, .unknown, dueAt: again, detail: row.detail, at: now)
    } else {
      try session.setTaken(row, id: id, as: takenAs, at: now)
    }
  }
}
