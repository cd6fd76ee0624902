package import Domain
internal import FoundationEssentials
internal import SwiftProtobuf

/// What can be wrong with bytes from elsewhere.
package enum WireError: Error, Hashable, Sendable {
  case unreadable(what: String)
  case unknownKind(UInt32)
  case tooLarge(limitInBytes: Int)
  case tooManyAfterUnpacking(limitInBytes: Int)
}

extension Part {
  /// Sixteen bytes: the group's id; the network's are all ones, the office's all zeros.
  package var bytes: [UInt8] { raw.bytes }

  var raw: Bytes16 {
    switch self {
    case .network: Bytes16(high: .max, low: .max)
    case .group(let id): id.raw
    }
  }

  package init?(bytes: some Collection<UInt8>) {
    guard let id = RecordID(bytes) else { return nil }
    self.init(id)
  }

  init?(inPlace bytes: UnsafeRawBufferPointer) {
    guard let id = RecordID(inPlace: bytes) else { return nil }
    self.init(id)
  }

  private init(_ id: RecordID) { self = id.raw.high == .max && id.raw.low == .max ? .network : .group(id) }
}

/// Values, writes and whole records as bytes.
package enum RecordCodec {
  package static func encode(_ state: RecordState) throws -> [UInt8] {
    var out = ProtobufWriter(capacity: 320)
    write(state, to: &out)
    return out.bytes
  }

  package static func decode(_ bytes: some Collection<UInt8> & Sendable) throws -> RecordState {
    let message: WireRecordState
    do { message = try WireRecordState(serializedBytes: Array(bytes)) } catch {
      throw WireError.unreadable(what: "record")
    }
    return try state(message)
  }

  // MARK: Whole records

  /// `WireRecordState`, straight to bytes.
  private static func write(_ state: RecordState, to out: inout ProtobufWriter) {
    let common = commonWriter(state)
    out.unsigned(1, UInt64(state.kind.rawValue))
    out.present(2, id: state.id.raw)
    out.signed(3, common?.rawValue ?? 0)
    for (number, live) in state.registers.enumerated() where !live.isEmpty {
      let shown = state.registers[number].shownIndex
      out.message(4) { out in
        out.unsigned(1, UInt64(number))
        for (index, write) in live.enumerated() {
          out.message(2) { out in
            if write.writer != common { out.signed(1, write.writer.rawValue) }
            for value in write.values { out.message(2) { RecordCodec.write(value, to: &$0) } }
            out.boolean(3, shown == index)
          }
        }
      }
    }
    for tombstone in state.tombstones {
      out.message(5) { out in
        out.signed(1, tombstone.writer.rawValue)
        out.boolean(2, tombstone.isContested)
      }
    }
    out.signed(6, state.erasedBy?.rawValue ?? 0)
    for part in state.parts { out.present(7, id: part.raw) }
  }

  /// The content of `WireValue`, straight to bytes.
  static func write(_ value: Value, to out: inout ProtobufWriter) {
    switch value {
    case .none: break
    case .integer(let number): out.present(1, signed: number)
    case .text(let text): out.present(2, text: text)
    case .record(let id): out.present(3, id: id.raw)
    case .records(let ids): out.present(4, blob: ids.flatMap(\.bytes))
    }
  }

  private static func commonWriter(_ state: RecordState) -> Writer? {
    for live in state.registers { if let first = live.first { return first.writer } }
    return nil
  }

  static func wire(_ state: RecordState, omittingShownValues: Bool) -> WireRecordState {
    var message = WireRecordState()
    if !omittingShownValues {
      message.kind = UInt32(state.kind.rawValue)
      message.id = Data(state.id.bytes)
      message.parts = state.parts.map { Data($0.bytes) }
    }
    let common = commonWriter(state)
    message.writer = common?.rawValue ?? 0
    for (number, live) in state.registers.enumerated() where !live.isEmpty {
      var register = WireRegisterState()
      register.register = UInt32(number)
      register.live = live.enumerated().map { index, write in
        var out = WireLiveWrite()
        out.isShown = state.registers[number].shownIndex == index
        if write.writer != common { out.writer = write.writer.rawValue }
        if !(omittingShownValues && out.isShown) { out.values = write.values.map(wire) }
        return out
      }
      message.registers.append(register)
    }
    message.tombstones = state.tombstones.map { tombstone in
      var out = WireTombstone()
      out.writer = tombstone.writer.rawValue
      out.isContested = tombstone.isContested
      return out
    }
    message.erasedBy = state.erasedBy?.rawValue ?? 0
    return message
  }

  static func state(_ message: WireRecordState) throws -> RecordState {
    guard let kind = UInt8(exactly: message.kind).flatMap(Kind.init(rawValue:)), let id = RecordID(message.id) else {
      throw WireError.unknownKind(message.kind)
    }
    var state = RecordState(empty: kind, id: id)
    try fill(&state, from: message) { _ in nil }
    state.parts = message.parts.compactMap { Part(bytes: $0) }
    return state
  }

  /// - Parameter shownValues: the values of a register whose shown write carries none, because a row has them.
  static func fill(
    _ state: inout RecordState, from message: WireRecordState, shownValues: (Int) -> [Value]?
  ) throws {
    for register in message.registers {
      // A register that this version doesn't know is left to those that do.
      guard state.registers.indices.contains(Int(register.register)) else { continue }
      let number = Int(register.register)
      state.registers[number] = LiveWrites(
        try register.live.map { write in
          let values = write.isShown ? shownValues(number) : nil
          return LiveWrite(
            writer: Writer(rawValue: write.writer == 0 ? message.writer : write.writer),
            values: try values ?? write.values.map(value))
        })
      state.registers[number].shownIndex = register.live.firstIndex(where: \.isShown)
    }
    state.tombstones = message.tombstones.map {
      Tombstone(writer: Writer(rawValue: $0.writer), isContested: $0.isContested)
    }
    state.erasedBy = message.erasedBy == 0 ? nil : Writer(rawValue: message.erasedBy)
  }

  // MARK: Values

  static func wire(_ value: Value) -> WireValue {
    var out = WireValue()
    switch value {
    case .none: break
    case .integer(let number): out.content = .integer(number)
    case .text(let text): out.content = .text(text)
    case .record(let id): out.content = .record(Data(id.bytes))
    case .records(let ids): out.content = .records(Data(ids.flatMap(\.bytes)))
    }
    return out
  }

  static func value(_ message: WireValue) throws -> Value {
    switch message.content {
    case nil: return .none
    case .integer(let number): return .integer(number)
    case .text(let text): return .text(text)
    case .record(let bytes):
      guard let id = RecordID(bytes) else { throw WireError.unreadable(what: "id") }
      return .record(id)
    case .records(let bytes): return .records(try ids(bytes))
    }
  }

  static func ids(_ bytes: some Collection<UInt8>) throws -> [RecordID] {
    guard bytes.count % 16 == 0 else { throw WireError.unreadable(what: "ids") }
    let all = Array(bytes)
    return stride(from: 0, to: all.count, by: 16).compactMap { RecordID(all[$0..<($0 + 16)]) }
  }
}
