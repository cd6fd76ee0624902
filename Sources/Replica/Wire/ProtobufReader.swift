internal import Domain

/// Protocol Buffers bytes read straight away, for the messages that come once for each record: the counterpart of
/// `ProtobufWriter`. It knows the two wire types that the protocol uses and steps over the others; a field that it is
/// not asked for is left out, as a later version's would be.
struct ProtobufReader {
  /// One field as it stands: a number, or bytes.
  enum Field {
    case number(UInt64)
    case bytes(UnsafeRawBufferPointer)
    /// Of a wire type that the protocol doesn't use.
    case other
  }

  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field with its number; nil at the end.
  ///
  /// - Throws: `WireError.unreadable` where the bytes are cut or not a message.
  mutating func next() throws -> (number: Int, field: Field)? {
    guard offset < bytes.count else { return nil }
    let tag = try varint()
    guard let number = Int(exactly: tag >> 3), number > 0 else { throw WireError.unreadable(what: "field") }
    switch tag & 7 {
    case 0: return (number, .number(try varint()))
    case 1: return (number, try skip(8))
    case 2:
      let count = try varint()
      guard count <= UInt64(bytes.count - offset) else { throw WireError.unreadable(what: "length") }
      let start = offset
      offset += Int(count)
      return (number, .bytes(UnsafeRawBufferPointer(rebasing: bytes[start..<offset])))
    case 5: return (number, try skip(4))
    default: throw WireError.unreadable(what: "wire type")
    }
  }

  private mutating func skip(_ count: Int) throws -> Field {
    guard bytes.count - offset >= count else { throw WireError.unreadable(what: "length") }
    offset += count
    return .other
  }

  private mutating func varint() throws -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw WireError.unreadable(what: "number")
  }

  /// The inverse of zigzag, in which `sint64` is written.
  static func signed(_ number: UInt64) -> Int64 { Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1) }

  static func id(_ bytes: UnsafeRawBufferPointer) -> Bytes16? {
    guard bytes.count == 16 else { return nil }
    return Bytes16(
      high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }

  static func text(_ bytes: UnsafeRawBufferPointer) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw WireError.unreadable(what: "text") }
    return text
  }
}
