/// What somebody may administer, at one state of memberships and on one day. A class, made for one judgement, because
/// every change asks the same of the same author.
package final class Rights {
  /// Nil: as of now; otherwise the position whose rights count.
  private let position: UInt64?
  private let today: Day
  private let workspace: Workspace
  private var superAdmins: [RecordID: Bool] = [:]
  private var membershipsByUser: [RecordID: [Membership]] = [:]

  package init(_ workspace: Workspace, at position: UInt64? = nil, today: Day) {
    self.workspace = workspace
    self.position = position
    self.today = today
  }

  package func isSuperAdmin(_ user: RecordID) throws -> Bool {
    if let known = superAdmins[user] { return known }
    let state =
      if let position { try workspace.record(.user, user, at: position) } else { try workspace.original(.user, user) }
    let isOne = try !isErased(user) && state?[Fields.User.superAdmin].boolean ?? false
    superAdmins[user] = isOne
    return isOne
  }

  /// An erasure ends every right, those of before too.
  private func isErased(_ user: RecordID) throws -> Bool { try workspace.original(.user, user)?.erasedBy != nil }

  package func memberships(of user: RecordID) throws -> [Membership] {
    if let known = membershipsByUser[user] { return known }
    let found =
      if try isErased(user) { [Membership]() } else if let position {
        try workspace.memberships(of: user, at: position)
      } else { try workspace.originalMemberships(of: user) }
    membershipsByUser[user] = found
    return found
  }

  /// Admin or office of the part today; a super admin counts as one everywhere.
  package func administers(_ user: RecordID, _ part: Part) throws -> Bool {
    if try isSuperAdmin(user) { return true }
    guard case .group(let group) = part else { return false }
    return try memberships(of: user).contains { $0.administers && $0.group == group && $0.counts(on: today) }
  }

  /// Admin or office of some group today, or super admin: who may enrol a replica (DESIGN, section 4).
  package func administersSomething(_ user: RecordID) throws -> Bool {
    try isSuperAdmin(user) || memberships(of: user).contains { $0.administers && $0.counts(on: today) }
  }

  package func belongs(_ user: RecordID, to group: RecordID) throws -> Bool {
    try memberships(of: user).contains { $0.group == group && $0.counts(on: today) }
  }

  /// The group that a user had on a day, as it was known then.
  package func part(of user: RecordID, on day: Day) throws -> Part {
    if let position { return try workspace.part(of: user, on: day, at: position) }
    return try workspace.part(of: user, on: day)
  }

  /// A record that decides about rights: as it was at the position if it was there by then, else as it is.
  package func record(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    try past(kind, id) ?? workspace.existing(kind, id)
  }

  /// The record as it was at the position; nil where the rights are those of now, or it was not there.
  package func past(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    guard let position, let then = try workspace.record(kind, id, at: position), then.exists else { return nil }
    return then
  }

  /// What a replica of the user holds: a super admin's everything; else the network and the groups he administers now.
  package func scope(of user: RecordID) throws -> Scope { try scope(of: user) { $0.administers } }

  /// What the user may refer to: the same, and the group of which he is a plain member, whose business with him he sees
  /// on the server's pages.
  package func reach(of user: RecordID) throws -> Scope { try scope(of: user) { _ in true } }

  private func scope(of user: RecordID, _ gives: (Membership) -> Bool) throws -> Scope {
    if try isSuperAdmin(user) { return .everything }
    let groups = try memberships(of: user).filter { $0.counts(on: today) && gives($0) }.map { Part.group($0.group) }
    return .parts(Set(groups + [.network]))
  }
}
