/// What is needed of a change-set once it is merged: who wrote, having seen what.
package protocol StampSource {
  /// - Throws: what the store throws; an unknown writer is damage, not absence.
  func stamp(of writer: Writer) throws -> Stamp
}

/// What judgement may look up. The store implements it; so does a dictionary, for fixtures. Looking changes nothing.
package protocol RecordSource: StampSource {
  /// The record with its tombstones, or nil where none was ever written.
  func record(_ kind: Kind, _ id: RecordID) throws -> RecordState?
  /// Whether such a record shows something. For kinds that everybody sees that is all there is to ask.
  func exists(_ kind: Kind, _ id: RecordID) throws -> Bool
  /// The record as it was when the server's order had reached `position`.
  func record(_ kind: Kind, _ id: RecordID, at position: UInt64) throws -> RecordState?
  /// Memberships whose shown `user` is this one.
  func memberships(of user: RecordID) throws -> [RecordState]
  /// The same, as they were at a position.
  func memberships(of user: RecordID, at position: UInt64) throws -> [RecordState]
  /// Records whose parts follow from this user's groups.
  func records(sidedBy user: RecordID) throws -> [(Kind, RecordID)]
  /// Attendances and invitations of an event.
  func records(ofEvent event: RecordID) throws -> [(Kind, RecordID)]
  /// Whether a person with this phone number or e-mail address was erased.
  func isErasedContact(_ contact: String) throws -> Bool
}

extension RecordSource {
  package func exists(_ kind: Kind, _ id: RecordID) throws -> Bool { try record(kind, id)?.exists ?? false }
}
