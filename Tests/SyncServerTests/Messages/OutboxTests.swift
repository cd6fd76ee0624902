import Console
import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

@Suite struct OutboxTests {
  private func run(_ fixture: OutboxFixture) throws -> [JournalOperator.Line] {
    let provider = JournalOperator(path: fixture.journal)
    try fixture.settle(fixture.outbox(), provider)
    return try provider.taken()
  }

  @Test func anOrderReachesEachRecipientOnceAndItsRecordTellsSo() throws {
    let fixture = try OutboxFixture()
    let order = try fixture.order()
    let taken = try run(fixture)
    #expect(taken.map(\.number) == (0..<3).map { OutboxFixture.number($0) })
    #expect(Set(taken.map(\.tag)) == [MessageKeys.tag(of: order)])
    #expect(taken.map(\.text) == ["Bonjour", "Bonjour", "Bonjour"])
    #expect(try fixture.outcomes(order) == [.delivered, .delivered, .delivered])
    #expect(try fixture.told(order) == ("done", "ddd"))
    #expect(try fixture.admin.faults() == [])
  }

  @Test func aTextIsFilledInForEachRecipient() throws {
    let fixture = try OutboxFixture()
    try fixture.order("Bonjour {prénom}")
    #expect(try run(fixture).map(\.text) == ["Bonjour Membre0", "Bonjour Membre1", "Bonjour Membre2"])
  }

  @Test func anOrderForLaterWaitsForTheGroupsClock() throws {
    let fixture = try OutboxFixture()
    let order = try fixture.order(sendAt: "2026-03-10T18:00")
    let provider = JournalOperator(path: fixture.journal)
    try fixture.turn(fixture.outbox(), provider)
    #expect(try provider.taken() == [])
    #expect(try fixture.told(order) == ("waiting", "qqq"))
    fixture.clock.now = Instant(milliseconds: 1_773_161_999_000)
    try fixture.turn(fixture.outbox(), provider)
    #expect(try provider.taken() == [])
    fixture.clock.pass(seconds: 1)
    try fixture.turn(fixture.outbox(), provider)
    #expect(try provider.taken().count == 3)
  }

  @Test func whatIsCancelledBeforeItLeftNeverLeaves() throws {
    let fixture = try OutboxFixture()
    let order = try fixture.order(sendAt: "2026-03-10T18:00")
    try fixture.turn(fixture.outbox(), JournalOperator(path: fixture.journal))
    try fixture.admin.record([.make(.smsOrder, order, ["cancelled": Value(true)])])
    #expect(try run(fixture) == [])
    #expect(try fixture.told(order) == ("cancelled", "CCC"))
  }

  @Test func eachRecipientIsJudgedWhenTheMessageLeaves() throws {
    let fixture = try OutboxFixture(members: 9)
    let admin = fixture.admin
    let order = try fixture.order(sendAt: "2026-03-10T18:00")
    try fixture.turn(fixture.outbox(), JournalOperator(path: fixture.journal))
    func change(_ index: Int, _ fields: [String: Value]) throws {
      try admin.record([.make(.user, fixture.members[index], fields)])
    }
    try change(1, ["phone": .none, "phoneE164": .none, "email": .text("x@example.fr")])
    try admin.record([
      Change(
        kind: .user, id: fixture.members[1],
        operation: .write([RegisterWrite(Fields.User.phone.register, [.none, .none])]))
    ])
    try change(2, ["phone": .text("06 12")])
    try change(3, ["phone": .text("02 41 12 34 56"), "phoneE164": .text("+33241123456")])
    try change(4, ["smsConsent": Value(false)])
    try change(5, ["phone": .text(OutboxFixture.number(0)), "phoneE164": .text(OutboxFixture.number(0))])
    try fixture.outbox().addStop(OutboxFixture.number(6))
    let membership = try admin.central.read { db in
      try Row.fetchOne(
        db, sql: "SELECT id FROM memberships WHERE user=?", arguments: [Blob.value(fixture.members[7])])?.id(
          "id", RecordID.self)
    }
    try admin.record([
      .make(
        .membership, try #require(membership),
        [
          "user": .record(fixture.members[7]), "group": .record(fixture.group), "role": .integer(0),
          "startsOn": Value(AdminFixture.day("2025-01-01")), "endsOn": Value(AdminFixture.day("2026-03-01")),
        ])
    ])
    var random = SeededRandom(seed: 1)
    _ = try admin.central.erase(
      "m8@example.fr", by: admin.admin, at: admin.now, words: admin.words, random: &random)
    fixture.clock.now = Instant(milliseconds: 1_773_162_000_000)
    #expect(try run(fixture).map(\.number) == [OutboxFixture.number(0)])
    #expect(
      try fixture.outcomes(order) == [
        .delivered, .noNumber, .badNumber, .notMobile, .noConsent, .sameNumber, .stopped, .gone, .gone,
      ])
    #expect(try fixture.told(order) == ("done", "d0ilcmtgg"))
  }

  @Test func anInvitationNeedsConsentAndMarketingHours() throws {
    let fixture = try OutboxFixture()
    let event = try fixture.event("2026-03-20T07:30")
    let agreed = try fixture.guest("Jean Dupont", event: event, phone: OutboxFixture.number(20), consent: true)
    let silent = try fixture.guest("Luc Durand", event: event, phone: OutboxFixture.number(21))
    let order = try fixture.order(to: [agreed, silent], purpose: .invitation, event: event)
    // 20:30 in Paris: open for information, closed for marketing.
    fixture.clock.now = Instant(milliseconds: 1_773_171_000_000)
    let provider = JournalOperator(path: fixture.journal)
    try fixture.turn(fixture.outbox(), provider)
    #expect(try provider.taken() == [])
    #expect(try fixture.outcomes(order) == [.waitingForHours, .noConsent])
    #expect(try run(fixture).isEmpty)
    fixture.clock.now = Instant(milliseconds: 1_773_212_400_000)
    #expect(try run(fixture).map(\.number) == [OutboxFixture.number(20)])
  }

  @Test func anInvitationWaitsForItsLinkAndLeavesWithIt() throws {
    let fixture = try OutboxFixture()
    let event = try fixture.event("2026-03-20T07:30")
    let guest = try fixture.guest("Jean Dupont", event: event, phone: OutboxFixture.number(20), consent: true)
    try fixture.admin.record([
      .make(.network, NaturalKey.network, ["publicURL": .text("https://club.exemple.fr")])
    ])
    let order = try fixture.order(to: [guest], purpose: .invitation, template: .invitation, event: event)
    fixture.clock.now = Instant(milliseconds: 1_773_212_400_000)
    let provider = JournalOperator(path: fixture.journal)
    for _ in 0..<3 {
      try fixture.turn(fixture.outbox(), provider)
      fixture.clock.pass(minutes: 5)
    }
    #expect(try provider.taken() == [] && fixture.outcomes(order) == [.queued])
    var random = SeededRandom(seed: 7)
    try fixture.admin.central.giveGuestLinks(at: fixture.clock.now, random: &random)
    let link = try #require(try fixture.admin.state(.invitation, guest)?[Fields.Invitation.link].text)
    let texts = try run(fixture).map(\.text)
    #expect(texts.count == 1 && texts.allSatisfy { $0.contains("club.exemple.fr/i/\(link)") }, "\(texts)")
  }

  @Test func aReminderOfAMovedOrCancelledEventIsNotSent() throws {
    for isMoved in [true, false] {
      let fixture = try OutboxFixture()
      let event = try fixture.event("2026-03-20T07:30")
      let reminder = fixture.admin.newID()
      try fixture.admin.record([
        .make(.reminder, reminder, ["trigger": .integer(0), "audience": .integer(0), "daysBefore": .integer(1)])
      ])
      let order = try fixture.order(event: event, reminder: reminder, startsAt: "2026-03-20T07:30")
      try fixture.admin.record([
        isMoved
          ? .make(.event, event, ["startsAt": LocalTime(iso: "2026-03-21T07:30").map { Value($0) } ?? .none])
          : .make(.event, event, ["status": .integer(2)])
      ])
      #expect(try run(fixture) == [])
      #expect(try fixture.told(order) == ("cancelled", "EEE"))
    }
  }

  @Test func nobodyIsToldTheSameThingTwiceWhateverOrdersThereAre() throws {
    let fixture = try OutboxFixture()
    let event = try fixture.event("2026-03-20T07:30")
    let reminder = fixture.admin.newID()
    try fixture.admin.record([
      .make(.reminder, reminder, ["trigger": .integer(0), "audience": .integer(0), "daysBefore": .integer(1)])
    ])
    let members = fixture.members
    let first = try fixture.order(
      to: Array(members.prefix(2)), event: event, reminder: reminder, startsAt: "2026-03-20T07:30")
    let second = try fixture.order(to: members, event: event, reminder: reminder, startsAt: "2026-03-20T07:30")
    #expect(try run(fixture).map(\.number) == (0..<3).map { OutboxFixture.number($0) })
    #expect(try fixture.told(first) == ("done", "dd"))
    #expect(try fixture.told(second) == ("done", "ddd"))
  }

  @Test func aGroupSendsNoMoreThanItsDailyLimit() throws {
    let fixture = try OutboxFixture(members: 5)
    try fixture.admin.record([.make(.network, NaturalKey.network, ["smsDailyLimit": .integer(2)])])
    let order = try fixture.order()
    let provider = JournalOperator(path: fixture.journal)
    try fixture.turn(fixture.outbox(), provider)
    #expect(try fixture.outcomes(order).map(\.rawValue) == ["S", "S", "L", "L", "L"])
    #expect(try fixture.told(order).progress == "waiting")
    // The next day at noon, when the first ones of it may go, and the day after: a limit holds up, it ends nothing.
    fixture.clock.pass(minutes: 28 * 60)
    try fixture.turn(fixture.outbox(), provider)
    #expect(try provider.taken().count == 4)
    fixture.clock.pass(minutes: 24 * 60)
    try fixture.settle(fixture.outbox(), provider)
    #expect(try fixture.outcomes(order) == Array(repeating: .delivered, count: 5))
  }

  @Test func whatTheOperatorDidNotTakeGoesAgainLater() throws {
    let fixture = try OutboxFixture(members: 1)
    let order = try fixture.order()
    let provider = JournalOperator(
      path: fixture.journal, faults: .init(first: [.notTaken, .unknownNotTaken, .unknownTaken]))
    try fixture.turn(fixture.outbox(), provider)
    #expect(try fixture.outcomes(order) == [.waitingForOperator])
    try fixture.settle(fixture.outbox(), provider)
    #expect(try provider.taken().count == 1)
    #expect(try fixture.outcomes(order) == [.delivered])
  }

  @Test func anOperatorWhoTakesNothingBlocksAllUntilHeDoes() throws {
    let fixture = try OutboxFixture()
    let order = try fixture.order()
    let provider = JournalOperator(path: fixture.journal, faults: .init(first: [.blocked, .blocked]))
    try fixture.turn(fixture.outbox(), provider)
    let status = try fixture.outbox().status()
    #expect(status.gate.block?.why == .noCredit)
    #expect(try fixture.told(order).progress == "blocked")
    let since = Wording(.english).momentHere(try #require(status.gate.block?.since))
    #expect(
      SMSWording(.english).status(status, lowCredit: 100).first
        == "BLOCKED since \(since): no credit left. Top the SMS account up; sending goes on by itself."
    )
    try fixture.settle(fixture.outbox(), provider)
    #expect(try fixture.outbox().status().gate.block == nil)
    #expect(try provider.taken().count == 3)
    #expect(try fixture.told(order) == ("done", "ddd"))
  }

  @Test func theOfficeStopsAndGoesOn() throws {
    let fixture = try OutboxFixture()
    let order = try fixture.order()
    let other = try fixture.order("Bonsoir")
    let provider = JournalOperator(path: fixture.journal)
    try fixture.outbox().stopAll()
    try fixture.turn(fixture.outbox(), provider)
    #expect(try provider.taken() == [])
    #expect(try fixture.told(order).progress == "blocked")
    #expect(try fixture.outbox().stop(other) == 3)
    try fixture.outbox().resumeAll()
    try fixture.settle(fixture.outbox(), provider)
    #expect(try provider.taken().map(\.text) == ["Bonjour", "Bonjour", "Bonjour"])
    #expect(try fixture.outbox().resume(other) == 3)
    try fixture.settle(fixture.outbox(), provider)
    #expect(try provider.taken().count == 6)
    #expect(try fixture.told(other) == ("done", "ddd"))
  }

  @Test func afterABackupCameBackNothingIsSentWithoutAsking() throws {
    let fixture = try OutboxFixture()
    let order = try fixture.order()
    let provider = JournalOperator(path: fixture.journal)
    try fixture.outbox().takeIn()
    try fixture.admin.backUp()
    try fixture.settle(fixture.outbox(), provider)
    #expect(try provider.taken().count == 3)
    try fixture.admin.restore()
    #expect(try fixture.outcomes(order) == [.queued, .queued, .queued])
    var random = SeededRandom(seed: 1)
    try fixture.admin.central.reapplyLedger(at: fixture.clock.now, random: &random)
    #expect(try fixture.outcomes(order) == [.unknown, .unknown, .unknown])
    try fixture.settle(fixture.outbox(), provider)
    #expect(try provider.taken().count == 3)
    #expect(try fixture.outcomes(order) == [.delivered, .delivered, .delivered])
  }

  @Test func anOrderThatComesInAgainAfterARestoreIsAskedAboutFirst() throws {
    let fixture = try OutboxFixture()
    try fixture.admin.backUp()
    let id = fixture.admin.newID()
    let order = MessageOrder(id: id, group: fixture.group, recipients: fixture.members, text: "Bonjour")
    let change = Change(kind: .smsOrder, id: id, operation: .write(order.writes))
    try fixture.admin.record([change])
    let provider = JournalOperator(path: fixture.journal)
    try fixture.settle(fixture.outbox(), provider)
    try fixture.admin.restore()
    var random = SeededRandom(seed: 1)
    try fixture.admin.central.reapplyLedger(at: fixture.clock.now, random: &random)
    try fixture.admin.record([change])
    try fixture.outbox().takeIn()
    #expect(try fixture.outcomes(id) == [.unknown, .unknown, .unknown])
    try fixture.settle(fixture.outbox(), provider)
    #expect(try provider.taken().count == 3)
    #expect(try fixture.told(id) == ("done", "ddd"))
  }

  @Test func anErasureTakesTextAndNumberOutOfThePersonsMessages() throws {
    let fixture = try OutboxFixture(members: 2)
    let order = try fixture.order("Bonjour {prénom}")
    _ = try run(fixture)
    var random = SeededRandom(seed: 1)
    let admin = fixture.admin
    _ = try admin.central.erase("m1@example.fr", by: admin.admin, at: admin.now, words: admin.words, random: &random)
    let rows = try fixture.rows(order)
    #expect(rows.map(\.number) == [OutboxFixture.number(0), nil])
    #expect(rows.map(\.text) == ["Bonjour Membre0", nil])
    #expect(rows.map(\.outcome) == [.delivered, .delivered])
  }

  @Test func aReportCountsHoweverLateAndOften() throws {
    let fixture = try OutboxFixture(members: 1)
    let order = try fixture.order()
    let provider = JournalOperator(path: fixture.journal)
    try fixture.turn(fixture.outbox(), provider)
    let id = try #require(try fixture.rows(order).first?.operatorID)
    #expect(try !fixture.outbox().note(report: .underWay, of: id))
    #expect(try fixture.outbox().note(report: .ended(.failed), of: id))
    #expect(try fixture.outbox().note(report: .ended(.delivered), of: id))
    #expect(try !fixture.outbox().note(report: .ended(.failed), of: id))
    #expect(try !fixture.outbox().note(report: .ended(.delivered), of: "another"))
    #expect(try fixture.outcomes(order) == [.delivered])
  }

  @Test func aProviderThatCantTellLeavesItToTheOffice() throws {
    struct Silent: SMSProvider {
      let journal: JournalOperator
      var name: String { "silent" }
      var receiversAtOnce: Int { 2 }
      var sessionsAtOnce: Int { 1 }
      func makeSession() throws -> any SMSSession { Session(journal.makeSession()) }

      final class Session: SMSSession {
        let inner: any SMSSession
        init(_ inner: any SMSSession) { self.inner = inner }
        func send(_ request: SMSRequest) -> SMSSubmission { inner.send(request) }
        func find(_ request: SMSRequest, since: Instant) -> SMSFinding { .cannotTell }
        func deliveries(of ids: [SMSMessageID]) -> [SMSMessageID: SMSDelivery]? { [:] }
        func creditsLeft() -> Double? { nil }
        func stopped() -> Set<String>? { nil }
      }
    }
    let fixture = try OutboxFixture(members: 2)
    let order = try fixture.order()
    let provider = Silent(
      journal: JournalOperator(path: fixture.journal, faults: .init(first: [.unknownTaken])))
    try fixture.settle(fixture.outbox(), provider, turns: 10)
    #expect(try fixture.outcomes(order) == [.unknown, .unknown])
    #expect(try fixture.outbox().status().undecided == 2)
    #expect(try fixture.outbox().settle(order, sendsAgain: false) == 2)
    #expect(try fixture.outcomes(order) == [.sent, .sent])
    #expect(try provider.journal.taken().count == 2)
  }
}
