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

  static let inquiriesAtOnce = 64

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
        if let index = byBatch[batch] {
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
        for asked in inquiry.rows {
          let standing = try MessageRow.fetch(
            session.db, where: "id=? AND batch IS ? AND outcome='u'", [asked.id, asked.batch])
          guard let row = standing.first, let number = row.number else { continue }
          switch finding {
          case .taken(let taken):
            if let id = taken[number] {
              try session.setTaken(row, id: id, at: now)
            } else {
              // Each lost answer in a row makes the wait longer: an operator in trouble is not helped by haste.
              let wait = pace.backoff(attempts: row.attempts, retryAfter: nil, random: &random)
              try session.set(row, .queued, dueAt: now.adding(milliseconds: wait), detail: row.detail, at: now)
            }
          case .notNow(let detail, let retryAfter):
            let wait = pace.backoff(attempts: 3, retryAfter: retryAfter, random: &random)
            try session.set(row, .unknown, dueAt: now.adding(milliseconds: wait), detail: detail, at: now)
          case .cannotTell: try session.set(row, .unknown, detail: MessageDetail.cannotTell, at: now)
          }
        }
        try session.noteChange(Set(inquiry.rows.map(\.order)))
      }
    }
  }
}
