/// Cards. Create: the sender, or an admin of his group; as `given`, unless he may set the state. Content: the same, if the author had seen the card `given`.
/// Comment: both sides. State: the recipient, or an admin of his group.
package enum BusinessVoter {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    guard let day = ballot.standing(Fields.Card.givenOn).day else { return .missingValue }
    func isSender() throws -> Bool {
      if ballot.isAuthor(Fields.Card.sender) { return true }
      return try ballot.administersGroup(of: Fields.Card.sender, on: day)
    }
    func isRecipient() throws -> Bool {
      if ballot.isAuthor(Fields.Card.recipient) { return true }
      return try ballot.administersGroup(of: Fields.Card.recipient, on: day)
    }
    switch ballot.action {
    case .create:
      guard try isSender() else { return .needsSenderOrAdmin }
      // A card is born `given`: what became of it is the recipient's to say.
      let isBornFurther = (ballot.proposed(Fields.Card.state).choice ?? 0) > 0
      return try !isBornFurther || isRecipient() ? nil : .needsRecipientOrAdmin
    case .delete, .erase: return .notListed
    case .change:
      if ballot.writes(Fields.Card.sender) || ballot.writes(Fields.Card.prospect) {
        guard try isSender() else { return .needsSenderOrAdmin }
        guard try hadSeenGiven(ballot) else { return .cardNoLongerGiven }
        if ballot.writes(Fields.Card.sender), try !mayGiveAs(ballot) { return .needsSenderOrAdmin }
      }
      if ballot.writes(Fields.Card.comment), try !isSender() && !isRecipient() { return .needsEitherSideOrAdmin }
      if ballot.writes(Fields.Card.state), try !isRecipient() { return .needsRecipientOrAdmin }
      return nil
    }
  }

  /// New content must be such as the author might have created.
  private static func mayGiveAs(_ ballot: Ballot) throws -> Bool {
    guard let sender = ballot.proposed(Fields.Card.sender).record, let day = ballot.proposed(Fields.Card.givenOn).day
    else { return false }
    if sender == ballot.author { return true }
    return try ballot.rights.administers(ballot.author, ballot.rights.part(of: sender, on: day))
  }

  /// Whether the card was still `given` in what the author had seen of it.
  private static func hadSeenGiven(_ ballot: Ballot) throws -> Bool {
    guard let existing = ballot.existing, isPastGiven(existing) else { return true }
    let live = try existing.visible(Fields.Card.state.register, stamps: ballot.workspace)
    let sawMove = try live.contains {
      guard ($0.values.first?.choice ?? 0) > 0 else { return false }
      return ballot.stamp.clock.covers(try ballot.workspace.stamp(of: $0.writer))
    }
    if sawMove { return false }
    let then = try ballot.workspace.record(.card, existing.id, at: ballot.stamp.clock.server.number)
    return then.map { !isPastGiven($0) } ?? true
  }

  private static func isPastGiven(_ card: RecordState) -> Bool { (card[Fields.Card.state].choice ?? 0) > 0 }
}
