import Domain
import Foundation
import GRDB
import Replica

/// Work such as an evening brings, chosen by chance: every kind of record, every sort of change.
struct RandomWork {
  let session: ReplicaSession
  let now: Instant
  var random: SplitMix64

  init(session: ReplicaSession, now: Instant, random: SplitMix64) {
    self.session = session
    self.now = now
    self.random = random
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func any(_ kind: Kind) throws -> RecordID? {
    let table = Table.of(kind).name
    let count = try Int.fetchOne(session.db.cachedStatement(sql: "SELECT count(*) FROM \(table)")) ?? 0
    guard count > 0 else { return nil }
    let row = try Row.fetchOne(
      session.db.cachedStatement(sql: "SELECT id FROM \(table) ORDER BY id LIMIT 1 OFFSET ?"),
      arguments: [Int.random(in: 0..<count, using: &random)])
    return row?.id("id")
  }

  private mutating func word() -> String { "mot \(UInt32.random(in: 0..<1_000, using: &random)) é" }

  private mutating func day() -> Day { now.utcDay.adding(days: Int.random(in: -20...5, using: &random)) }

  private mutating func choice(_ words: [String]) -> Value {
    .integer(Int64.random(in: 0..<Int64(words.count), using: &random))
  }

  /// The changes of one command; nil where there is nothing to do it to.
  mutating func next() throws -> [Change]? {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<30: try attendance()
    case 30..<46: try card()
    case 46..<58: try ticket()
    case 58..<66: try duo()
    case 66..<72: try trio()
    case 72..<80: try invitation()
    case 80..<86: try todo()
    case 86..<89: try user()
    case 89..<93: try event()
    case 93..<95: try newcomer()
    case 95..<97: try history()
    case 97..<98: try group()
    default: try smsOrder()
    }
  }

  private func write(_ kind: Kind, _ id: RecordID, _ writes: [RegisterWrite]) -> [Change] {
    [Change(kind: kind, id: id, operation: .write(writes))]
  }

  private mutating func newID() -> RecordID { .new(at: now, random: &random) }

  private mutating func attendance() throws -> [Change]? {
    guard let event = try any(.event), let user = try any(.user) else { return nil }
    if chance(8), let some = try any(.attendance) { return [Change(kind: .attendance, id: some, operation: .delete)] }
    let id = NaturalKey.attendance(event: event, user: user)
    var writes = [RegisterWrite(0, [.record(event), .record(user)])]
    writes.append(RegisterWrite(1, [choice(Schema.attendanceStatuses), chance(20) ? .text(word()) : .none, .none]))
    if chance(15) { writes.append(RegisterWrite(2, [chance(30) ? .none : .text(word())])) }
    return write(.attendance, id, writes)
  }

  private mutating func card() throws -> [Change]? {
    if chance(45), let id = try any(.card) {
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return write(.card, id, [RegisterWrite(3, [choice(Schema.cardStates)])])
      case 1: return write(.card, id, [RegisterWrite(2, [chance(20) ? .none : .text(word())])])
      default: return write(.card, id, [RegisterWrite(1, [.text(word()), .text(word()), .none, .none])])
      }
    }
    guard let sender = try any(.user), let recipient = try any(.user), sender != recipient else { return nil }
    return write(
      .card, newID(),
      [
        RegisterWrite(0, [choice(Schema.cardKinds), .record(sender), .record(recipient), Value(day()), .none]),
        RegisterWrite(1, [.text(word()), .none, .text("06 12 34 56 78"), .none]), RegisterWrite(3, [.integer(0)]),
      ])
  }

  private mutating func ticket() throws -> [Change]? {
    if chance(30), let id = try any(.ticket) {
      let void = Change(
        kind: .ticket, id: id, operation: .write([RegisterWrite(2, [.record(try session.user), .text(word())])]))
      guard chance(50), let old = try session.records.record(.ticket, id) else { return [void] }
      var values = old.shown(0)?.values ?? []
      guard values.count == 7 else { return [void] }
      values[2] = .integer(Int64.random(in: 1...90_000, using: &random))
      values[6] = .record(id)
      return write(.ticket, NaturalKey.correction(of: id), [RegisterWrite(0, values)]) + [void]
    }
    guard let giver = try any(.user), let recipient = try any(.user), giver != recipient else { return nil }
    let card = chance(40) ? try any(.card) : nil
    return write(
      .ticket, newID(),
      [
        RegisterWrite(
          0,
          [
            .record(giver), .record(recipient), .integer(Int64.random(in: 1...500_000, using: &random)), .integer(0),
            Value(day()), Value(card), .none,
          ])
      ])
  }

  private mutating func duo() throws -> [Change]? {
    if chance(15), let id = try any(.duo) { return [Change(kind: .duo, id: id, operation: .delete)] }
    if chance(30), let id = try any(.duo) { return write(.duo, id, [RegisterWrite(4, [choice(Schema.levels)])]) }
    guard let owner = try any(.user) else { return nil }
    let name = "Contact \(Int.random(in: 0..<12, using: &random))"
    let id = NaturalKey.duo(owner: owner, name: name, phoneE164: nil, email: nil, company: "Maison")
    return write(
      .duo, id,
      [
        RegisterWrite(0, [.record(owner)]), RegisterWrite(1, [.text(name), .text("Maison"), .none]),
        RegisterWrite(4, [choice(Schema.levels)]),
      ])
  }

  private mutating func trio() throws -> [Change]? {
    if chance(50), let id = try any(.trio) { return write(.trio, id, [RegisterWrite(3, [choice(Schema.trioStates)])]) }
    guard let duo = try any(.duo), let state = try session.records.record(.duo, duo),
      let owner = state[Fields.Duo.owner].record, let other = try any(.user), owner != other
    else { return nil }
    let id = newID()
    return write(
      .trio, id,
      [
        RegisterWrite(0, [.record(owner), .record(other)]), RegisterWrite(1, [.text(word())]),
        RegisterWrite(3, [.integer(0)]),
      ]) + write(.duo, duo, [RegisterWrite(6, [.record(id)])])
  }

  private mutating func invitation() throws -> [Change]? {
    if chance(8), let id = try any(.invitation) { return [Change(kind: .invitation, id: id, operation: .delete)] }
    if chance(40), let id = try any(.invitation) {
      return write(.invitation, id, [RegisterWrite(5, [choice(Schema.invitationStates), .none, .none])])
    }
    guard let event = try any(.event), let inviter = try any(.user) else { return nil }
    let name = "Invité \(Int.random(in: 0..<20, using: &random))"
    return write(
      .invitation,
      NaturalKey.invitation(event: event, guest: name, phoneE164: nil, email: "i@exemple.org", company: nil),
      [
        RegisterWrite(0, [.record(event)]), RegisterWrite(1, [.record(inviter)]),
        RegisterWrite(2, [.text(name), .none, .none]), RegisterWrite(4, [.text("i@exemple.org")]),
        RegisterWrite(5, [.integer(1), .none, .none]),
      ])
  }

  private mutating func todo() throws -> [Change]? {
    if chance(15), let id = try any(.todo) { return [Change(kind: .todo, id: id, operation: .delete)] }
    if chance(40), let id = try any(.todo) { return write(.todo, id, [RegisterWrite(3, [Value(chance(50))])]) }
    guard let owner = try any(.user) else { return nil }
    return write(
      .todo, newID(),
      [
        RegisterWrite(0, [.record(owner), .record(try session.user)]), RegisterWrite(1, [.text(word())]),
        RegisterWrite(2, [Value(day())]),
      ])
  }

  private mutating func user() throws -> [Change]? {
    guard let id = try any(.user) else { return nil }
    return write(
      .user, id, [RegisterWrite(2, [.text("06 0\(Int.random(in: 0...9, using: &random)) 11 22 33"), .none])])
  }

  private mutating func event() throws -> [Change]? {
    guard let id = try any(.event), let state = try session.records.record(.event, id) else { return nil }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return write(.event, id, [RegisterWrite(1, [.text(word())])])
    case 1: return write(.event, id, [RegisterWrite(5, [choice(Schema.eventStatuses)])])
    case 2: return write(.event, id, [RegisterWrite(4, [Value(try any(.user))])])
    default:
      guard let at = LocalTime(day: day(), hour: 18, minute: 30) else { return nil }
      return write(.event, id, [RegisterWrite(2, [Value(at), .none, state[Fields.Event.venue]])])
    }
  }

  private mutating func newcomer() throws -> [Change]? {
    if chance(30), let id = try any(.membership), let state = try session.records.record(.membership, id),
      var values = state.shown(0)?.values, values[2] == .integer(0)
    {
      // Admins stay: the three laptops keep one scope.
      values[4] = Value(now.utcDay.adding(days: Int.random(in: -10...10, using: &random)))
      return write(.membership, id, [RegisterWrite(0, values)])
    }
    guard let group = try any(.group) else { return nil }
    let id = newID()
    return write(.user, id, [RegisterWrite(0, [.text("Nouveau"), .text(word())])])
      + write(
        .membership, newID(), [RegisterWrite(0, [.record(id), .record(group), .integer(0), Value(day()), .none])])
  }

  private mutating func history() throws -> [Change]? {
    guard let user = try any(.user), let month = Month(number: 202_401 + Int64.random(in: 0..<6, using: &random))
    else { return nil }
    let measure = Int64.random(in: 0..<3, using: &random)
    return write(
      .history, NaturalKey.history(user: user, month: month, measure: measure, source: "papier"),
      [
        RegisterWrite(0, [.record(user), Value(month), .integer(measure), .text("papier")]),
        RegisterWrite(1, [.integer(Int64.random(in: 0..<50, using: &random))]),
      ])
  }

  private mutating func group() throws -> [Change]? {
    guard let id = try any(.group) else { return nil }
    return write(.group, id, [RegisterWrite(2, [.integer(1), .integer(450), .text(word())])])
  }

  private mutating func smsOrder() throws -> [Change]? {
    if chance(40), let id = try any(.smsOrder) { return write(.smsOrder, id, [RegisterWrite(1, [Value(true)])]) }
    guard let group = try any(.group), let user = try any(.user) else { return nil }
    return write(
      .smsOrder, newID(),
      [RegisterWrite(0, [.record(group), .records([user]), .text(word()), .none, .none, .text("rappel")])])
  }
}
