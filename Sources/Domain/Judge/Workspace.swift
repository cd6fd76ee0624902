/// The records of one judgement: those looked up, and those changed so far on top of them.
/// Made for one change-set, on one thread; a class because voters, form and merging share what was looked up.
package final class Workspace {
  /// A record as it was before the change-set, and as the change-set has it so far.
  package final class Entry {
    package let before: RecordState?
    package fileprivate(set) var after: RecordState?

    fileprivate init(before: RecordState?) { self.before = before }

    package var current: RecordState? { after ?? before }
  }

  private struct Key: Hashable {
    let kind: Kind
    let id: RecordID
  }

  private let source: any RecordSource
  private let incoming: (writer: Writer, stamp: Stamp)
  private var entries: [Key: Entry] = [:]
  private var changedEntries: [Entry] = []
  private var memberships: [RecordID: [Membership]] = [:]
  /// By user: memberships of this change-set that are, or were, his.
  private var changedMemberships: [RecordID: Set<RecordID>] = [:]
  private var originalMemberships: [RecordID: [Membership]] = [:]
  private var lastSetting: (event: RecordID, group: RecordID?, day: Day?)?

  /// - Parameter expectedRecords: how many there may be; only speed hangs on it.
  package init(source: any RecordSource, writer: Writer, stamp: Stamp, expectedRecords: Int = 0) {
    self.source = source
    self.incoming = (writer, stamp)
    entries.reserveCapacity(expectedRecords)
    changedEntries.reserveCapacity(expectedRecords)
  }

  /// For questions about the records as they are, where nothing is judged.
  package convenience init(lookingUp source: any RecordSource) {
    let nobody = Stamp(
      replica: ReplicaID(raw: Bytes16(high: 0, low: 0)), seq: 0, position: nil, clock: .nothing,
      witnessedAt: Instant(milliseconds: 0), author: .server)
    self.init(source: source, writer: Writer(rawValue: 0), stamp: nobody)
  }

  package func entry(_ kind: Kind, _ id: RecordID) throws -> Entry {
    let key = Key(kind: kind, id: id)
    if let known = entries[key] { return known }
    let made = Entry(before: try source.record(kind, id))
    entries[key] = made
    return made
  }

  /// The record as this change-set has it so far. Tombstoned ones are found too: ask `exists`.
  package func record(_ kind: Kind, _ id: RecordID) throws -> RecordState? { try entry(kind, id).current }

  /// The record before this change-set.
  package func original(_ kind: Kind, _ id: RecordID) throws -> RecordState? { try entry(kind, id).before }

  /// Whose event it is and when, as this change-set has it so far: asked for in every line of its roll.
  package func setting(ofEvent id: RecordID) throws -> (group: RecordID?, day: Day?)? {
    if let lastSetting, lastSetting.event == id { return (lastSetting.group, lastSetting.day) }
    guard let event = try record(.event, id) else { return nil }
    let setting = (group: event[Fields.Event.group].record, day: event[Fields.Event.startsAt].localTime?.day)
    lastSetting = (id, setting.group, setting.day)
    return setting
  }

  /// Whether the record shows something, as this change-set has it so far; where nobody asked for it yet, without reading
  /// it whole.
  package func exists(_ kind: Kind, _ id: RecordID) throws -> Bool {
    if let known = entries[Key(kind: kind, id: id)] { return known.current?.exists ?? false }
    return try source.exists(kind, id)
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

  package func put(_ state: RecordState) throws { put(state, in: try entry(state.kind, state.id)) }

  /// The same where the record's entry is at hand.
  package func put(_ state: RecordState, in entry: Entry) {
    if entry.after == nil { changedEntries.append(entry) }
    entry.after = state
    switch state.kind {
    case .membership: noteMembership(entry)
    case .event: lastSetting = nil
    default: break
    }
  }

  /// What changed so far, in the order of first change.
  package var changes: [Effect] {
    var all: [Effect] = []
    all.reserveCapacity(changedEntries.count)
    for entry in changedEntries {
      if let after = entry.after { all.append(Effect(before: entry.before, after: after)) }
    }
    return all
  }

  package func record(_ kind: Kind, _ id: RecordID, at position: UInt64) throws -> RecordState? {
    try source.record(kind, id, at: position)
  }

  private func noteMembership(_ entry: Entry) {
    for side in [entry.before, entry.after] {
      guard let side, let user = side[Fields.Membership.user].record else { continue }
      changedMemberships[user, default: []].insert(side.id)
      memberships[user] = nil
    }
  }

  /// The memberships of a user, those of this change-set included.
  package func memberships(of user: RecordID) throws -> [Membership] {
    guard !changedMemberships.isEmpty, let here = changedMemberships[user] else {
      return try originalMemberships(of: user)
    }
    if let known = memberships[user] { return known }
    let before = try originalMemberships(of: user).filter { !here.contains($0.id) }
    let changed = try here.sorted().compactMap { try record(.membership, $0).flatMap { Membership($0) } }
    let found = before + changed.filter { $0.user == user }
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
    for entry in changedEntries {
      if let after = entry.after, after.kind == .membership, let membership = Membership(after),
        membership.user == user
      {
        found[membership.id] = membership
      }
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
