import Domain

/// Changes protobuf bytes as somebody might who wants the reader to fail: numbers at the edges of their types, fields
/// doubled, left out, cut short, bytes flipped; at any depth, so that most of the message stays what it was.
struct WireMutator {
  var random: SeededRandom

  private static let edges: [UInt64] = [
    0, 1, 127, 1 << 31, 1 << 32, (1 << 62) + 1, UInt64(Int64.max), 1 << 63, .max - 1, .max,
  ]

  private enum Content {
    case number(UInt64)
    case bytes([UInt8])
  }

  private struct Field {
    var tag: UInt64
    var content: Content
  }

  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    guard var fields = WireMutator.fields(bytes), !fields.isEmpty else { return damaged(bytes) }
    let index = Int.random(in: fields.indices, using: &random)
    switch fields[index].content {
    case .number: fields[index].content = .number(WireMutator.edges.randomElement(using: &random) ?? 0)
    case .bytes(let inner):
      switch Int.random(in: 0..<12, using: &random) {
      case 0: fields.remove(at: index)
      case 1: fields.insert(fields[index], at: index)
      case 2: fields[index].content = .bytes(damaged(inner))
      default: fields[index].content = .bytes(mutate(inner))
      }
    }
    return WireMutator.bytes(fields)
  }

  private mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [.random(in: .min ... .max, using: &random)] }
    var bytes = bytes
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
    case 1: bytes.append(.random(in: .min ... .max, using: &random))
    default: bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: .min ... .max, using: &random)
    }
    return bytes
  }

  // MARK: Fields

  /// Nil where the bytes are no message of numbers and bytes.
  private static func fields(_ bytes: [UInt8]) -> [Field]? {
    var rest = bytes[...]
    var fields: [Field] = []
    while !rest.isEmpty {
      guard let tag = varint(&rest), tag >> 3 > 0 else { return nil }
      switch tag & 7 {
      case 0:
        guard let number = varint(&rest) else { return nil }
        fields.append(Field(tag: tag, content: .number(number)))
      case 2:
        guard let count = varint(&rest), count <= UInt64(rest.count) else { return nil }
        fields.append(Field(tag: tag, content: .bytes(Array(rest.prefix(Int(count))))))
        rest = rest.dropFirst(Int(count))
      default: return nil
      }
    }
    return fields
  }

  private static func bytes(_ fields: [Field]) -> [UInt8] {
    fields.reduce(into: []) { out, field in
      append(field.tag, to: &out)
      switch field.content {
      case .number(let number): append(number, to: &out)
      case .bytes(let bytes):
        append(UInt64(bytes.count), to: &out)
        out += bytes
      }
    }
  }

  private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64, let byte = rest.popFirst() {
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  private static func append(_ number: UInt64, to out: inout [UInt8]) {
    var number = number
    while number >= 0x80 {
      out.append(UInt8(truncatingIfNeeded: number) | 0x80)
      number >>= 7
    }
    out.append(UInt8(number))
  }
}
