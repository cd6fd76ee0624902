internal import Domain
internal import SwiftProtobuf

/// Reading change-sets. All but the changes is read by SwiftProtobuf; the changes, of which there may be 50,000, by
/// `ProtobufReader`, which makes no messages on the way.
extension ChangeSetCodec {
  private static let changesField = 8

  /// The change-set's own fields as a message without changes, and the changes.
  static func split(_ bytes: [UInt8]) throws -> (head: WireChangeSet, changes: [Change]) {
    try bytes.withUnsafeBytes { buffer in
      var head: [UInt8] = []
      var changes: [Change] = []
      var reader = ProtobufReader(buffer)
      var start = 0
      while let (number, field) = try reader.next() {
        if number == changesField {
          guard case .bytes(let change) = field else { throw WireError.unreadable(what: "change-set") }
          changes.append(try read(change: change))
        } else {
          head.append(contentsOf: buffer[start..<reader.offset])
        }
        start = reader.offset
      }
      do { return (try WireChangeSet(serializedBytes: head), changes) } catch {
        throw WireError.unreadable(what: "change-set")
      }
    }
  }

  private static func read(change bytes: UnsafeRawBufferPointer) throws -> Change {
    var kindNumber: UInt64 = 0
    var id: Bytes16?
    var isBlind = false
    var operationNumber: UInt64 = 0
    var writes: [RegisterWrite] = []
    var reader = ProtobufReader(bytes)
    while let (number, field) = try reader.next() {
      switch (number, field) {
      case (1, .number(let value)): kindNumber = value
      case (2, .bytes(let value)): id = ProtobufReader.id(value)
      case (3, .number(let value)): isBlind = value != 0
      case (4, .number(let value)): operationNumber = value
      case (5, .bytes(let value)): writes.append(try read(write: value))
      default: continue
      }
    }
    guard let kind = UInt8(exactly: kindNumber).flatMap(Kind.init(rawValue:)), let id else {
      throw WireError.unknownKind(UInt32(clamping: kindNumber))
    }
    let operation: Domain.Operation
    switch operationNumber {
    case 0: operation = .write(writes)
    case 1: operation = .delete
    case 2: operation = .erase
    case 3: operation = .move
    default: throw WireError.unreadable(what: "operation")
    }
    return Change(kind: kind, id: RecordID(raw: id), isBlind: isBlind, operation: operation)
  }

  private static func read(write bytes: UnsafeRawBufferPointer) throws -> RegisterWrite {
    var register: UInt64 = 0
    var values: [Value] = []
    values.reserveCapacity(4)
    var reader = ProtobufReader(bytes)
    while let (number, field) = try reader.next() {
      switch (number, field) {
      case (1, .number(let value)): register = value
      case (2, .bytes(let value)): values.append(try read(value: value))
      default: continue
      }
    }
    return RegisterWrite(Int(clamping: register), values)
  }

  private static func read(value bytes: UnsafeRawBufferPointer) throws -> Value {
    var value = Value.none
    var reader = ProtobufReader(bytes)
    while let (number, field) = try reader.next() {
      switch (number, field) {
      case (1, .number(let number)): value = .integer(ProtobufReader.signed(number))
      case (2, .bytes(let bytes)): value = .text(try ProtobufReader.text(bytes))
      case (3, .bytes(let bytes)):
        guard let id = ProtobufReader.id(bytes) else { throw WireError.unreadable(what: "id") }
        value = .record(RecordID(raw: id))
      case (4, .bytes(let bytes)): value = .records(try RecordCodec.ids(bytes))
      default: continue
      }
    }
    return value
  }
}
