import Domain
import Foundation
import GRDB
import OutsideReaders
import Replica

/// A store whose records are written by hand, without judgement.
struct HandmadeStore {
  let folder: TestFolder
  let store: Store

  init() throws {
    folder = try TestFolder()
    store = try Store.create(at: folder.path("store.sqlite"))
  }

  func remove() { folder.remove() }

  static func id(_ number: UInt64) -> RecordID {
    RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000 + number, low: number))
  }
  static func part(_ group: UInt64) -> Part { .group(id(group)) }
  static func day(_ text: String) -> Value { Day(iso: text).map { Value($0) } ?? .none }
  static func moment(_ text: String) -> Value { LocalTime(iso: text).map { Value($0) } ?? .none }

  func add(_ kind: Kind, _ number: UInt64, _ fields: [String: Value], parts: [Part] = [.network]) throws {
    var state = RecordState(empty: kind, id: HandmadeStore.id(number))
    for (index, register) in state.schema.registers.enumerated() {
      let values = register.fields.map { fields[$0.name] ?? .none }
      guard values.contains(where: { !$0.isNone }) else { continue }
      state.registers[index] = LiveWrites(shown: LiveWrite(writer: Writer(rawValue: 1), values: values))
    }
    state.parts = parts
    try store.write { try RecordTables($0).insert([state]) }
  }

  /// Two groups, three people (one of them moved), and one record at least of each kind.
  static func small() throws -> HandmadeStore {
    let store = try HandmadeStore()
    try store.add(.group, 1, ["name": .text("Rives de Loire"), "city": .text("Blois"), "time": .integer(450)])
    try store.add(.group, 2, ["name": .text("Étoile"), "active": Value(true), "weekday": .integer(0)])
    try store.add(
      .user, 11, ["firstName": .text("Élodie"), "lastName": .text("Zola"), "phone": .text("+33 6 12 34 56 78")])
    try store.add(
      .user, 12,
      [
        "firstName": .text("Anna"), "lastName": .text("Étienne"), "phone": .text("0612345678"),
        "company": .text("=1+1"),
      ])
    try store.add(.user, 13, ["firstName": .text("Bruno"), "lastName": .text("Bégué"), "smsConsent": Value(true)])
    for (number, user, group) in [(21, 11, 1), (22, 12, 2), (23, 13, 1)] as [(UInt64, UInt64, UInt64)] {
      try store.add(
        .membership, number,
        ["user": .record(id(user)), "group": .record(id(group)), "role": .integer(0), "startsOn": day("2024-09-01")])
    }
    try store.add(
      .event, 31,
      [
        "group": .record(id(1)), "kind": .integer(0), "startsAt": moment("2025-01-06T07:30"), "status": .integer(1),
        "durationInMinutes": .integer(90),
      ])
    try store.add(
      .attendance, 41,
      ["event": .record(id(31)), "user": .record(id(11)), "status": .integer(1), "arrivedAt": .integer(455)],
      parts: [part(1)])
    try store.add(
      .card, 51,
      [
        "kind": .integer(1), "sender": .record(id(11)), "recipient": .record(id(12)), "givenOn": day("2025-02-28"),
        "prospect": .text("@SUM(A1)"), "comment": .text("-1+1"), "phone": .text("0033612345678"), "state": .integer(2),
      ], parts: [part(1), part(2)])
    try store.add(
      .card, 52,
      [
        "kind": .integer(0), "sender": .record(id(13)), "recipient": .record(id(11)), "givenOn": day("2025-03-01"),
        "prospect": .text("Maison Durand"), "state": .integer(0),
      ], parts: [part(1)])
    try store.add(
      .ticket, 61,
      [
        "giver": .record(id(12)), "recipient": .record(id(11)), "amountInCents": .integer(123_450),
        "currency": .integer(0),
        "givenOn": day("2025-03-10"), "card": .record(id(51)),
      ], parts: [part(2), part(1)])
    try store.add(
      .ticket, 62,
      [
        "giver": .record(id(11)), "recipient": .record(id(13)), "amountInCents": .integer(1), "currency": .integer(0),
        "givenOn": day("2025-03-11"), "voidedBy": .record(id(11)), "voidReason": .text("erreur"),
      ], parts: [part(1)])
    try store.add(.duo, 71, ["owner": .record(id(11)), "name": .text("Paul"), "level": .integer(2)], parts: [part(1)])
    try store.add(
      .trio, 81, ["owner": .record(id(11)), "beneficiary": .record(id(12)), "state": .integer(0)],
      parts: [part(1), part(2)])
    try store.add(
      .invitation, 91,
      [
        "event": .record(id(31)), "inviter": .record(id(11)), "guest": .text("Invitée"), "state": .integer(2),
        "answeredAt": .integer(1_736_150_000_000),
      ], parts: [part(1)])
    try store.add(
      .todo, 101,
      [
        "owner": .record(id(11)), "author": .record(id(13)), "title": .text("Rappeler"), "dueOn": day("2025-04-01"),
        "about": .record(id(52)),
      ],
      parts: [part(1)])
    try store.add(
      .history, 111,
      ["user": .record(id(11)), "month": .integer(202_409), "measure": .integer(1), "value": .integer(250_000)],
      parts: [part(1)])
    try store.add(
      .history, 112,
      ["user": .record(id(12)), "month": .integer(202_410), "measure": .integer(0), "value": .integer(7)],
      parts: [part(2)])
    return store
  }
}
