/// A membership as it shows, read out of its record.
package struct Membership: Hashable, Sendable {
  package enum Role: Int, Sendable {
    case member = 0
    case admin = 1
    /// Administers without being a member.
    case office = 2
  }
  package var id: RecordID
  package var user: RecordID
  package var group: RecordID
  package var role: Role
  package var startsOn: Day
  /// The first day on which it no longer counts; nil while it is open.
  package var endsOn: Day?

  package init?(_ state: RecordState) {
    guard state.kind == .membership, let user = state[Fields.Membership.user].record,
      let group = state[Fields.Membership.group].record,
      let role = state[Fields.Membership.role].choice.flatMap(Role.init(rawValue:)),
      let startsOn = state[Fields.Membership.startsOn].day
    else { return nil }
    id = state.id
    self.user = user
    self.group = group
    self.role = role
    self.startsOn = startsOn
    endsOn = state[Fields.Membership.endsOn].day
  }

  package func counts(on day: Day) -> Bool { startsOn <= day && endsOn.map { day < $0 } ?? true }
  package var administers: Bool { role == .admin || role == .office }
  package var belongs: Bool { role == .member || role == .admin }

  package func overlaps(_ other: Membership) -> Bool {
    (endsOn.map { other.startsOn < $0 } ?? true) && (other.endsOn.map { startsOn < $0 } ?? true)
  }
}

/// The groups that a person has and had.
package enum Belonging {
  /// A user's part on a day (DESIGN, section 3): his membership's group; else that of the last before, else of the
  /// first after, else a group that he administers, else the office.
  package static func part(of memberships: [Membership], on day: Day) -> Part {
    // Nearly everybody has one, and it counts.
    if memberships.count == 1, memberships[0].belongs { return .group(memberships[0].group) }
    let own = memberships.filter(\.belongs)
    let current = own.filter { $0.counts(on: day) }.max { ($0.startsOn, $0.id) < ($1.startsOn, $1.id) }
    if let current { return .group(current.group) }
    let past = own.filter { $0.startsOn <= day }
      .max { (($0.endsOn ?? $0.startsOn), $0.id) < (($1.endsOn ?? $1.startsOn), $1.id) }
    if let past { return .group(past.group) }
    if let next = own.min(by: { ($0.startsOn, $0.id) < ($1.startsOn, $1.id) }) { return .group(next.group) }
    if let office = memberships.filter({ $0.role == .office }).max(by: { ($0.startsOn, $0.id) < ($1.startsOn, $1.id) })
    {
      return .group(office.group)
    }
    return .office
  }
}
