/// What a guest may do by the private link of his invitation: say yes or no to it, and his company and trade where nobody
/// had; wish for another date of the same group, in his own name, and take that back, which deletes it; and have his own
/// data erased.
package struct GuestVoter {
  private let own: RecordState
  private let workspace: Workspace
  /// The position up to which the page had seen the order: what he may do hangs on the records as they stood there.
  private let seenUpTo: UInt64
  private let today: Day

  package static func refusal(
    _ change: Change, invitation: RecordID, seenUpTo: UInt64, workspace: Workspace, today: Day
  ) throws -> RefusalReason? {
    guard try workspace.original(.invitation, invitation)?.erasedBy == nil,
      let own = try workspace.record(.invitation, invitation, at: seenUpTo)
    else { return .notListed }
    let voter = GuestVoter(own: own, workspace: workspace, seenUpTo: seenUpTo, today: today)
    return try voter.grants(change) ? nil : .notListed
  }

  private func seen(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    try workspace.record(kind, id, at: seenUpTo)
  }

  private func grants(_ change: Change) throws -> Bool {
    switch (change.kind, change.operation) {
    case (.invitation, .write(let writes)):
      if change.id == own.id { return writes.allSatisfy(mayAnswer) }
      guard let other = try seen(.invitation, change.id), other.exists else { return try mayWish(change) }
      return try mayTurn(other, writes)
    case (.invitation, .delete): return try seen(.invitation, change.id).map(mayTakeBack) ?? false
    case (.invitation, .erase): return try seen(.invitation, change.id).map(isOfSamePerson) ?? false
    case (.todo, .erase):
      guard let about = try seen(.todo, change.id)?[Fields.Todo.about].record else { return false }
      return try seen(.invitation, about).map(isOfSamePerson) ?? false
    default: return false
    }
  }

  // MARK: His answer

  private func mayAnswer(_ write: RegisterWrite) -> Bool {
    switch write.register {
    case Fields.Invitation.state.register:
      // Who was at the door was seen there.
      let isClosed = GuestState(own)?.isFromTheDoor == true
      let answer = GuestState(choice: write.values.first?.choice)
      return !isClosed && (answer == .accepted || answer == .declined)
    case Fields.Invitation.guest.register: return keepsName(write.values)
    default: return false
    }
  }

  /// The name stays, and what somebody has said before him.
  private func keepsName(_ values: [Value]) -> Bool {
    let shown = own.shown(Fields.Invitation.guest.register)?.values ?? []
    return zip(shown, values).enumerated().allSatisfy { index, pair in
      pair.0 == pair.1 || (index > 0 && pair.0.isNone)
    }
  }

  // MARK: Another date

  /// A new invitation to an event of the same group that is ahead: as he was invited, and by whom.
  private func mayWish(_ change: Change) throws -> Bool {
    let made = RecordState(drafting: .invitation, change.id, change.writes)
    let isHis = GuestVoter.carriedOver.allSatisfy { made[$0] == own[$0] }
    guard isHis, keepsName(made.shown(Fields.Invitation.guest.register)?.values ?? []),
      GuestState(made) == .wished, made[Fields.Invitation.link].isNone,
      let event = made[Fields.Invitation.event].record, GuestVoter.key(of: made, event: event) == change.id
    else { return false }
    guard let there = try aheadOfSameGroup(event) else { return false }
    return there[Fields.Event.status].choice != Schema.eventStatuses.firstIndex(of: "cancelled")
  }

  /// A wish of his that is still a wish, for an event of the same group that is ahead.
  private func mayTakeBack(_ wish: RecordState) throws -> Bool {
    guard wish.exists, GuestState(wish) == .wished, isOfSamePerson(wish),
      let event = wish[Fields.Invitation.event].record
    else { return false }
    return try aheadOfSameGroup(event, isOther: wish.id != own.id) != nil
  }

  /// A date wished for that he had declined before.
  private func mayTurn(_ other: RecordState, _ writes: [RegisterWrite]) throws -> Bool {
    guard GuestState(other) == .declined, isOfSamePerson(other),
      let event = other[Fields.Invitation.event].record, try aheadOfSameGroup(event) != nil
    else { return false }
    return writes.allSatisfy { write in
      write.register == Fields.Invitation.state.register && GuestState(choice: write.values.first?.choice) == .wished
    }
  }

  /// An event ahead.
  ///
  /// - Parameter isOther: whether it must not be his own one.
  private func aheadOfSameGroup(_ event: RecordID, isOther: Bool = true) throws -> RecordState? {
    guard let there = try seen(.event, event), there.exists,
      let here = try own[Fields.Invitation.event].record.flatMap({ try seen(.event, $0) }),
      !isOther || there.id != here.id, there[Fields.Event.group] == here[Fields.Event.group],
      there[Fields.Event.startsAt].localTime.map({ $0.day >= today }) == true
    else { return nil }
    return there
  }

  private static let carriedOver = [
    Fields.Invitation.inviter, Fields.Invitation.phone, Fields.Invitation.phoneE164, Fields.Invitation.email,
    Fields.Invitation.smsConsent, Fields.Invitation.language,
  ]

  /// The id that an invitation's key gives it.
  private static func key(of state: RecordState, event: RecordID) -> RecordID {
    NaturalKey.invitation(
      event: event, guest: state[Fields.Invitation.guest].text ?? "",
      phoneE164: state[Fields.Invitation.phoneE164].text, email: state[Fields.Invitation.email].text,
      company: state[Fields.Invitation.company].text)
  }

  // MARK: His data

  private func isOfSamePerson(_ other: RecordState) -> Bool { GuestVoter.isSamePerson(own, other) }

  /// One name, however it is written, with one phone or e-mail. A deleted invitation is known by what it said.
  package static func isSamePerson(_ one: RecordState, _ other: RecordState) -> Bool {
    if one.id == other.id { return true }
    func isShared(_ path: FieldPath, _ form: (String) -> String) -> Bool {
      guard let text = lastText(one, path), let otherText = lastText(other, path) else { return false }
      return form(text) == form(otherText)
    }
    return isShared(Fields.Invitation.guest, Folding.key)
      && (isShared(Fields.Invitation.phoneE164, ErasedContacts.form)
        || isShared(Fields.Invitation.email, ErasedContacts.form))
  }

  private static func lastText(_ state: RecordState, _ path: FieldPath) -> String? {
    if let text = state[path].text { return text }
    guard let values = state.registers[path.register].last?.values, path.index < values.count else { return nil }
    return values[path.index].text
  }
}
