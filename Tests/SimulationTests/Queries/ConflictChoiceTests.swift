import Domain
import Replica
import Testing

@testable import SyncServer

@Suite struct ConflictChoiceTests {
  private func conflicts(_ laptop: SimulatedReplica) throws -> [OpenConflict] {
    try laptop.replica.read { try $0.openConflicts() }
  }

  private func settle(_ laptops: TwoLaptops, _ choice: ConflictChoice) throws {
    let conflict = try #require(try conflicts(laptops.one).first)
    try laptops.record(laptops.one, [try #require(conflict.change(choosing: choice))])
    #expect(try conflicts(laptops.one).isEmpty)
    try laptops.syncAll()
    #expect(try conflicts(laptops.one).isEmpty)
    #expect(try conflicts(laptops.other).isEmpty)
  }

  private func status(_ laptop: SimulatedReplica, _ laptops: TwoLaptops) throws -> Value? {
    try laptop.replica.read { try $0.records.record(.attendance, laptops.attendance)?[Fields.Attendance.status] }
  }

  @Test(arguments: [0, 1]) func `either value of a rule's conflict can be chosen, for everybody`(_ place: Int) throws {
    let laptops = try TwoLaptops(seed: 321)
    try laptops.mark(laptops.one, 1)
    try laptops.mark(laptops.other, 3)
    try laptops.syncAll()
    let conflict = try #require(try conflicts(laptops.one).first)
    #expect(!conflict.isForReview)
    #expect(conflict.conflict.writes.map(\.values.first) == [.integer(1), .integer(3)])
    #expect(conflict.authors.values.map(\.isOwn).sorted { $0 && !$1 } == [true, false])
    try settle(laptops, .value(place))
    #expect(try status(laptops.other, laptops) == (place == 0 ? .integer(1) : .integer(3)))
  }

  @Test(arguments: [ConflictChoice.removal, .record])
  func `a contested removal is settled by deleting again or by keeping`(_ choice: ConflictChoice) throws {
    let laptops = try TwoLaptops(seed: 322)
    try laptops.mark(laptops.one, 0)
    try laptops.syncAll()
    try laptops.delete(laptops.one)
    try laptops.mark(laptops.other, 2)
    try laptops.syncAll()
    let conflict = try #require(try conflicts(laptops.one).first)
    #expect(conflict.isForReview)
    #expect(conflict.change(choosing: .value(0)) == nil)
    try settle(laptops, choice)
    let exists = try laptops.other.replica.read { try $0.records.record(.attendance, laptops.attendance)?.exists }
    #expect(exists == (choice == .record))
  }

  @Test func `those for review come before those that a rule settled`() throws {
    let laptops = try TwoLaptops(seed: 323)
    try laptops.mark(laptops.one, 1)
    try laptops.mark(laptops.other, 3)
    for (laptop, title) in [(laptops.one, "Une"), (laptops.other, "Autre")] {
      try laptops.record(
        laptop,
        [Change(kind: .event, id: laptops.event, operation: .write([RegisterWrite(1, [.text(title)])]))])
    }
    try laptops.syncAll()
    let found = try conflicts(laptops.one)
    #expect(found.map(\.isForReview) == [true, false])
    // What was printed stays true: settling the first doesn't rename the second.
    let second = found[1].number
    #expect(second.count >= 3 && found[0].number != second)
    try laptops.record(
      laptops.one,
      [Change(kind: .event, id: laptops.event, operation: .write([RegisterWrite(1, [.text("Une seule")])]))])
    #expect(try conflicts(laptops.one).map(\.number) == [second])
  }
}
