import Domain
import Foundation
import GRDB
import Replica
import SwiftProtobuf

@testable import SyncServer

/// A server's store in a folder of its own, with a network of one or two groups, and laptops that sync with it.
final class AdminFixture {
  let directory: String
  private(set) var central: CentralStore
  let admin: RecordID
  private(set) var random = SeededRandom(seed: 7)
  /// The morning of 2026-03-10 in UTC.
  static let start = Instant(milliseconds: 1_773_129_600_000)
  private(set) var now = AdminFixture.start
  let words = AdminWording(.english)

  init() throws {
    directory = NSTemporaryDirectory() + "cercle-admin-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    var random = SeededRandom(seed: 1)
    let founding = CentralStore.Founding(
      network: NetworkID.new(at: AdminFixture.start, random: &random), name: "Loire", firstName: "Sophie",
      lastName: "Martin", email: "sophie@example.fr", now: AdminFixture.start)
    (central, admin) = try CentralStore.found(founding, in: directory, random: &random)
  }

  deinit {
    try? central.close()
    try? FileManager.default.removeItem(atPath: directory)
  }

  // MARK: Time

  func pass(minutes: Int64) { now = now.adding(milliseconds: minutes * 60_000) }
  func pass(days: Int64) { pass(minutes: days * 24 * 60) }
  static func day(_ text: String) -> Day { Day(iso: text) ?? Day(daysSinceEpoch: 0) }

  // MARK: Records

  func newReplica() -> ReplicaID { ReplicaID.new(at: now, random: &random) }
  func newID() -> RecordID { RecordID.new(at: now, random: &random) }

  @discardableResult
  func record(_ changes: [Change], by author: RecordID? = nil) throws -> Receipt {
    pass(minutes: 1)
    return try central.write { session in
      let receipt = try CentralStore.record(
        changes, author: .user(author ?? admin), at: now, in: session, random: &random)
      guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
      return receipt
    }
  }

  func group(_ name: String) throws -> RecordID {
    let id = newID()
    try record([.make(.group, id, ["name": .text(name)])])
    return id
  }

  func user(_ first: String, _ last: String, email: String? = nil, phone: String? = nil) throws -> RecordID {
    let id = newID()
    try record([
      .make(
        .user, id,
        [
          "firstName": .text(first), "lastName": .text(last), "email": Value(text: email), "phone": Value(text: phone),
          "phoneE164": Value(text: phone.flatMap { PhoneNumber($0)?.e164 }), "company": .text("\(last) SARL"),
        ])
    ])
    return id
  }

  @discardableResult
  func membership(
    _ user: RecordID, _ group: RecordID, role: Membership.Role = .member, from: String = "2025-01-01",
    to: String? = nil,
    id: RecordID? = nil
  ) throws -> RecordID {
    let id = id ?? newID()
    try record([
      .make(
        .membership, id,
        [
          "user": .record(user), "group": .record(group), "role": .integer(Int64(role.rawValue)),
          "startsOn": Value(AdminFixture.day(from)), "endsOn": to.map { Value(AdminFixture.day($0)) } ?? .none,
        ])
    ])
    return id
  }

  func todo(_ title: String, of user: RecordID, about: RecordID? = nil) -> Change {
    .make(
      .todo, newID(),
      ["owner": .record(user), "author": .record(user), "title": .text(title), "about": Value(about)])
  }

  func state(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    try central.read { try SQLiteRecords($0, ownReplica: nil).record(kind, id) }
  }

  func parts(_ kind: Kind, _ id: RecordID) throws -> [Part] { try state(kind, id)?.parts ?? [] }

  func faults() throws -> [StoreCheck.Fault] {
    var found: [StoreCheck.Fault] = []
    _ = try StoreCheck.run(central, onFault: { found.append($0) })
    return found
  }

  /// All that is in the database's files, as they lie on the disk.
  func bytesOnDisk() throws -> Data {
    try ["", "-wal"].reduce(into: Data()) { all, end in
      let path = CentralStore.path(in: directory) + end
      if FileManager.default.fileExists(atPath: path) { all += try Data(contentsOf: URL(filePath: path)) }
    }
  }

  // MARK: Lives of the server

  func reopen() throws {
    try central.close()
    central = try CentralStore.open(directory)
  }

  /// The database as it is, without the ledger.
  func backUp(to name: String = "backup.sqlite") throws {
    try central.store.writeWithoutTransaction {
      try $0.execute(sql: "VACUUM INTO ?", arguments: [directory + "/" + name])
    }
  }

  func restore(from name: String = "backup.sqlite") throws {
    try central.close()
    let path = CentralStore.path(in: directory)
    for end in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + end) {
      try FileManager.default.removeItem(atPath: path + end)
    }
    try FileManager.default.copyItem(atPath: directory + "/" + name, toPath: path)
    central = try CentralStore.open(directory)
  }

  func laptop(of user: RecordID, named name: String = "laptop") throws -> Laptop {
    pass(minutes: 1)
    return try Laptop(self, user: user, name: name, random: &random)
  }
}

/// An installation of `cercle`, without network.
final class Laptop {
  let replica: ReplicaID
  let copy: LocalReplica
  private let fixture: AdminFixture
  let user: RecordID
  let key = ReplicaKey()
  let token: String
  let secret: String

  init(_ fixture: AdminFixture, user: RecordID, name: String, random: inout SeededRandom) throws {
    self.fixture = fixture
    self.user = user
    replica = ReplicaID.new(at: fixture.now, random: &random)
    token = try fixture.central.makeToken(for: user, at: fixture.now, random: &random)
    let enrolment = try fixture.central.enrol(
      token: token, replica: replica, publicKey: key.publicBytes, name: name, at: fixture.now, random: &random)
    secret = enrolment.deviceSecret
    copy = try LocalReplica.create(
      at: fixture.directory + "/\(replica).sqlite",
      Joining(
        network: NetworkID(text: enrolment.network) ?? NetworkID(raw: Bytes16(high: 0, low: 0)), networkName: "Loire",
        user: user, replica: replica, key: key, deviceSecret: secret,
        serverPublicKey: Array(Data(base64Encoded: enrolment.serverPublicKey) ?? Data()), serverURL: "http://localhost",
        incarnation: enrolment.incarnation))
  }

  deinit { try? copy.store.close() }

  /// - Returns: the change-set's number.
  @discardableResult
  func record(_ changes: [Change], sendAnyway: Bool = false) throws -> UInt64 {
    fixture.pass(minutes: 1)
    var random = SystemRandomNumberGenerator()
    return try copy.write {
      try $0.record(changes, at: fixture.now, sendAnyway: sendAnyway, random: &random).seq
    }
  }

  /// A request that brings these bytes as the change-sets after those that the server knows, signed as they are.
  func request(bringing sets: [[UInt8]]) throws -> WireSyncRequest {
    let (known, head, network) = try fixture.central.write { session in
      (try session.lastKnown(replica), session.head, try Meta.network.requiredBytes(session.db))
    }
    var chain = known.chain
    for bytes in sets { chain = ChangeSetCodec.chain(after: chain, hash: ChangeSetCodec.hash(bytes)) }
    var request = WireSyncRequest()
    request.hello.protocol = SyncProtocol.version
    request.hello.network = Data(network)
    request.hello.incarnation = head.incarnation
    request.hello.position = head.number
    request.hello.headHash = Data(head.hash)
    request.hello.replica = Data(replica.bytes)
    request.hello.lastSeq = known.seq + UInt64(sets.count)
    request.hello.chainHead = Data(chain)
    request.hello.chainBase = Data(known.chain)
    request.hello.told = known.seq
    request.hello.now = fixture.now.milliseconds
    request.hello.holdsEverything = true
    request.changeSets = sets.map { Data($0) }
    request.signature = Data(try key.sign(chain))
    return request
  }

  /// A change-set of this laptop in its owner's name, having seen all that the server has.
  func changeSet(_ changes: [Change], seq: UInt64? = nil, clock: [VectorClock.Unjudged] = []) throws -> ChangeSet {
    var changes = changes
    for index in changes.indices {
      changes[index].isBlind = try fixture.state(changes[index].kind, changes[index].id) == nil
    }
    return try fixture.central.write { session in
      let next = try session.lastKnown(replica).seq + 1
      return ChangeSet(
        replica: replica, seq: seq ?? next, told: next - 1, salt: Array(repeating: 7, count: Limits.saltBytes),
        author: .user(user), claimedAt: fixture.now,
        clock: VectorClock(server: session.head.position, unjudged: clock), changes: changes)
    }
  }

  /// What the server says to change-sets as bytes.
  func bring(_ sets: [[UInt8]]) throws -> [Receipt] {
    fixture.pass(minutes: 1)
    let answer = try fixture.central.sync(
      SyncProtocol.pack(try request(bringing: sets)), secret: secret, now: fixture.now)
    return try SyncProtocol.unpackResponse(answer).verdicts.map { try Receipt(decoding: $0.serializedBytes()) }
  }

  @discardableResult
  func sync() throws -> SyncExchange.Outcome {
    fixture.pass(minutes: 1)
    let now = fixture.now
    var exchange = SyncExchange(store: copy.store, now: { now })
    while case .send(let bytes, _) = try exchange.next() {
      try exchange.take(fixture.central.sync(bytes, secret: secret, now: now))
    }
    return exchange.outcome
  }

  func state(_ kind: Kind, _ id: RecordID) throws -> RecordState? { try copy.read { try $0.records.record(kind, id) } }
}

extension Change {
  /// Writes fields by name; a register's other fields are left empty.
  static func make(_ kind: Kind, _ id: RecordID, _ fields: [String: Value]) -> Change {
    var writes: [RegisterWrite] = []
    for (number, register) in Schema.of(kind).registers.enumerated() {
      let values = register.fields.map { fields[$0.name] ?? .none }
      if values.contains(where: { !$0.isNone }) { writes.append(RegisterWrite(number, values)) }
    }
    return Change(kind: kind, id: id, operation: .write(writes))
  }

  /// A duo or an invitation under the id that its key gives it.
  static func keyed(_ kind: Kind, _ fields: [String: Value]) -> Change {
    let nobody = RecordID(raw: Bytes16(high: 0, low: 0))
    let (phone, email, company) = (fields["phoneE164"]?.text, fields["email"]?.text, fields["company"]?.text)
    let id =
      kind == .duo
      ? NaturalKey.duo(
        owner: fields["owner"]?.record ?? nobody, name: fields["name"]?.text ?? "", phoneE164: phone, email: email,
        company: company)
      : NaturalKey.invitation(
        event: fields["event"]?.record ?? nobody, guest: fields["guest"]?.text ?? "", phoneE164: phone, email: email,
        company: company)
    return make(kind, id, fields)
  }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
