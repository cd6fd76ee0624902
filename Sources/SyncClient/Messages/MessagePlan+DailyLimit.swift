import Domain
import GRDB
import Replica

extension MessagePlan {
  /// How many messages the group has ordered already for the day on which this order leaves, as far as this copy knows:
  /// those of other orders that left or are to leave then.
  static func ordered(beside order: MessageOrder, on day: Day, clock: any LocalClock, _ scribe: Scribe) throws -> Int {
    let settings = try NetworkSettings(scribe.session.db)
    let ids = try Row.fetchAll(
      scribe.session.db, sql: "SELECT id FROM smsOrders WHERE \"group\"=? AND coalesce(cancelled,0)=0",
      arguments: [Blob.value(order.group)]
    ).compactMap { row -> RecordID? in row.id("id") }
    var count = 0
    for id in ids where id != order.id {
      guard let state = try scribe.held(.smsOrder, id), let other = MessageOrder(state) else { continue }
      let givenAt = try scribe.session.records.lastWritten(state, [Fields.SMSOrder.recipients.register])
      let from = max(other.sendAt.map { clock.instant(of: $0) } ?? givenAt, givenAt)
      let opensAt = SendingHours(settings, isMarketing: other.purpose == .invitation).nextOpen(from: from, on: clock)
      guard opensAt.map({ clock.time(at: $0).day }) == day else { continue }
      count += try MessageStanding(state).ofItsDay ?? reached(by: other, scribe)
    }
    return count
  }

  /// How many of an order's recipients get a message, as far as this copy can judge.
  private static func reached(by order: MessageOrder, _ scribe: Scribe) throws -> Int {
    let region = try scribe.phoneRegion(of: order.group)
    var taken: Set<String> = []
    for id in order.recipients {
      guard let state = try scribe.held(.user, id) ?? scribe.held(.invitation, id), state.erasedBy == nil else {
        continue
      }
      let decision = MessageReach(state, region: region)
        .decision(order.purpose, text: "-", at: scribe.now, isSameNumber: false)
      if case .go(let number, _) = decision { taken.insert(number) }
    }
    return taken.count
  }
}

extension MessageStanding {
  /// How many messages count against the limit of the day on which the order leaves; nil before
  /// the server has taken it.
  fileprivate var ofItsDay: Int? {
    guard let outcomes else { return nil }
    return outcomes.count { outcome in
      switch outcome.state {
      case .queued: outcome != .waitingForLimit
      case .sending, .sent, .delivered, .failed: true
      case .refused, .expired, .cancelled: false
      }
    }
  }
}
