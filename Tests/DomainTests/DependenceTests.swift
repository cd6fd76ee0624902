import Domain
import Testing

@Suite struct DependenceTests {
  private static let a = ReplicaID(raw: Bytes16(high: 0, low: 1))
  private static let one = RecordID(raw: Bytes16(high: 0, low: 11))
  private static let two = RecordID(raw: Bytes16(high: 0, low: 12))

  private static func set(_ seq: UInt64, told: UInt64 = 0, _ changes: Change...) -> ChangeSet {
    ChangeSet(
      replica: a, seq: seq, told: told, salt: [], author: .server, claimedAt: Instant(milliseconds: 0),
      clock: .nothing, changes: changes)
  }

  private static func write(_ id: RecordID, _ registers: Int..., blind: Bool = false, value: Value = .none) -> Change {
    Change(
      kind: .todo, id: id, isBlind: blind, operation: .write(registers.map { RegisterWrite($0, [value]) }))
  }

  private static let rejected = Verdict.rejected([Refusal(reason: .needsGroupAdmin)])

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var before: Change
    var change: Change
    var builds: Bool
  }

  @Test(arguments: [
    Case(testDescription: "the same register", before: write(one, 2), change: write(one, 2, 3), builds: true),
    Case(testDescription: "another register", before: write(one, 2), change: write(one, 3), builds: false),
    Case(testDescription: "another record", before: write(one, 2), change: write(two, 2), builds: false),
    Case(
      testDescription: "a record it made", before: write(one, 0, 1, blind: true), change: write(one, 3), builds: true),
    Case(
      testDescription: "a reference to what it made", before: write(one, 0, 1, blind: true),
      change: write(two, 4, value: .record(one)), builds: true),
    Case(
      testDescription: "a reference to what it only changed", before: write(one, 2),
      change: write(two, 4, value: .record(one)), builds: false),
    Case(
      testDescription: "a record it made anew over a tombstone", before: write(one, 0, 1), change: write(one, 3),
      builds: true),
    Case(
      testDescription: "a write on what it deleted", before: Change(kind: .todo, id: one, operation: .delete),
      change: write(one, 3), builds: true),
    Case(
      testDescription: "a delete of what it wrote", before: write(one, 2),
      change: Change(kind: .todo, id: one, operation: .delete), builds: true),
  ])
  func aChangeBuildsOnWhatItTakesFromAnother(given: Case) {
    #expect(Dependence.buildsOn(given.change, Self.set(1, given.before)) == given.builds)
  }

  @Test func whatTheAuthorWasToldOfIsNoBase() {
    let base = Predecessor(changeSet: Self.set(1, Self.write(Self.one, 2)), verdict: Self.rejected)
    #expect(Dependence.refusal(of: Self.set(2, told: 0, Self.write(Self.one, 2)), after: [base]) != nil)
    #expect(Dependence.refusal(of: Self.set(2, told: 1, Self.write(Self.one, 2)), after: [base]) == nil)
  }

  @Test func theRefusalNamesTheLatestBaseAndItsNature() throws {
    let bases = [
      Predecessor(changeSet: Self.set(1, Self.write(Self.one, 2)), verdict: Self.rejected),
      Predecessor(changeSet: Self.set(2, Self.write(Self.one, 2)), verdict: .held([])),
    ]
    let found = try #require(
      Dependence.refusal(of: Self.set(3, Self.write(Self.two, 1), Self.write(Self.one, 2)), after: bases))
    #expect(found.isHeld)
    #expect(found.0.reason == .buildsOnHeld)
    #expect(found.0.limit == 2)
    #expect(found.0.change == 1)
  }

  @Test func aReleaseTakesAlongWhatBuildsOnItInOrder() {
    let base = Self.set(1, Self.write(Self.one, 0, 1, blind: true))
    let unrelated = Self.set(2, Self.write(Self.two, 2))
    let next = Self.set(3, Self.write(Self.one, 2))
    let afterNext = Self.set(4, Self.write(Self.two, 4, value: .record(Self.one)))
    let told = Self.set(5, told: 4, Self.write(Self.one, 2))
    let order = Dependence.releaseOrder(of: base, among: [told, afterNext, unrelated, next, base])
    #expect(order.map(\.seq) == [1, 3, 4])
  }
}
