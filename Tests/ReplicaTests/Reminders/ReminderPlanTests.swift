import Domain
import Replica
import Testing

@Suite struct ReminderPlanTests {
  private let anne = ReminderStory.anne
  private let bruno = ReminderStory.bruno
  private let chloe = ReminderStory.chloe
  private let guest = ReminderStory.id(21)
  private let coming = ReminderStory.id(22)

  // MARK: When

  @Test func `A reminder is due at its hour some days before, and not a minute sooner`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    let early = try story.plan("2026-03-15T17:59")
    #expect(early.orders.isEmpty)
    #expect(try early.next == story.instant("2026-03-15T18:00"))
    let due = try story.plan("2026-03-15T18:00")
    #expect(due.orders.recipients == [anne, bruno, chloe])
    let order = try #require(due.orders.first)
    #expect(order.event == ReminderStory.meeting)
    #expect(try order.startsAt == story.time("2026-03-17T07:30"))
    #expect(order.template == .reminder)
    #expect(order.purpose == .information)
  }

  @Test func `The same moment again gives the same order, and one that was given gives none`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    let first = try story.carryOut("2026-03-15T18:00")
    #expect(try story.plan("2026-03-15T18:05").orders.isEmpty)
    story.facts.told = []
    #expect(try story.plan("2026-03-15T18:05").orders == first)
  }

  @Test func `Hours before an event are real hours, whatever the clock does in between`() throws {
    var story = try ReminderStory()
    story.facts.events[0].startsAt = try story.time("2026-03-29T08:00")
    story.rule(.event, to: .all, hours: 24)
    // The night before has 23 hours.
    #expect(try story.plan("2026-03-28T06:59").orders.isEmpty)
    #expect(try story.plan("2026-03-28T07:00").orders.count == 1)
  }

  @Test(
    "A reminder at an hour that the clock skips or shows twice is due once",
    arguments: [
      // 02:30 does not exist: it is read as 03:30 by the new clock.
      ("2026-03-30T08:00", "2026-03-29T01:30:00Z"),
      // 02:30 comes twice: the first counts.
      ("2026-10-26T08:00", "2026-10-25T00:30:00Z"),
    ])
  func clockChanges(start: String, moment: String) throws {
    var story = try ReminderStory()
    story.facts.events[0].startsAt = try story.time(start)
    story.rule(.event, to: .all, days: 1, at: 150)
    let due = try #require(Instant(utc: moment))
    story.facts.now = due.adding(milliseconds: -1)
    #expect(ReminderPlan(story.facts).orders.isEmpty)
    #expect(ReminderPlan(story.facts).next == due)
    story.facts.now = due
    let orders = ReminderPlan(story.facts).orders
    #expect(orders.count == 1)
    story.facts.told = orders.map { ReminderFacts.Told(order: $0, orderedAt: due) }
    story.facts.now = due.adding(milliseconds: 3_600_000)
    #expect(ReminderPlan(story.facts).orders.isEmpty)
  }

  @Test func `A group overseas is reminded by its own clock`() throws {
    var story = try ReminderStory("Indian/Reunion")
    story.rule(.event, to: .all, days: 1, at: 18 * 60)
    story.facts.now = try #require(Instant(utc: "2026-03-16T13:59:59Z"))
    #expect(ReminderPlan(story.facts).orders.isEmpty)
    story.facts.now = try #require(Instant(utc: "2026-03-16T14:00:00Z"))
    #expect(ReminderPlan(story.facts).orders.count == 1)
  }

  @Test func `A server that was down sends later, as long as half an hour is left`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    #expect(try story.plan("2026-03-17T07:00").orders.count == 1)
    #expect(try story.plan("2026-03-17T07:01").orders.isEmpty)
  }

  @Test func `Nothing is sent of an event that began or was cancelled`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    #expect(try story.plan("2026-03-17T07:30").orders.isEmpty)
    try story.cancel(at: "2026-03-15T10:00")
    #expect(try story.plan("2026-03-15T18:00").orders.isEmpty)
  }

  @Test func `A rule reaches no further back than a day before it was made`() throws {
    var story = try ReminderStory()
    let since = try story.instant("2026-03-16T18:00")
    story.rule(.event, to: .all, days: 2, at: 18 * 60, since: since)
    #expect(try story.plan("2026-03-16T18:01").orders.count == 1)
    story.facts.rules[0].since = since.adding(milliseconds: 1)
    #expect(try story.plan("2026-03-16T18:01").orders.isEmpty)
  }

  @Test func `A paused rule, another kind of event and a closed group give nothing`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    story.facts.rules[0].isActive = false
    #expect(try story.plan("2026-03-15T18:00").orders.isEmpty)
    story.facts.rules[0].isActive = true
    story.facts.rules[0].eventKind = 1
    #expect(try story.plan("2026-03-15T18:00").orders.isEmpty)
    story.facts.rules[0].eventKind = 0
    #expect(try story.plan("2026-03-15T18:00").orders.count == 1)
    story.facts.groups[ReminderStory.group]?.isActive = false
    #expect(try story.plan("2026-03-15T18:00").orders.isEmpty)
  }

  @Test func `Of several rules that an event comes too late for, the last one alone speaks`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 7, at: 18 * 60, number: 3)
    story.rule(.event, to: .all, days: 2, at: 18 * 60, number: 4)
    story.rule(.event, to: .unanswered, days: 1, at: 18 * 60, number: 5)
    story.mark(bruno, absent: false)
    let orders = try story.carryOut("2026-03-16T19:00")
    #expect(orders.recipients == [anne, bruno, chloe])
    #expect(orders.first { $0.recipients == [bruno] }?.reminder == ReminderStory.id(4))
    #expect(orders.first { $0.recipients == [anne, chloe] }?.reminder == ReminderStory.id(5))
    #expect(try story.plan("2026-03-16T19:15").orders.isEmpty)
  }

  // MARK: To whom

  @Test func `Those without an answer are members without any mark, and guests who were invited`() throws {
    var story = try ReminderStory()
    story.mark(bruno, absent: true)
    story.facts.events[0].guests = [guest: .invited, coming: .accepted, ReminderStory.id(23): .declined]
    story.rule(.event, to: .unanswered, days: 2, at: 18 * 60)
    let orders = try story.plan("2026-03-15T18:00").orders
    #expect(orders.recipients == [anne, chloe, guest])
    let toGuest = try #require(orders.first { $0.recipients == [guest] })
    #expect(toGuest.purpose == .invitation)
    #expect(toGuest.template == .guestReminder)
    #expect(orders.first { $0.recipients == [anne, chloe] }?.purpose == .information)
  }

  @Test func `A guest who was written to since the moment is not reminded beside`() throws {
    var story = try ReminderStory()
    story.facts.events[0].guests = [guest: .invited, coming: .accepted]
    story.rule(.event, to: .guests, days: 2, at: 18 * 60)
    func invite(at text: String) throws -> ReminderFacts.Told {
      ReminderFacts.Told(
        order: MessageOrder(
          id: ReminderStory.id(90), group: story.facts.events[0].group, recipients: [guest], template: .invitation,
          purpose: .invitation, event: ReminderStory.meeting), orderedAt: try story.instant(text), outcomes: [.queued])
    }
    story.facts.told = [try invite(at: "2026-03-15T18:01")]
    #expect(try story.plan("2026-03-15T18:02").orders.recipients == [coming])
    // An invitation of the week before keeps nobody from being reminded.
    story.facts.told = [try invite(at: "2026-03-09T10:00")]
    #expect(try story.plan("2026-03-15T18:02").orders.recipients == [guest, coming])
  }

  @Test func `Guests who accepted get information, others an invitation: two orders`() throws {
    var story = try ReminderStory()
    story.facts.events[0].guests = [
      guest: .invited, coming: .accepted, ReminderStory.id(23): .wished, ReminderStory.id(24): .attended,
    ]
    story.rule(.event, to: .guests, days: 2, at: 18 * 60)
    let orders = try story.plan("2026-03-15T18:00").orders
    #expect(
      Set(orders.map { [$0.purpose.rawValue: $0.recipients] }) == [["information": [coming]], ["invitation": [guest]]])
    #expect(Set(orders.map(\.id)).count == 2)
  }

  @Test func `Who joined later gets his own, up to the start; who left does not`() throws {
    var story = try ReminderStory()
    let denis = ReminderStory.id(14)
    story.join(chloe, to: "2026-03-17")
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    #expect(try story.carryOut("2026-03-15T18:00").recipients == [anne, bruno])
    story.join(denis, from: "2026-03-17")
    let second = try story.carryOut("2026-03-17T07:29")
    #expect(second.recipients == [denis])
    #expect(try story.plan("2026-03-17T07:29").orders.isEmpty)
  }

  @Test func `Who belongs to the group on another day than the event's is not reminded`() throws {
    var story = try ReminderStory()
    story.join(bruno, from: "2026-03-18")
    story.join(chloe, role: .office)
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    #expect(try story.plan("2026-03-15T18:00").orders.recipients == [anne])
  }

  // MARK: Moved

  @Test func `An event that is moved before its reminder is reminded of for the new date alone`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    story.rule(.moved, to: .all, number: 4)
    try story.move(to: "2026-03-24T07:30", at: "2026-03-14T12:00")
    #expect(try story.plan("2026-03-15T18:00").orders.isEmpty)
    let orders = try story.plan("2026-03-22T18:00").orders
    #expect(orders.map(\.template) == [.reminder])
    #expect(try orders.first?.startsAt == story.time("2026-03-24T07:30"))
  }

  @Test func `After its reminder, those who were told are told of the change, and reminded of the new date`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    story.rule(.moved, to: .all, number: 4)
    try story.carryOut("2026-03-15T18:00")
    // Nothing reached Bruno.
    story.facts.told[0].outcomes[1] = .noNumber
    try story.move(to: "2026-03-24T07:30", at: "2026-03-16T09:00")
    let change = try story.carryOut("2026-03-16T09:00")
    #expect(change.map(\.template) == [.moved])
    #expect(change.recipients == [anne, chloe])
    #expect(change.first?.event == ReminderStory.meeting)
    #expect(try story.plan("2026-03-16T09:05").orders.isEmpty)
    let reminder = try story.carryOut("2026-03-22T18:00")
    #expect(reminder.map(\.template) == [.reminder])
    #expect(reminder.recipients == [anne, bruno, chloe])
    #expect(try story.plan("2026-03-22T18:05").orders.isEmpty)
  }

  @Test func `A change of date that comes after the new date's reminder was due takes its place`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    story.rule(.moved, to: .all, number: 4)
    try story.carryOut("2026-03-15T18:00")
    story.facts.told[0].outcomes[1] = .noNumber
    try story.move(to: "2026-03-18T07:30", at: "2026-03-16T19:00")
    let orders = try story.carryOut("2026-03-16T19:01")
    #expect(orders.first { $0.template == .moved }?.recipients == [anne, chloe])
    #expect(orders.first { $0.template == .reminder }?.recipients == [bruno])
    #expect(try story.plan("2026-03-17T08:00").orders.isEmpty)
  }

  @Test func `A change that a laptop brings late takes the place of a reminder that fell due meanwhile`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    story.rule(.moved, to: .all, number: 4)
    try story.carryOut("2026-03-15T18:00")
    // Noted on the 16th, due on the 17th at 18.00, known to the server on the 18th.
    try story.move(to: "2026-03-19T07:30", at: "2026-03-16T09:00")
    let orders = try story.carryOut("2026-03-18T08:00")
    #expect(orders.map(\.template) == [.moved])
    #expect(try story.plan("2026-03-18T09:00").orders.isEmpty)
  }

  @Test func `Without a rule of changed dates, the new date has its reminder only`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    try story.carryOut("2026-03-15T18:00")
    try story.move(to: "2026-03-18T07:30", at: "2026-03-16T19:00")
    #expect(try story.plan("2026-03-16T19:01").orders.map(\.template) == [.reminder])
  }

  @Test func `Who was told by an admin's own order is told of the change too`() throws {
    var story = try ReminderStory()
    story.rule(.moved, to: .all)
    story.facts.told = [
      ReminderFacts.Told(
        order: MessageOrder(
          id: ReminderStory.id(30), group: ReminderStory.group, recipients: [bruno, guest],
          event: ReminderStory.meeting, startsAt: try story.time("2026-03-17T07:30")), orderedAt: ReminderStory.longAgo,
        outcomes: [.sent, .sending])
    ]
    story.facts.events[0].guests = [guest: .invited]
    #expect(try story.plan("2026-03-10T09:00").orders.isEmpty)
    try story.move(to: "2026-03-24T07:30", at: "2026-03-16T09:00")
    let orders = try story.plan("2026-03-16T09:00").orders
    #expect(orders.first { $0.purpose == .information }?.recipients == [bruno])
    #expect(orders.first { $0.purpose == .invitation }?.recipients == [guest])
  }

  @Test func `A change that a newer rule finds does not wake the past`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    try story.carryOut("2026-03-15T18:00")
    try story.move(to: "2026-03-24T07:30", at: "2026-03-16T09:00")
    story.rule(.moved, to: .all, number: 4, since: try story.instant("2026-03-17T09:01"))
    #expect(try story.plan("2026-03-17T10:00").orders.isEmpty)
  }

  // MARK: Cancelled

  @Test func `A cancellation is told once to those who had been told, and only while the event is ahead`() throws {
    var story = try ReminderStory()
    story.rule(.event, to: .all, days: 2, at: 18 * 60)
    story.rule(.cancelled, to: .all, number: 4)
    try story.carryOut("2026-03-15T18:00")
    story.facts.told[0].outcomes[1] = .failed
    try story.cancel(at: "2026-03-16T09:00")
    #expect(try story.plan("2026-03-17T07:30").orders.isEmpty)
    let orders = try story.carryOut("2026-03-16T09:00")
    #expect(orders.recipients == [anne, chloe])
    #expect(orders.first?.template == .cancelled)
    // Not bound to the event: it is about its being no more.
    #expect(orders.first?.event == nil)
    #expect(orders.first?.about == ReminderStory.meeting)
    #expect(try story.plan("2026-03-16T09:10").orders.isEmpty)
  }

  @Test func `Nobody hears of the cancellation of what he was never told about`() throws {
    var story = try ReminderStory()
    story.rule(.cancelled, to: .all)
    try story.cancel(at: "2026-03-16T09:00")
    #expect(try story.plan("2026-03-16T09:00").orders.isEmpty)
  }

  @Test func `A guest who said that he comes hears of the cancellation, though no message had reached him`() throws {
    var story = try ReminderStory()
    story.rule(.cancelled, to: .all)
    story.facts.events[0].guests = [guest: .accepted, ReminderStory.id(22): .invited, ReminderStory.id(23): .declined]
    try story.cancel(at: "2026-03-16T09:00")
    #expect(try story.carryOut("2026-03-16T09:00").recipients == [guest])
    #expect(try story.plan("2026-03-16T09:10").orders.isEmpty)
  }
}

extension Instant {
  /// `2026-03-29T01:30:00Z`.
  init?(utc text: String) {
    guard let time = LocalTime(iso: text.dropLast(1)) else { return nil }
    let seconds = Int64(time.day.daysSinceEpoch) * 86_400 + Int64(time.hour * 3_600 + time.minute * 60)
    let rest = Int64(text.dropLast(1).suffix(2)) ?? 0
    self.init(milliseconds: (seconds + rest) * 1_000)
  }
}
