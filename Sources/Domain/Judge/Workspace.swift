/// The records of one judgement: those looked up, and those changed so far on top of them.
/// Made for one change-set, on one thread; a class because voters, form and merging share what was looked up.
package final class Workspace {
  private let source: any RecordSource
  private let incoming: (writer: Writer, stamp: Stamp)
  private struct Key: Hashable {
    let kind: Kind
    let id: RecordID
  }
  private var lookedUp: [Key: RecordState?] = [:]
  private var changed: [RecordID: (before: RecordState?, after: RecordState)] = [:]
  private var changedOrder: [RecordID] = []
  private var memberships: [RecordID: [Membership]] = [:]
  /// By user: memberships of this change-set that are, or were, his.
  private var changedMemberships: [RecordID: Set<RecordID>] = [:]
  private var originalMemberships: [RecordID: [Membership]] = [:]

  /// - Parameter expectedRecords: how many there may be; only speed hangs on it.
  package init(source: any RecordSource, writer: Writer, stamp: Stamp, expectedRecords: Int = 0) {
    self.source = source
    self.incoming = (writer, stamp)
    lookedUp.reserveCapacity(expectedRecords)
    changed.reserveCapacity(expectedRecords)
  }

  /// The record as this change-set has it so far. Tombstoned ones are found too: ask `exists`.
  package func record(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    if let entry = changed[id] { return entry.after.kind == kind ? entry.after : nil }
    return try original(kind, id)
  }

  /// The record before this change-set.
  package func original(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    let key = Key(kind: kind, id: id)
    if let known = lookedUp[key] { return known }
    let found = try source.record(kind, id)
    lookedUp[key] = .some(found)
    return found
  }

  package func existing(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    guard let state = try record(kind, id), state.exists else { return nil }
    return state
  }

  package func existingOfAnyKind(_ id: RecordID, kinds: [Kind]) throws -> RecordState? {
    for kind in kinds.isEmpty ? Kind.allCases : kinds {
      if let state = try existing(kind, id) { return state }
    }
    return nil
  }

  package func put(_ state: RecordState) throws {
    if changed[state.id] == nil {
      let before = try original(state.kind, state.id)
      changed[state.id] = (before, state)
      changedOrder.append(state.id)
    } else {
      changed[state.id]?.after = state
    }
    if state.kind == .membership { try noteMembership(state) }
  }

  /// What changed so far, in the order of first change.
  package var changes: [(before: RecordState?, after: RecordState)] { changedOrder.compactMap { changed[$0] } }

  package func record(_ kind: Kind, _ id: RecordID, at position: UInt64) throws -> RecordState? {
    try source.record(kind, id, at: position)
  }

  private func noteMembership(_ state: RecordState) throws {
    for side in [try original(.membership, state.id), state] {
      guard let user = side?[Fields.Membership.user].record else { continue }
      changedMemberships[user, default: []].insert(state.id)
      memberships[user] = nil
    }
  }

  /// The memberships of a user, those of this change-set included.
  package func memberships(of user: RecordID) throws -> [Membership] {
    guard let here = changedMemberships[user] else { return try originalMemberships(of: user) }
    if let known = memberships[user] { return known }
    let before = try originalMemberships(of: user).filter { !here.contains($0.id) }
    let found =
      before + here.sorted().compactMap { changed[$0].flatMap { Membership($0.after) } }.filter { $0.user == user }
    memberships[user] = found
    return found
  }

  /// The memberships of a user before this change-set: whose rights may not come from the change-set itself.
  package func originalMemberships(of user: RecordID) throws -> [Membership] {
    if let known = originalMemberships[user] { return known }
    let found = try source.memberships(of: user).compactMap(Membership.init)
    originalMemberships[user] = found
    return found
  }

  package func memberships(of user: RecordID, at position: UInt64) throws -> [Membership] {
    try source.memberships(of: user, at: position).compactMap(Membership.init)
  }

  package func part(of user: RecordID, on day: Day) throws -> Part {
    Belonging.part(of: try memberships(of: user), on: day)
  }

  /// The same by the memberships at a position, with those of this change-set on top.
  package func part(of user: RecordID, on day: Day, at position: UInt64) throws -> Part {
    var found: [RecordID: Membership] = [:]
    for membership in try memberships(of: user, at: position) { found[membership.id] = membership }
    for entry in changes where entry.after.kind == .membership {
      if let membership = Membership(entry.after), membership.user == user { found[membership.id] = membership }
    }
    return Belonging.part(of: Array(found.values), on: day)
  }

  package func records(sidedBy user: RecordID) throws -> [(Kind, RecordID)] {
    try source.records(sidedBy: user)
  }

  package func records(ofEvent event: RecordID) throws -> [(Kind, RecordID)] {
    try source.records(ofEvent: event)
  }

  package func isErasedContact(_ contact: String) throws -> Bool { try source.isErasedContact(contact) }
}

extension Workspace: StampSource {
  package func stamp(of writer: Writer) throws -> Stamp {
    writer == incoming.writer ? incoming.stamp : try source.stamp(of: writer)
  }
}
