package import Domain
internal import FoundationEssentials
internal import SwiftProtobuf

/// An accepted change-set as the log keeps it: who wrote, when, at which place in the order.
package struct LogStamp: Hashable, Sendable {
  package var number: UInt64
  package var stamp: Stamp
  package var committedAt: Instant

  package init(number: UInt64, stamp: Stamp, committedAt: Instant) {
    self.number = number
    self.stamp = stamp
    self.committedAt = committedAt
  }
}

extension WireStamp {
  package init(_ entry: LogStamp) {
    self.init()
    number = entry.number
    replica = Data(entry.stamp.replica.bytes)
    seq = entry.stamp.seq
    author = ChangeSetCodec.wire(entry.stamp.author)
    clock = ChangeSetCodec.wire(entry.stamp.clock)
    witnessedAt = entry.stamp.witnessedAt.milliseconds
    committedAt = entry.committedAt.milliseconds
  }

  func logStamp(incarnation: UInt32) throws -> LogStamp {
    guard let replica = ReplicaID(replica) else { throw WireError.unreadable(what: "stamp") }
    let stamp = Stamp(
      replica: replica, seq: seq, position: Position(incarnation: incarnation, number: number),
      clock: try ChangeSetCodec.clock(clock), witnessedAt: Instant(milliseconds: witnessedAt),
      author: try ChangeSetCodec.principal(author))
    return LogStamp(number: number, stamp: stamp, committedAt: Instant(milliseconds: committedAt))
  }
}

/// Writes what an accepted change-set did, record by record, as `EffectsCodec` reads it.
package struct EffectsWriter {
  private var out: ProtobufWriter

  package init(expectedRecords: Int) { out = ProtobufWriter(capacity: expectedRecords * 128) }

  /// - Parameters:
  ///   - after: the record as `RecordCodec` writes it.
  ///   - partsBefore: the parts it lay in, where they differ from those it lies in.
  package mutating func add(after: [UInt8], partsBefore: [Part]) {
    out.message(1) { out in
      if !after.isEmpty { out.present(1, blob: after) }
      for part in partsBefore { out.present(2, id: part.raw) }
    }
  }

  package func packed() throws -> [UInt8] { try Zstd.compress(out.bytes) }
}

/// What one log entry did, as bytes in the log: zstd over the protocol's `Effects`.
package enum EffectsCodec {
  package static func encode(_ effects: [WireEffect]) throws -> [UInt8] {
    var out = ProtobufWriter(capacity: effects.reduce(0) { $0 + $1.after.count + 24 })
    for effect in effects {
      out.message(1) { out in
        if !effect.after.isEmpty { out.present(1, data: effect.after) }
        for part in effect.partsBefore { out.present(2, data: part) }
        out.unsigned(3, UInt64(effect.leftKind))
        if !effect.leftID.isEmpty { out.present(4, data: effect.leftID) }
        out.boolean(5, effect.leftErased)
      }
    }
    return try Zstd.compress(out.bytes)
  }

  package static func decode(_ bytes: [UInt8]) throws -> [WireEffect] {
    try WireEffects(serializedBytes: Zstd.decompress(bytes, limitInBytes: 1 << 30)).effects
  }
}
