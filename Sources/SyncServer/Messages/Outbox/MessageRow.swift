import Domain
import GRDB
import Replica

/// A message to one recipient, as it lies in the store.
struct MessageRow: Hashable, Sendable {
  var id: Int64
  var order: RecordID
  var place: Int
  var occasion: [UInt8]
  var recipient: RecordID
  var group: RecordID
  var outcome: MessageOutcome
  /// What the operator said, or a word of `MessageDetail`.
  var detail: String?
  var number: String?
  var text: String?
  var isMarketing: Bool
  /// What the operator knows it under, at each hand-over the same.
  var tag: String
  var batch: Int64?
  var operatorID: String?
  /// What the operator called tries before the office sent it again, with spaces between.
  var earlierIDs: String?
  var dueAt: Instant?
  var attempts: Int
  var handedOver: Int
  var queuedAt: Instant
  var sendingAt: Instant?
  var sentAt: Instant?
  var endedAt: Instant?

  init(_ row: Row) throws {
    id = row["id"]
    guard let order: RecordID = row.id("smsOrder"), let recipient: RecordID = row.id("recipient"),
      let group: RecordID = row.id("group"), let occasion = row.bytes("occasion"),
      let outcome = (row["outcome"] as String).first.flatMap(MessageOutcome.init(rawValue:))
    else { throw StoreError.damaged(detail: "messages") }
    self.order = order
    self.recipient = recipient
    self.group = group
    self.occasion = occasion
    self.outcome = outcome
    func instant(_ column: String) -> Instant? { (row[column] as Int64?).map { Instant(milliseconds: $0) } }
    place = row["place"]
    detail = row["detail"]
    number = row["phoneE164"]
    text = row["text"]
    isMarketing = row["isMarketing"]
    tag = row["tag"] ?? MessageKeys.tag(of: order)
    batch = row["batch"]
    operatorID = row["operatorID"]
    earlierIDs = row["earlierIDs"]
    dueAt = instant("dueAt")
    attempts = row["attempts"]
    handedOver = row["handedOver"]
    queuedAt = Instant(milliseconds: row["queuedAt"])
    sendingAt = instant("sendingAt")
    sentAt = instant("sentAt")
    endedAt = instant("endedAt")
  }

  var earlier: Set<SMSMessageID> { Set((earlierIDs ?? "").split(separator: " ").map(String.init)) }

  static func fetch(_ db: Database, where condition: String, _ arguments: StatementArguments) throws -> [MessageRow] {
    try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM messages WHERE " + condition), arguments: arguments)
      .map { try MessageRow($0) }
  }
}

/// What stands in a row's `detail` where it is not the operator's own words.
enum MessageDetail {
  /// The provider can't tell whether it took the message: somebody must decide.
  static let cannotTell = "cannotTell"
}

/// Changes of rows. Each is part of the caller's transaction.
extension CentralSession {
  /// Puts a message where it stands now.
  ///
  /// - Parameter dueAt: when it is to be seen to next; nil: never again, or when somebody has decided.
  func set(
    _ row: MessageRow, _ outcome: MessageOutcome, dueAt: Instant? = nil, detail: String? = nil, at now: Instant
  ) throws {
    try db.cachedStatement(
      sql: "UPDATE messages SET state=?,outcome=?,detail=?,dueAt=?,endedAt=? WHERE id=?"
    ).execute(arguments: [
      outcome.state.rawValue, String(outcome.rawValue), detail, dueAt?.milliseconds,
      outcome.state.isFinal ? now.milliseconds : nil, row.id,
    ])
  }

  /// The records of these orders are to tell how they stand.
  func noteChange(_ orders: Set<RecordID>) throws {
    for order in orders {
      try db.cachedStatement(sql: "UPDATE smsIntake SET isDirty=1 WHERE smsOrder=?").execute(
        arguments: [Blob.value(order)])
    }
  }

  /// Names a hand-over in the ledger, where nothing may tell who was written to.
  func key(ofMessage occasion: [UInt8], to recipient: RecordID) throws -> [UInt8] {
    guard let hash = records.hash(of: occasion + recipient.bytes) else {
      throw StoreError.damaged(detail: "meta.contactKey")
    }
    return Array(hash.prefix(LedgerEntry.messageKeyBytes))
  }

  /// What an erasure leaves of a person's messages: that there were some.
  func eraseMessages(to recipients: some Sequence<RecordID>, at now: Instant) throws {
    for recipient in recipients {
      let rows = try MessageRow.fetch(db, where: "recipient=?", [Blob.value(recipient)])
      for row in rows where row.outcome.state == .queued { try set(row, .gone, at: now) }
      try db.cachedStatement(sql: "UPDATE messages SET phoneE164=NULL,text=NULL,detail=NULL WHERE recipient=?").execute(
        arguments: [Blob.value(recipient)])
      try noteChange(Set(rows.map(\.order)))
    }
  }
}
