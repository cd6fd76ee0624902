import Domain
import Testing

@Suite struct FollowUpTests {
  private let anne = ReminderStory.anne
  private let bruno = ReminderStory.bruno
  private let chloe = ReminderStory.chloe

  @Test func `An absence is followed up the next day at its hour, to the member, once`() throws {
    var story = try ReminderStory()
    story.rule(.absence, to: .member, at: 10 * 60)
    story.mark(bruno, absent: true)
    story.mark(chloe, absent: false)
    #expect(try story.plan("2026-03-18T09:59").orders.isEmpty)
    let orders = try story.carryOut("2026-03-18T10:00")
    #expect(orders.recipients == [bruno])
    #expect(orders.first?.template == .absence)
    #expect(orders.first?.about == story.facts.events[0].marks[bruno]?.id)
    // The meeting is over: the message must not be bound to it.
    #expect(orders.first?.event == nil)
    #expect(try story.plan("2026-03-18T10:15").orders.isEmpty)
  }

  @Test func `An absence that is taken back before the hour is not followed up`() throws {
    var story = try ReminderStory()
    story.rule(.absence, to: .member, at: 10 * 60)
    story.mark(bruno, absent: true)
    story.mark(bruno, absent: false)
    #expect(try story.plan("2026-03-18T10:00").orders.isEmpty)
  }

  @Test func `Admins hear of an absent member, but not of themselves`() throws {
    var story = try ReminderStory()
    story.join(chloe, role: .office)
    story.rule(.absence, to: .admin, at: 10 * 60)
    story.mark(bruno, absent: true)
    story.mark(anne, absent: true)
    let orders = try story.plan("2026-03-18T10:00").orders
    #expect(orders.allSatisfy { $0.template == .absencesOfMember })
    #expect(orders.first { $0.about == story.facts.events[0].marks[bruno]?.id }?.recipients == [anne, chloe])
    #expect(orders.first { $0.about == story.facts.events[0].marks[anne]?.id }?.recipients == [chloe])
  }

  @Test func `A meeting of more than seven days ago is left alone, and one that a new rule is too young for`() throws {
    var story = try ReminderStory()
    story.mark(bruno, absent: true)
    story.rule(.absence, to: .member, at: 10 * 60)
    #expect(try story.plan("2026-03-24T07:29").orders.count == 1)
    #expect(try story.plan("2026-03-24T07:30").orders.isEmpty)
    story.facts.rules[0].since = try story.instant("2026-03-19T10:01")
    #expect(try story.plan("2026-03-19T11:00").orders.isEmpty)
  }

  @Test func `Absences are followed up at the meeting that reaches the limit and at each one after`() throws {
    var story = try ReminderStory()
    story.rule(.absences, to: .member, at: 10 * 60)
    story.mark(bruno, absent: true)
    let days = ["2025-09-18", "2026-02-10", "2026-03-17"]
    story.facts.absences[bruno] = try days.dropFirst().map { try story.day($0) }
    #expect(try story.plan("2026-03-18T10:00").orders.isEmpty)
    // Six months up to 17 March begin on 18 September.
    story.facts.absences[bruno] = try days.map { try story.day($0) }
    #expect(try story.plan("2026-03-18T10:00").orders.map(\.template) == [.absences])
    let before = try story.day("2025-09-17")
    story.facts.absences[bruno]?[0] = before
    #expect(try story.plan("2026-03-18T10:00").orders.isEmpty)
    story.facts.absences[bruno] = try (days + ["2026-01-06"]).map { try story.day($0) }
    #expect(try story.plan("2026-03-18T10:00").orders.count == 1)
  }

  @Test func `Too many absences are followed up as that, and not as one as well`() throws {
    var story = try ReminderStory()
    story.rule(.absence, to: .member, at: 10 * 60, number: 3)
    story.rule(.absences, to: .member, at: 10 * 60, number: 4)
    story.mark(bruno, absent: true)
    story.mark(chloe, absent: true)
    story.facts.absences[bruno] = try ["2026-01-06", "2026-02-10", "2026-03-17"].map { try story.day($0) }
    let orders = try story.plan("2026-03-18T10:00").orders
    #expect(orders.first { $0.recipients == [bruno] }?.template == .absences)
    #expect(orders.first { $0.recipients == [chloe] }?.template == .absence)
    #expect(orders.count == 2)
  }

  @Test func `Nobody is followed up for a cancelled meeting`() throws {
    var story = try ReminderStory()
    story.rule(.absence, to: .member, at: 10 * 60)
    story.mark(bruno, absent: true)
    try story.cancel(at: "2026-03-17T20:00")
    #expect(try story.plan("2026-03-18T10:00").orders.isEmpty)
  }

  // MARK: Todos

  @Test func `A todo's owner is reminded once, some days before it is due; another due date is another occasion`()
    throws
  {
    var story = try ReminderStory()
    let todo = ReminderStory.id(40)
    story.rule(.todo, to: .member, days: 1, at: 9 * 60)
    story.facts.todos = [ReminderFacts.Todo(id: todo, owner: bruno, dueOn: try story.day("2026-03-20"))]
    let early = try story.plan("2026-03-19T08:59")
    #expect(early.orders.isEmpty)
    #expect(try early.next == story.instant("2026-03-19T09:00"))
    let orders = try story.carryOut("2026-03-19T09:00")
    #expect(orders.recipients == [bruno])
    #expect(orders.first?.about == todo)
    #expect(orders.first?.template == .todo)
    #expect(try story.plan("2026-03-19T09:10").orders.isEmpty)
    story.facts.todos[0].dueOn = try story.day("2026-03-25")
    #expect(try story.carryOut("2026-03-24T09:00").recipients == [bruno])
  }

  @Test func `A todo that was due long ago is not dug up`() throws {
    var story = try ReminderStory()
    story.rule(.todo, to: .member, days: 0, at: 9 * 60)
    story.facts.todos = [ReminderFacts.Todo(id: ReminderStory.id(40), owner: bruno, dueOn: try story.day("2026-03-20"))]
    #expect(try story.plan("2026-03-27T08:59").orders.count == 1)
    #expect(try story.plan("2026-03-27T09:00").orders.isEmpty)
  }
}
