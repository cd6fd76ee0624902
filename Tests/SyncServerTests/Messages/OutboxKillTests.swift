import Domain
import Foundation
import Synchronization
import Testing

@testable import SyncServer

@Suite struct OutboxKillTests {
  /// Two orders to three people, of one text each and of a text for each, with faults on the way.
  private static let faults: [JournalOperator.Fault] = [.none, .unknownTaken, .notTaken, .half, .unknownNotTaken]

  /// The process dies at the n-th step, whichever it is, and another goes on: for every n until one run gets through.
  ///
  /// The hook throws then and ever after, as nothing more is done by a process that is dead; a store whose transaction it
  /// interrupts rolls back, as SQLite does at the next opening. `Scripts/messages.py` does the same to real processes.
  @Test func aProcessThatDiesAtAnyStepLosesAndDoublesNothing() throws {
    struct Dead: Error {}
    var step = 1
    while true {
      let fixture = try OutboxFixture(members: 3)
      let orders = [try fixture.order(), try fixture.order("Bonjour {prénom}")]
      let left = Mutex(step)
      let dying = fixture.outbox { _ in
        let isDead = left.withLock { left in
          left -= 1
          return left < 1
        }
        if isDead { throw Dead() }
      }
      let provider = JournalOperator(path: fixture.journal, faults: .init(first: OutboxKillTests.faults))
      var died = false
      do { try fixture.settle(dying, provider) } catch is Dead { died = true }
      try fixture.admin.reopen()
      var random = SeededRandom(seed: 1)
      try fixture.admin.central.reapplyLedger(at: fixture.clock.now, random: &random)
      try fixture.outbox().recover()
      try fixture.settle(fixture.outbox(), provider)
      let taken = try provider.taken()
      #expect(taken.count == 6 && Set(taken).count == 6, "dead at step \(step)")
      for order in orders { #expect(try fixture.told(order) == ("done", "ddd"), "dead at step \(step)") }
      #expect(try fixture.admin.faults() == [], "dead at step \(step)")
      if !died { break }
      step += 1
    }
    #expect(step > 40)
  }

  /// Many orders, with faults of all kinds, cancellations and processes that die at random.
  @Test(arguments: 0..<4) func whateverHappensEachIsToldOnce(_ run: UInt64) throws {
    struct Dead: Error {}
    let seed = ProcessInfo.processInfo.environment["CERCLE_SEED"].flatMap { UInt64($0) } ?? (20_261_122 + run)
    print("CERCLE_SEED=\(seed)")
    var random = SeededRandom(seed: seed)
    let fixture = try OutboxFixture(members: 12)
    let provider = JournalOperator(
      path: fixture.journal, faults: .init(seed: seed, rate: 40, asksFail: true))
    var orders: [RecordID: Int] = [:]
    for round in 0..<12 {
      let recipients = fixture.members.shuffled(using: &random).prefix(Int.random(in: 1...12, using: &random))
      let text = Bool.random(using: &random) ? "Rappel \(round)" : "Bonjour {prénom} \(round)"
      orders[try fixture.order(text, to: Array(recipients))] = recipients.count
      let left = Mutex(Int.random(in: 1...60, using: &random))
      let dying = fixture.outbox { _ in
        let isDead = left.withLock { left in
          left -= 1
          return left < 1
        }
        if isDead { throw Dead() }
      }
      do { try fixture.settle(dying, provider, turns: 5) } catch is Dead {
        try fixture.admin.reopen()
        var random = SeededRandom(seed: 1)
        try fixture.admin.central.reapplyLedger(at: fixture.clock.now, random: &random)
        try fixture.outbox().recover()
      }
    }
    try fixture.settle(fixture.outbox(), provider, turns: 1_000)
    let taken = try provider.taken()
    #expect(taken.count == orders.values.reduce(0, +))
    #expect(Set(taken.map { $0.tag + $0.number }).count == taken.count)
    for (order, count) in orders {
      #expect(try fixture.told(order) == ("done", String(repeating: "d", count: count)))
    }
    #expect(try fixture.admin.faults() == [])
  }
}
