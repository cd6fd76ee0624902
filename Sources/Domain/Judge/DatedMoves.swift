/// Memberships that are dated ahead change where records lie only on their day, by a change-set of the server
/// (DESIGN, section 3).
package enum DatedMoves {
  /// The moves that fall due after one day and up to another, for a change-set with the principal `server`.
  package static func due(among memberships: [Membership], after done: Day, upTo today: Day) -> [Change] {
    memberships.filter { membership in
      [membership.startsOn, membership.endsOn].contains { day in
        guard let day else { return false }
        return done < day && day <= today
      }
    }
    .sorted { $0.id < $1.id }
    .map { Change(kind: .membership, id: $0.id, operation: .move) }
  }
}
