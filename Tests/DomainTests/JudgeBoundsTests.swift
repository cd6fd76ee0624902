import Domain
import Testing

/// Faults that no scenario can write down, because its words allow only registers and values that there are.
@Suite struct JudgeBoundsTests {
  private static let group = RecordID(raw: Bytes16(high: 0, low: 1))

  private static func judge(_ changes: [Change], clock: VectorClock = .nothing) throws -> [Refusal] {
    let changeSet = ChangeSet(
      replica: ReplicaID(raw: Bytes16(high: 0, low: 9)), seq: 1, told: 0, salt: [], author: .server,
      claimedAt: Instant(milliseconds: 0), clock: clock, changes: changes)
    let context = JudgeContext(
      next: Position(incarnation: 1, number: 1), witnessedAt: Instant(milliseconds: 0), today: Day(daysSinceEpoch: 0),
      enrolledUser: nil, sentUpTo: 0)
    switch try Judge.judge(changeSet, context: context, records: MemoryRecords()).verdict {
    case .rejected(let refusals): return refusals
    default: return []
    }
  }

  private static func write(_ register: Int, _ values: [Value]) -> Change {
    Change(kind: .group, id: group, isBlind: true, operation: .write([RegisterWrite(register, values)]))
  }

  @Test func aRegisterThatThereIsNotNamesHowManyThereAre() throws {
    let refusal = try #require(try Self.judge([Self.write(4, [.text("x")])]).first)
    #expect(refusal.reason == .unknownRegister)
    #expect(refusal.limit == 4)
    #expect(try Self.judge([Self.write(-1, [.text("x")])]).first?.reason == .unknownRegister)
  }

  @Test func tooFewAndTooManyValuesNameTheRegister() throws {
    for values in [[], [Value.text("x"), .text("y")]] {
      let refusal = try #require(try Self.judge([Self.write(0, values)]).first)
      #expect(refusal.reason == .unknownRegister)
      #expect(refusal.field == "name")
    }
  }

  @Test func tooManyChangesNameTheLimit() throws {
    let changes = Array(repeating: Self.write(0, [.text("x")]), count: Limits.changesPerChangeSet + 1)
    #expect(try Self.judge(changes) == [Refusal(reason: .tooMany, limit: 50_000)])
  }

  @Test func aClockOfTooManyEntriesNamesTheLimit() throws {
    let entries = (0...Limits.clockEntries).map {
      VectorClock.Unjudged(replica: ReplicaID(raw: Bytes16(high: 1, low: UInt64($0))), told: 0, seen: 1)
    }
    let clock = VectorClock(server: .origin, unjudged: entries)
    let refusals = try Self.judge([Self.write(0, [.text("x")])], clock: clock)
    #expect(refusals == [Refusal(reason: .tooMany, field: "clock", limit: 64)])
  }

  @Test func aRegisterWrittenTwiceInOneChangeIsRefused() throws {
    let twice = [RegisterWrite(0, [.text("x")]), RegisterWrite(0, [.text("y")])]
    let change = Change(kind: .group, id: Self.group, isBlind: true, operation: .write(twice))
    let refusal = try #require(try Self.judge([change]).first)
    #expect(refusal.reason == .invalidValue && refusal.field == "name")
  }

  @Test func aWriteOfNothingIsRefused() throws {
    let change = Change(kind: .group, id: Self.group, isBlind: true, operation: .write([]))
    #expect(try Self.judge([change]).first?.reason == .emptyChangeSet)
    #expect(try Self.judge([]).first?.reason == .emptyChangeSet)
  }
}
