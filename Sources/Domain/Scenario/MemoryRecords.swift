/// Records in dictionaries, with every state they went through: what judgement looks up when there is no database.
package struct MemoryRecords: RecordSource {
  private struct Version {
    let position: UInt64
    let state: RecordState
  }
  private var versions: [RecordID: [Version]] = [:]
  private var stamps: [Writer: Stamp] = [:]
  private var erasedContacts: Set<String> = []
  /// In order of appearance, so that nothing depends on hashing.
  private var order: [RecordID] = []

  package init() {}

  package struct UnknownWriter: Error {
    package let writer: Writer
  }

  package mutating func apply(_ effects: [Effect], stamp: Stamp, position: Position) {
    stamps[Writer(position: position.number)] = stamp
    for effect in effects {
      if versions[effect.after.id] == nil { order.append(effect.after.id) }
      versions[effect.after.id, default: []].append(Version(position: position.number, state: effect.after))
      if effect.after.erasedBy != nil, let before = effect.before {
        erasedContacts.formUnion(ErasedContacts.of(before))
      }
    }
  }

  package var all: [RecordState] { order.compactMap { versions[$0]?.last?.state } }

  package func record(_ id: RecordID) -> RecordState? { versions[id]?.last?.state }

  package func stamp(of writer: Writer) throws -> Stamp {
    guard let stamp = stamps[writer] else { throw UnknownWriter(writer: writer) }
    return stamp
  }

  package func record(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    versions[id]?.last.flatMap { $0.state.kind == kind ? $0.state : nil }
  }

  package func record(_ kind: Kind, _ id: RecordID, at position: UInt64) throws -> RecordState? {
    versions[id]?.last { $0.position <= position }.flatMap { $0.state.kind == kind ? $0.state : nil }
  }

  package func memberships(of user: RecordID) throws -> [RecordState] {
    all.filter { $0.kind == .membership && $0[Fields.Membership.user].record == user }
  }

  package func memberships(of user: RecordID, at position: UInt64) throws -> [RecordState] {
    try order.compactMap { try record(.membership, $0, at: position) }
      .filter { $0[Fields.Membership.user].record == user }
  }

  package func records(sidedBy user: RecordID) throws -> [(Kind, RecordID)] {
    all.filter { state in
      switch state.schema.partRule {
      case .network, .group: false
      case .groupsOnDay(let users, _), .groupsNow(let users): users.contains { state[$0].record == user }
      case .groupsInMonth(let path, _), .eventAndUser(_, let path): state[path].record == user
      }
    }.map { ($0.kind, $0.id) }
  }

  package func records(ofEvent event: RecordID) throws -> [(Kind, RecordID)] {
    all.filter { state in
      if case .eventAndUser(let path, _) = state.schema.partRule { state[path].record == event } else { false }
    }.map { ($0.kind, $0.id) }
  }

  package func isErasedContact(_ contact: String) throws -> Bool {
    erasedContacts.contains(ErasedContacts.form(contact))
  }
}
