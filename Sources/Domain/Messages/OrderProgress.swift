/// How far an order has come as a whole. The word stands in its record's `progress`.
package enum OrderProgress: String, Sendable, CaseIterable {
  /// Nothing to do before some later moment.
  case waiting
  case sending
  /// All was handed over, or never will be. What the operator tells of it may still come.
  case done
  /// Nothing of it was sent, or will be.
  case cancelled
  /// Messages are due, and the operator or the office must do something first.
  case blocked

  /// - Parameters:
  ///   - hasDue: whether a queued message could go now.
  ///   - isBlocked: whether nothing can be handed over at present; what the office holds back is.
  package static func of(_ outcomes: [MessageOutcome], hasDue: Bool, isBlocked: Bool) -> OrderProgress {
    if !outcomes.isEmpty, outcomes.allSatisfy({ $0.state == .cancelled }) { return .cancelled }
    if outcomes.contains(where: { $0.state == .sending }) { return .sending }
    guard outcomes.contains(where: { $0.state == .queued }) else { return .done }
    if outcomes.contains(.heldByOffice) { return .blocked }
    if hasDue { return isBlocked ? .blocked : .sending }
    return .waiting
  }
}
