import Domain
import Foundation
import GRDB
import Replica
import Reports

enum CalendarRefusal: Error, Hashable {
  /// There is an address since then; only its hash is kept.
  case there(since: Instant)
  /// Nobody whose calendar there could be: no group today, or erased.
  case noEvents
}

extension CentralStore {
  /// How far back a subscription goes.
  static let calendarDaysBack = 366

  /// Makes the private address of somebody's calendar: 160 random bits that are told once and kept as a hash.
  ///
  /// - Parameter replacing: whether an address that there is stops.
  /// - Throws: `CalendarRefusal`.
  func makeCalendar(
    of user: RecordID, replacing: Bool, at now: Instant, random: inout some RandomNumberGenerator
  ) throws -> String {
    let secret = CentralStore.secret(&random)
    try store.write { db in
      guard try CentralStore.calendarGroups(of: user, today: now.utcDay, SQLiteRecords(db, ownReplica: nil)) != nil
      else { throw CalendarRefusal.noEvents }
      let since = try Int64.fetchOne(
        db, sql: "SELECT madeAt FROM calendars WHERE user=?", arguments: [Blob.value(user)])
      if let since, !replacing { throw CalendarRefusal.there(since: Instant(milliseconds: since)) }
      try db.execute(
        sql: "INSERT OR REPLACE INTO calendars(user,hash,madeAt) VALUES(?,?,?)",
        arguments: [
          Blob.value(user), Blob.value(ChangeSetCodec.hash(Array(secret.utf8))), now.milliseconds,
        ])
    }
    return secret
  }

  /// - Returns: whether there was one.
  func removeCalendar(of user: RecordID) throws -> Bool {
    try store.write { db in
      try db.execute(sql: "DELETE FROM calendars WHERE user=?", arguments: [Blob.value(user)])
      return db.changesCount > 0
    }
  }

  static func calendarPath(_ secret: String) -> String { "/v1/calendar/\(secret).ics" }

  /// Whose calendar lies at a private address; nil where there is none.
  func calendarOwner(secret: String) throws -> RecordID? {
    let hash = Blob.value(ChangeSetCodec.hash(Array(secret.utf8)))
    return try read { db in
      try Row.fetchOne(db, sql: "SELECT user FROM calendars WHERE hash=?", arguments: [hash])?.id("user")
    }
  }

  /// The events of the groups that somebody belongs to or administers today, or of all for a super admin without any.
  ///
  /// - Returns: nil where he belongs nowhere any more, or was erased.
  func calendar(of user: RecordID, at now: Instant) throws -> [UInt8]? {
    try store.read(within: Gate.limit) { db in
      let records = try SQLiteRecords(db, ownReplica: nil)
      guard let groups = try CentralStore.calendarGroups(of: user, today: now.utcDay, records) else { return nil }
      let language = try records.record(.user, user)?[Fields.User.language].choice
      let words = CalendarWording(language == Schema.languages.firstIndex(of: "en") ? .english : .french)
      let events = try CalendarEvent.read(
        groups: groups, since: now.utcDay.adding(days: -CentralStore.calendarDaysBack),
        head: CentralSession.readHead(db).number, records, words)
      return CalendarFile.bytes(events, name: words.name(network: try Meta.networkName.text(db) ?? "", group: nil))
    }
  }

  /// Nil: nobody whose calendar there could be.
  private static func calendarGroups(
    of user: RecordID, today: Day, _ records: SQLiteRecords
  ) throws -> Set<RecordID>? {
    let rights = Rights(Workspace(lookingUp: records), today: today)
    let own = Set(try rights.memberships(of: user).filter { $0.counts(on: today) }.map(\.group))
    if !own.isEmpty { return own }
    guard try rights.isSuperAdmin(user) else { return nil }
    var all: Set<RecordID> = []
    try records.tables.scan(.group, after: nil) { group in
      all.insert(group.id)
      return true
    }
    return all
  }
}
