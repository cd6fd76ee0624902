import Domain

/// How far an order has come, as the server last told this copy.
struct MessageStanding {
  let recipients: Int
  /// One for each recipient; nil before the server has taken the order.
  let outcomes: [MessageOutcome]?
  let isCancelled: Bool

  init(_ order: RecordState) {
    recipients = order[Fields.SMSOrder.recipients].records?.count ?? 0
    outcomes = order[Fields.SMSOrder.outcomes].text.map { MessageOutcomes(letters: $0).list }
    isCancelled = order[Fields.SMSOrder.cancelled].boolean ?? false
  }

  func count(_ state: MessageState) -> Int { (outcomes ?? []).count { $0.state == state } }

  /// Those that the operator took, or may have taken: nothing takes them back.
  var handedOver: Int {
    (outcomes ?? []).count {
      switch $0.state {
      case .sending, .sent, .delivered, .failed: true
      case .queued, .refused, .expired, .cancelled: false
      }
    }
  }

  /// Whether nothing of it can be stopped any more.
  var isOver: Bool {
    guard let outcomes, !outcomes.isEmpty else { return false }
    return outcomes.allSatisfy { $0.state != .queued }
  }

  /// The states that are there, in their order, with how many have each.
  var counts: [(state: MessageState, count: Int)] {
    MessageState.allCases.map { ($0, count($0)) }.filter { $0.1 > 0 }
  }
}
