import Domain
import Foundation
import GRDB
import Logging
import Replica
import Testing

@testable import SyncServer

@Suite struct MessageServiceTests {
  private static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// Runs the service while `body` does; what it wrote shows then.
  private func serving(
    _ fixture: OutboxFixture, _ provider: some SMSProvider,
    _ body: (ChangeBroadcast) async throws -> Void
  ) async throws {
    let central = try CentralStore.open(fixture.admin.directory, readers: Workers.readers)
    let workers = Workers()
    let broadcast = ChangeBroadcast()
    let clock = fixture.clock
    let service = MessageService(
      outbox: Outbox(central: central, now: { clock.now }), courier: try Courier(provider), workers: workers,
      broadcast: broadcast, logger: MessageServiceTests.silent)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await service.run() }
      try await body(broadcast)
      group.cancelAll()
      // The service's own end: it was cancelled.
      do { try await group.waitForAll() } catch is CancellationError {}
    }
    try await workers.shutDown()
    try central.close()
  }

  private func head(_ fixture: OutboxFixture) throws -> UInt64 {
    try fixture.admin.central.read { try CentralSession.readHead($0).number }
  }

  @Test(.timeLimit(.minutes(1))) func anOrderThatComesWhileTheServerRunsIsSentAndTold() async throws {
    let fixture = try OutboxFixture(members: 5)
    var provider = JournalOperator(path: fixture.journal)
    provider.sessionsAtOnce = 3
    try await serving(fixture, provider) { broadcast in
      let order = try fixture.order("Bonjour {prénom}")
      var news = broadcast.listen().makeAsyncIterator()
      broadcast.announce(try self.head(fixture))
      while try fixture.told(order).progress != "done" { _ = await news.next() }
      #expect(try fixture.told(order).outcomes == "SSSSS")
    }
    #expect(Set(try provider.taken().map(\.number)) == Set((0..<5).map { OutboxFixture.number($0) }))
    #expect(try provider.taken().count == 5)
  }

  @Test(.timeLimit(.minutes(1))) func whatWasOnItsWayWhenTheServerEndedIsAskedAboutAfterTheSettling() async throws {
    let fixture = try OutboxFixture(members: 2)
    let order = try fixture.order()
    struct Ended: Error {}
    let dying = fixture.outbox { step in if step == .afterPost { throw Ended() } }
    let provider = JournalOperator(path: fixture.journal)
    #expect(throws: Ended.self) { try fixture.turn(dying, provider) }
    #expect(try fixture.outcomes(order) == [.sending, .sending])
    // The settling is counted from the start that finds them: a request may still have been on its way then.
    try fixture.outbox().recover()
    fixture.clock.pass(seconds: 30)
    try await serving(fixture, provider) { broadcast in
      var news = broadcast.listen().makeAsyncIterator()
      while try fixture.told(order).progress != "done" { _ = await news.next() }
      #expect(try fixture.told(order).outcomes == "SS")
    }
    #expect(try provider.taken().count == 2)
  }

  @Test func aListOfStopsThatDidNotComeIsAskedForAgainAfterAMinute() async throws {
    let fixture = try OutboxFixture(members: 2)
    let lists: [Set<String>?] = [nil, [OutboxFixture.number(1)]]
    let provider = JournalOperator(path: fixture.journal, stopLists: JournalOperator.StopLists(lists))
    let workers = Workers()
    let follower = MessageFollower(
      outbox: fixture.outbox(), courier: try Courier(provider), workers: workers, logger: MessageServiceTests.silent,
      bell: Bell(), telling: Bell(), sending: Bell())
    let memory = MessageFollower.Memory()
    func stops() throws -> Int {
      try fixture.admin.central.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM smsStops") ?? -1 }
    }
    try await follower.askAccount(memory)
    fixture.clock.pass(seconds: 59)
    try await follower.askAccount(memory)
    #expect(try stops() == 0)
    fixture.clock.pass(seconds: 1)
    try await follower.askAccount(memory)
    #expect(try stops() == 1)
    let order = try fixture.order()
    try fixture.turn(fixture.outbox(), provider)
    #expect(try fixture.outcomes(order) == [.sent, .stopped])
    try await follower.courier.shutDown()
    try await workers.shutDown()
  }

  // MARK: The callback

  @Test func aReportIsTakenInEachOfItsForms() async throws {
    let fixture = try OutboxFixture(members: 4)
    let order = try fixture.order()
    try fixture.turn(fixture.outbox(), JournalOperator(path: fixture.journal))
    try fixture.turn(fixture.outbox(), JournalOperator(path: fixture.journal))
    // As OVH calls them.
    try fixture.admin.central.store.write {
      try $0.execute(sql: "UPDATE messages SET operatorID=place+100, state='sent', outcome='S'")
    }
    var random = SeededRandom(seed: 3)
    let secret = try fixture.outbox().callbackSecret(random: &random)
    #expect(try fixture.outbox().callbackSecret(random: &random) == secret)
    let path = String(Outbox.callbackPath(secret).dropFirst())
    try await ServedFixture.serving(fixture.admin) { server in
      func status(_ query: String, body: String? = nil) async throws -> Int {
        try await server.ask(body == nil ? "GET" : "POST", path + query, body: body).status
      }
      let other = try await server.get("v1/sms/callback/other?id=100&ptt=4")
      #expect(other.status == 404)
      let said = [
        try await status("?id=100&ptt=4&description=Delivered&descriptionDlr=Delivered"),
        try await status("", body: "id=101&ptt=24"),
        try await status("", body: #"{"id": 102, "ptt": "5", "more": null}"#),
        try await status("", body: #"[{"id": "102", "ptt": 4}, {"id": 7, "ptt": 4}]"#),
        try await status("?id=103"), try await status("?id=103&ptt=x"), try await status("?"),
        try await status("?id=abc&ptt=4"), try await status("?id=999999999999999999999&ptt=4"),
        try await status("", body: #"{"id": [1]"#),
      ]
      #expect(Set(said) == [200])
      let tooLong = try await status("", body: String(repeating: "x", count: 70_000))
      #expect(tooLong == 413)
    }
    #expect(try fixture.outcomes(order) == [.delivered, .absent, .delivered, .sent])
  }

  @Test func metricsTellHowTheOutboxStands() async throws {
    let fixture = try OutboxFixture(members: 2)
    try fixture.order(sendAt: "2026-03-10T18:00")
    try fixture.outbox().takeIn()
    try fixture.outbox().note(credits: 1_234.5)
    try fixture.outbox().stopAll()
    try await ServedFixture.serving(fixture.admin) { server in
      let text = try await server.get("metrics").text
      #expect(text.contains("cercle_sms_messages{state=\"queued\"} 2\n"))
      #expect(text.contains("cercle_sms_credits 1234.5\n"))
      #expect(text.contains("cercle_sms_blocked 1\n"))
    }
  }
}
