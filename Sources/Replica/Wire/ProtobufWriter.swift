internal import Domain
internal import FoundationEssentials

/// Protocol Buffers bytes written straight away, for the messages that are made once for each record: SwiftProtobuf walks
/// its messages twice through generic visitors, which was a third of what saving a record costs.
///
/// The bytes are SwiftProtobuf's own, to the bit: fields in the order of their numbers, those that hold the default left
/// out. A test holds the two together. Reading is left to SwiftProtobuf.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  private enum WireType {
    static let varint: UInt64 = 0
    static let lengthDelimited: UInt64 = 2
  }

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  // MARK: Fields that are left out where they hold the default

  mutating func unsigned(_ field: Int, _ value: UInt64) {
    guard value != 0 else { return }
    tag(field, WireType.varint)
    varint(value)
  }

  mutating func signed(_ field: Int, _ value: Int64) {
    guard value != 0 else { return }
    present(field, signed: value)
  }

  mutating func boolean(_ field: Int, _ value: Bool) { unsigned(field, value ? 1 : 0) }

  mutating func blob(_ field: Int, _ value: [UInt8]) {
    guard !value.isEmpty else { return }
    present(field, blob: value)
  }

  // MARK: Fields that stand there whatever they hold: of a oneof, of a list, and messages

  mutating func present(_ field: Int, signed value: Int64) {
    tag(field, WireType.varint)
    varint(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  mutating func present(_ field: Int, text: String) {
    var text = text
    text.withUTF8 { present(field, raw: UnsafeRawBufferPointer($0)) }
  }

  mutating func present(_ field: Int, blob: [UInt8]) { blob.withUnsafeBytes { present(field, raw: $0) } }
  mutating func present(_ field: Int, data: Data) { data.withUnsafeBytes { present(field, raw: $0) } }

  mutating func present(_ field: Int, id: Bytes16) {
    tag(field, WireType.lengthDelimited)
    withUnsafeTemporaryAllocation(byteCount: 17, alignment: 8) { place in
      place[0] = 16
      place.storeBytes(of: id.high.bigEndian, toByteOffset: 1, as: UInt64.self)
      place.storeBytes(of: id.low.bigEndian, toByteOffset: 9, as: UInt64.self)
      bytes.append(contentsOf: place)
    }
  }

  mutating func message(_ field: Int, _ body: (inout ProtobufWriter) -> Void) {
    tag(field, WireType.lengthDelimited)
    // Nearly every message is shorter than 128 bytes: one byte for the length, and more are made room for after.
    let place = bytes.count
    bytes.append(0)
    body(&self)
    let length = bytes.count - place - 1
    if length < 0x80 {
      bytes[place] = UInt8(length)
    } else {
      var prefix = ProtobufWriter()
      prefix.varint(UInt64(length))
      bytes.replaceSubrange(place...place, with: prefix.bytes)
    }
  }

  // MARK: Bytes

  private mutating func present(_ field: Int, raw: UnsafeRawBufferPointer) {
    tag(field, WireType.lengthDelimited)
    varint(UInt64(raw.count))
    bytes.append(contentsOf: raw)
  }

  private mutating func tag(_ field: Int, _ type: UInt64) { varint(UInt64(field) << 3 | type) }

  private mutating func varint(_ value: UInt64) {
    if value < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value))
      return
    }
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
