import Domain
import Logging
import Replica

/// Asks the operator: whether he took what he never answered to, what became of what he took, who answered STOP, and how
/// much credit is left.
struct MessageFollower: Sendable {
  let outbox: Outbox
  let courier: Courier
  let workers: Workers
  let logger: Logger
  /// Rung when a message's fate is unknown.
  let bell: Bell
  let telling: Bell
  /// Rung when something was queued again.
  let sending: Bell

  static let longestSleepInMilliseconds: Int64 = 5_000
  static let creditsEveryMilliseconds: Int64 = 3_600_000
  static let stopsEveryMilliseconds: Int64 = 24 * 3_600_000
  static let askAgainMilliseconds: Int64 = 60_000
  static let notedAtOnce = 16
  /// So many questions in a row that come to nothing: the operator is not there.
  static let patience = 16

  final class Memory {
    var creditsAsked: Instant?
    var stopsAsked: Instant?
    var wasLow = false
  }

  func run() async {
    let memory = Memory()
    while !bell.isClosed && !Task.isCancelled {
      var pause = MessageFollower.longestSleepInMilliseconds
      do {
        // Reports come in beside, however much is unknown.
        async let asked = ask()
        async let followed = follow()
        let next = try await [asked, followed].compactMap { $0 }.min()
        try await askAccount(memory)
        if let next { pause = min(pause, max(next.milliseconds - outbox.now().milliseconds, 10)) }
      } catch {
        let cause = ErrorDetail(error)
        logger.error("following up failed", metadata: ["error": "\(cause.type)", "detail": "\(cause.detail)"])
      }
      await bell.wait(atMost: .milliseconds(pause))
    }
  }

  // MARK: Unknown outcomes

  /// Asks about some.
  ///
  /// - Returns: when there is more to ask.
  func ask() async throws -> Instant? {
    let outbox = outbox
    try await workers.run(.writing) { try outbox.endUnaskable() }
    let due = try await workers.run(.reading) { try outbox.dueInquiries() }
    guard !due.inquiries.isEmpty, !bell.isClosed else { return due.next }
    try await find(due.inquiries)
    return outbox.now()
  }

  /// Notes what comes as it comes: one slow answer holds no other up.
  private func find(_ inquiries: [Outbox.Inquiry]) async throws {
    let (courier, outbox) = (courier, outbox)
    try await withThrowingTaskGroup(of: (Outbox.Inquiry, SMSFinding).self) { group in
      var rest = inquiries[...]
      // As many as there are sessions: what is to be sent need not stand behind all that is to be asked.
      func askNext() {
        guard let inquiry = rest.popFirst() else { return }
        group.addTask {
          try await courier.run { session in
            try outbox.atStep(.beforeFind)
            let finding = session.find(inquiry.request, since: inquiry.since)
            try outbox.atStep(.afterFind)
            return (inquiry, finding)
          }
        }
      }
      for _ in 0..<courier.sessionsAtOnce { askNext() }
      var came: [(Outbox.Inquiry, SMSFinding)] = []
      var failures = 0
      for try await found in group {
        came.append(found)
        if case .notNow = found.1 { failures += 1 } else { failures = 0 }
        // Where the operator is not there, the others stay due.
        if failures < MessageFollower.patience, !bell.isClosed { askNext() }
        if came.count >= MessageFollower.notedAtOnce {
          try await note(came)
          came = []
        }
      }
      try await note(came)
    }
  }

  private func note(_ findings: [(Outbox.Inquiry, SMSFinding)]) async throws {
    let outbox = outbox
    try await workers.run(.writing) {
      var random = SystemRandomNumberGenerator()
      try outbox.note(findings, random: &random)
    }
    telling.ring()
    sending.ring()
  }

  // MARK: Deliveries

  /// Asks about some.
  ///
  /// - Returns: when there is more to ask.
  func follow() async throws -> Instant? {
    let outbox = outbox
    let due = try await workers.run(.reading) { try outbox.dueDeliveries() }
    guard !due.ids.isEmpty, !bell.isClosed else { return due.next }
    let told = try await courier.run { $0.deliveries(of: due.ids) }
    try await workers.run(.writing) { try outbox.note(told, of: due.ids) }
    telling.ring()
    return told == nil ? nil : outbox.now()
  }

  // MARK: The account

  func askAccount(_ memory: Memory) async throws {
    let now = outbox.now()
    let outbox = outbox
    func isTime(_ last: Instant?, _ every: Int64) -> Bool {
      last.map { now.milliseconds - $0.milliseconds >= every } ?? true
    }
    // What could not be asked is asked again after a minute.
    func asked(_ every: Int64, isAnswered: Bool) -> Instant {
      isAnswered ? now : now.adding(milliseconds: MessageFollower.askAgainMilliseconds - every)
    }
    // When a block has ended, what was known of the account is no more.
    let isStale = try await workers.run(.reading) { try outbox.isCreditUnknown() }
    let every = isStale ? MessageFollower.askAgainMilliseconds : MessageFollower.creditsEveryMilliseconds
    if isTime(memory.creditsAsked, every) {
      let credits = try await courier.run { $0.creditsLeft() }
      memory.creditsAsked = asked(MessageFollower.creditsEveryMilliseconds, isAnswered: credits != nil)
      if let credits {
        try await workers.run(.writing) { try outbox.note(credits: credits) }
        let isLow = credits < outbox.pace.lowCredit
        if isLow, !memory.wasLow { logger.warning("few SMS credits left", metadata: ["credits": "\(credits)"]) }
        memory.wasLow = isLow
      }
    }
    if isTime(memory.stopsAsked, MessageFollower.stopsEveryMilliseconds) {
      try await workers.run(.writing) { try outbox.forgetOld() }
      let numbers = try await courier.run { $0.stopped() }
      memory.stopsAsked = asked(MessageFollower.stopsEveryMilliseconds, isAnswered: numbers != nil)
      if let numbers {
        try await workers.run(.writing) { try outbox.note(stopped: numbers) }
      }
    }
  }
}
