/// Sixteen bytes, most significant first: what every identifier of Cercle is made of.
package struct Bytes16: Hashable, Sendable, Comparable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Takes exactly 16 bytes; nil for any other count.
  package init?(_ bytes: some Collection<UInt8>) {
    // Nearly always the bytes lie together, and a walk through a generic collection costs a hundred times this.
    if let inPlace = bytes.withContiguousStorageIfAvailable({ Bytes16(inPlace: UnsafeRawBufferPointer($0)) }) {
      guard let inPlace else { return nil }
      self = inPlace
      return
    }
    guard bytes.count == 16 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    self.init(high: high, low: low)
  }

  /// The same for bytes in memory, without a detour.
  package init?(inPlace bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else { return nil }
    high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  /// Reads 32 hexadecimal digits, of either case, with or without the hyphens of RFC 9562.
  package init?(text: some StringProtocol) { self.init(text: String(text)) }

  package init?(text: String) {
    var digits = 0
    var high: UInt64 = 0
    var low: UInt64 = 0
    for byte in text.utf8 {
      let digit: UInt64
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt64(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt64(byte - UInt8(ascii: "A") + 10)
      case UInt8(ascii: "-"): continue
      default: return nil
      }
      if digits < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
      digits += 1
    }
    guard digits == 32 else { return nil }
    self.init(high: high, low: low)
  }

  package static func < (left: Bytes16, right: Bytes16) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  package var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      for index in 0..<8 {
        buffer[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * index))
        buffer[8 + index] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * index))
      }
      count = 16
    }
  }

  /// The text form of RFC 9562: lower case, with hyphens.
  package var text: String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 6 || index == 8 || index == 10 { out.append(UInt8(ascii: "-")) }
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// A distinct type for each thing that sixteen bytes identify, so that they can't be mixed up.
package protocol Identifier: Hashable, Sendable, Comparable, CustomStringConvertible {
  var raw: Bytes16 { get }
  init(raw: Bytes16)
}

extension Identifier {
  package init?(_ bytes: some Collection<UInt8>) {
    guard let raw = Bytes16(bytes) else { return nil }
    self.init(raw: raw)
  }

  package init?(text: some StringProtocol) { self.init(text: String(text)) }

  package init?(text: String) {
    guard let raw = Bytes16(text: text) else { return nil }
    self.init(raw: raw)
  }

  /// Takes exactly 16 bytes where they lie.
  package init?(inPlace bytes: UnsafeRawBufferPointer) {
    guard let raw = Bytes16(inPlace: bytes) else { return nil }
    self.init(raw: raw)
  }

  package static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
  package var bytes: [UInt8] { raw.bytes }
  package var description: String { raw.text }
}

/// A record, for good: the same on every replica.
package struct RecordID: Identifier {
  package let raw: Bytes16
  package init(raw: Bytes16) { self.raw = raw }
}

/// One life of one installation's copy.
package struct ReplicaID: Identifier {
  package let raw: Bytes16
  package init(raw: Bytes16) { self.raw = raw }
}

/// A network of groups: what one server serves.
package struct NetworkID: Identifier {
  package let raw: Bytes16
  package init(raw: Bytes16) { self.raw = raw }
}
