internal import Crypto

extension Bytes16 {
  /// A UUIDv7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 random bits.
  package static func version7(at instant: Instant, random: inout some RandomNumberGenerator) -> Bytes16 {
    let milliseconds = UInt64(clamping: instant.milliseconds) & 0xFFFF_FFFF_FFFF
    let high = milliseconds << 16 | 0x7000 | random.next() & 0x0FFF
    let low = 0x8000_0000_0000_0000 | random.next() & 0x3FFF_FFFF_FFFF_FFFF
    return Bytes16(high: high, low: low)
  }

  /// What a natural key is made of.
  package enum Component {
    case byte(UInt8)
    case id(RecordID)
    case text(String)
  }

  /// A UUIDv8 (RFC 9562, section 5.8) hashed from a natural key, so that whoever makes the same record makes the same id.
  ///
  /// The first 48 bits are those of `neighbour` where there is one: records of one event lie side by side in the
  /// store. The rest are bits of SHA-256 over the components, each after its length in bytes (32 bits, big-endian).
  package static func version8(_ components: [Component], beside neighbour: Bytes16? = nil) -> Bytes16 {
    var named: [UInt8] = []
    named.reserveCapacity(64)
    func add(lengthInBytes: Int) {
      withUnsafeBytes(of: UInt32(clamping: lengthInBytes).bigEndian) { named.append(contentsOf: $0) }
    }
    for component in components {
      switch component {
      case .byte(let byte):
        add(lengthInBytes: 1)
        named.append(byte)
      case .id(let id):
        add(lengthInBytes: 16)
        withUnsafeBytes(of: (id.raw.high.bigEndian, id.raw.low.bigEndian)) { named.append(contentsOf: $0) }
      case .text(let text):
        add(lengthInBytes: text.utf8.count)
        named.append(contentsOf: text.utf8)
      }
    }
    var (high, low) = SHA256.hash(data: named).withUnsafeBytes { digest in
      (
        UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
    if let neighbour { high = neighbour.high & ~0xFFFF | high & 0xFFFF }
    high = high & ~0xF000 | 0x8000
    low = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return Bytes16(high: high, low: low)
  }
}

extension Identifier {
  /// When it was made, of an id that tells (UUIDv7).
  package var madeAt: Instant? {
    raw.high >> 12 & 0xF == 7 ? Instant(milliseconds: Int64(raw.high >> 16)) : nil
  }

  package static func new(at instant: Instant, random: inout some RandomNumberGenerator) -> Self {
    Self(raw: .version7(at: instant, random: &random))
  }
}
