import Domain
import Replica
import Testing

/// A group in Nantes with three members and a meeting on 2026-03-17 at 7.30, told as facts without a store.
struct ReminderStory {
  static let group = ReminderStory.id(1)
  static let meeting = ReminderStory.id(2)
  static let rule = ReminderStory.id(3)
  static let anne = ReminderStory.id(11)
  static let bruno = ReminderStory.id(12)
  static let chloe = ReminderStory.id(13)
  static let longAgo = Instant(milliseconds: 0)

  var facts: ReminderFacts

  init(_ zone: String = "Europe/Paris") throws {
    facts = ReminderFacts(now: ReminderStory.longAgo, absenceLimit: 3)
    facts.groups[ReminderStory.group] = ReminderFacts.Group(clock: try #require(ZoneClock(zone)))
    join(ReminderStory.anne, role: .admin)
    join(ReminderStory.bruno)
    join(ReminderStory.chloe)
    facts.events = [
      ReminderFacts.Event(
        id: ReminderStory.meeting, group: ReminderStory.group, startsAt: try time("2026-03-17T07:30"),
        changedAt: ReminderStory.longAgo)
    ]
  }

  static func id(_ number: UInt64) -> RecordID { RecordID(raw: Bytes16(high: 0, low: number)) }
  func time(_ text: String) throws -> LocalTime { try #require(LocalTime(iso: text)) }
  func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  /// What the group's clock shows.
  func instant(_ text: String) throws -> Instant {
    try #require(facts.groups[ReminderStory.group]).clock.instant(of: time(text))
  }

  mutating func join(
    _ user: RecordID, role: Membership.Role = .member, from: String = "2025-01-01", to: String? = nil
  ) {
    let membership = Membership(
      id: ReminderStory.id(user.raw.low + 100), user: user, group: ReminderStory.group, role: role,
      startsOn: Day(iso: from) ?? Day(daysSinceEpoch: 0), endsOn: to.flatMap(Day.init(iso:)))
    facts.memberships[user] = [membership]
  }

  @discardableResult
  mutating func rule(
    _ trigger: ReminderRule.Trigger, to audience: ReminderRule.Audience, days: Int? = nil, hours: Int? = nil,
    at: Int? = nil, kind: Int? = nil, number: UInt64 = 3, since: Instant = longAgo
  ) -> ReminderRule {
    let rule = ReminderRule(
      id: ReminderStory.id(number), trigger: trigger, eventKind: kind, audience: audience, daysBefore: days,
      hoursBefore: hours, at: at, since: since)
    facts.rules.append(rule)
    return rule
  }

  /// The plan when the group's clock shows a time.
  mutating func plan(_ text: String) throws -> ReminderPlan {
    facts.now = try instant(text)
    return ReminderPlan(facts)
  }

  /// What is ordered at a time counts as ordered from then on, and reached everybody.
  @discardableResult
  mutating func carryOut(_ text: String, _ outcome: MessageOutcome = .delivered) throws -> [MessageOrder] {
    let orders = try plan(text).orders
    facts.told += orders.map { order in
      ReminderFacts.Told(order: order, orderedAt: facts.now, outcomes: order.recipients.map { _ in outcome })
    }
    return orders
  }

  mutating func move(to text: String, at moment: String) throws {
    facts.events[0].startsAt = try time(text)
    facts.events[0].changedAt = try instant(moment)
  }

  mutating func cancel(at moment: String) throws {
    facts.events[0].isCancelled = true
    facts.events[0].changedAt = try instant(moment)
  }

  mutating func mark(_ user: RecordID, absent: Bool) {
    facts.events[0].marks[user] = ReminderFacts.Mark(id: ReminderStory.id(user.raw.low + 1_000), isAbsent: absent)
  }
}

extension [MessageOrder] {
  var recipients: [RecordID] { flatMap(\.recipients).sorted() }
}
