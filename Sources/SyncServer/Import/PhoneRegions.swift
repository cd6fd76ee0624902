import Domain
import GRDB
import Replica

/// From which country a number without prefix is: that of the group concerned.
struct PhoneRegions: Sendable {
  /// Where it is the same for all groups.
  private(set) var common = PhoneNumber.defaultRegion
  /// Else by group, and by member.
  private(set) var byRecord: [RecordID: String] = [:]

  init() {}

  init(_ db: Database) throws {
    var groups: [RecordID: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id,timeZone FROM groups") {
      if let id: RecordID = row.id("id") { groups[id] = Country.region(ofTimeZone: row["timeZone"]) }
    }
    let regions = Set(groups.values)
    if regions.count == 1, let region = regions.first { common = region }
    guard regions.count > 1 else { return }
    byRecord = groups
    for row in try Row.fetchAll(db, sql: "SELECT user,\"group\" FROM memberships ORDER BY startsOn,id") {
      if let user: RecordID = row.id("user"), let group: RecordID = row.id("group") { byRecord[user] = groups[group] }
    }
  }
}
