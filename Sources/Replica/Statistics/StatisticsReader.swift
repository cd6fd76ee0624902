import Domain
import GRDB

/// Reads the facts of the statistics out of the tables. It decides nothing about what counts; it leaves out only records
/// that lack a field without which they say nothing (the schema requires it, but an erasure or a partial write may have
/// taken it), and those of which no side is in scope.
struct StatisticsReader {
  private let handle: OpaquePointer
  private let scope: Scope
  let directory: StatisticsDirectory

  init(_ db: Database, scope: Scope) throws {
    guard let handle = db.sqliteConnection else { throw StoreError.damaged(detail: "closed") }
    self.handle = handle
    self.scope = scope
    directory = try StatisticsDirectory(reading: handle)
  }

  func figures(of question: StatisticsQuestion, today: Day) throws -> Figures {
    var figures = Figures(
      period: question.period, today: today, division: question.division,
      of: question.people(of: directory, today: today))
    try readCards { figures.count($0) }
    try readTickets { figures.count($0) }
    let events = try events()
    try readAttendances(at: events) { figures.count($0) }
    try readInvitations(to: events) { figures.count($0) }
    try readDuos { figures.count($0) }
    try readTodos { figures.count($0) }
    try readHistories { figures.count($0) }
    return figures
  }

  private func sees(_ side: Fact.Side) -> Bool { scope == .everything || scope.contains(.group(side.group)) }

  private func readCards(_ body: (Fact.Card) -> Void) throws {
    let sql = """
      SELECT kind, givenOn, sender, senderGroup, recipient, coalesce(recipientGroup, senderGroup), state FROM cards
      """
    try RawStatement.forEachRow(handle, sql) { row in
      guard let kind = try row.word(0, Fact.Card.Kind.self), let givenOn = try row.day(1), let sender = try row.side(2),
        let recipient = try row.side(4), sees(sender) || sees(recipient)
      else { return }
      let state = try row.word(6, Fact.Card.State.self) ?? .given
      body(Fact.Card(kind: kind, state: state, givenOn: givenOn, sender: sender, recipient: recipient))
    }
  }

  private func readTickets(_ body: (Fact.Ticket) -> Void) throws {
    let sql = """
      SELECT t.amountInCents, t.givenOn, t.voidedBy IS NOT NULL, t.giver, t.giverGroup, t.recipient,
        coalesce(t.recipientGroup, t.giverGroup), c.kind, c.sender, c.senderGroup,
        coalesce(c.recipientGroup, c.senderGroup)
      FROM tickets t LEFT JOIN cards c ON c.id = t.card
      """
    try RawStatement.forEachRow(handle, sql) { row in
      guard let amount = row.number(0), let givenOn = try row.day(1), let giver = try row.side(3),
        let recipient = try row.side(5), sees(giver) || sees(recipient)
      else { return }
      let isVoid = row.number(2) != 0
      var origin: Fact.Ticket.Origin?
      // A card that may not be seen is none here.
      if let kind = try row.word(7, Fact.Card.Kind.self), let sender = try row.id(8),
        try seesGroup(row.id(9) ?? RawStatement.office) || seesGroup(row.id(10) ?? RawStatement.office)
      {
        origin = Fact.Ticket.Origin(kind: kind, sender: sender)
      }
      body(
        Fact.Ticket(
          amountInCents: amount, givenOn: givenOn, isVoid: isVoid, giver: giver, recipient: recipient, card: origin))
    }
  }

  private struct Event {
    let fact: Fact.Event
    let group: RecordID?
  }

  private func events() throws -> [RecordID: Event] {
    var events: [RecordID: Event] = [:]
    let sql = "SELECT id, startsAt, coalesce(status = 'cancelled', 0), kind, \"group\" FROM events"
    try RawStatement.forEachRow(handle, sql) { row in
      guard let id = try row.id(0), let day = try row.localTime(1)?.day,
        let kind = try row.word(3, Fact.Event.Kind.self)
      else { return }
      events[id] = Event(
        fact: Fact.Event(kind: kind, day: day, isCancelled: row.number(2) != 0), group: try row.id(4))
    }
    return events
  }

  private func readAttendances(at events: [RecordID: Event], _ body: (Fact.Attendance) -> Void) throws {
    let sql = "SELECT event, status, user, coalesce(memberGroup, eventGroup), eventGroup FROM attendances"
    // Those of one event lie side by side.
    var last: (id: RecordID, event: Event?)?
    try RawStatement.forEachRow(handle, sql) { row in
      guard let id = try row.id(0), let status = try row.word(1, Fact.Attendance.Status.self),
        let member = try row.side(2), try sees(member) || seesGroup(row.id(4))
      else { return }
      let event = last?.id == id ? last?.event : events[id]
      last = (id, event)
      guard let event else { return }
      body(
        Fact.Attendance(
          event: event.fact, status: status, member: member,
          belonged: belonged(member.person, to: event.group, on: event.fact.day)))
    }
  }

  private func seesGroup(_ group: RecordID?) -> Bool {
    scope == .everything || group.map { scope.contains(.group($0)) } ?? false
  }

  private func belonged(_ person: RecordID, to group: RecordID?, on day: Day) -> Bool {
    directory.memberships[person]?.contains { $0.belongs && $0.group == group && $0.counts(on: day) } ?? false
  }

  private func readInvitations(to events: [RecordID: Event], _ body: (Fact.Invitation) -> Void) throws {
    let sql = "SELECT event, inviter, coalesce(inviterGroup, eventGroup), state, eventGroup FROM invitations"
    try RawStatement.forEachRow(handle, sql) { row in
      guard let id = try row.id(0), let event = events[id], let inviter = try row.side(1),
        let state = try row.word(3, Fact.Invitation.State.self), try sees(inviter) || seesGroup(row.id(4))
      else { return }
      body(Fact.Invitation(event: event.fact, state: state, inviter: inviter))
    }
  }

  private func readDuos(_ body: (Fact.Duo) -> Void) throws {
    try RawStatement.forEachRow(handle, "SELECT level, owner, ownerGroup FROM duos") { row in
      guard let owner = try row.side(1), sees(owner) else { return }
      body(Fact.Duo(level: try row.word(0, Fact.Duo.Level.self), owner: owner))
    }
  }

  private func readTodos(_ body: (Fact.Todo) -> Void) throws {
    try RawStatement.forEachRow(handle, "SELECT id, dueOn, coalesce(done, 0), owner, ownerGroup FROM todos") { row in
      guard let id = try row.id(0), let owner = try row.side(3), sees(owner) else { return }
      body(
        Fact.Todo(madeOn: id.madeAt?.utcDay, dueOn: try row.day(1), isDone: row.number(2) != 0, owner: owner))
    }
  }

  private func readHistories(_ body: (Fact.History) -> Void) throws {
    try RawStatement.forEachRow(handle, "SELECT month, measure, value, user, memberGroup FROM histories") { row in
      guard let month = try row.month(0), let measure = try row.word(1, Fact.History.Measure.self),
        let value = row.number(2), let member = try row.side(3), sees(member)
      else { return }
      body(Fact.History(month: month, measure: measure, value: value, member: member))
    }
  }
}

extension RawStatement {
  static func forEachRow(_ handle: OpaquePointer, _ sql: String, _ body: (RawStatement) throws -> Void) throws {
    let statement = try RawStatement(handle, sql)
    while try statement.step() { try body(statement) }
  }
}
