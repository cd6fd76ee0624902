import Domain
import GRDB
import Replica

/// A request that was marked in the store and the ledger, and may now be handed to the operator, once.
struct Handover: Hashable, Sendable {
  var batch: Int64
  var order: RecordID
  var request: SMSRequest
  /// Row by number.
  var rows: [String: MessageRow] = [:]
  var at: Instant
}

extension Outbox {
  /// Messages judged by one transaction at most: others want to write as well.
  private static let judgedAtOnce = 2_000
  private static let rowsAtOnce = 256

  struct Window: Sendable {
    var handovers: [Handover] = []
    /// When the next queued message falls due; nil: none does. At once where more is due than there was room for.
    var next: Instant?
  }

  /// Judges the messages that are due and marks those that may go now, in as many requests as there is room for. What is
  /// returned is durable in store and ledger, and not yet known to the operator.
  ///
  /// - Parameters:
  ///   - room: how many requests.
  ///   - size: receivers of one at most.
  func markWindow(room: Int, size: Int) throws -> Window {
    let now = now()
    let state = try central.read { (next: try Outbox.nextDue($0), gate: try SendingGate.read($0)) }
    guard let due = state.next else { return Window() }
    // While all sending is stopped, what is due stays as it is.
    if state.gate.isStopped { return Window() }
    guard due <= now, room > 0 else { return Window(next: max(due, now)) }
    // Of a blocked operator it is asked by one request whether he takes something again.
    let room = state.gate.block == nil ? room : 1
    return try write(.mark) { session in
      var window = WindowDraft(room: room, size: size, session: session, facts: try SendingFacts(session, now: now))
      var judged = 0
      fill: while judged < Outbox.judgedAtOnce {
        let rows = try MessageRow.fetch(
          session.db, where: "state='queued' AND dueAt<=? ORDER BY dueAt,id LIMIT ?",
          [now.milliseconds, Outbox.rowsAtOnce])
        if rows.isEmpty { break }
        for row in rows {
          guard try window.add(row, at: now) else { break fill }
          judged += 1
        }
      }
      try window.finish(at: now)
      return Window(handovers: window.handovers, next: try Outbox.nextDue(session.db).map { max($0, now) })
    }
  }

  static func nextDue(_ db: Database) throws -> Instant? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT min(dueAt) FROM messages WHERE state='queued' AND dueAt IS NOT NULL")
    ).map { Instant(milliseconds: $0) }
  }
}

/// A window that is being filled, within its transaction.
private struct WindowDraft {
  let room: Int
  let size: Int
  let session: CentralSession
  let facts: SendingFacts
  private(set) var handovers: [Handover] = []
  private var open: [Key: Int] = [:]
  private var touched: Set<RecordID> = []
  private var stopped: [RecordID: Bool] = [:]

  private struct Key: Hashable {
    var order: RecordID
    var tag: String
    var text: String
    var isMarketing: Bool
  }

  init(room: Int, size: Int, session: CentralSession, facts: SendingFacts) {
    self.room = room
    self.size = size
    self.session = session
    self.facts = facts
  }

  /// Judges one message.
  ///
  /// - Returns: false where there is no room for it: it is left as it was.
  mutating func add(_ row: MessageRow, at now: Instant) throws -> Bool {
    // What was on its way when the office stopped its order may have come back since.
    if try isStopped(row.order) {
      touched.insert(row.order)
      try session.set(row, .heldByOffice, detail: row.detail, at: now)
      return true
    }
    guard let one = try facts.sendingCase(row) else {
      try session.set(row, .gone, at: now)
      return true
    }
    switch one.decide() {
    case .end(let outcome):
      touched.insert(row.order)
      try session.set(row, outcome, at: now)
    case .wait(let outcome, let until):
      if row.outcome != outcome { touched.insert(row.order) }
      // A little later at least, or it would be judged again at once.
      try session.set(row, outcome, dueAt: max(until, now.adding(milliseconds: 1_000)), at: now)
    case .go(let number, let text):
      let isMarketing = one.purpose == .invitation
      let key = Key(order: row.order, tag: row.tag, text: text, isMarketing: isMarketing)
      if open[key] == nil {
        guard handovers.count < room else { return false }
        open[key] = handovers.count
        handovers.append(
          Handover(
            batch: try session.nextBatch(), order: row.order,
            request: SMSRequest(
              tag: row.tag, text: text, receivers: [], isMarketing: isMarketing,
              validityInMinutes: WindowDraft.validity(from: now, until: one.notAfter)), at: now))
      }
      guard let index = open[key] else { return false }
      touched.insert(row.order)
      var marked = row
      marked.number = number
      handovers[index].request.receivers.append(number)
      handovers[index].rows[number] = marked
      try mark(row, number: number, text: text, isMarketing: isMarketing, batch: handovers[index].batch, at: now)
      facts.countSent(row.group)
      if handovers[index].request.receivers.count >= size { open[key] = nil }
    }
    return true
  }

  private mutating func isStopped(_ order: RecordID) throws -> Bool {
    if let known = stopped[order] { return known }
    let found =
      try Bool.fetchOne(
        session.db.cachedStatement(sql: "SELECT isStopped FROM smsIntake WHERE smsOrder=?"),
        arguments: [Blob.value(order)]) ?? false
    stopped[order] = found
    return found
  }

  /// How long the operator may try: no longer than the message is worth something.
  private static func validity(from now: Instant, until end: Instant) -> Int {
    max(5, min(48 * 60, Int((end.milliseconds - now.milliseconds) / 60_000)))
  }

  private func mark(
    _ row: MessageRow, number: String, text: String, isMarketing: Bool, batch: Int64, at now: Instant
  ) throws {
    try session.db.cachedStatement(
      sql: """
        UPDATE messages SET state='sending',outcome='s',detail=NULL,phoneE164=?,text=?,isMarketing=?,batch=?,
          dueAt=NULL,attempts=attempts+1,handedOver=handedOver+1,sendingAt=?,operatorID=NULL,endedAt=NULL WHERE id=?
        """
    ).execute(arguments: [number, text, isMarketing, batch, now.milliseconds, row.id])
  }

  /// Owes the ledger what is about to be handed over.
  mutating func finish(at now: Instant) throws {
    try session.noteChange(touched)
    var keys: [String: [[UInt8]]] = [:]
    for handover in handovers {
      for row in handover.rows.values {
        keys[handover.request.tag, default: []].append(try session.key(ofMessage: row.occasion, to: row.recipient))
      }
    }
    var count: Int64 = 0
    for (tag, keys) in keys.sorted(by: { $0.key < $1.key }) {
      session.owe(.messages(at: now, tag: tag, keys: keys))
      count += Int64(keys.count)
    }
    if count > 0 { try Meta.smsHandedOver.set((try Meta.smsHandedOver.integer(session.db) ?? 0) + count, session.db) }
  }
}

/// What holds all sending up.
struct SendingGate: Hashable, Sendable {
  struct Block: Hashable, Sendable {
    var why: SMSBlock
    var detail: String
    var since: Instant
  }

  /// Since when the office has stopped it.
  var stoppedAt: Instant?
  var block: Block?

  var isStopped: Bool { stoppedAt != nil }
  var isBlocked: Bool { isStopped || block != nil }

  static func read(_ db: Database) throws -> SendingGate {
    var gate = SendingGate()
    gate.stoppedAt = try Meta.smsStoppedAt.integer(db).map { Instant(milliseconds: $0) }
    if let text = try Meta.smsBlock.text(db), let since = try Meta.smsBlockedAt.integer(db) {
      let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      gate.block = Block(
        why: SMSBlock(rawValue: parts[0]) ?? .settings, detail: parts.count > 1 ? parts[1] : "",
        since: Instant(milliseconds: since))
    }
    return gate
  }
}
