import Domain
import Logging
import Replica
import Synchronization
import Testing

@testable import SyncServer

@Suite struct ReminderServiceTests {
  private let story: MessageFixture
  init() throws { story = try MessageFixture() }

  /// 2026-03-15 at 18:00 in Nantes.
  private static let due = AdminFixture.start.adding(milliseconds: (5 * 24 + 9) * 3_600_000)

  private func look(_ now: Instant) throws -> ReminderLook {
    var random = SeededRandom(seed: 5)
    return try story.base.central.recordReminders(at: now, random: &random)
  }

  private func eveningBefore() throws -> RecordID {
    try story.rule("event", to: "all", ["daysBefore": .integer(2), "at": .integer(18 * 60)])
  }

  @Test func `Without a rule nothing is read and nothing falls due`() throws {
    #expect(try story.base.central.remindersDue(at: ReminderServiceTests.due) == nil)
  }

  @Test func `An order is given once, at its moment, in the server's name, and syncs to laptops`() throws {
    let rule = try eveningBefore()
    let early = try look(ReminderServiceTests.due.adding(milliseconds: -1))
    #expect(early.orders == 0)
    #expect(early.next == ReminderServiceTests.due)
    let look = try look(ReminderServiceTests.due)
    #expect(look.orders == 1)
    #expect(look.refused.isEmpty)
    let order = try #require(try story.orders().first)
    #expect(order.recipients == [story.admin, story.member].sorted())
    #expect(order.reminder == rule)
    #expect(try story.base.parts(.smsOrder, order.id) == [.group(story.group)])
    #expect(try self.look(ReminderServiceTests.due.adding(milliseconds: 60_000)).orders == 0)
    #expect(try story.orders().count == 1)
    #expect(try story.base.faults() == [])
    let laptop = try story.base.laptop(of: story.admin)
    try laptop.sync()
    #expect(try laptop.state(.smsOrder, order.id)?[Fields.SMSOrder.reminder].record == rule)
  }

  @Test func `A rule that was paused and resumed reaches back a day from then`() throws {
    let rule = try eveningBefore()
    try story.write(.reminder, rule, ["active": Value(false)])
    #expect(try story.base.central.remindersDue(at: ReminderServiceTests.due) == nil)
    story.base.pass(days: 6)
    try story.write(.reminder, rule, ["active": Value(true)])
    story.base.pass(minutes: 10)
    #expect(try look(story.base.now).orders == 1)
    #expect(try story.base.central.remindersDue(at: story.base.now)?.orders.isEmpty == true)
  }

  @Test func `Those without an answer are asked by what the roll shows`() throws {
    try story.write(
      .attendance, NaturalKey.attendance(event: story.meeting, user: story.admin),
      ["event": .record(story.meeting), "user": .record(story.admin), "status": .integer(3)])
    let guest = try story.invite("Jean Dupont")
    _ = try story.rule("event", to: "unanswered", ["daysBefore": .integer(2), "at": .integer(18 * 60)])
    #expect(try look(ReminderServiceTests.due).orders == 2)
    #expect(try story.orders().flatMap(\.recipients).sorted() == [story.member, guest].sorted())
  }

  @Test func `An event that was moved is told to those whom the records say it reached`() throws {
    _ = try eveningBefore()
    _ = try story.rule("moved", to: "all")
    _ = try look(ReminderServiceTests.due)
    let order = try #require(try story.orders().first)
    let letters = MessageOutcomes(order.recipients.map { $0 == story.member ? .delivered : .noNumber }).letters
    try story.recordAsServer([.make(.smsOrder, order.id, ["outcomes": .text(letters)])])
    story.base.pass(days: 6)
    try story.write(.event, story.meeting, ["startsAt": MessageFixture.time("2026-03-24T07:30")])
    #expect(try look(story.base.now).orders == 1)
    let change = try #require(try story.orders().first { $0.template == .moved })
    #expect(change.recipients == [story.member])
    #expect(try look(story.base.now).orders == 0)
  }

  @Test func `An order by hand that names no date counts for the date that the event had`() throws {
    _ = try story.rule("moved", to: "all")
    let order = story.order(to: [story.member], text: "Rendez-vous à la gare", event: story.meeting)
    try story.base.record([Change(kind: .smsOrder, id: order.id, operation: .write(order.writes))])
    try story.recordAsServer([.make(.smsOrder, order.id, ["outcomes": .text("d")])])
    #expect(try look(story.base.now).orders == 0)
    story.base.pass(minutes: 60)
    try story.write(.event, story.meeting, ["startsAt": MessageFixture.time("2026-03-24T07:30")])
    #expect(try look(story.base.now).orders == 1)
  }

  @Test func `An absence and a todo are followed up in the name of the group`() throws {
    _ = try story.rule("absence", to: "admin", ["at": .integer(600)])
    _ = try story.rule("todo", to: "member", ["daysBefore": .integer(1), "at": .integer(600)])
    let attendance = NaturalKey.attendance(event: story.meeting, user: story.member)
    try story.write(
      .attendance, attendance,
      ["event": .record(story.meeting), "user": .record(story.member), "status": .integer(4)])
    let todo = story.base.newID()
    try story.write(
      .todo, todo,
      [
        "owner": .record(story.member), "author": .record(story.admin), "title": .text("Rappeler"),
        "dueOn": Value(AdminFixture.day("2026-03-19")),
      ])
    // 2026-03-18 at 10:00 in Nantes.
    let now = AdminFixture.start.adding(milliseconds: (8 * 24 + 1) * 3_600_000)
    #expect(try look(now).orders == 2)
    let orders = try story.orders()
    #expect(orders.first { $0.about == attendance }?.recipients == [story.admin])
    #expect(orders.first { $0.about == todo }?.recipients == [story.member])
    #expect(orders.allSatisfy { $0.group == story.group })
    #expect(try look(now).orders == 0)
    #expect(try story.base.faults() == [])
  }

  @Test func `An erased member is reminded of nothing`() throws {
    _ = try eveningBefore()
    try story.base.record([Change(kind: .user, id: story.member, operation: .erase)])
    _ = try look(ReminderServiceTests.due)
    #expect(try story.orders().flatMap(\.recipients) == [story.admin])
  }

  @Test func `The service wakes at the moment, tells listeners, and waits no longer than a quarter of an hour`()
    async throws
  {
    _ = try eveningBefore()
    let clock = Mutex(ReminderServiceTests.due.adding(milliseconds: -90_000))
    let broadcast = ChangeBroadcast()
    let workers = Workers()
    var news = broadcast.listen().makeAsyncIterator()
    let service = ReminderService(
      central: story.base.central, workers: workers, broadcast: broadcast,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { clock.withLock { $0 } })
    #expect(await service.step() == .seconds(90))
    clock.withLock { $0 = ReminderServiceTests.due }
    #expect(await service.step() == ReminderService.longestSleep)
    let head = try story.base.central.read { try CentralSession.readHead($0).number }
    #expect(await news.next() == .position(head))
    #expect(try story.orders().count == 1)
    try await workers.shutDown()
  }
}
