import Domain
import Testing

@Suite struct VectorClockTests {
  private static let a = ReplicaID(raw: Bytes16(high: 0, low: 1))
  private static let b = ReplicaID(raw: Bytes16(high: 0, low: 2))

  private static func at(_ number: UInt64) -> Position { Position(incarnation: 1, number: number) }

  private static func stamp(_ replica: ReplicaID, _ seq: UInt64, position: UInt64?, clock: VectorClock) -> Stamp {
    Stamp(
      replica: replica, seq: seq, position: position.map(at), clock: clock, witnessedAt: Instant(milliseconds: 0),
      author: .server)
  }

  @Test(arguments: [(UInt64(1), true), (5, true), (6, false)])
  func theServerComponentCoversAllUpToItsPosition(position: UInt64, isCovered: Bool) {
    let clock = VectorClock(server: Self.at(5))
    #expect(clock.covers(Self.stamp(Self.b, 9, position: position, clock: .nothing)) == isCovered)
  }

  @Test(arguments: [(UInt64(2), false), (3, true), (4, true), (5, false)])
  func aReplicasComponentCoversOnlyItsUnjudgedSpan(seq: UInt64, isCovered: Bool) {
    let clock = VectorClock(server: .origin, unjudged: [.init(replica: Self.a, told: 2, seen: 4)])
    #expect(clock.covers(replica: Self.a, seq: seq) == isCovered)
    #expect(!clock.covers(replica: Self.b, seq: seq))
  }

  @Test func nothingCoversNothing() {
    #expect(!VectorClock.nothing.covers(Self.stamp(Self.a, 1, position: 1, clock: .nothing)))
  }

  @Test func entriesThatSpanNothingAreLeftOutAndTheOthersSorted() {
    let clock = VectorClock(
      server: .origin,
      unjudged: [
        .init(replica: Self.b, told: 0, seen: 2), .init(replica: Self.a, told: 3, seen: 3),
        .init(replica: Self.a, told: 0, seen: 1),
      ])
    #expect(clock.unjudged.map(\.replica) == [Self.a, Self.b])
  }

  @Test func whoHadSeenTheOtherComesAfterItAndIsNotConcurrent() {
    let first = Self.stamp(Self.a, 1, position: 4, clock: VectorClock(server: Self.at(3)))
    let second = Self.stamp(Self.b, 1, position: 5, clock: VectorClock(server: Self.at(4)))
    let unseeing = Self.stamp(Self.b, 2, position: 6, clock: VectorClock(server: Self.at(3)))
    #expect(first.happensBefore(second))
    #expect(!second.happensBefore(first))
    #expect(!first.isConcurrent(with: second))
    #expect(first.isConcurrent(with: unseeing))
    #expect(!first.isConcurrent(with: first))
  }

  @Test func theOwnComponentFollowsFromWhatTheAuthorWasTold() {
    let changeSet = ChangeSet(
      replica: Self.a, seq: 7, told: 4, salt: [], author: .server, claimedAt: Instant(milliseconds: 0),
      clock: VectorClock(server: Self.at(3), unjudged: [.init(replica: Self.b, told: 0, seen: 2)]), changes: [])
    #expect(changeSet.fullClock.covers(replica: Self.a, seq: 5))
    #expect(changeSet.fullClock.covers(replica: Self.a, seq: 6))
    #expect(!changeSet.fullClock.covers(replica: Self.a, seq: 4))
    #expect(!changeSet.fullClock.covers(replica: Self.a, seq: 7))
    #expect(changeSet.fullClock.covers(replica: Self.b, seq: 2))
  }

  @Test func aReissueMapsItsOwnEntriesPastTheCommonChainToTheNewName() {
    let changeSet = ChangeSet(
      replica: Self.a, seq: 7, told: 4, salt: [], author: .server, claimedAt: Instant(milliseconds: 0),
      clock: VectorClock(server: Self.at(3)), changes: [])
    let reissue = changeSet.reissued(as: Self.b, after: 5, hash: [1])
    #expect(reissue.seq == 2)
    #expect(reissue.told == 0)
    #expect(reissue.fullClock.covers(replica: Self.a, seq: 5))
    #expect(!reissue.fullClock.covers(replica: Self.a, seq: 6))
    #expect(reissue.fullClock.covers(replica: Self.b, seq: 1))
    #expect(reissue.origin == Origin(reason: .reissue, replica: Self.a, seq: 7, hash: [1]))
    let again = reissue.reissued(as: Self.a, after: 0, hash: [2])
    #expect(again.origin?.name == ChangeSetName(replica: Self.a, seq: 7, hash: [1]), "the first name stays")
  }
}
