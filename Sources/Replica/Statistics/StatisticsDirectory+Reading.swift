package import Domain
package import GRDB

extension StatisticsDirectory {
  /// The people, groups, memberships and settings of a store, pending ones included.
  package init(_ db: Database) throws {
    guard let handle = db.sqliteConnection else { throw StoreError.damaged(detail: "closed") }
    try self.init(reading: handle)
  }

  init(reading handle: OpaquePointer) throws {
    var people: [RecordID: Person] = [:]
    try RawStatement.forEachRow(handle, "SELECT id, firstName, lastName, trade FROM users") { row in
      guard let id = try row.id(0) else { return }
      people[id] = Person(firstName: row.text(1), lastName: row.text(2), trade: row.text(3))
    }
    var groups: [RecordID: Group] = [:]
    try RawStatement.forEachRow(handle, "SELECT id, name, coalesce(active, 1) FROM groups") { row in
      guard let id = try row.id(0) else { return }
      groups[id] = Group(name: row.text(1), isActive: row.number(2) != 0)
    }
    var memberships: [Membership] = []
    let sql = "SELECT id, user, \"group\", role, startsOn, endsOn FROM memberships"
    try RawStatement.forEachRow(handle, sql) { row in
      guard let id = try row.id(0), let user = try row.id(1), let group = try row.id(2),
        let role = try row.choice(3, Schema.roles).flatMap(Membership.Role.init(rawValue:)),
        let startsOn = try row.day(4)
      else { return }
      memberships.append(
        Membership(id: id, user: user, group: group, role: role, startsOn: startsOn, endsOn: try row.day(5)))
    }
    self.init(
      people: people, groups: groups, memberships: memberships, settings: try NetworkSettings(reading: handle))
  }
}

extension NetworkSettings {
  /// The settings of the network as this store has them.
  package init(_ db: Database) throws {
    guard let handle = db.sqliteConnection else { throw StoreError.damaged(detail: "closed") }
    try self.init(reading: handle)
  }

  init(reading handle: OpaquePointer) throws {
    self.init()
    let sql = """
      SELECT absenceWarning, absenceLimit, seasonStartsIn, publicURL, smsDailyLimit, smsPriceInThousandths, quietFrom,
        quietUntil FROM networks LIMIT 1
      """
    try RawStatement.forEachRow(handle, sql) { row in
      func number(_ column: Int32) -> Int? { row.number(column).map { Int($0) } }
      absenceWarning = number(0) ?? absenceWarning
      absenceLimit = number(1) ?? absenceLimit
      seasonStartsIn = number(2) ?? seasonStartsIn
      publicURL = row.isNull(3) ? nil : row.text(3)
      smsDailyLimit = number(4) ?? smsDailyLimit
      smsPriceInThousandths = number(5)
      quietFrom = number(6) ?? quietFrom
      quietUntil = number(7) ?? quietUntil
    }
  }
}
