import Domain
import GRDB
import Replica

/// Reads what `SendingCase` decides by, in one transaction. What many messages have in common is read once.
final class SendingFacts {
  private let session: CentralSession
  private let now: Instant
  private let settings: NetworkSettings
  private let texts: MessageFactsReader
  private var clocks: [RecordID: (name: String?, clock: any LocalClock)] = [:]
  private var orders: [RecordID: Order] = [:]
  private var openings: [Opening: Instant?] = [:]
  private var days: [RecordID: GroupDay] = [:]
  /// Invitations by which somebody became a member.
  private var becameMember: Set<RecordID>?

  private struct Order {
    var order: MessageOrder
    var isEventChanged: Bool
    var eventStart: Instant?
  }

  private struct Opening: Hashable {
    var zone: String?
    var isMarketing: Bool
  }

  private struct GroupDay {
    var left: Int
    var tomorrow: Instant
  }

  init(_ session: CentralSession, now: Instant) throws {
    self.session = session
    self.now = now
    settings = try NetworkSettings(session.db)
    texts = try MessageFactsReader(session.db, session.records)
  }

  // MARK: The case

  /// Nil where the order's record shows nothing any more.
  func sendingCase(_ row: MessageRow) throws -> SendingCase? {
    guard let facts = try order(row.order) else { return nil }
    let order = facts.order
    let person = try person(row.recipient, order)
    let number = try number(person.phone, person.e164, group: order.group)
    // One that the office set going again counts from then on.
    let notBefore = max(
      try order.sendAt.map { try clock(of: order.group).instant(of: $0) } ?? row.queuedAt, row.queuedAt)
    let eventStart = facts.eventStart.flatMap { $0 > notBefore ? $0 : nil }
    let day = try day(of: row.group)
    var one = SendingCase(
      now: now, notAfter: eventStart ?? notBefore.adding(milliseconds: SendingCase.worthInMilliseconds),
      purpose: order.purpose, recipient: person.standing, number: number, consent: person.consent, text: nil,
      opensAt: nil, leftToday: day.left, tomorrow: day.tomorrow)
    one.isCancelled = order.isCancelled
    one.isEventChanged = facts.isEventChanged
    one.isPointless = try texts.isPointless(order)
    guard case .mobile(let e164) = number, person.standing != .gone else { return one }
    one.isSameNumber = try isTaken(e164, row)
    one.hasStopped = try hasStopped(e164)
    one.text = try texts.recipientText(order, row.recipient)
    one.isLinkComing = try one.text == nil && isLinkComing(row.recipient)
    one.opensAt = try opening(e164, order)
    return one
  }

  /// Whether a guest of a coming event has no link yet; without a public address none is waited for.
  private func isLinkComing(_ recipient: RecordID) throws -> Bool {
    guard settings.publicURL != nil, let invitation = try shown(.invitation, recipient),
      invitation[Fields.Invitation.link].isNone, let event = invitation[Fields.Invitation.event].record,
      let startsAt = try shown(.event, event)?[Fields.Event.startsAt].localTime
    else { return false }
    return startsAt.day >= now.utcDay
  }

  /// One more that the group has sent today.
  func countSent(_ group: RecordID) { days[group]?.left -= 1 }

  func isMarketing(_ row: MessageRow) throws -> Bool { try order(row.order)?.order.purpose == .invitation }

  /// Where a message went, as far as it can still be told: to ask the operator about it.
  func addressed(_ row: MessageRow) throws -> (number: String?, text: String?) {
    guard let order = try order(row.order)?.order else { return (nil, nil) }
    let person = try person(row.recipient, order)
    guard case .mobile(let number) = try number(person.phone, person.e164, group: order.group) else {
      return (nil, nil)
    }
    return (number, try texts.recipientText(order, row.recipient))
  }

  /// Nil: at once, or there is no such order.
  func notBefore(of order: RecordID) throws -> Instant? {
    guard let order = try self.order(order)?.order else { return nil }
    return try order.sendAt.map { try clock(of: order.group).instant(of: $0) }
  }

  // MARK: Order and event

  private func order(_ id: RecordID) throws -> Order? {
    if let known = orders[id] { return known }
    guard let order = try shown(.smsOrder, id).flatMap(MessageOrder.init) else { return nil }
    var facts = Order(order: order, isEventChanged: false, eventStart: nil)
    if let id = order.event {
      let event = try shown(.event, id)
      let startsAt = event?[Fields.Event.startsAt].localTime
      let isCancelled = event?[Fields.Event.status].choice == Schema.eventStatuses.firstIndex(of: "cancelled")
      facts.isEventChanged = startsAt == nil || isCancelled || (order.startsAt.map { $0 != startsAt } ?? false)
      let group = event?[Fields.Event.group].record ?? order.group
      facts.eventStart = try startsAt.map { try clock(of: group).instant(of: $0) }
    }
    orders[id] = facts
    return facts
  }

  func clock(of group: RecordID) throws -> any LocalClock { try zone(of: group).clock }

  private func zone(of group: RecordID) throws -> (name: String?, clock: any LocalClock) {
    if let known = clocks[group] { return known }
    let name = try shown(.group, group)?[Fields.Group.timeZone].text
    let found = (name, ZoneClock.of(name))
    clocks[group] = found
    return found
  }

  // MARK: The recipient

  private struct Person {
    var standing: SendingCase.Recipient
    var phone: String?
    var e164: String?
    var consent: Bool?

    static let gone = Person(standing: .gone)
  }

  private func person(_ id: RecordID, _ order: MessageOrder) throws -> Person {
    if let user = try shown(.user, id), user.erasedBy == nil {
      return Person(
        standing: try belongs(user, to: order.group) ? .member : .gone, phone: user[Fields.User.phone].text,
        e164: user[Fields.User.phoneE164].text, consent: user[Fields.User.smsConsent].boolean)
    }
    guard let guest = try shown(.invitation, id), guest.erasedBy == nil else { return .gone }
    let state = guest[Fields.Invitation.state].choice.map { Schema.invitationStates[$0] }
    // Who declined is neither reminded nor invited any more.
    let isMoot =
      try (state == "declined" || isMember(by: id)) && (order.reminder != nil || order.purpose == .invitation)
    return Person(
      standing: isMoot ? .gone : .guest(hasAccepted: state == "accepted" || state == "attended"),
      phone: guest[Fields.Invitation.phone].text, e164: guest[Fields.Invitation.phoneE164].text,
      consent: guest[Fields.Invitation.smsConsent].boolean)
  }

  /// Whether a guest has become a member by this invitation: he is told things as one.
  private func isMember(by invitation: RecordID) throws -> Bool {
    if let known = becameMember { return known.contains(invitation) }
    let found = Set(
      try Row.fetchAll(session.db, sql: "SELECT invitation FROM users WHERE invitation IS NOT NULL")
        .compactMap { row -> RecordID? in row.id("invitation") })
    becameMember = found
    return found.contains(invitation)
  }

  /// Who left the order's group is told nothing of it any more; who never was in it was chosen all the same, and must
  /// still be in some group, or a super admin.
  private func belongs(_ user: RecordState, to group: RecordID) throws -> Bool {
    let today = now.utcDay
    let all = try session.records.memberships(of: user.id).compactMap(Membership.init)
    let here = all.filter { $0.group == group }
    if !here.isEmpty { return here.contains { $0.counts(on: today) || $0.startsOn > today } }
    return all.contains { $0.counts(on: today) } || user[Fields.User.superAdmin].boolean == true
  }

  private func number(_ phone: String?, _ e164: String?, group: RecordID) throws -> SendingCase.Number {
    guard let typed = e164 ?? phone, !typed.isEmpty else { return .none }
    let region = Country.region(ofTimeZone: try zone(of: group).name)
    guard let number = PhoneNumber(typed, region: region) else { return .impossible }
    return number.isMobile ? .mobile(number.e164) : .landline(number.e164)
  }

  private func isTaken(_ number: String, _ row: MessageRow) throws -> Bool {
    try Bool.fetchOne(
      session.db.cachedStatement(
        sql: """
          SELECT EXISTS(SELECT 1 FROM messages WHERE occasion=? AND phoneE164=? AND id<>?
            AND state NOT IN ('refused','cancelled','expired'))
          """), arguments: [Blob.value(row.occasion), number, row.id]) ?? false
  }

  private func hasStopped(_ number: String) throws -> Bool {
    guard let hash = session.records.hash(ofContact: number) else { return false }
    return try Bool.fetchOne(
      session.db.cachedStatement(sql: "SELECT EXISTS(SELECT 1 FROM smsStops WHERE hash=?)"),
      arguments: [Blob.value(hash)]) ?? false
  }

  private func opening(_ number: String, _ order: MessageOrder) throws -> Instant? {
    let isMarketing = order.purpose == .invitation
    let name = try Country.timeZone(ofE164: number) ?? zone(of: order.group).name
    let key = Opening(zone: name, isMarketing: isMarketing)
    if let known = openings[key] { return known }
    let opening = SendingHours(settings, isMarketing: isMarketing).nextOpen(from: now, on: ZoneClock.of(name))
    openings[key] = .some(opening)
    return opening
  }

  // MARK: The group's day

  private func day(of group: RecordID) throws -> GroupDay {
    if let known = days[group] { return known }
    let clock = try clock(of: group)
    let today = clock.time(at: now).day
    func midnight(_ day: Day) -> Instant {
      LocalTime(day: day, hour: 0, minute: 0).map { clock.instant(of: $0) } ?? now
    }
    let sent =
      try Int.fetchOne(
        session.db.cachedStatement(
          sql: "SELECT count(*) FROM messages WHERE \"group\"=? AND sendingAt>=? AND state<>'queued'"),
        arguments: [Blob.value(group), midnight(today).milliseconds]) ?? 0
    let found = GroupDay(left: settings.smsDailyLimit - sent, tomorrow: midnight(today.adding(days: 1)))
    days[group] = found
    return found
  }

  private func shown(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    guard let state = try session.records.record(kind, id), state.exists else { return nil }
    return state
  }
}
