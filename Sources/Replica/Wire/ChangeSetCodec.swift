internal import Crypto
package import Domain
internal import FoundationEssentials
internal import SwiftProtobuf

/// Change-sets as bytes: those that are hashed, chained, signed and kept as sent.
package enum ChangeSetCodec {
  package static func encode(_ changeSet: ChangeSet) throws -> [UInt8] {
    var out = ProtobufWriter(capacity: 256 + 192 * changeSet.changes.count)
    out.unsigned(1, changeSet.seq)
    out.unsigned(2, changeSet.told)
    out.blob(3, changeSet.salt)
    out.present(4, blob: try wire(changeSet.author).serializedBytes())
    out.signed(5, changeSet.claimedAt.milliseconds)
    out.present(6, blob: try wire(changeSet.clock).serializedBytes())
    if let origin = changeSet.origin {
      out.message(7) { out in
        write(origin.name, as: origin.reason, to: &out)
        if let retried = origin.retried { out.message(5) { write(retried, as: .retry, to: &$0) } }
      }
    }
    for change in changeSet.changes { out.message(8) { write(change, to: &$0) } }
    return out.bytes
  }

  /// - Throws: `WireError` where the bytes are not a change-set.
  package static func decode(_ bytes: [UInt8], replica: ReplicaID) throws -> ChangeSet {
    let (message, changes) = try split(bytes)
    try message.checkNumbers()
    return ChangeSet(
      replica: replica, seq: message.seq, told: message.told, salt: Array(message.salt),
      author: try principal(message.author), claimedAt: Instant(milliseconds: message.claimedAt),
      clock: try clock(message.clock), origin: message.hasOrigin ? try origin(message.origin) : nil, changes: changes)
  }

  package static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// chain(n) = H(chain(n−1), H(bytes n)); chain(0) = H(replica).
  package static func chain(after previous: [UInt8], hash: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: previous + hash))
  }

  package static func chainStart(_ replica: ReplicaID) -> [UInt8] { hash(replica.bytes) }

  // MARK: Pieces

  private static func write(_ name: ChangeSetName, as reason: Origin.Reason, to out: inout ProtobufWriter) {
    out.unsigned(1, UInt64(reason.rawValue))
    out.present(2, id: name.replica.raw)
    out.unsigned(3, name.seq)
    out.blob(4, name.hash)
  }

  private static func origin(_ message: WireOrigin) throws -> Origin {
    guard let reason = UInt8(exactly: message.reason).flatMap(Origin.Reason.init(rawValue:)),
      let replica = ReplicaID(message.replica)
    else { throw WireError.unreadable(what: "origin") }
    return Origin(
      reason: reason, replica: replica, seq: message.seq, hash: Array(message.hash),
      retried: message.hasRetried ? try origin(message.retried).name : nil)
  }

  static func wire(_ principal: Principal) -> WirePrincipal {
    var out = WirePrincipal()
    switch principal {
    case .user(let id): out.who = .user(Data(id.bytes))
    case .guest(let id): out.who = .guest(Data(id.bytes))
    case .server: out.who = .server(true)
    }
    return out
  }

  static func principal(_ message: WirePrincipal) throws -> Principal {
    switch message.who {
    case .user(let bytes): if let id = RecordID(bytes) { return .user(id) }
    case .guest(let bytes): if let id = RecordID(bytes) { return .guest(invitation: id) }
    case .server: return .server
    case nil: break
    }
    throw WireError.unreadable(what: "author")
  }

  static func wire(_ clock: VectorClock) -> WireClock {
    var out = WireClock()
    out.incarnation = clock.server.incarnation
    out.position = clock.server.number
    out.unjudged = clock.unjudged.map { entry in
      var other = WireUnjudged()
      other.replica = Data(entry.replica.bytes)
      other.told = entry.told
      other.seen = entry.seen
      return other
    }
    return out
  }

  static func clock(_ message: WireClock) throws -> VectorClock {
    VectorClock(
      server: Position(incarnation: message.incarnation, number: message.position),
      unjudged: try message.unjudged.map {
        guard let replica = ReplicaID($0.replica) else { throw WireError.unreadable(what: "clock") }
        return VectorClock.Unjudged(replica: replica, told: $0.told, seen: $0.seen)
      })
  }

  /// The content of `WireChange`, straight to bytes.
  private static func write(_ change: Change, to out: inout ProtobufWriter) {
    out.unsigned(1, UInt64(change.kind.rawValue))
    out.present(2, id: change.id.raw)
    out.boolean(3, change.isBlind)
    switch change.operation {
    case .write: break
    case .delete: out.unsigned(4, 1)
    case .erase: out.unsigned(4, 2)
    case .move: out.unsigned(4, 3)
    }
    for write in change.writes {
      out.message(5) { out in
        out.unsigned(1, UInt64(write.register))
        for value in write.values { out.message(2) { RecordCodec.write(value, to: &$0) } }
      }
    }
  }
}
