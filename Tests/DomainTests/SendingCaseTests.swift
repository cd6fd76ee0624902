import Domain
import Testing

@Suite struct SendingCaseTests {
  static let now = Instant(milliseconds: 1_000_000_000)
  static func after(_ minutes: Int64) -> Instant { now.adding(milliseconds: minutes * 60_000) }

  static func usual(_ change: (inout SendingCase) -> Void = { _ in }) -> SendingCase {
    var one = SendingCase(
      now: now, notAfter: after(600), purpose: .information, recipient: .member, number: .mobile("+33612345678"),
      consent: nil, text: "Bonjour", opensAt: now, leftToday: 10, tomorrow: after(300))
    change(&one)
    return one
  }

  @Test func aLinkThatIsStillToBeMadeIsWaitedFor() {
    let one = SendingCaseTests.usual {
      $0.text = nil
      $0.isLinkComing = true
    }
    #expect(one.decide() == .wait(.queued, until: SendingCaseTests.after(1)))
  }

  @Test func aMemberWhoSaidNothingIsTold() {
    #expect(SendingCaseTests.usual().decide() == .go(number: "+33612345678", text: "Bonjour"))
  }

  struct Ending: Sendable {
    let outcome: MessageOutcome
    let change: @Sendable (inout SendingCase) -> Void
  }

  /// Each with what makes it so.
  static let endings = [
    Ending(outcome: .cancelled) { $0.isCancelled = true },
    Ending(outcome: .gone) { $0.recipient = .gone },
    Ending(outcome: .eventChanged) { $0.isEventChanged = true },
    Ending(outcome: .noNumber) { $0.number = .none },
    Ending(outcome: .badNumber) { $0.number = .impossible },
    Ending(outcome: .notMobile) { $0.number = .landline("+33241123456") },
    Ending(outcome: .sameNumber) { $0.isSameNumber = true },
    Ending(outcome: .stopped) { $0.hasStopped = true },
    Ending(outcome: .noConsent) { $0.consent = false },
    Ending(outcome: .tooLate) { $0.notAfter = $0.now },
    Ending(outcome: .incomplete) { $0.text = nil },
    Ending(outcome: .tooLate) { $0.opensAt = $0.notAfter },
    Ending(outcome: .tooLate) { $0.opensAt = nil },
  ]

  @Test(arguments: endings.indices) func whatForbidsAMessageEndsIt(_ index: Int) {
    let ending = SendingCaseTests.endings[index]
    #expect(SendingCaseTests.usual(ending.change).decide() == .end(ending.outcome))
  }

  @Test func whoWaitsIsToldSinceWhen() {
    #expect(
      SendingCaseTests.usual { $0.opensAt = SendingCaseTests.after(90) }.decide()
        == .wait(.waitingForHours, until: SendingCaseTests.after(90)))
    #expect(
      SendingCaseTests.usual { $0.leftToday = 0 }.decide()
        == .wait(.waitingForLimit, until: SendingCaseTests.after(15)))
    #expect(
      SendingCaseTests.usual {
        $0.leftToday = 0
        $0.tomorrow = SendingCaseTests.after(4)
      }.decide() == .wait(.waitingForLimit, until: SendingCaseTests.after(4)))
  }

  struct Consent: Sendable {
    let purpose: MessagePurpose
    let recipient: SendingCase.Recipient
    let said: Bool?
    let isTold: Bool
  }

  @Test(arguments: [
    Consent(purpose: .information, recipient: .member, said: nil, isTold: true),
    Consent(purpose: .information, recipient: .member, said: true, isTold: true),
    Consent(purpose: .information, recipient: .member, said: false, isTold: false),
    Consent(purpose: .information, recipient: .guest(hasAccepted: true), said: nil, isTold: true),
    Consent(purpose: .information, recipient: .guest(hasAccepted: false), said: nil, isTold: false),
    Consent(purpose: .information, recipient: .guest(hasAccepted: false), said: true, isTold: true),
    Consent(purpose: .information, recipient: .guest(hasAccepted: true), said: false, isTold: false),
    Consent(purpose: .invitation, recipient: .guest(hasAccepted: false), said: nil, isTold: false),
    Consent(purpose: .invitation, recipient: .guest(hasAccepted: true), said: nil, isTold: false),
    Consent(purpose: .invitation, recipient: .guest(hasAccepted: false), said: true, isTold: true),
    Consent(purpose: .invitation, recipient: .member, said: nil, isTold: false),
    Consent(purpose: .invitation, recipient: .member, said: true, isTold: true),
  ])
  func onlyWhoAgreedIsTold(_ case: Consent) {
    let one = SendingCaseTests.usual {
      $0.purpose = `case`.purpose
      $0.recipient = `case`.recipient
      $0.consent = `case`.said
    }
    #expect((one.decide() != .end(.noConsent)) == `case`.isTold)
  }

  @Test func anOrderGoesOnAsItsMessagesDo() {
    #expect(OrderProgress.of([.queued, .delivered], hasDue: false, isBlocked: false) == .waiting)
    #expect(OrderProgress.of([.queued, .delivered], hasDue: true, isBlocked: false) == .sending)
    #expect(OrderProgress.of([.queued, .delivered], hasDue: true, isBlocked: true) == .blocked)
    #expect(OrderProgress.of([.waitingForHours], hasDue: false, isBlocked: true) == .waiting)
    #expect(OrderProgress.of([.heldByOffice, .delivered], hasDue: true, isBlocked: false) == .blocked)
    #expect(OrderProgress.of([.heldByOffice, .unknown], hasDue: true, isBlocked: false) == .sending)
    #expect(OrderProgress.of([.unknown, .delivered], hasDue: false, isBlocked: false) == .sending)
    #expect(OrderProgress.of([.sent, .failed, .noNumber], hasDue: false, isBlocked: false) == .done)
    #expect(OrderProgress.of([.cancelled, .eventChanged], hasDue: false, isBlocked: false) == .cancelled)
    #expect(OrderProgress.of([.cancelled, .sent], hasDue: false, isBlocked: false) == .done)
    #expect(OrderProgress.of([], hasDue: false, isBlocked: false) == .done)
  }

  @Test func aFinalWordBeatsNoneAndDeliveredBeatsAll() {
    #expect(FollowUp.replaces(.delivered, .sent))
    #expect(FollowUp.replaces(.failed, .sent))
    #expect(FollowUp.replaces(.delivered, .failed))
    #expect(!FollowUp.replaces(.failed, .delivered))
    #expect(!FollowUp.replaces(.absent, .failed))
    #expect(!FollowUp.replaces(.delivered, .delivered))
    #expect(FollowUp.replaces(.delivered, .noNews))
    #expect(!FollowUp.replaces(.delivered, .cancelled))
  }

  @Test func theOperatorIsAskedEverMoreRarelyForThreeDays() {
    var (at, asked) = (SendingCaseTests.now, [Int64]())
    while let next = FollowUp.next(sentAt: SendingCaseTests.now, now: at) {
      asked.append((next.milliseconds - SendingCaseTests.now.milliseconds) / 60_000)
      at = next
    }
    #expect(asked.prefix(4) == [1, 5, 15, 60])
    #expect(asked.last == FollowUp.endInMinutes)
    #expect(zip(asked, asked.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func aTagIsShortAndTheSameForAnOrder() throws {
    let one = try #require(RecordID(text: "01890a5d-ac96-774b-bcce-b302099a8057"))
    let other = try #require(RecordID(text: "01890a5d-ac96-774b-bcce-b302099a8058"))
    #expect(MessageKeys.tag(of: one) == MessageKeys.tag(of: one))
    #expect(MessageKeys.tag(of: one) != MessageKeys.tag(of: other))
    #expect(MessageKeys.tag(of: one).count == 20)
    #expect(MessageKeys.tag(of: one).allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
  }
}
