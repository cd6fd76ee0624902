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
      count += MessageStanding(state).ofItsDay
    }
    return count
  }
}

extension MessageStanding {
  /// How many messages count against the limit of the day on which the order leaves; before the server has taken it, as
  /// many as it has recipients.
  fileprivate var ofItsDay: Int {
    guard let outcomes else { return recipients }
    return outcomes.count { outcome in
      switch outcome.state {
      case .queued: outcome != .waitingForLimit
      case .sending, .sent, .delivered, .failed: true
      case .refused, .expired, .cancelled: false
      }
    }
  }
}
