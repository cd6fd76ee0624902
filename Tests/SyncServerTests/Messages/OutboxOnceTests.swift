import Domain
import GRDB
import Replica
import Testing

@testable import SyncServer

/// Nothing twice, and nothing that somebody has taken back.
@Suite struct OutboxOnceTests {
  @Test func aReminderThatIsAnotherOrderAfterARestoreIsAskedAboutByTheTagItWentOutUnder() throws {
    let fixture = try OutboxFixture()
    let event = try fixture.event("2026-03-20T07:30")
    let reminder = fixture.admin.newID()
    try fixture.admin.record([
      .make(.reminder, reminder, ["trigger": .integer(0), "audience": .integer(0), "daysBefore": .integer(1)])
    ])
    try fixture.admin.backUp()
    try fixture.order(event: event, reminder: reminder, startsAt: "2026-03-20T07:30")
    let provider = JournalOperator(path: fixture.journal)
    try fixture.settle(fixture.outbox(), provider)
    #expect(try provider.taken().count == 3)
    try fixture.admin.restore()
    var random = SeededRandom(seed: 1)
    try fixture.admin.central.reapplyLedger(at: fixture.clock.now, random: &random)
    // One member has excused himself since: the others make another order.
    let order = try fixture.order(
      to: Array(fixture.members.prefix(2)), event: event, reminder: reminder, startsAt: "2026-03-20T07:30")
    try fixture.settle(fixture.outbox(), provider)
    #expect(try fixture.outcomes(order) == [.delivered, .delivered])
    #expect(try provider.taken().count == 3)
  }

  /// Handed over at 0 s; the answer breaks at 18 s.
  @Test func theOperatorIsAskedOnlyOnceASlowRequestHadTimeToArrive() throws {
    let fixture = try OutboxFixture(members: 1)
    let order = try fixture.order()
    let outbox = fixture.outbox()
    try outbox.takeIn()
    var random = SeededRandom(seed: 1)
    let handover = try #require(try outbox.markWindow(room: 1, size: 1).handovers.first)
    fixture.clock.pass(seconds: 18)
    try outbox.note([Outbox.Result(handover: handover, submission: .unknown(detail: ""))], random: &random)
    fixture.clock.pass(seconds: 19)
    #expect(try outbox.dueInquiries().inquiries.isEmpty)
    fixture.clock.pass(seconds: 1)
    #expect(try outbox.dueInquiries().inquiries.count == 1)
    #expect(try fixture.outcomes(order) == [.unknown])
  }

  @Test func afterAStartTheOperatorIsAskedOnlyOnceTheLastRequestsHadTimeToArrive() throws {
    let fixture = try OutboxFixture(members: 1)
    try fixture.order()
    let outbox = fixture.outbox()
    try outbox.takeIn()
    _ = try outbox.markWindow(room: 1, size: 1)
    fixture.clock.pass(seconds: 18)
    try outbox.recover()
    fixture.clock.pass(seconds: 19)
    #expect(try outbox.dueInquiries().inquiries.isEmpty)
    fixture.clock.pass(seconds: 1)
    #expect(try outbox.dueInquiries().inquiries.count == 1)
  }

  @Test(arguments: [.notTaken(detail: "429", retryAfter: nil), .unknown(detail: "500")] as [SMSSubmission])
  func whatWasOnItsWayWhenItsOrderWasStoppedDoesNotGoAgain(submission: SMSSubmission) throws {
    let fixture = try OutboxFixture(members: 1)
    let order = try fixture.order()
    let provider = JournalOperator(path: fixture.journal)
    let outbox = fixture.outbox()
    try outbox.takeIn()
    var random = SeededRandom(seed: 1)
    let handover = try #require(try outbox.markWindow(room: 1, size: 1).handovers.first)
    #expect(try outbox.stop(order) == 0)
    try outbox.note([Outbox.Result(handover: handover, submission: submission)], random: &random)
    try fixture.settle(outbox, provider, turns: 20)
    #expect(try provider.taken() == [])
    #expect(try fixture.outcomes(order) == [.heldByOffice])
    #expect(try fixture.told(order) == ("blocked", "o"))
    #expect(try outbox.resume(order) == 1)
    try fixture.settle(outbox, provider)
    #expect(try provider.taken().count == 1)
  }

  @Test func aPersonErasedWhileTheMessageIsOnItsWayLeavesNothingOnItsWay() throws {
    let fixture = try OutboxFixture(members: 2)
    let order = try fixture.order()
    let outbox = fixture.outbox()
    try outbox.takeIn()
    var random = SeededRandom(seed: 1)
    let handover = try #require(try outbox.markWindow(room: 1, size: 2).handovers.first)
    let admin = fixture.admin
    _ = try admin.central.erase("m1@example.fr", by: admin.admin, at: admin.now, words: admin.words, random: &random)
    let taken = Dictionary(uniqueKeysWithValues: handover.request.receivers.map { ($0, SMSMessageID?.some("id" + $0)) })
    let submission = SMSSubmission.answered(taken: taken, refused: [], creditsRemoved: 2)
    try outbox.note([Outbox.Result(handover: handover, submission: submission)], random: &random)
    #expect(try fixture.outcomes(order) == [.sent, .sent])
    #expect(try fixture.rows(order).map(\.number) == [OutboxFixture.number(0), nil])
  }

  @Test func whatTheOfficeSendsAgainCountsFromThenOnAndKeepsTheEarlierTrysID() throws {
    let fixture = try OutboxFixture(members: 1)
    let order = try fixture.order()
    let provider = JournalOperator(path: fixture.journal)
    try fixture.settle(fixture.outbox(), provider)
    try fixture.admin.central.store.write {
      try $0.execute(sql: "UPDATE messages SET state='failed', outcome='f', operatorID='77'")
    }
    // Longer than a message without an event is worth sending.
    fixture.clock.pass(minutes: 10 * 24 * 60)
    #expect(try fixture.outbox().retry(order) == 1)
    let row = try #require(try fixture.rows(order).first)
    #expect(row.earlier == ["77"] && row.operatorID == nil)
    let outbox = fixture.outbox()
    let window = try outbox.markWindow(room: 1, size: 1)
    #expect(window.handovers.count == 1)
  }

  @Test func numberAndTextAreKeptForAYear() throws {
    let fixture = try OutboxFixture(members: 1)
    let order = try fixture.order()
    try fixture.settle(fixture.outbox(), JournalOperator(path: fixture.journal))
    fixture.clock.pass(minutes: 365 * 24 * 60)
    try fixture.outbox().forgetOld()
    #expect(try fixture.rows(order).first?.number == OutboxFixture.number(0))
    fixture.clock.pass(minutes: 2 * 24 * 60)
    try fixture.outbox().forgetOld()
    let row = try #require(try fixture.rows(order).first)
    #expect(row.number == nil && row.text == nil && row.outcome == .delivered)
  }

  @Test func whatIsOnItsWayIsCounted() throws {
    let fixture = try OutboxFixture(members: 2)
    try fixture.order()
    let outbox = fixture.outbox()
    try outbox.takeIn()
    _ = try outbox.markWindow(room: 1, size: 1)
    let gauges = try fixture.admin.central.read { try Outbox.gauges($0) }
    #expect(gauges.queued == 1 && gauges.sending == 1)
  }
}
