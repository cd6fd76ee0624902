import Domain
import Foundation
import GRDB
import Replica
import Synchronization

@testable import SyncServer

/// A clock that a test moves.
final class TestClock: Sendable {
  private let instant: Mutex<Instant>

  init(_ instant: Instant) { self.instant = Mutex(instant) }

  var now: Instant {
    get { instant.withLock { $0 } }
    set { instant.withLock { $0 = newValue } }
  }

  func pass(minutes: Int64) { now = now.adding(milliseconds: minutes * 60_000) }
  func pass(seconds: Int64) { now = now.adding(milliseconds: seconds * 1_000) }
}

/// A group of members with mobile phones, and an admin who writes to them.
struct OutboxFixture {
  let admin: AdminFixture
  let group: RecordID
  private(set) var members: [RecordID] = []
  let clock: TestClock

  init(members count: Int = 3) throws {
    admin = try AdminFixture()
    group = admin.newID()
    try admin.record([.make(.group, group, ["name": .text("Nantes"), "timeZone": .text("Europe/Paris")])])
    for index in 0..<count {
      let user = try admin.user(
        "Membre\(index)", "Petit", email: "m\(index)@example.fr", phone: OutboxFixture.number(index))
      try admin.membership(user, group)
      members.append(user)
    }
    clock = TestClock(admin.now)
  }

  static func number(_ index: Int) -> String { "+33612340" + String(String(1_000 + index).suffix(3)) }

  func outbox(atStep: @escaping @Sendable (OutboxStep) throws -> Void = { _ in }) -> Outbox {
    let clock = clock
    var outbox = Outbox(central: admin.central, now: { clock.now })
    outbox.atStep = atStep
    return outbox
  }

  /// Gives an order in the admin's name.
  @discardableResult
  func order(
    _ text: String = "Bonjour", to recipients: [RecordID]? = nil, purpose: MessagePurpose = .information,
    template: MessageTemplate? = nil, sendAt: String? = nil, event: RecordID? = nil, reminder: RecordID? = nil,
    startsAt: String? = nil
  ) throws -> RecordID {
    var order = MessageOrder(
      id: admin.newID(), group: group, recipients: recipients ?? members, text: template == nil ? text : nil,
      template: template, purpose: purpose, event: event, reminder: reminder,
      startsAt: startsAt.flatMap { LocalTime(iso: $0) })
    order.sendAt = sendAt.flatMap { LocalTime(iso: $0) }
    try admin.record([Change(kind: .smsOrder, id: order.id, operation: .write(order.writes))])
    return order.id
  }

  func event(_ startsAt: String) throws -> RecordID {
    let id = admin.newID()
    try admin.record([
      .make(
        .event, id,
        [
          "group": .record(group), "kind": .integer(0), "startsAt": LocalTime(iso: startsAt).map { Value($0) } ?? .none,
        ])
    ])
    return id
  }

  func guest(
    _ name: String, event: RecordID, phone: String, consent: Bool? = nil, state: String = "invited"
  ) throws -> RecordID {
    let change = Change.keyed(
      .invitation,
      [
        "event": .record(event), "inviter": .record(members[0]), "guest": .text(name), "phone": .text(phone),
        "phoneE164": Value(text: PhoneNumber(phone)?.e164), "smsConsent": consent.map { Value($0) } ?? .none,
        "state": .integer(Int64(Schema.invitationStates.firstIndex(of: state) ?? 0)),
      ])
    try admin.record([change])
    return change.id
  }

  func rows(_ order: RecordID) throws -> [MessageRow] {
    try admin.central.read { try MessageRow.fetch($0, where: "smsOrder=? ORDER BY place", [Blob.value(order)]) }
  }

  func outcomes(_ order: RecordID) throws -> [MessageOutcome] { try rows(order).map(\.outcome) }

  func told(_ order: RecordID) throws -> (progress: String?, outcomes: String?) {
    let state = try admin.state(.smsOrder, order)
    return (state?[Fields.SMSOrder.progress].text, state?[Fields.SMSOrder.outcomes].text)
  }

  // MARK: Driving

  /// One turn of everything that the service does, in a row.
  ///
  /// - Returns: whether something is still to be done at some time.
  @discardableResult
  func turn(_ outbox: Outbox, _ provider: some SMSProvider) throws -> Bool {
    var random = SeededRandom(seed: 5)
    let session = try provider.makeSession()
    try outbox.takeIn()
    let window = try outbox.markWindow(room: 3, size: provider.receiversAtOnce)
    var results: [Outbox.Result] = []
    for handover in window.handovers {
      try outbox.atStep(.beforePost)
      let submission = session.send(handover.request)
      try outbox.atStep(.afterPost)
      results.append(Outbox.Result(handover: handover, submission: submission))
    }
    try outbox.note(results, random: &random)
    try outbox.endUnaskable()
    let due = try outbox.dueInquiries()
    var findings: [(Outbox.Inquiry, SMSFinding)] = []
    for inquiry in due.inquiries {
      try outbox.atStep(.beforeFind)
      let finding = session.find(inquiry.request, since: inquiry.since)
      try outbox.atStep(.afterFind)
      findings.append((inquiry, finding))
    }
    try outbox.note(findings, random: &random)
    let deliveries = try outbox.dueDeliveries()
    try outbox.note(session.deliveries(of: deliveries.ids), of: deliveries.ids)
    _ = try outbox.tell(random: &random)
    return try outbox.central.read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM messages WHERE dueAt IS NOT NULL OR state='sending')") ?? false
    }
  }

  /// Turns until nothing is left to do, half a minute apart.
  func settle(_ outbox: Outbox, _ provider: some SMSProvider, turns: Int = 200) throws {
    for _ in 0..<turns {
      if try !turn(outbox, provider) { break }
      clock.pass(seconds: 30)
    }
    clock.pass(minutes: 2)
    var random = SeededRandom(seed: 6)
    _ = try outbox.tell(random: &random)
  }

  var journal: String { admin.directory + "/journal" }
}
