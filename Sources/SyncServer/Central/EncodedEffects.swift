import Domain
import Replica

/// What log and digests need of accepted records, as bytes. Pure, so that a large change-set's can be made while its rows
/// are written.
struct EncodedEffects: Sendable {
  let records: [[UInt8]]
  /// What each counts for in the digests of its parts.
  let hashes: [Bytes16]
  /// All of them, for the log.
  let packed: [UInt8]

  init(_ effects: [Effect]) throws {
    var writer = EffectsWriter(expectedRecords: effects.count)
    let encoded = try effects.map { effect in
      let bytes = try RecordCodec.encode(effect.after)
      writer.add(after: bytes, partsBefore: effect.partsBefore == effect.after.parts ? [] : effect.partsBefore)
      return bytes
    }
    records = encoded
    hashes = encoded.map(DigestBook.hash)
    packed = try writer.packed()
  }
}
