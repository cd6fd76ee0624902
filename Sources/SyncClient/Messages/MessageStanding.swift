import Domain

/// How far an order has come, as the server last told this copy.
struct MessageStanding {
  let recipients: Int
  /// One for each recipient; nil before the server has taken the order.
  let outcomes: [MessageOutcome]?
  let isCancelled: Bool
  /// Whether it is due, and the office or the operator must do something first.
  let isBlocked: Bool

  init(_ order: RecordState) {
    recipients = order[Fields.SMSOrder.recipients].records?.count ?? 0
    outcomes = order[Fields.SMSOrder.outcomes].text.map { MessageOutcomes(letters: $0).list }
    isCancelled = order[Fields.SMSOrder.cancelled].boolean ?? false
    isBlocked = !isCancelled && order[Fields.SMSOrder.progress].text == OrderProgress.blocked.rawValue
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

  /// Of a cancelled order, those that the server has not told of since: it stops them.
  var stopping: Int { isCancelled ? count(.queued) : 0 }

  /// The states that are there, in their order, with how many have each, without what is being stopped. Of an order that
  /// was cancelled before anything became of it, none.
  var counts: [(state: MessageState, count: Int)] {
    let found = MessageState.allCases.map { ($0, isCancelled && $0 == .queued ? 0 : count($0)) }.filter { $0.1 > 0 }
    return isCancelled && found.allSatisfy { $0.0 == .cancelled } && stopping == 0 ? [] : found
  }

  /// What became of a message, as far as it can be known here: one in the queue of an order that is held up waits for
  /// whoever holds it up, and not for its turn.
  func outcome(_ told: MessageOutcome) -> MessageOutcome {
    isBlocked && told == .queued ? .waitingForOperator : told
  }
}
