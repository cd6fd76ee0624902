import Domain
import GRDB
import Replica

/// The orders that this copy holds and nobody cancelled: what another one might repeat.
struct EarlierOrders {
  struct Earlier {
    let order: MessageOrder
    let givenAt: Instant
    /// One for each recipient; nil before the server has taken the order.
    let outcomes: [MessageOutcome]?

    /// Whether he got it, or still may.
    func reaches(_ recipient: RecordID) -> Bool {
      guard let index = order.recipients.firstIndex(of: recipient) else { return false }
      guard let outcomes, outcomes.indices.contains(index) else { return true }
      return switch outcomes[index].state {
      case .queued, .sending, .sent, .delivered: true
      case .failed, .refused, .expired, .cancelled: false
      }
    }
  }

  /// The last first.
  let orders: [Earlier]

  /// How long an order counts as the same again.
  private static let repeatedWithinInMilliseconds: Int64 = 24 * 3_600_000

  init(template: MessageTemplate?, _ scribe: Scribe) throws {
    orders = try Row.fetchAll(
      scribe.session.db, sql: "SELECT id FROM smsOrders WHERE template IS ? AND coalesce(cancelled,0)=0",
      arguments: [template?.rawValue]
    ).compactMap { row -> Earlier? in
      guard let id: RecordID = row.id("id"), let state = try scribe.held(.smsOrder, id),
        let order = MessageOrder(state)
      else { return nil }
      return Earlier(
        order: order,
        givenAt: try scribe.session.records.lastWritten(state, [Fields.SMSOrder.recipients.register]),
        outcomes: MessageStanding(state).outcomes)
    }.sorted { $0.givenAt > $1.givenAt }
  }

  /// The last that reached this recipient, or will.
  func last(to recipient: RecordID) -> Earlier? { orders.first { $0.reaches(recipient) } }

  /// What to say where the same was ordered within a day.
  static func warnings(before order: MessageOrder, _ scribe: Scribe) throws -> [String] {
    let same = try EarlierOrders(template: order.template, scribe).orders.first { earlier in
      let other = earlier.order
      return other.id != order.id && other.group == order.group && other.text == order.text
        && other.event == order.event && other.about == order.about
        && Set(other.recipients) == Set(order.recipients)
        && scribe.now.milliseconds - earlier.givenAt.milliseconds < repeatedWithinInMilliseconds
    }
    guard let same else { return [] }
    let ids = try ShortIDs(.smsOrder, scribe.session)
    return [scribe.words.messages.repeated(same.givenAt, scribe.now, ids[same.order.id])]
  }

  /// By the clock of the order's group.
  static func moment(_ earlier: Earlier, _ scribe: Scribe) throws -> LocalTime {
    let zone = try scribe.held(.group, earlier.order.group)?[Fields.Group.timeZone].text
    return ZoneClock.of(zone).time(at: earlier.givenAt)
  }
}
