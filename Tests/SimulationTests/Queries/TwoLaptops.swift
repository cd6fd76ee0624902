import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

/// A server and the laptops of two admins of its first group, for tests of what a copy can tell.
struct TwoLaptops {
  let network: SimulatedNetwork
  let one: SimulatedReplica
  let other: SimulatedReplica

  init(seed: UInt64) throws {
    network = try SimulatedNetwork(seed: seed)
    one = try network.join(network.members[0])
    other = try network.join(network.members[1])
    try one.sync(network)
    try other.sync(network)
  }

  var event: RecordID { network.events[0] }
  var member: RecordID { network.members[4] }
  var attendance: RecordID { NaturalKey.attendance(event: event, user: member) }

  /// - Returns: the number of the change-set.
  @discardableResult
  func record(_ laptop: SimulatedReplica, _ changes: [Change], anyway: Bool = false) throws -> UInt64 {
    network.now = network.now.adding(milliseconds: 1_000)
    let now = network.now
    return try laptop.replica.write {
      try $0.record(changes, at: now, sendAnyway: anyway, random: &network.random).seq
    }
  }

  @discardableResult
  func mark(_ laptop: SimulatedReplica, _ status: Int64) throws -> UInt64 {
    try record(
      laptop,
      [
        Change(
          kind: .attendance, id: attendance,
          operation: .write([
            RegisterWrite(0, [.record(event), .record(member)]), RegisterWrite(1, [.integer(status), .none, .none]),
          ]))
      ])
  }

  func delete(_ laptop: SimulatedReplica) throws {
    try record(laptop, [Change(kind: .attendance, id: attendance, operation: .delete)])
  }

  /// Until all three agree.
  func syncAll() throws {
    for laptop in [one, other, one] { try laptop.sync(network) }
  }

  /// The membership of a person of the first group, with another role or end.
  func membership(_ laptop: SimulatedReplica, role: Membership.Role, until end: Day? = nil) throws -> Change {
    let state = try #require(try laptop.replica.read { try $0.records.memberships(of: member).first })
    var values = try #require(state.shown(0)?.values)
    values[Fields.Membership.role.index] = .integer(Int64(role.rawValue))
    if let end { values[Fields.Membership.endsOn.index] = Value(end) }
    return Change(kind: .membership, id: state.id, operation: .write([RegisterWrite(0, values)]))
  }

  /// The server's own write, by the founder, who is a super admin.
  func decree(_ changes: [Change]) throws {
    network.now = network.now.adding(milliseconds: 1_000)
    try network.central.write { session in
      let receipt = try CentralStore.record(
        changes, author: .user(network.founder), at: network.now, in: session, random: &network.random)
      guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
    }
  }
}
