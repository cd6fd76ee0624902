import Domain
import GRDB

/// Reads the facts of the statistics out of the tables. It decides nothing about what counts; it leaves out only records
/// that lack a field without which they say nothing (the schema requires it, but an erasure or a partial write may have
/// taken it).
struct StatisticsReader {
  private let handle: OpaquePointer

  init(_ db: Database) throws {
    guard let handle = db.sqliteConnection else { throw StoreError.damaged(detail: "closed") }
    self.handle = handle
  }

  func figures(of period: StatisticsPeriod) throws -> Figures {
    var figures = Figures(period: period)
    try readCards { figures.count($0) }
    try readTickets { figures.count($0) }
    let events = try events()
    try readAttendances(at: events) { figures.count($0) }
    try readInvitations(to: events) { figures.count($0) }
    try readHistories { figures.count($0) }
    return figures
  }

  private func readCards(_ body: (Fact.Card) -> Void) throws {
    let sql = "SELECT kind, givenOn, sender, senderGroup, recipient, coalesce(recipientGroup, senderGroup) FROM cards"
    try forEachRow(sql) { row in
      guard let kind = try row.word(0, Fact.Card.Kind.self), let givenOn = try row.day(1), let sender = try row.side(2),
        let recipient = try row.side(4)
      else { return }
      body(Fact.Card(kind: kind, givenOn: givenOn, sender: sender, recipient: recipient))
    }
  }

  private func readTickets(_ body: (Fact.Ticket) -> Void) throws {
    let sql = """
      SELECT amountInCents, givenOn, voidedBy IS NOT NULL, giver, giverGroup, recipient,
        coalesce(recipientGroup, giverGroup) FROM tickets
      """
    try forEachRow(sql) { row in
      guard let amount = row.number(0), let givenOn = try row.day(1), let giver = try row.side(3),
        let recipient = try row.side(5)
      else { return }
      let isVoid = row.number(2) != 0
      body(
        Fact.Ticket(amountInCents: amount, givenOn: givenOn, isVoid: isVoid, giver: giver, recipient: recipient))
    }
  }

  private func events() throws -> [RecordID: Fact.Event] {
    var events: [RecordID: Fact.Event] = [:]
    try forEachRow("SELECT id, startsAt, coalesce(status = 'cancelled', 0) FROM events") { row in
      guard let id = try row.id(0), let day = try row.localTime(1)?.day else { return }
      events[id] = Fact.Event(day: day, isCancelled: row.number(2) != 0)
    }
    return events
  }

  private func readAttendances(at events: [RecordID: Fact.Event], _ body: (Fact.Attendance) -> Void) throws {
    let sql = "SELECT event, status, user, coalesce(memberGroup, eventGroup) FROM attendances"
    // Those of one event lie side by side.
    var last: (id: RecordID, event: Fact.Event?)?
    try forEachRow(sql) { row in
      guard let id = try row.id(0), let status = try row.word(1, Fact.Attendance.Status.self),
        let member = try row.side(2)
      else { return }
      let event = last?.id == id ? last?.event : events[id]
      last = (id, event)
      if let event { body(Fact.Attendance(event: event, status: status, member: member)) }
    }
  }

  private func readInvitations(to events: [RecordID: Fact.Event], _ body: (Fact.Invitation) -> Void) throws {
    try forEachRow("SELECT event, inviter, coalesce(inviterGroup, eventGroup) FROM invitations") { row in
      guard let id = try row.id(0), let event = events[id], let inviter = try row.side(1) else { return }
      body(Fact.Invitation(event: event, inviter: inviter))
    }
  }

  private func readHistories(_ body: (Fact.History) -> Void) throws {
    try forEachRow("SELECT month, measure, value, user, memberGroup FROM histories") { row in
      guard let month = try row.month(0), let measure = try row.word(1, Fact.History.Measure.self),
        let value = row.number(2), let member = try row.side(3)
      else { return }
      body(Fact.History(month: month, measure: measure, value: value, member: member))
    }
  }

  // MARK: Names

  func directory() throws -> StatisticsDirectory {
    var people: [RecordID: StatisticsDirectory.Person] = [:]
    try forEachRow("SELECT id, firstName, lastName FROM users") { row in
      guard let id = try row.id(0) else { return }
      people[id] = StatisticsDirectory.Person(firstName: row.text(1), lastName: row.text(2))
    }
    var groups: [RecordID: StatisticsDirectory.Group] = [:]
    try forEachRow("SELECT id, name, coalesce(active, 1) FROM groups") { row in
      guard let id = try row.id(0) else { return }
      groups[id] = StatisticsDirectory.Group(name: row.text(1), isActive: row.number(2) != 0)
    }
    return StatisticsDirectory(people: people, groups: groups, memberships: try memberships())
  }

  private func memberships() throws -> [Membership] {
    var memberships: [Membership] = []
    try forEachRow("SELECT id, user, \"group\", role, startsOn, endsOn FROM memberships") { row in
      guard let id = try row.id(0), let user = try row.id(1), let group = try row.id(2),
        let role = try row.choice(3, Schema.roles).flatMap(Membership.Role.init(rawValue:)),
        let startsOn = try row.day(4)
      else { return }
      memberships.append(
        Membership(id: id, user: user, group: group, role: role, startsOn: startsOn, endsOn: try row.day(5)))
    }
    return memberships
  }

  private func forEachRow(_ sql: String, _ body: (RawStatement) throws -> Void) throws {
    let statement = try RawStatement(handle, sql)
    while try statement.step() { try body(statement) }
  }
}
