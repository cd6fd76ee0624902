import Domain
import GRDB
import Logging
import Replica
import Testing

@testable import SyncServer

/// Nothing twice, and nothing that somebody has taken back.
@Suite struct OutboxOnceTests {
  /// All that is due is handed over, and no answer comes.
  private func loseAnswers(_ outbox: Outbox) throws {
    var random = SeededRandom(seed: 4)
    try outbox.takeIn()
    let handovers = try outbox.markWindow(room: 3, size: 10).handovers
    try outbox.note(handovers.map { Outbox.Result(handover: $0, submission: .unknown(detail: "")) }, random: &random)
  }

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

  /// OVH's jobs may have no tag: two messages of one text to one person look alike.
  @Test func whatIsKnownToBeAnotherMessageIsNotTakenForThisOne() throws {
    let fixture = try OutboxFixture(members: 1)
    let orders = [try fixture.order("Bonjour"), try fixture.order("Bonjour")]
    let outbox = fixture.outbox()
    var random = SeededRandom(seed: 4)
    try loseAnswers(outbox)
    func ask(_ known: [String]) throws -> Int {
      fixture.clock.pass(minutes: 2)
      let due = try outbox.dueInquiries().inquiries
      try outbox.note(
        due.map { inquiry in
          let id = known.first { !inquiry.request.earlier.contains($0) }
          return (inquiry, .taken(id.map { [OutboxFixture.number(0): $0] } ?? [:]))
        }, random: &random)
      return due.count
    }
    // The operator took one of the two, which both questions find.
    #expect(try ask(["77"]) == 2)
    #expect(try orders.map { try fixture.outcomes($0) } == [[.sent], [.unknown]])
    #expect(try ask(["77"]) == 1)
    #expect(try orders.map { try fixture.outcomes($0) } == [[.sent], [.queued]])
  }

  @Test func whatWasFoundCountsAlthoughTheRestCouldNotBeLookedAt() throws {
    let fixture = try OutboxFixture(members: 3)
    let order = try fixture.order()
    let outbox = fixture.outbox()
    var random = SeededRandom(seed: 4)
    try loseAnswers(outbox)
    fixture.clock.pass(minutes: 2)
    let due = try outbox.dueInquiries().inquiries
    let part = SMSFinding.part([OutboxFixture.number(1): "9"], detail: "500", retryAfter: nil)
    try outbox.note(due.map { ($0, part) }, random: &random)
    #expect(try fixture.outcomes(order) == [.unknown, .sent, .unknown])
    // The others are asked about together.
    let again = try fixture.rows(order).compactMap(\.dueAt)
    #expect(try fixture.rows(order)[0].dueAt == fixture.rows(order)[2].dueAt, "\(again)")
    fixture.clock.pass(minutes: 2)
    #expect(try outbox.dueInquiries().inquiries.map(\.request.receivers.count) == [2])
  }

  @Test func whoBecameAMemberByAnInvitationIsNotInvited() throws {
    let fixture = try OutboxFixture()
    let event = try fixture.event("2026-03-20T07:30")
    let guest = try fixture.guest("Jean Dupont", event: event, phone: OutboxFixture.number(20), consent: true)
    let order = try fixture.order(to: [guest], purpose: .invitation, event: event)
    try fixture.admin.record([.make(.user, fixture.members[2], ["invitation": .record(guest)])])
    fixture.clock.now = Instant(milliseconds: 1_773_212_400_000)
    let provider = JournalOperator(path: fixture.journal)
    try fixture.turn(fixture.outbox(), provider)
    #expect(try provider.taken() == [] && fixture.outcomes(order) == [.gone])
  }

  @Test func aTodoThatIsDoneNeedsNoReminder() throws {
    let fixture = try OutboxFixture()
    let todo = fixture.admin.newID()
    try fixture.admin.record([
      .make(
        .todo, todo,
        [
          "owner": .record(fixture.members[0]), "author": .record(fixture.members[0]), "title": .text("Rappeler"),
          "done": Value(true),
        ])
    ])
    var order = MessageOrder(
      id: fixture.admin.newID(), group: fixture.group, recipients: [fixture.members[0]], template: .todo,
      purpose: .information)
    order.about = todo
    try fixture.admin.record([Change(kind: .smsOrder, id: order.id, operation: .write(order.writes))])
    let provider = JournalOperator(path: fixture.journal)
    try fixture.settle(fixture.outbox(), provider)
    #expect(try provider.taken() == [] && fixture.outcomes(order.id) == [.pointless])
    #expect(try fixture.told(order.id) == ("cancelled", "D"))
  }

  @Test func whatAProviderOfFilesTookHasGoneNowhere() throws {
    let fixture = try OutboxFixture(members: 1)
    let order = try fixture.order()
    var outbox = fixture.outbox()
    let clock = fixture.clock
    let provider = FileProvider(
      folder: fixture.admin.directory + "/sms", now: { clock.now }, words: SMSProviderWording(.english))
    outbox.takenAs = provider.takenAs
    try fixture.turn(outbox, provider)
    #expect(try fixture.outcomes(order) == [.written] && fixture.rows(order)[0].dueAt == nil)
    #expect(try fixture.told(order) == ("done", "F"))
  }

  // MARK: The end

  @Test func twoServersDoNotRunOnOneFolder() throws {
    let fixture = try AdminFixture()
    let folder = fixture.directory
    let first = try ServerLock(directory: folder)
    #expect(throws: ServerError.alreadyRunning(folder)) { try ServerLock(directory: folder) }
    withExtendedLifetime(first) {}
  }

  @Test(.timeLimit(.minutes(1))) func aServerThatCanNoteNothingMoreStopsAllTheSame() async throws {
    let fixture = try OutboxFixture(members: 1)
    let order = try fixture.order()
    struct DiskFull: Error {}
    let (bell, workers) = (Bell(), Workers())
    // Whatever came of the request can't be noted, and the server is told to stop meanwhile.
    let outbox = fixture.outbox { step in
      guard step == .noteResults else { return }
      bell.close()
      throw DiskFull()
    }
    let provider = JournalOperator(path: fixture.journal)
    let sender = MessageSender(
      outbox: outbox, courier: try Courier(provider), workers: workers,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, bell: bell, telling: Bell(), asking: Bell())
    await sender.run()
    #expect(try fixture.outcomes(order) == [.sending] && provider.taken().count == 1)
    try await sender.courier.shutDown()
    try await workers.shutDown()
  }
}
