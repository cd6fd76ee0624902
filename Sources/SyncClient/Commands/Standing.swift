import Domain
import Replica

/// What the user of a copy is in the network on a day.
struct Standing {
  private let groups: Set<RecordID>
  private let administered: Set<RecordID>
  private let isSuperAdmin: Bool

  init(_ session: ReplicaSession, today: Day) throws {
    let user = try session.user
    let memberships = try session.records.memberships(of: user).compactMap(Membership.init)
      .filter { $0.counts(on: today) }
    groups = Set(memberships.map(\.group))
    administered = Set(memberships.filter(\.administers).map(\.group))
    isSuperAdmin = try session.records.record(.user, user)?[Fields.User.superAdmin].boolean ?? false
  }

  /// A line for each right that is there no more, beside those to groups of which all has left the copy.
  func lost(by now: Standing, beside parts: [Part], _ session: ReplicaSession) throws -> [String] {
    let words = Cercle.words
    func names(_ groups: Set<RecordID>) -> String? {
      let names = groups.filter { !parts.contains(.group($0)) }
        .map { RecordNames.name(.group, $0, session, words.domain) ?? $0.description }
      return names.isEmpty ? nil : words.domain.list(names.sorted { Folding.key($0) < Folding.key($1) })
    }
    return [
      isSuperAdmin && !now.isSuperAdmin ? words.sync.superAdminLost : nil,
      names(groups.subtracting(now.groups)).map(words.sync.groupsLost),
      names(administered.subtracting(now.administered).intersection(now.groups)).map(words.sync.adminLost),
    ].compactMap { $0 }
  }
}
