import Domain
import FoundationEssentials
import SwiftProtobuf
import Testing

@testable import Replica

@Suite struct ProtobufWriterTests {
  /// Reads by SwiftProtobuf, and writes again: its bytes must be ours.
  private func rewritten<M: Message>(_ bytes: [UInt8], as type: M.Type) throws -> [UInt8] {
    try M(serializedBytes: bytes).serializedBytes()
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
  }

  private func value(_ random: inout Generator) -> Value {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: .none
    case 1: .integer(Int64(bitPattern: random.next()))
    case 2: .integer(0)
    case 3: .text(String(repeating: "é", count: Int.random(in: 0...200, using: &random)))
    case 4: .text("")
    case 5: .record(id(&random))
    default: .records((0..<Int.random(in: 0...20, using: &random)).map { _ in id(&random) })
    }
  }

  private func id(_ random: inout Generator) -> RecordID {
    RecordID(raw: Bytes16(high: random.next(), low: random.next()))
  }

  private func state(_ random: inout Generator) -> RecordState {
    var state = RecordState(empty: Kind.allCases.randomElement(using: &random) ?? .card, id: id(&random))
    for register in state.registers.indices {
      let count = Int.random(in: 0...2, using: &random)
      state.registers[register] = LiveWrites(
        (0..<count).map { _ in
          LiveWrite(
            writer: Writer(rawValue: Int64.random(in: -3...3, using: &random)),
            values: (0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random) })
        })
      state.registers[register].shownIndex = count == 0 ? nil : Int.random(in: 0..<count, using: &random)
    }
    state.tombstones = (0..<Int.random(in: 0...2, using: &random)).map {
      Tombstone(writer: Writer(rawValue: Int64($0) * 1_000_000), isContested: $0 == 1)
    }
    if Bool.random(using: &random) { state.erasedBy = Writer(position: 300) }
    state.parts = [[], [.network], [.office, .group(id(&random))]].randomElement(using: &random) ?? []
    return state
  }

  @Test("a record's bytes are those of SwiftProtobuf", arguments: 0..<UInt64(200))
  func records(seed: UInt64) throws {
    var random = Generator(state: seed)
    let state = state(&random)
    let bytes = try RecordCodec.encode(state)
    #expect(try bytes == RecordCodec.wire(state, omittingShownValues: false).serializedBytes())
    #expect(try bytes == rewritten(bytes, as: WireRecordState.self))
  }

  @Test("a change-set's bytes are those of SwiftProtobuf, and say what it says", arguments: 0..<UInt64(100))
  func changeSets(seed: UInt64) throws {
    var random = Generator(state: seed)
    let replica = ReplicaID(raw: Bytes16(high: 1, low: seed))
    let operations: [Domain.Operation] = [.delete, .erase, .move]
    let changes = (0..<Int.random(in: 0...30, using: &random)).map { number in
      let writes = (0..<number % 4).map { register in
        RegisterWrite(register, (0..<3).map { _ in value(&random) })
      }
      return Change(
        kind: Kind.allCases.randomElement(using: &random) ?? .card, id: id(&random), isBlind: number % 2 == 0,
        operation: number % 5 == 0 ? operations[number % 3] : .write(writes))
    }
    let authors: [Principal] = [.server, .user(id(&random)), .guest(invitation: id(&random))]
    let clock = VectorClock(
      server: Position(incarnation: UInt32(seed % 2), number: seed % 3 == 0 ? 0 : seed << 20),
      unjudged: [.init(replica: replica, told: 0, seen: seed)])
    let origin = Origin(reason: .retry, replica: replica, seq: seed, hash: Array(repeating: 7, count: 32))
    let changeSet = ChangeSet(
      replica: replica, seq: seed, told: seed / 2, salt: seed % 2 == 0 ? [] : Array(repeating: 9, count: 16),
      author: authors[Int(seed % 3)], claimedAt: Instant(milliseconds: Int64(seed) - 50), clock: clock,
      origin: seed % 4 == 0 ? origin : nil, changes: changes)
    let bytes = try ChangeSetCodec.encode(changeSet)
    #expect(try bytes == rewritten(bytes, as: WireChangeSet.self))
    #expect(try ChangeSetCodec.decode(bytes, replica: replica) == changeSet)
  }

  @Test(
    "a change-set that was cut or bent anywhere is unreadable or another one, never a crash", arguments: 0..<UInt64(20))
  func damagedChangeSets(seed: UInt64) throws {
    var random = Generator(state: seed)
    let replica = ReplicaID(raw: Bytes16(high: 1, low: seed))
    let changes = (0..<4).map { number in
      Change(
        kind: .card, id: id(&random), operation: .write([RegisterWrite(number, (0..<3).map { _ in value(&random) })]))
    }
    let bytes = try ChangeSetCodec.encode(
      ChangeSet(
        replica: replica, seq: 3, told: 1, salt: [1, 2], author: .user(id(&random)),
        claimedAt: Instant(milliseconds: 5),
        clock: .nothing, changes: changes))
    for cut in 0..<bytes.count { _ = try? ChangeSetCodec.decode(Array(bytes.prefix(cut)), replica: replica) }
    for place in bytes.indices {
      var bent = bytes
      bent[place] ^= UInt8.random(in: 1...255, using: &random)
      let decoded = try? ChangeSetCodec.decode(bent, replica: replica)
      // What the library reads of it, we read alike.
      if let decoded, let theirs = try? WireChangeSet(serializedBytes: bent) {
        #expect(decoded.changes.count == theirs.changes.count)
      }
    }
  }

  @Test("a log entry's effects are read as they were written")
  func effects() throws {
    var random = Generator(state: 1)
    var effects: [WireEffect] = []
    for number in 0..<50 {
      var effect = WireEffect()
      if number % 5 == 0 {
        effect.leftKind = 6
        effect.leftErased = number % 2 == 0
        effect.leftID = Data(id(&random).bytes)
      } else {
        effect.after = Data(try RecordCodec.encode(state(&random)))
      }
      if number % 3 == 0 { effect.partsBefore = [Data(id(&random).bytes), Data()] }
      effects.append(effect)
    }
    #expect(try EffectsCodec.decode(EffectsCodec.encode(effects)) == effects)
  }
}

@Suite struct CommonPhoneNumberTests {
  /// A space in front sends a number to libphonenumber's own parser.
  @Test(
    "what is read by the short way reads the same by the library's",
    arguments: [
      "06 12 34 56 78", "0612345678", "06.12.34.56.78", "06-12-34-56-78", "+33612345678", "+33 6 12 34 56 78",
      "0033612345678", "0033 6 12 34 56 78", "+33 (0)6 12 34 56 78", "+33 06 12 34 56 78", "06 12 34 56 7",
      "06 12 34 56 789", "09 99 99 99 99", "01 44 55 66 77", "05 56 00 00 00", "00 33 6 12 34 56 78",
      "06\u{A0}12\u{A0}34\u{A0}56\u{A0}78",
      "08 36 65 65 65", "112", "+44 20 7946 0958", "+33", "0", "", "06 12 34 56 78 ", "06 12 34 56 78.",
      "0 6 1 2 3 4 5 6 7 8",
      "06 12 34 ab 78", "07 00 00 00 00", "06 93 93 93 93", "02 62 12 34 56", "06--12..34 56 78",
    ])
  func same(_ text: String) {
    let (short, long) = (PhoneNumber(text), PhoneNumber(" " + text))
    #expect(short == long)
  }
}
