import ArgumentParser
import Console
import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncClient

/// A copy with two groups and a few people, as after a sync: for tests of what commands build and list.
///
/// Claire Martin is the super admin who wrote it all; Émile Durand administers the group « Rives de Loire ».
final class SmallNetwork {
  static let today = Day(daysSinceEpoch: 20_161)  // 2025-03-14
  static let now = Instant(milliseconds: 20_161 * 86_400_000 + 3_600_000)

  private(set) var claire = RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001))
  let emile = RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0002))
  let jeanPierre = RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0003))
  let zoe = RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0004))
  let martine = RecordID(raw: Bytes16(high: 0x0191_0000_0000_7000, low: 0x8000_0000_0000_0005))
  let rives = RecordID(raw: Bytes16(high: 0x0192_0000_0000_7000, low: 0x8000_0000_0000_0001))
  let ile = RecordID(raw: Bytes16(high: 0x0193_0000_0000_7000, low: 0x8000_0000_0000_0002))
  let rivesMeeting = RecordID(raw: Bytes16(high: 0x0194_0000_0000_7000, low: 0x8000_0000_0000_0001))
  let ileMeeting = RecordID(raw: Bytes16(high: 0x0195_0000_0000_7000, low: 0x8000_0000_0000_0002))

  private let folder: URL
  /// For `--home`.
  var home: String { folder.path(percentEncoded: false) }
  let replica: LocalReplica

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "cercle-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let id = Bytes16(high: 1, low: 1)
    replica = try LocalReplica.create(
      at: LocalReplica.path(in: folder.path),
      Joining(
        network: NetworkID(raw: id), networkName: "Essai", user: claire, replica: ReplicaID(raw: id), key: ReplicaKey(),
        deviceSecret: "secret", serverPublicKey: ReplicaKey().publicBytes, serverURL: "http://127.0.0.1:1",
        incarnation: 1))
    try replica.write { session in try Meta.holdsEverything.set(1, session.db) }
    try seed()
  }

  deinit {
    try? replica.store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  private func seed() throws {
    var changes = [
      user(claire, "Claire", "Martin", superAdmin: true), user(emile, "Émile", "Durand", email: "emile@exemple.fr"),
      user(jeanPierre, "Jean-Pierre", "Roy"), user(zoe, "Zoé", "Durand"), user(martine, "Martine", "Léger"),
      group(rives, "Rives de Loire", time: 7 * 60 + 30), group(ile, "Île de Nantes", time: nil),
      event(rivesMeeting, rives, "2025-03-14T07:30"), event(ileMeeting, ile, "2025-03-14T12:00"),
    ]
    for (number, (person, place, role)) in [
      (emile, rives, Membership.Role.admin), (jeanPierre, rives, .member), (zoe, rives, .member),
      (martine, ile, .member),
    ].enumerated() {
      let id = RecordID(raw: Bytes16(high: 0x0196_0000_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(number)))
      let from = Day(year: 2024, month: 1, day: 1) ?? SmallNetwork.today
      changes += [MemberBook.edit(new: id, user: person, group: place, role: role, from: from).change].compactMap { $0 }
    }
    // Nobody is a super admin yet, so the first change-set is noted against the voters' word.
    try record(changes, anyway: true)
    try settle()
  }

  private func user(
    _ id: RecordID, _ first: String, _ last: String, email: String? = nil, superAdmin: Bool = false
  ) -> Change {
    var edit = RecordEdit(.user, id)
    edit[Fields.User.firstName] = .text(first)
    edit[Fields.User.lastName] = .text(last)
    edit[Fields.User.email] = Value(text: email)
    if superAdmin { edit[Fields.User.superAdmin] = Value(true) }
    return Change(kind: .user, id: id, operation: .write(edit.writes))
  }

  private func group(_ id: RecordID, _ name: String, time: Int64?) -> Change {
    var edit = RecordEdit(.group, id)
    edit[Fields.Group.name] = .text(name)
    edit[Fields.Group.time] = time.map { .integer($0) } ?? .none
    edit[Fields.Group.venue] = .text("Hôtel du Port")
    return Change(kind: .group, id: id, operation: .write(edit.writes))
  }

  private func event(_ id: RecordID, _ group: RecordID, _ startsAt: String) -> Change {
    var edit = RecordEdit(.event, id)
    edit[Fields.Event.group] = .record(group)
    edit[Fields.Event.kind] = .integer(0)
    edit[Fields.Event.startsAt] = LocalTime(iso: startsAt).map { Value($0) } ?? .none
    return Change(kind: .event, id: id, operation: .write(edit.writes))
  }

  // MARK: Working with it

  /// The copy as another process has it open.
  func anotherProcess() throws -> LocalReplica { try LocalReplica.open(folder.path) }

  /// From now on it is this person's copy.
  func become(_ user: RecordID) throws {
    try replica.write { session in try Meta.user.set(user.bytes, session.db) }
  }

  /// Nothing waits to be sent any more.
  func settle() throws {
    try replica.write { session in try session.db.execute(sql: "DELETE FROM confirmed") }
  }

  func scribe<T>(_ language: Language = .french, _ body: (Scribe) throws -> T) throws -> T {
    try replica.write { session in
      try body(
        Scribe(session: session, now: SmallNetwork.now, today: SmallNetwork.today, wording: Wording(language)))
    }
  }

  /// What a command line builds, without recording it.
  func entry<C: RecordingCommand>(_ type: C.Type, _ arguments: String..., language: Language = .french) throws
    -> Scribe.Entry
  {
    let command = try #require(try C.parseAsRoot(arguments) as? C)
    return try scribe(language) { try command.entry($0) }
  }

  /// Records what a command line builds, as the program does.
  @discardableResult
  func run<C: RecordingCommand>(_ type: C.Type, _ arguments: String...) throws -> Scribe.Entry {
    let command = try #require(try C.parseAsRoot(arguments) as? C)
    return try scribe { scribe in
      let entry = try command.entry(scribe)
      if entry.changes.isEmpty { return entry }
      var random = SystemRandomNumberGenerator()
      do {
        _ = try scribe.session.record(entry.changes, at: SmallNetwork.now, random: &random)
      } catch RecordingError.refused(let refusals) {
        throw scribe.refused(refusals, about: entry.whatItIsAbout, words: scribe.words)
      }
      return entry
    }
  }

  func listing<C: ListingCommand>(_ type: C.Type, _ arguments: String..., language: Language = .french) throws
    -> Listing
  {
    let command = try #require(try C.parseAsRoot(arguments) as? C)
    return try scribe(language) { try command.listing($0) }
  }

  func state(_ kind: Kind, _ id: RecordID) throws -> RecordState {
    try #require(try replica.read { try $0.records.record(kind, id) })
  }

  func record(_ changes: [Change], anyway: Bool) throws {
    var random = SystemRandomNumberGenerator()
    _ = try replica.write { try $0.record(changes, at: SmallNetwork.now, sendAnyway: anyway, random: &random) }
  }
}

extension Listing {
  var keys: [String] { columns.map(\.key) }

  /// The values of one column, as programs read them.
  func values(_ key: String) throws -> [String] {
    let index = try #require(keys.firstIndex(of: key))
    return rows.map { $0[index].plain }
  }
}

extension Scribe.Entry {
  /// The id that a command which makes something says at the end.
  var madeID: RecordID {
    get throws { try #require(lines.last.flatMap { RecordID(text: $0) }) }
  }
}
