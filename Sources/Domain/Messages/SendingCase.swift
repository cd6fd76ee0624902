/// All that counts when a message is about to be handed over: facts in, a decision out. It is asked anew each time, at the
/// last moment, so that a cancellation, a refusal or a moved event counts until then.
package struct SendingCase: Sendable {
  package enum Number: Hashable, Sendable {
    case none
    /// Nobody can be called by it.
    case impossible
    /// E.164, of a range that no SMS reaches.
    case landline(String)
    case mobile(String)
  }

  package enum Recipient: Hashable, Sendable {
    /// Erased, deleted, no longer a member, or a guest with nothing to be told any more.
    case gone
    case member
    case guest(hasAccepted: Bool)
  }

  package enum Decision: Hashable, Sendable {
    case go(number: String, text: String)
    /// Not now: `queued` for this reason, to be asked about again then.
    case wait(MessageOutcome, until: Instant)
    /// Never.
    case end(MessageOutcome)
  }

  package var now: Instant
  /// After it the message is moot.
  package var notAfter: Instant
  package var purpose: MessagePurpose
  package var isCancelled = false
  /// The event was cancelled, or is no longer on the day that the message reminds of.
  package var isEventChanged = false
  /// What it is about is done, or was taken back.
  package var isPointless = false
  package var recipient: Recipient
  package var number: Number
  package var isSameNumber = false
  package var hasStopped = false
  /// What the person said; nil: nothing.
  package var consent: Bool?
  /// Nil: it says what there is not.
  package var text: String?
  /// The guest's link, which the text names, is still to be made.
  package var isLinkComing = false
  /// The next instant at which the recipient's clock allows it; nil: none in sight.
  package var opensAt: Instant?
  /// How many more the group may send today, and when tomorrow begins on its clock.
  package var leftToday: Int
  package var tomorrow: Instant

  package init(
    now: Instant, notAfter: Instant, purpose: MessagePurpose, recipient: Recipient, number: Number, consent: Bool?,
    text: String?, opensAt: Instant?, leftToday: Int, tomorrow: Instant
  ) {
    self.now = now
    self.notAfter = notAfter
    self.purpose = purpose
    self.recipient = recipient
    self.number = number
    self.consent = consent
    self.text = text
    self.opensAt = opensAt
    self.leftToday = leftToday
    self.tomorrow = tomorrow
  }

  /// How long to wait at most before looking again whether the group may send more: the office may raise the limit.
  package static let limitCheckInMilliseconds: Int64 = 15 * 60_000
  /// How long a message without an event of its own is worth sending: longer than any hours and most limits hold it up.
  package static let worthInMilliseconds: Int64 = 7 * 24 * 3_600_000
  /// A guest's link is made a moment after his invitation.
  package static let linkCheckInMilliseconds: Int64 = 60_000

  package func decide() -> Decision {
    if isCancelled { return .end(.cancelled) }
    if recipient == .gone { return .end(.gone) }
    if isEventChanged { return .end(.eventChanged) }
    if isPointless { return .end(.pointless) }
    let phone: String
    switch number {
    case .none: return .end(.noNumber)
    case .impossible: return .end(.badNumber)
    case .landline: return .end(.notMobile)
    case .mobile(let number): phone = number
    }
    if isSameNumber { return .end(.sameNumber) }
    if hasStopped { return .end(.stopped) }
    if !isAllowed { return .end(.noConsent) }
    if now >= notAfter { return .end(.tooLate) }
    if isLinkComing { return .wait(.queued, until: now.adding(milliseconds: SendingCase.linkCheckInMilliseconds)) }
    guard let text, !text.isEmpty else { return .end(.incomplete) }
    guard let opensAt, opensAt < notAfter else { return .end(.tooLate) }
    if opensAt > now { return .wait(.waitingForHours, until: opensAt) }
    if leftToday <= 0 {
      let check = now.adding(milliseconds: SendingCase.limitCheckInMilliseconds)
      return .wait(.waitingForLimit, until: min(check, tomorrow, notAfter))
    }
    return .go(number: phone, text: text)
  }

  /// Who said no gets nothing. Without a word, a member gets what his own group tells him, since he belongs to it, and so
  /// does a guest who said that he comes. Marketing needs a recorded yes.
  private var isAllowed: Bool {
    if consent == false { return false }
    switch (purpose, recipient) {
    case (.invitation, _): return consent == true
    case (.information, .member), (.information, .guest(hasAccepted: true)): return true
    case (.information, .guest(hasAccepted: false)): return consent == true
    case (.information, .gone): return false
    }
  }
}
