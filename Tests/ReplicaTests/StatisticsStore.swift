import Domain
import Foundation
import GRDB
import Replica
import Testing

/// Rows as the store would write them, by names in place of ids.
struct StatisticsStore {
  private let queue: DatabaseQueue
  private let counter = Counter()

  private final class Counter { var value: UInt64 = 0 }

  init() throws {
    queue = try DatabaseQueue()
    try queue.inDatabase { db in for step in Migrations.all { try db.execute(sql: step.sql) } }
  }

  /// Always the same for a name.
  func id(_ name: String) -> RecordID {
    let bytes = Array(name.utf8.prefix(16))
    guard let id = RecordID(Array(repeating: UInt8(1), count: 16 - bytes.count) + bytes) else {
      preconditionFailure("sixteen bytes are an id")
    }
    return id
  }

  func statistics(_ question: StatisticsQuestion, scope: Scope = .everything, today: Day) throws -> StatisticsReport {
    try queue.read { try Replica.statistics(question, scope: scope, today: today, in: $0) }
  }

  func report(
    _ by: String, _ from: String?, _ to: String?, groups: [String] = [], scope: Scope = .everything
  ) throws -> StatisticsReport {
    let period = try StatisticsPeriod(from: from.flatMap(Day.init(iso:)), to: to.flatMap(Day.init(iso:)))
    let subject = try #require(StatisticsQuestion.Subject(rawValue: by))
    let question = StatisticsQuestion(by: subject, groups: Set(groups.map(id)), period: period)
    return try statistics(question, scope: scope, today: try #require(Day(iso: "2025-06-15")))
  }

  /// Runs a statement whose arguments are ids.
  func execute(_ sql: String, _ names: String...) throws {
    let ids = names.map { Data(id($0).bytes) }
    try queue.write { try $0.execute(sql: sql, arguments: StatementArguments(ids)) }
  }

  func group(_ name: String, isActive: Bool? = nil) throws {
    try insert("groups", id(name), ["name": name, "active": isActive])
  }

  func user(_ first: String, _ last: String) throws {
    try insert("users", id(first), ["firstName": first, "lastName": last])
  }

  func membership(_ user: String, _ group: String, from: String, to: String? = nil, role: String = "member") throws {
    try insert(
      "memberships", nil,
      ["user": blob(user), "group": blob(group), "role": role, "startsOn": number(from), "endsOn": to.map(number)])
  }

  func event(
    _ name: String, _ group: String, _ startsAt: String, kind: String = "meeting", status: String? = nil
  ) throws {
    let values: [String: (any DatabaseValueConvertible)?] = [
      "group": blob(group), "kind": kind, "startsAt": number(startsAt), "status": status,
    ]
    try insert("events", id(name), values)
  }

  func attendance(_ event: String, _ user: String, _ status: String, in group: String, _ other: String? = nil) throws {
    try insert(
      "attendances", nil,
      [
        "event": blob(event), "user": blob(user), "status": status, "eventGroup": blob(group),
        "memberGroup": other.map(blob),
      ])
  }

  /// - Parameter group: the sender's, nil for the office; `other`: the recipient's, nil for the same.
  func card(
    _ kind: String, _ sender: String, _ recipient: String, _ day: String, in group: String?, _ other: String? = nil,
    state: String? = nil, name: String? = nil
  ) throws {
    try insert(
      "cards", name.map(id),
      [
        "kind": kind, "sender": blob(sender), "recipient": blob(recipient), "givenOn": number(day), "state": state,
        "senderGroup": group.map(blob) ?? Data(count: 16), "recipientGroup": other.map(blob),
      ])
  }

  func ticket(
    _ giver: String, _ recipient: String, cents: Int64, _ day: String, in group: String, _ other: String? = nil,
    isVoid: Bool = false, card: String? = nil
  ) throws {
    try insert(
      "tickets", nil,
      [
        "giver": blob(giver), "recipient": blob(recipient), "amountInCents": cents, "givenOn": number(day),
        "voidedBy": isVoid ? blob(giver) : nil, "giverGroup": blob(group), "recipientGroup": other.map(blob),
        "card": card.map(blob),
      ])
  }

  func duo(_ owner: String, _ level: String?, in group: String) throws {
    try insert("duos", nil, ["owner": blob(owner), "name": "A contact", "level": level, "ownerGroup": blob(group)])
  }

  /// - Parameter day: that on which it was made, which its id tells.
  func todo(_ owner: String, made day: String, due: String?, isDone: Bool, in group: String) throws {
    let instant = Instant(milliseconds: Int64(Day(iso: day)?.daysSinceEpoch ?? 0) * 86_400_000)
    var random = SplitMix(state: counter.value)
    try insert(
      "todos", .new(at: instant, random: &random),
      [
        "owner": blob(owner), "author": blob(owner), "title": "Call", "dueOn": due.map(number), "done": isDone,
        "ownerGroup": blob(group),
      ])
  }

  func settings(warning: Int, limit: Int, seasonStartsIn: Int) throws {
    try insert(
      "networks", NaturalKey.network,
      ["absenceWarning": warning, "absenceLimit": limit, "seasonStartsIn": seasonStartsIn])
  }

  func invitation(_ event: String, _ inviter: String, _ state: String, in group: String, _ other: String? = nil) throws
  {
    try insert(
      "invitations", nil,
      [
        "event": blob(event), "inviter": blob(inviter), "state": state, "eventGroup": blob(group),
        "inviterGroup": other.map(blob),
      ])
  }

  func history(
    _ user: String, _ month: String, _ measure: String, _ value: Int64, in group: String, source: String = "a list"
  ) throws {
    try insert(
      "histories", nil,
      [
        "user": blob(user), "month": number(month), "measure": measure, "value": value, "source": source,
        "memberGroup": blob(group),
      ])
  }

  private func blob(_ name: String) -> Data { Data(id(name).bytes) }

  /// The digits of an ISO date or time, which is how the store holds it.
  private func number(_ text: String) -> Int64 { Int64(text.filter(\.isNumber)) ?? 0 }

  private func insert(_ table: String, _ id: RecordID?, _ values: [String: (any DatabaseValueConvertible)?]) throws {
    counter.value += 1
    let id = id ?? RecordID(raw: Bytes16(high: .max, low: counter.value))
    let columns = values.keys.sorted()
    let list = (["id", "writer"] + columns).map { "\"\($0)\"" }.joined(separator: ", ")
    let marks = Array(repeating: "?", count: columns.count + 2).joined(separator: ", ")
    let arguments: [(any DatabaseValueConvertible)?] = [Data(id.bytes), 1] + columns.map { values[$0] ?? nil }
    try queue.write {
      try $0.execute(sql: "INSERT INTO \(table)(\(list)) VALUES(\(marks))", arguments: StatementArguments(arguments))
    }
  }
}
