import Domain
import Replica

/// What commands ask of an event before they write about it.
enum EventState {
  static func isCancelled(_ event: RecordState) -> Bool { status(event) == "cancelled" }

  /// The schema's word; an event of which nobody has said it yet is planned.
  static func status(_ event: RecordState) -> String {
    Schema.eventStatuses[event[Fields.Event.status].choice ?? 0]
  }
}

/// Who belongs to a group.
enum GroupMembers {
  /// The group's members on a day: who is to be called at its events.
  static func users(of group: RecordID, on day: Day, _ session: ReplicaSession) throws -> Set<RecordID> {
    let memberships = try session.tables.ids(.membership, where: "group", is: group).compactMap {
      try session.records.record(.membership, $0).flatMap(Membership.init)
    }
    return Set(memberships.filter { $0.belongs && $0.counts(on: day) }.map(\.user))
  }
}
