/// Duos and trios. A duo: its owner, or an admin of his group, for everything.
/// A trio: made by either side or its admin; `accepted` and the contact are the owner's side's, other states either's.
package enum TrioVoter {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    if ballot.change.kind == .duo { return try isSide(Fields.Duo.owner, ballot) ? nil : .needsOwnerOrAdmin }
    guard ballot.action != .delete else { return .notListed }
    let isOwnersSide = try isSide(Fields.Trio.owner, ballot)
    let isEitherSide = try isOwnersSide || isSide(Fields.Trio.beneficiary, ballot)
    guard isEitherSide else { return .needsEitherSideOrAdmin }
    let contactBefore = ballot.action == .create ? Value.none : ballot.standing(Fields.Trio.contact)
    let writesContact = ballot.writes(Fields.Trio.contact) && ballot.proposed(Fields.Trio.contact) != contactBefore
    let accepts =
      ballot.writes(Fields.Trio.state)
      && ballot.proposed(Fields.Trio.state).choice == Schema.trioStates.firstIndex(of: "accepted")
    if (writesContact || accepts) && !isOwnersSide { return .needsOwnersSide }
    // A trio is born `proposed`; who speaks for its owner may say at once that the contact agreed.
    if ballot.action == .create, !isOwnersSide, (ballot.proposed(Fields.Trio.state).choice ?? 0) > 0 {
      return .needsOwnersSide
    }
    if ballot.action == .change, ballot.writes(Fields.Trio.owner) { return .notListed }
    return nil
  }

  private static func isSide(_ side: FieldPath, _ ballot: Ballot) throws -> Bool {
    if ballot.isAuthor(side) { return true }
    return try ballot.administersGroupNow(of: side)
  }
}
