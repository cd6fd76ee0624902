import Domain
import Replica
import Testing

@testable import SyncServer

@Suite struct RecordHistoryTests {
  private func history(_ laptop: SimulatedReplica, _ laptops: TwoLaptops) throws -> RecordHistory {
    try #require(try laptop.replica.read { try $0.history(.attendance, laptops.attendance) })
  }

  @Test func `of two who marked the same member unseen, the history tells whose mark did not prevail`() throws {
    let laptops = try TwoLaptops(seed: 301)
    try laptops.mark(laptops.one, 1)
    try laptops.mark(laptops.other, 3)
    try laptops.syncAll()
    let history = try history(laptops.one, laptops)
    #expect(history.steps.map(\.source) == [.log, .log])
    #expect(history.steps.map(\.by.isOwn) == [true, false])
    #expect(history.steps[0].acts == [.created])
    let lost = try #require(history.steps[1].registers.first { $0.register == 1 })
    #expect(lost.lost)
    #expect(lost.before == lost.after)
    #expect(lost.written?.first == .integer(3))
    #expect(lost.unseen.map(\.first) == [.integer(1)])
    #expect(history.conflicts.count == 1)
    // The other laptop tells the same, seen from its side.
    #expect(try self.history(laptops.other, laptops).steps.map(\.by.isOwn) == [false, true])
  }

  @Test func `a record from before the copy is told by who wrote what is left of it`() throws {
    let laptops = try TwoLaptops(seed: 302)
    let history = try #require(try laptops.one.replica.read { try $0.history(.event, laptops.event) })
    #expect(history.steps.map(\.source) == [.beforeCopy])
    #expect(history.steps[0].by.author == .user(laptops.network.founder))
    #expect(history.knownFrom == nil)
    #expect(history.steps[0].registers.map(\.register) == [0, 1, 2])
  }

  @Test func `pending and refused work stands on top, each by its name`() throws {
    let laptops = try TwoLaptops(seed: 303)
    let change = try laptops.membership(laptops.one, role: .admin)
    try laptops.record(laptops.one, [change], anyway: true)
    try laptops.one.sync(laptops.network)
    let end = try #require(Day(year: 2026, month: 1, day: 1))
    try laptops.record(laptops.one, [try laptops.membership(laptops.one, role: .member, until: end)])
    let history = try #require(try laptops.one.replica.read { try $0.history(.membership, change.id) })
    #expect(history.steps.map(\.source) == [.beforeCopy, .pending, .quarantine(.rejected)])
    let step = try #require(history.steps[1].registers.first)
    #expect(step.before?[Fields.Membership.endsOn.index] == Value.none)
    #expect(step.after?[Fields.Membership.endsOn.index] == Value(end))
  }

  @Test func `a delete, and the late write that brings the record back, are told as such`() throws {
    let laptops = try TwoLaptops(seed: 304)
    try laptops.mark(laptops.one, 0)
    try laptops.syncAll()
    try laptops.delete(laptops.one)
    try laptops.mark(laptops.other, 2)
    try laptops.syncAll()
    let acts = try history(laptops.one, laptops).steps.map(\.acts)
    #expect(acts == [[.created], [.deleted], [.restored]])
  }

  @Test func `of a deleted record the history still has its last face`() throws {
    let laptops = try TwoLaptops(seed: 305)
    try laptops.mark(laptops.one, 0)
    try laptops.delete(laptops.one)
    try laptops.syncAll()
    let history = try history(laptops.other, laptops)
    #expect(history.current?.exists == false)
    #expect(history.lastShown?[Fields.Attendance.user].record == laptops.member)
  }

  @Test func `what left a copy's scope is told no more, neither as it is nor as it was`() throws {
    let laptops = try TwoLaptops(seed: 306)
    try laptops.mark(laptops.one, 0)
    try laptops.syncAll()
    #expect(try laptops.other.replica.read { try $0.history(.attendance, laptops.attendance) } != nil)
    // The second admin goes to the other group.
    let state = try #require(
      try laptops.other.replica.read { try $0.records.memberships(of: laptops.network.members[1]).first })
    var values = try #require(state.shown(0)?.values)
    values[Fields.Membership.group.index] = .record(laptops.network.groups[1])
    try laptops.decree([Change(kind: .membership, id: state.id, operation: .write([RegisterWrite(0, values)]))])
    let outcome = try laptops.other.sync(laptops.network)
    #expect(outcome.partsLost == [.group(laptops.network.groups[0])])
    #expect(outcome.differing.isEmpty)
    #expect(try laptops.other.replica.read { try $0.history(.attendance, laptops.attendance) } == nil)
    #expect(try laptops.one.replica.read { try $0.history(.attendance, laptops.attendance) } != nil)
  }
}
