import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

@Suite struct StoreCheckTests {
  /// A store with all that a check looks at, and what an accident does to it.
  struct Accident: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var sql: String
    var isFound: @Sendable (StoreCheck.Fault) -> Bool
  }

  static let accidents: [Accident] = [
    Accident(
      testDescription: "a record changed behind the server's back",
      sql: "UPDATE users SET lastName='X' WHERE lastName='Petit'"
    ) {
      if case .digest(.network) = $0 { true } else { false }
    },
    Accident(
      testDescription: "a writer that the log does not know", sql: "UPDATE users SET writer=999 WHERE lastName='Petit'"
    ) {
      if case .record(.user, _, .unknownWriter(999)) = $0 { true } else { false }
    },
    Accident(testDescription: "a record in another part", sql: "UPDATE todos SET ownerGroup=zeroblob(16)") {
      if case .record(.todo, _, .parts) = $0 { true } else { false }
    },
    Accident(testDescription: "rights that differ", sql: "UPDATE rights SET state=x'00' WHERE kind=3") {
      if case .record(.membership, _, .rights) = $0 { true } else { false }
    },
    Accident(testDescription: "bytes of another change-set", sql: "UPDATE changeSets SET bytes=x'0801' WHERE seq=3") {
      if case .changeSet(_, seq: 3, .hash) = $0 { true } else { false }
    },
    Accident(testDescription: "a broken chain", sql: "UPDATE changeSets SET chain=zeroblob(32) WHERE seq=2") {
      if case .changeSet(_, seq: 2, .chain) = $0 { true } else { false }
    },
    Accident(testDescription: "a missing change-set", sql: "DELETE FROM changeSets WHERE seq=2") {
      if case .changeSet(_, seq: 3, .gap) = $0 { true } else { false }
    },
    Accident(testDescription: "an entry without its change-set", sql: "DELETE FROM changeSets WHERE seq=2") {
      $0 == .entry(2, .noChangeSet)
    },
    Accident(testDescription: "an unreadable receipt", sql: "UPDATE changeSets SET verdict=x'FF' WHERE seq=2") {
      if case .changeSet(_, seq: 2, .receipt) = $0 { true } else { false }
    },
    Accident(
      testDescription: "somebody else's receipt",
      sql: "UPDATE changeSets SET verdict=(SELECT verdict FROM changeSets WHERE seq=3) WHERE seq=2"
    ) {
      if case .changeSet(_, seq: 2, .receiptContent) = $0 { true } else { false }
    },
    Accident(testDescription: "a broken chain of heads", sql: "UPDATE log SET head=zeroblob(32) WHERE number=2") {
      $0 == .entry(2, .head)
    },
    Accident(testDescription: "an entry that was taken out", sql: "DELETE FROM log WHERE number=2") {
      if case .changeSet(_, _, .noEntry) = $0 { true } else { false }
    },
    Accident(testDescription: "a gap in the log", sql: "DELETE FROM log WHERE number=2") { $0 == .entry(3, .gap) },
    Accident(testDescription: "effects that can't be read", sql: "UPDATE log SET effects=x'00' WHERE number=2") {
      if case .entry(2, .unreadable) = $0 { true } else { false }
    },
    Accident(testDescription: "time that goes back", sql: "UPDATE log SET committedAt=0 WHERE number=2") {
      $0 == .entry(2, .time)
    },
  ]

  static func story() throws -> AdminFixture {
    let fixture = try AdminFixture()
    let nantes = try fixture.group("Nantes")
    let bruno = try fixture.user("Bruno", "Petit")
    try fixture.membership(bruno, nantes, role: .admin)
    try fixture.record([fixture.todo("Appeler", of: bruno)])
    let laptop = try fixture.laptop(of: bruno)
    try laptop.sync()
    try laptop.record([fixture.todo("Relancer", of: bruno)])
    let deleted = fixture.todo("Oublier", of: bruno)
    try laptop.record([deleted])
    try laptop.record([Change(kind: .todo, id: deleted.id, operation: .delete)])
    try laptop.record([.make(.group, nantes, ["active": .integer(0)])], sendAnyway: true)  // refused
    try laptop.sync()
    return fixture
  }

  @Test func aSoundStoreHasNoFaults() throws {
    let fixture = try StoreCheckTests.story()
    var faults: [StoreCheck.Fault] = []
    let tally = try StoreCheck.run(fixture.central, onFault: { faults.append($0) })
    #expect(faults == [])
    #expect(tally.entries == 8)
    #expect(tally.changeSets == 9)
    #expect(tally.records > 5)
  }

  @Test(arguments: accidents)
  func anAccidentIsFound(accident: Accident) throws {
    let fixture = try StoreCheckTests.story()
    try fixture.central.store.write { try $0.execute(sql: accident.sql) }
    let faults = try fixture.faults()
    #expect(faults.contains(where: accident.isFound), "\(faults)")
    for language in [Language.french, .english] {
      for fault in faults { #expect(AdminWording(language).fault(fault).count > 10) }
    }
  }

  @Test func aForgedReceiptIsFound() throws {
    let fixture = try StoreCheckTests.story()
    try fixture.central.store.write { db in
      let bytes = try #require(try Data.fetchOne(db, sql: "SELECT verdict FROM changeSets WHERE seq=2"))
      var receipt = try Receipt(decoding: Array(bytes))
      receipt.signature = try ReplicaKey().sign(receipt.signedBytes(replica: ReplicaID(raw: Bytes16(high: 0, low: 0))))
      try db.execute(
        sql: "UPDATE changeSets SET verdict=? WHERE seq=2", arguments: [Data(try receipt.encoded())])
    }
    #expect(
      try fixture.faults().contains { if case .changeSet(_, seq: 2, .signature) = $0 { true } else { false } })
  }
}
