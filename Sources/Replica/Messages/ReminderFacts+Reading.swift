package import Domain
package import GRDB

extension ReminderFacts {
  /// What a store tells about reminders at an instant. Nil where no rule is active: then nothing else need be read.
  package init?(_ db: Database, _ records: SQLiteRecords, at now: Instant) throws {
    let rules = try ReminderRule.all(records).filter(\.isActive)
    guard !rules.isEmpty else { return nil }
    try self.init(db, records, of: rules, at: now)
  }

  /// The same for rules of the caller's choice.
  package init(_ db: Database, _ records: SQLiteRecords, of rules: [ReminderRule], at now: Instant) throws {
    guard let handle = db.sqliteConnection else { throw StoreError.damaged(detail: "closed") }
    self.init(now: now, absenceLimit: try NetworkSettings(db).absenceLimit)
    self.rules = rules
    try readGroups(records)
    try readMemberships(handle)
    try readEvents(handle, since: now.utcDay.adding(days: -ReminderPlan.daysBack - 1))
    let triggers = Set(rules.map(\.trigger))
    if rules.contains(where: { $0.audience == .unanswered }) || !triggers.isDisjoint(with: [.absence, .absences]) {
      try readMarks(handle, upTo: now.utcDay.adding(days: ReminderFacts.horizonInDays(rules)))
    }
    for user in Set(events.flatMap { event in event.marks.filter(\.value.isAbsent).keys }) {
      absences[user] = try AbsenceCount.days(of: user, db)
    }
    if triggers.contains(.todo) { try readTodos(handle, since: now.utcDay.adding(days: -ReminderPlan.daysBack - 1)) }
    try readTold(db, records)
  }

  private static func horizonInDays(_ rules: [ReminderRule]) -> Int {
    (rules.map { max($0.daysBefore ?? 0, ($0.hoursBefore ?? 0) / 24 + 1) }.max() ?? 0) + 2
  }

  private mutating func readGroups(_ records: SQLiteRecords) throws {
    var found: [RecordID: Group] = [:]
    try records.tables.scan(.group, after: nil) { state in
      found[state.id] = Group(
        clock: ZoneClock.of(state[Fields.Group.timeZone].text), isActive: state[Fields.Group.active].boolean ?? true)
      return true
    }
    groups = found
  }

  /// Those of people who are there: an erased person has no name.
  private mutating func readMemberships(_ handle: OpaquePointer) throws {
    let sql = """
      SELECT m.id, m.user, m."group", m.role, m.startsOn, m.endsOn FROM memberships m JOIN users u ON u.id = m.user
      WHERE u.firstName IS NOT NULL
      """
    try RawStatement.forEachRow(handle, sql) { row in
      guard let id = try row.id(0), let user = try row.id(1), let group = try row.id(2),
        let role = try row.choice(3, Schema.roles).flatMap(Membership.Role.init(rawValue:)),
        let startsOn = try row.day(4)
      else { return }
      memberships[user, default: []].append(
        Membership(id: id, user: user, group: group, role: role, startsOn: startsOn, endsOn: try row.day(5)))
    }
  }

  private mutating func readEvents(_ handle: OpaquePointer, since day: Day) throws {
    let from = Int64(day.number) * 10_000
    var places: [RecordID: Int] = [:]
    try RawStatement.forEachRow(
      handle, "SELECT id, \"group\", kind, startsAt, status FROM events WHERE startsAt >= \(from) ORDER BY id"
    ) { row in
      guard let id = try row.id(0), let group = try row.id(1), let kind = try row.choice(2, Schema.eventKinds),
        let startsAt = try row.localTime(3)
      else { return }
      places[id] = events.count
      // When it was changed is read of those only that somebody was told about.
      events.append(
        Event(
          id: id, group: group, kind: kind, startsAt: startsAt,
          isCancelled: try row.choice(4, Schema.eventStatuses) == Schema.eventStatuses.firstIndex(of: "cancelled"),
          changedAt: Instant(milliseconds: 0)))
    }
    let guests = """
      SELECT i.event, i.id, i.state FROM events e CROSS JOIN invitations i ON i.event = e.id
      WHERE e.startsAt >= \(from) AND i.guest IS NOT NULL
        AND i.id NOT IN (SELECT invitation FROM users WHERE invitation IS NOT NULL)
      """
    try RawStatement.forEachRow(handle, guests) { row in
      guard let event = try row.id(0).flatMap({ places[$0] }), let id = try row.id(1),
        let state = try row.word(2, Fact.Invitation.State.self)
      else { return }
      events[event].guests[id] = state
    }
  }

  private mutating func readMarks(_ handle: OpaquePointer, upTo last: Day) throws {
    // Those of an event lie side by side (`NaturalKey.attendance`).
    let select = try RawStatement(
      handle, "SELECT id, user, status FROM attendances WHERE id BETWEEN ? AND ? AND event = ?")
    for place in events.indices where events[place].startsAt.day <= last {
      let event = events[place].id
      select.bind(1, Bytes16(high: event.raw.high & ~0xFFFF, low: 0))
      select.bind(2, Bytes16(high: event.raw.high | 0xFFFF, low: .max))
      select.bind(3, event)
      defer { select.reset() }
      while try select.step() {
        guard let id = try select.id(0), let user = try select.id(1) else { continue }
        events[place].marks[user] = Mark(id: id, isAbsent: !select.isNull(2) && select.text(2) == "absent")
      }
    }
  }

  private mutating func readTodos(_ handle: OpaquePointer, since day: Day) throws {
    let sql = "SELECT id, owner, dueOn FROM todos WHERE coalesce(done, 0) = 0 AND dueOn >= \(day.number) ORDER BY id"
    try RawStatement.forEachRow(handle, sql) { row in
      guard let id = try row.id(0), let owner = try row.id(1), let dueOn = try row.day(2) else { return }
      todos.append(Todo(id: id, owner: owner, dueOn: dueOn))
    }
  }

  // MARK: What was ordered

  private mutating func readTold(_ db: Database, _ records: SQLiteRecords) throws {
    let places = Dictionary(uniqueKeysWithValues: events.enumerated().map { ($1.id, $0) })
    let ofEvents = """
      SELECT id FROM smsOrders WHERE event IN (SELECT id FROM events WHERE startsAt >= ?)
      UNION SELECT id FROM smsOrders WHERE about IN (SELECT id FROM events WHERE startsAt >= ?)
      """
    let from = events.map(\.startsAt.number).min() ?? .max
    var orders = try Row.fetchAll(db, sql: ofEvents, arguments: [from, from]).compactMap { row -> RecordID? in
      row.id("id")
    }
    let others = events.flatMap { $0.marks.values.filter(\.isAbsent).map(\.id) } + todos.map(\.id)
    for about in others { orders += try records.tables.ids(.smsOrder, where: "about", is: about) }
    for id in orders {
      guard let state = try records.record(.smsOrder, id), var order = MessageOrder(state) else { continue }
      if order.startsAt == nil, let event = order.event { order.startsAt = try date(of: event, in: state, records) }
      told.append(
        Told(
          order: order, orderedAt: try records.lastWritten(state, [Fields.SMSOrder.recipients.register]),
          outcomes: MessageOutcomes(letters: state[Fields.SMSOrder.outcomes].text ?? "").list))
      if let place = (order.event ?? order.about).flatMap({ places[$0] }) {
        events[place].changedAt = try changedAt(events[place].id, records)
      }
    }
  }

  /// That which the event had when an order was given.
  private func date(of event: RecordID, in order: RecordState, _ records: SQLiteRecords) throws -> LocalTime? {
    let state: RecordState? =
      if let position = order.shown(Fields.SMSOrder.recipients.register)?.writer.position {
        try records.record(.event, event, at: position)
      } else {
        try records.record(.event, event)
      }
    return state?[Fields.Event.startsAt].localTime
  }

  private func changedAt(_ event: RecordID, _ records: SQLiteRecords) throws -> Instant {
    guard let state = try records.record(.event, event) else { return Instant(milliseconds: 0) }
    return try records.lastWritten(state, [Fields.Event.startsAt.register, Fields.Event.status.register])
  }
}

extension ReminderRule {
  /// All rules of a store, paused ones included, in the order of their making.
  package static func all(_ records: SQLiteRecords) throws -> [ReminderRule] {
    var states: [RecordState] = []
    try records.tables.scan(.reminder, after: nil) { state in
      states.append(state)
      return true
    }
    return try states.compactMap { state in
      ReminderRule(
        state,
        since: try records.lastWritten(
          state, [Fields.Reminder.trigger.register, Fields.Reminder.active.register]))
    }
  }
}

extension SQLiteRecords {
  /// When the last of some registers was written.
  package func lastWritten(_ state: RecordState, _ registers: [Int]) throws -> Instant {
    try registers.compactMap { state.shown($0) }.map { try stamp(of: $0.writer).witnessedAt }.max()
      ?? Instant(milliseconds: 0)
  }
}
