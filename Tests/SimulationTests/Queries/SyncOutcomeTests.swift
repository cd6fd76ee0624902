import Domain
import Replica
import Testing

/// What a sync tells of what it brought.
@Suite struct SyncOutcomeTests {
  private func note(_ laptops: TwoLaptops, _ laptop: SimulatedReplica, _ text: String) throws {
    try laptops.record(
      laptop,
      [
        Change(
          kind: .attendance, id: laptops.attendance,
          operation: .write([
            RegisterWrite(0, [.record(laptops.event), .record(laptops.member)]),
            RegisterWrite(1, [.integer(0), .none, .none]), RegisterWrite(2, [.text(text)]),
          ]))
      ])
  }

  @Test func `one's own work that comes back is not counted as received`() throws {
    let laptops = try TwoLaptops(seed: 51)
    try laptops.mark(laptops.one, 0)
    let sent = try laptops.one.sync(laptops.network)
    #expect(sent.accepted.count == 1 && sent.recordsReceived == 0)
    #expect(try laptops.other.sync(laptops.network).recordsReceived == 1)
    #expect(try laptops.one.sync(laptops.network).recordsReceived == 0)
  }

  @Test func `conflicts that somebody should look at are counted on both sides, settled ones are not`() throws {
    let laptops = try TwoLaptops(seed: 52)
    try note(laptops, laptops.one, "bouchons")
    try note(laptops, laptops.other, "train")
    #expect(try laptops.one.sync(laptops.network).conflictsToReview == 0)
    #expect(try laptops.other.sync(laptops.network).conflictsToReview == 1)
    #expect(try laptops.one.sync(laptops.network).conflictsToReview == 1)
    #expect(try laptops.one.sync(laptops.network).conflictsToReview == 0)
    try note(laptops, laptops.one, "les deux")
    try laptops.one.sync(laptops.network)
    #expect(try laptops.other.sync(laptops.network).conflictsToReview == 0)
    try laptops.mark(laptops.one, 3)
    try laptops.mark(laptops.other, 4)
    try laptops.one.sync(laptops.network)
    #expect(try laptops.other.sync(laptops.network).conflictsToReview == 0)
  }
}
