import Domain
import Foundation
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
