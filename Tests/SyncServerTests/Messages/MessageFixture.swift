import Domain
import Replica
import Testing

@testable import SyncServer

/// A network with a group in Nantes, an admin, a member and a meeting on 2026-03-17 at 7.30, in a real store.
struct MessageFixture {
  let base: AdminFixture
  let group: RecordID
  let admin: RecordID
  let member: RecordID
  let meeting: RecordID

  init() throws {
    base = try AdminFixture()
    group = try base.group("Rives de Loire")
    admin = try base.user("Anne", "Roy", phone: "0612345601")
    member = try base.user("Bruno", "Petit", phone: "0612345602")
    try base.membership(admin, group, role: .admin)
    try base.membership(member, group)
    meeting = base.newID()
    try write(
      .event, meeting,
      ["group": .record(group), "kind": .integer(0), "startsAt": MessageFixture.time("2026-03-17T07:30")])
  }

  static func time(_ text: String) -> Value { LocalTime(iso: text).map { Value($0) } ?? .none }

  func write(_ kind: Kind, _ id: RecordID, _ fields: [String: Value]) throws {
    try base.record([.make(kind, id, fields)])
  }

  func invite(_ guest: String, state: String = "invited", link: String? = nil, language: Int64? = nil) throws
    -> RecordID
  {
    let change = Change.keyed(
      .invitation,
      [
        "event": .record(meeting), "inviter": .record(member), "guest": .text(guest), "phone": .text("0612345603"),
        "phoneE164": .text("+33612345603"),
        "state": .integer(Int64(Schema.invitationStates.firstIndex(of: state) ?? 1)),
        "language": language.map { .integer($0) } ?? .none,
      ])
    try base.record([change])
    if let link { try recordAsServer([.make(.invitation, change.id, ["link": .text(link)])]) }
    return change.id
  }

  func recordAsServer(_ changes: [Change]) throws {
    var random = SeededRandom(seed: 11)
    try base.central.write { session in
      let receipt = try CentralStore.record(changes, author: .server, at: base.now, in: session, random: &random)
      guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
    }
  }

  /// A rule of the network, by the words of the schema.
  @discardableResult
  func rule(_ trigger: String, to audience: String, _ fields: [String: Value] = [:]) throws -> RecordID {
    let id = base.newID()
    var fields = fields
    fields["trigger"] = .integer(Int64(Schema.reminderTriggers.firstIndex(of: trigger) ?? 0))
    fields["audience"] = .integer(Int64(Schema.reminderAudiences.firstIndex(of: audience) ?? 0))
    try write(.reminder, id, fields)
    return id
  }

  func order(
    to recipients: [RecordID], text: String? = nil, template: MessageTemplate? = nil, event: RecordID? = nil,
    reminder: RecordID? = nil, about: RecordID? = nil
  ) -> MessageOrder {
    MessageOrder(
      id: base.newID(), group: group, recipients: recipients, text: text, template: template, event: event,
      reminder: reminder, about: about)
  }

  /// What each recipient of an order reads.
  func read(_ order: MessageOrder) throws -> [String?] {
    try base.central.read { db in
      let reader = try MessageFactsReader(db, SQLiteRecords(db, ownReplica: nil))
      return try order.recipients.map { try reader.recipientText(order, $0) }
    }
  }

  func orders() throws -> [MessageOrder] {
    try base.central.read { db in
      var orders: [MessageOrder] = []
      try SQLiteRecords(db, ownReplica: nil).tables.scan(.smsOrder, after: nil) { state in
        if let order = MessageOrder(state) { orders.append(order) }
        return true
      }
      return orders
    }
  }
}
