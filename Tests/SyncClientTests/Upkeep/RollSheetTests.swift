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
    try marker(network).store(RollMark(status: .late), of: network.martine.description, replacing: .none)
    let entries = RollCall(try sheet(network).entries).entries
    #expect(entries.map(\.name) == ["Durand, Émile", "Durand, Zoé", "Léger, Martine", "Roy, Jean-Pierre"])
    #expect(entries[2].mark.status == .late)
  }

  @Test func `each mark is one change-set, with its substitute, and can be taken away`() throws {
    let network = try SmallNetwork()
    let before = try pending(network)
    let (zoe, mark) = (network.zoe.description, RollMark(status: .substituted, substitute: "Paul Roux"))
    try marker(network).store(mark, of: zoe, replacing: .none)
    #expect(try pending(network) == before + 1)
    #expect(try sheet(network).entries.first { $0.id == zoe }?.mark == mark)
    try marker(network).store(.none, of: zoe, replacing: mark)
    #expect(try sheet(network).entries.first { $0.id == zoe }?.mark == RollMark.none)
    // Nobody to unmark: nothing is written.
    try marker(network).store(.none, of: zoe, replacing: .none)
    #expect(try pending(network) == before + 2)
  }

  @Test func `a mark is stored whole, with its arrival time and note`() throws {
    let network = try SmallNetwork()
    let (zoe, mark) = (network.zoe.description, RollMark(status: .late, arrivedAtInMinutes: 465, note: "bouchons"))
    try marker(network).store(mark, of: zoe, replacing: .none)
    try marker(network).store(.none, of: zoe, replacing: mark)
    try marker(network).store(mark, of: zoe, replacing: .none)
    #expect(try sheet(network).entries.first { $0.id == zoe }?.mark == mark)
    let excused = RollMark(status: .excused, note: "bouchons")
    try marker(network).store(excused, of: zoe, replacing: mark)
    #expect(try sheet(network).entries.first { $0.id == zoe }?.mark == excused)
  }

  @Test func `a mark that would replace one which was not shown is not stored`() throws {
    let network = try SmallNetwork()
    let zoe = network.zoe.description
    try network.run(AttendCommand.self, "rives 14/03", "zoé", "excusé")
    #expect(throws: RollOvertaken.self) {
      try marker(network).store(RollMark(status: .absent), of: zoe, replacing: .none)
    }
    #expect(try sheet(network).entries.first { $0.id == zoe }?.mark.status == .excused)
    try marker(network).store(RollMark(status: .absent), of: zoe, replacing: RollMark(status: .excused))
    #expect(try sheet(network).entries.first { $0.id == zoe }?.mark.status == .absent)
  }

  @Test func `what another process writes is news once, with who wrote it`() throws {
    let network = try SmallNetwork()
    let other = try network.anotherProcess()
    let (mine, theirs) = (
      marker(network), RollMarker(replica: other, event: network.rivesMeeting, words: FrenchClient())
    )
    _ = try mine.sheet()
    #expect(try mine.news() == nil)
    try theirs.store(RollMark(status: .present), of: network.zoe.description, replacing: .none)
    let zoe = try #require(try mine.news()?.entries.first { $0.id == network.zoe.description })
    #expect(zoe.mark.status == .present && zoe.markedBy == "Claire Martin")
    #expect(try mine.news() == nil)
    try mine.store(RollMark(status: .late), of: network.zoe.description, replacing: zoe.mark)
    #expect(try mine.news() == nil)
    try other.store.close()
  }

  @Test func `a roll of a group that is not one's own is refused at once, with the reason`() throws {
    let network = try SmallNetwork()
    try marker(network).checkRights(of: try sheet(network))
    try network.become(network.martine)
    let error = #expect(throws: RefusedHere.self) { try marker(network).checkRights(of: try sheet(network)) }
    guard case .refused(let lines) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(lines.contains { $0.contains("Rives de Loire") } && lines.contains { $0.contains("chargée de l’appel") })
    let anyway = RollMarker(
      replica: network.replica, event: network.rivesMeeting, sendAnyway: true, words: FrenchClient())
    try anyway.checkRights(of: try sheet(network))
  }

  @Test func `a refused mark says whom it is about and why`() throws {
    let network = try SmallNetwork()
    try network.become(network.martine)
    let failed = #expect(throws: RollMarker.Failed.self) {
      try marker(network).store(RollMark(status: .present), of: network.zoe.description, replacing: .none)
    }
    #expect(failed?.description.contains("Zoé Durand") == true)
    #expect(failed?.description.contains("admins du groupe") == true)
  }

  @Test func `guests are called after the members, and a mark is the state of their invitation`() throws {
    let network = try SmallNetwork()
    let claire = try network.run(
      InviteCommand.self, "--event", "rives 14/03", "--by", "pierre", "--name", "Claire Petit"
    ).madeID
    try network.run(AnswerCommand.self, "petit", "acceptée", "--text", "avec plaisir")
    let entry = try #require(RollCall(try sheet(network).entries).entries.last)
    #expect(entry.id == claire.description && entry.inviter == "Jean-Pierre Roy")
    #expect(entry.mark == RollMark(guest: .accepted))
    try marker(network).store(RollMark(guest: .attended), of: entry.id, replacing: entry.mark)
    var state = try network.state(.invitation, claire)
    #expect(GuestState(state) == .attended && state[Fields.Invitation.answer].text == "avec plaisir")
    #expect(try network.replica.read { try $0.records.record(.attendance, claire) } == nil)
    // Another roll knows from the answer what to give back.
    let marked = try #require(RollCall(try sheet(network).entries).entries.last)
    #expect(marked.mark.status == .present && marked.markedBy == "Claire Martin")
    #expect(marked.mark(for: nil) == RollMark(guest: .accepted))
    #expect(throws: RollOvertaken.self) {
      try marker(network).store(RollMark(guest: .noShow), of: entry.id, replacing: RollMark(guest: .accepted))
    }
    try network.run(DeleteGuestCommand.self, "petit")
    let failed = #expect(throws: RollMarker.Failed.self) {
      try marker(network).store(RollMark(guest: .noShow), of: entry.id, replacing: marked.mark)
    }
    #expect(failed?.description == "Cette invitation n’existe plus.")
    state = try network.state(.invitation, claire)
    #expect(!state.exists)
  }

  @Test func `the statuses of the roll are those of the schema, in its order`() {
    #expect(RollStatus.allCases.map(\.rawValue) == Schema.attendanceStatuses)
    #expect(RollStatus.allCases.map(\.choice) == [0, 1, 2, 3, 4])
  }
}
