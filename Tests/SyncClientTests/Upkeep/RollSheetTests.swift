import Domain
import Replica
import Testing

@testable import SyncClient

@Suite struct RollSheetTests {
  private func sheet(_ network: SmallNetwork) throws -> RollSheet {
    try network.scribe { try RollSheet(event: network.rivesMeeting, $0.session, $0.wording) }
  }

  private func marker(_ network: SmallNetwork) -> RollMarker {
    RollMarker(replica: network.replica, event: network.rivesMeeting, words: FrenchClient())
  }

  private func pending(_ network: SmallNetwork) throws -> Int {
    try network.replica.read { Int(try $0.lastWritten().seq) }
  }

  @Test func `the group's members of the day are called, by last name`() throws {
    let network = try SmallNetwork()
    let roll = RollCall(try sheet(network).entries)
    #expect(roll.entries.map(\.name) == ["Durand, Émile", "Durand, Zoé", "Roy, Jean-Pierre"])
    #expect(roll.entries.allSatisfy { $0.mark.status == nil })
  }

  @Test func `a member of another group is called too once he was marked`() throws {
    let network = try SmallNetwork()
    try marker(network).mark(network.martine.description, .late, nil)
    let entries = RollCall(try sheet(network).entries).entries
    #expect(entries.map(\.name) == ["Durand, Émile", "Durand, Zoé", "Léger, Martine", "Roy, Jean-Pierre"])
    #expect(entries[2].mark.status == .late)
  }

  @Test func `each mark is one change-set, with its substitute, and can be taken away`() throws {
    let network = try SmallNetwork()
    let before = try pending(network)
    try marker(network).mark(network.zoe.description, .substituted, "Paul Roux")
    #expect(try pending(network) == before + 1)
    let marked = try sheet(network).entries.first { $0.id == network.zoe.description }
    #expect(marked?.mark == RollMark(status: .substituted, substitute: "Paul Roux"))
    try marker(network).mark(network.zoe.description, nil, nil)
    #expect(try sheet(network).entries.first { $0.id == network.zoe.description }?.mark == RollMark.none)
    // Nobody to unmark: nothing is written.
    try marker(network).mark(network.zoe.description, nil, nil)
    #expect(try pending(network) == before + 2)
  }

  @Test func `a refused mark says whom it is about and why`() throws {
    let network = try SmallNetwork()
    try network.become(network.martine)
    let failed = #expect(throws: RollMarker.Failed.self) {
      try marker(network).mark(network.zoe.description, .present, nil)
    }
    #expect(failed?.description.contains("Zoé Durand") == true)
    #expect(failed?.description.contains("admins du groupe") == true)
  }

  @Test func `the statuses of the roll are those of the schema, in its order`() {
    #expect(RollStatus.allCases.map(\.rawValue) == Schema.attendanceStatuses)
    #expect(RollStatus.allCases.map(\.choice) == [0, 1, 2, 3, 4])
  }
}
