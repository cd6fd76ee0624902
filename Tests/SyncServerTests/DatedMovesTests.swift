import Domain
import Foundation
import Logging
import Replica
import Synchronization
import Testing

@testable import SyncServer

@Suite struct DatedMovesTests {
  /// Bruno goes from Nantes to Brest on 2026-03-13; his to-do goes with him.
  struct Story {
    let fixture: AdminFixture
    let nantes: RecordID
    let brest: RecordID
    let todo: RecordID

    init() throws {
      fixture = try AdminFixture()
      nantes = try fixture.group("Nantes")
      brest = try fixture.group("Brest")
      let bruno = try fixture.user("Bruno", "Petit")
      try fixture.membership(bruno, nantes, to: "2026-03-13")
      try fixture.membership(bruno, brest, from: "2026-03-13")
      let change = fixture.todo("Appeler", of: bruno)
      todo = change.id
      try fixture.record([change])
    }

    func move() throws -> UInt64? {
      var random = SeededRandom(seed: 2)
      return try fixture.central.recordDatedMoves(at: fixture.now, random: &random)
    }
  }

  @Test func aMembershipTakesEffectOnItsDayAndNotBefore() throws {
    let story = try Story()
    #expect(try story.move() == nil)
    story.fixture.pass(days: 2)
    #expect(try story.move() == nil)
    #expect(try story.fixture.parts(.todo, story.todo) == [.group(story.nantes)])
    story.fixture.pass(days: 1)
    #expect(try story.move() != nil)
    #expect(try story.fixture.parts(.todo, story.todo) == [.group(story.brest)])
    #expect(try story.fixture.faults() == [])
  }

  @Test func theSameDayAgainChangesNothing() throws {
    let story = try Story()
    story.fixture.pass(days: 3)
    #expect(try story.move() != nil)
    let head = try story.fixture.central.read { try CentralSession.readHead($0) }
    #expect(try story.move() == nil)
    #expect(try story.fixture.central.read { try CentralSession.readHead($0) } == head)
  }

  @Test func daysOnWhichNoServerRanAreCaughtUp() throws {
    let story = try Story()
    #expect(try story.move() == nil)
    story.fixture.pass(days: 40)
    try story.fixture.reopen()
    #expect(try story.move() != nil)
    #expect(try story.fixture.parts(.todo, story.todo) == [.group(story.brest)])
  }

  @Test func aClockThatWentBackMovesNothing() throws {
    let story = try Story()
    story.fixture.pass(days: 5)
    _ = try story.move()
    story.fixture.pass(days: -3)
    #expect(try story.move() == nil)
  }

  @Test func theServiceWakesAtMidnightAndTellsListeners() async throws {
    let story = try Story()
    let clock = Mutex(story.fixture.now)
    let broadcast = ChangeBroadcast()
    let workers = Workers()
    var news = broadcast.listen().makeAsyncIterator()
    let service = DatedMovesService(
      central: story.fixture.central, workers: workers, broadcast: broadcast,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      now: { clock.withLock { $0 } })
    // 08:07 on the 10th.
    #expect(await service.step() == DatedMovesService.longestSleep)
    clock.withLock { $0 = NetworkDay.start(of: AdminFixture.day("2026-03-13")).adding(milliseconds: -90_000) }
    #expect(await service.step() == .seconds(90))
    clock.withLock { $0 = NetworkDay.start(of: AdminFixture.day("2026-03-13")) }
    #expect(await service.step() == DatedMovesService.longestSleep)
    let head = try story.fixture.central.read { try CentralSession.readHead($0).number }
    #expect(await news.next() == .position(head))
    #expect(try story.fixture.parts(.todo, story.todo) == [.group(story.brest)])
    try await workers.shutDown()
  }
}
