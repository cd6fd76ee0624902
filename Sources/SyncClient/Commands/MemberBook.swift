import Domain
import GRDB
import Replica

/// Who belongs where, and when.
enum MemberBook {
  /// All that this copy holds.
  static func memberships(_ scribe: Scribe) throws -> [Membership] {
    var found: [Membership] = []
    try scribe.session.tables.scan(.membership, after: nil) { state in
      if let membership = Membership(state) { found.append(membership) }
      return true
    }
    return found
  }

  /// The person's membership that is not over: in the group if one is named, else the only one.
  static func current(_ user: RecordID, in group: RecordID?, _ scribe: Scribe) throws -> Membership {
    let open = try memberships(of: user, scribe)
      .filter { ($0.endsOn.map { scribe.today < $0 } ?? true) && (group == nil || $0.group == group) }
    guard let first = open.first else {
      throw RecordFault.noMembership(person: scribe.label(.user, user), group: group.map { scribe.label(.group, $0) })
    }
    guard open.count == 1 else {
      throw RecordFault.severalMemberships(
        person: scribe.label(.user, user), groups: open.map { scribe.label(.group, $0.group) }.sorted())
    }
    return first
  }

  /// From the first to the last.
  static func memberships(of user: RecordID, _ scribe: Scribe) throws -> [Membership] {
    try scribe.session.records.memberships(of: user).filter(\.exists).compactMap(Membership.init)
      .sorted { ($0.startsOn, $0.id) < ($1.startsOn, $1.id) }
  }

  /// The edit of a membership that is there.
  static func edit(_ membership: Membership, _ scribe: Scribe) throws -> RecordEdit {
    RecordEdit(.membership, membership.id, existing: try scribe.existing(.membership, membership.id))
  }

  /// A new membership.
  static func edit(
    new id: RecordID, user: RecordID, group: RecordID, role: Membership.Role, from: Day
  ) -> RecordEdit {
    var edit = RecordEdit(.membership, id)
    edit[Fields.Membership.user] = .record(user)
    edit[Fields.Membership.group] = .record(group)
    edit[Fields.Membership.role] = .integer(Int64(role.rawValue))
    edit[Fields.Membership.startsOn] = Value(from)
    return edit
  }
}
