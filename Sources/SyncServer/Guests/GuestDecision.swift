import Domain

/// What a guest's form comes to: changes in his name, which the judge then has its say about.
enum GuestDecision: Hashable, Sendable {
  /// Empty: it was noted before, by another tap.
  case changes([Change])
  case refused(GuestForm.Fault)
  /// The event has begun or is over: nothing is changed by a link any more.
  case closed

  init(_ form: GuestForm, _ facts: GuestFacts, at now: Instant) {
    let phase = facts.phase(at: now)
    guard phase != .begun else {
      self = .closed
      return
    }
    if let fault = form.fault {
      self = .refused(fault)
      return
    }
    guard !facts.isMember else {
      self = .changes([])  // He is expected as a member, which his page says.
      return
    }
    switch form.wish {
    case .accepted where phase == .open && facts.answer != .wished:
      self = .changes(GuestDecision.answer("accepted", wishes: [], form, facts, at: now))
    case .declined where facts.answer == .wished: self = .changes(GuestDecision.takeBack(facts.invitation.id))
    case .declined: self = .changes(GuestDecision.answer("declined", wishes: facts.wishes, form, facts, at: now))
    case .other:
      guard !facts.wishes.contains(where: { $0.id == form.date }) else {
        self = .changes([])  // A second tap.
        return
      }
      guard let meeting = facts.nextMeetings.first(where: { $0.id == form.date }) else {
        self = .refused(.dateTaken)
        return
      }
      let wishes = (facts.wishes + [meeting]).sorted { $0.startsAt < $1.startsAt }
      self = .changes(
        GuestDecision.answer("declined", wishes: wishes, form, facts, at: now)
          + GuestDecision.wish(meeting, form, facts, at: now))
    case .takeBack:
      guard let wish = facts.wishes.first(where: { $0.id == form.date }) else {
        self = .changes([])  // A second tap, or the group has invited him meanwhile.
        return
      }
      let rest = facts.wishes.filter { $0 != wish }
      let own =
        facts.answer == .declined
        ? GuestDecision.answer("declined", wishes: rest, form, facts, at: now, keepsTime: true) : []
      self = .changes(own + (wish.invitation.map(GuestDecision.takeBack) ?? []))
    case .details:
      let word = GuestDecision.word(of: facts.answer)
      self = .changes(
        GuestDecision.answer(
          word, wishes: word == "declined" ? facts.wishes : [], form, facts, at: now, keepsTime: true))
    default: self = .closed
    }
  }

  private static func word(of answer: GuestFacts.Answer) -> String? {
    switch answer {
    case .accepted: "accepted"
    case .declined: "declined"
    case .none, .wished, .attended, .noShow: nil
    }
  }

  // MARK: Changes

  /// - Parameters:
  ///   - word: nil: only company and trade.
  ///   - keepsTime: whether the time of the answer stays.
  private static func answer(
    _ word: String?, wishes: [GuestFacts.Meeting], _ form: GuestForm, _ facts: GuestFacts, at now: Instant,
    keepsTime: Bool = false
  ) -> [Change] {
    let before = facts.invitation
    var writes: [RegisterWrite] = []
    let guest = person(form, facts)
    if guest != before.shown(Fields.Invitation.guest.register)?.values {
      writes.append(RegisterWrite(Fields.Invitation.guest.register, guest))
    }
    if let word, let state = Schema.invitationStates.firstIndex(of: word) {
      let message = form.message ?? facts.message
      let text = GuestWording.toInviter(facts).answer(message: message, wishes: wishes.map(\.startsAt))
      let isSame =
        before[Fields.Invitation.state].choice == state && before[Fields.Invitation.answer].text == text
      let answeredAt = before[Fields.Invitation.answeredAt]
      let time = keepsTime && !answeredAt.isNone ? answeredAt : .integer(now.milliseconds)
      if !isSame {
        writes.append(
          RegisterWrite(
            Fields.Invitation.state.register, [.integer(Int64(state)), Value(text: text), time]))
      }
    }
    return writes.isEmpty ? [] : [Change(kind: .invitation, id: before.id, operation: .write(writes))]
  }

  /// Name, company and trade, with what was missing.
  private static func person(_ form: GuestForm, _ facts: GuestFacts) -> [Value] {
    let before = facts.invitation
    func filled(_ path: FieldPath, _ text: String?) -> Value {
      guard before[path].isNone, let text, !text.isEmpty else { return before[path] }
      return .text(text)
    }
    return [
      before[Fields.Invitation.guest], filled(Fields.Invitation.company, form.company),
      filled(Fields.Invitation.trade, form.trade),
    ]
  }

  private static func wish(
    _ meeting: GuestFacts.Meeting, _ form: GuestForm, _ facts: GuestFacts, at now: Instant
  ) -> [Change] {
    guard let declined = meeting.invitation else { return [firstWish(meeting, form, facts, at: now)] }
    return [
      Change(
        kind: .invitation, id: declined,
        operation: .write([
          RegisterWrite(
            Fields.Invitation.state.register, [.integer(GuestState.wished.choice), .none, .integer(now.milliseconds)])
        ]))
    ]
  }

  /// A wish that is no more leaves nothing: nobody was invited, and nobody declined.
  private static func takeBack(_ wish: RecordID) -> [Change] {
    [Change(kind: .invitation, id: wish, operation: .delete)]
  }

  private static func firstWish(
    _ meeting: GuestFacts.Meeting, _ form: GuestForm, _ facts: GuestFacts, at now: Instant
  ) -> Change {
    let before = facts.invitation
    let guest = person(form, facts)
    let id = NaturalKey.invitation(
      event: meeting.id, guest: guest[0].text ?? "", phoneE164: before[Fields.Invitation.phoneE164].text,
      email: before[Fields.Invitation.email].text, company: guest[1].text)
    let carried = [
      Fields.Invitation.inviter, Fields.Invitation.phone, Fields.Invitation.email, Fields.Invitation.smsConsent,
      Fields.Invitation.language,
    ].compactMap { path -> RegisterWrite? in
      guard let shown = before.shown(path.register), shown.values.contains(where: { !$0.isNone }) else { return nil }
      return RegisterWrite(path.register, shown.values)
    }
    return Change(
      kind: .invitation, id: id,
      operation: .write(
        [
          RegisterWrite(Fields.Invitation.event.register, [.record(meeting.id)]),
          RegisterWrite(Fields.Invitation.guest.register, guest),
          RegisterWrite(
            Fields.Invitation.state.register, [.integer(GuestState.wished.choice), .none, .integer(now.milliseconds)]),
        ] + carried))
  }
}

extension GuestFacts {
  /// What he wrote himself, without what we said of his wishes.
  var message: String? {
    guard let text = invitation[Fields.Invitation.answer].text else { return nil }
    for language in Language.allCases {
      if let message = GuestWording(language).message(in: text) { return message.isEmpty ? nil : message }
    }
    return text
  }
}
