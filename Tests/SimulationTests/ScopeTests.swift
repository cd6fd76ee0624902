import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

/// What somebody gets is what he may see now, whatever his request says and whoever he was when it began.
@Suite struct ScopeTests {
  @Test func `a forged cursor gets nothing of other groups`() throws {
    let laptops = try TwoLaptops(seed: 41)
    try laptops.mark(laptops.one, 0)
    try laptops.syncAll()
    let parts = try scope(of: laptops.one)
    for everything in [true, false] {
      let answer = try forged(laptops.one, laptops.network) { cursor in
        cursor.everything = everything
        cursor.parts = laptops.network.groups.map { Data($0.bytes) }
      }
      let states = try answer.records.map { try RecordCodec.decode(Array($0)) }
      #expect(!states.isEmpty)
      #expect(states.allSatisfy { parts.contains(anyOf: $0.parts) })
    }
  }

  @Test func `who becomes a plain member keeps the directory and nothing of the group`() throws {
    let laptops = try TwoLaptops(seed: 42)
    try laptops.mark(laptops.other, 0)
    try laptops.syncAll()
    #expect(try laptops.one.replica.read { try $0.records.record(.attendance, laptops.attendance) } != nil)
    try laptops.network.setRole(of: laptops.one.user, .member)
    try laptops.one.sync(laptops.network)
    #expect(try scope(of: laptops.one) == .parts([.network]))
    #expect(try laptops.one.replica.read { try $0.records.record(.attendance, laptops.attendance) } == nil)
    #expect(try laptops.one.replica.read { try $0.records.record(.user, laptops.member) } != nil)
  }

  @Test func `a page that is asked for after the right went holds nothing of the group`() throws {
    let laptops = try TwoLaptops(seed: 43)
    try laptops.mark(laptops.other, 0)
    try laptops.other.sync(laptops.network)
    try laptops.network.setRole(of: laptops.one.user, .member)
    let group = Part.group(laptops.network.groups[0])
    let answer = try forged(laptops.one, laptops.network) { $0.parts = [Data(group.bytes), Data(Part.network.bytes)] }
    let states = try answer.records.map { try RecordCodec.decode(Array($0)) }
    #expect(!states.isEmpty && !states.contains { $0.parts.contains(group) })
  }

  @Test func `work on a record that moved with its owner meanwhile is held, not refused as unknown`() throws {
    let laptops = try TwoLaptops(seed: 45)
    let network = laptops.network
    let todo = RecordID.new(at: network.now, random: &network.random)
    try laptops.record(
      laptops.other,
      [
        Change(
          kind: .todo, id: todo,
          operation: .write([
            RegisterWrite(0, [.record(laptops.member), .record(laptops.member)]), RegisterWrite(1, [.text("Rappeler")]),
          ]))
      ])
    try laptops.syncAll()
    try laptops.record(
      laptops.one, [Change(kind: .todo, id: todo, operation: .write([RegisterWrite(3, [Value(true)])]))])
    // Meanwhile the office moves the member to the other group.
    let own = try #require(try laptops.one.replica.read { try $0.records.memberships(of: laptops.member).first })
    var values = try #require(own.shown(0)?.values)
    values[Fields.Membership.group.index] = .record(network.groups[1])
    try laptops.decree([Change(kind: .membership, id: own.id, operation: .write([RegisterWrite(0, values)]))])
    #expect(try laptops.one.sync(network).held.count == 1)
  }

  @Test func `an erasure reaches who held the record once and wrote it`() throws {
    let laptops = try TwoLaptops(seed: 44)
    let note = "parti avec Jean-Baptiste"
    try laptops.record(
      laptops.one,
      [
        Change(
          kind: .attendance, id: laptops.attendance,
          operation: .write([
            RegisterWrite(0, [.record(laptops.event), .record(laptops.member)]),
            RegisterWrite(1, [.integer(0), .none, .none]), RegisterWrite(2, [.text(note)]),
          ]))
      ])
    try laptops.one.sync(laptops.network)
    try laptops.network.setRole(of: laptops.one.user, .member)
    try laptops.one.sync(laptops.network)
    #expect(try kept(laptops.one).contains { $0.contains(note) })
    try laptops.decree([Change(kind: .attendance, id: laptops.attendance, operation: .erase)])
    try laptops.one.sync(laptops.network)
    #expect(try !kept(laptops.one).contains { $0.contains(note) })
    #expect(try laptops.one.sync(laptops.network).differing.isEmpty)
  }

  /// All that the copy keeps of its own work, as text.
  private func kept(_ laptop: SimulatedReplica) throws -> [String] {
    try laptop.replica.store.read { db in
      try Data.fetchAll(db, sql: "SELECT bytes FROM changeSets WHERE bytes IS NOT NULL").map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  private func scope(of laptop: SimulatedReplica) throws -> Scope { try laptop.replica.read { try $0.scope } }

  /// The answer to the laptop's next request with another cursor than the server gave it.
  private func forged(
    _ laptop: SimulatedReplica, _ network: SimulatedNetwork, _ change: (inout WireCursor) -> Void
  ) throws -> WireSyncResponse {
    let now = network.now
    var exchange = SyncExchange(store: laptop.replica.store, now: { now })
    guard case .send(let bytes, _) = try exchange.next() else { throw Unexpected() }
    var request = try SyncProtocol.unpackRequest(bytes)
    var cursor = WireCursor()
    cursor.kind = 1
    change(&cursor)
    request.cursor = cursor
    return try SyncProtocol.unpackResponse(network.answer(SyncProtocol.pack(request), secret: laptop.secret))
  }

  private struct Unexpected: Error {}
}
