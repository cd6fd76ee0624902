import Domain
import Logging
import Replica
import Synchronization

/// Carries messages from the outbox to the operator and what he says back: the one loop through which all sending goes.
struct MessageSender: Sendable {
  let outbox: Outbox
  let courier: Courier
  let workers: Workers
  let logger: Logger
  /// Rung when an order came or something falls due.
  let bell: Bell
  /// Rung when there is something to tell.
  let telling: Bell
  /// Rung when a message's fate is unknown.
  let asking: Bell

  /// Slept at most: another process may have changed something.
  static let longestSleepInMilliseconds: Int64 = 5_000
  /// Requests on their way for each session: the next is there as soon as one is done.
  static let requestsPerSession = 3
  /// So many refusals for the moment, or lost answers, in a row hold all sending up, for longer and longer: the operator is not there.
  static let patience = 4

  /// Until the bell is closed; what is on its way then is waited for.
  func run() async {
    let flow = Flow()
    var failures = 0
    while (!bell.isClosed || flow.inFlight > 0 && failures < MessageSender.lastTries) && !Task.isCancelled {
      let pause: Int64
      do {
        pause = try await round(flow)
        failures = 0
      } catch {
        pause = failed(error)
        failures += 1
      }
      if !bell.isClosed {
        await bell.wait(atMost: .milliseconds(pause))
      } else if failures > 0 {
        // What can't be noted, as on a full disk, stays marked: it is asked about after the next start.
        try? await Task.sleep(for: MessageSender.lastPause)  // Ends early only where the task does.
      }
    }
  }

  /// As the server stops: so often it is tried to note what came of the last requests.
  private static let lastTries = 3
  private static let lastPause: Duration = .milliseconds(500)

  private func failed(_ error: any Error) -> Int64 {
    let cause = ErrorDetail(error)
    logger.error("sending failed", metadata: ["error": "\(cause.type)", "detail": "\(cause.detail)"])
    return MessageSender.longestSleepInMilliseconds
  }

  /// What one loop remembers between its rounds.
  final class Flow {
    var inFlight = 0
    var refusalsInARow = 0
    var pausedUntil: Instant?
    var next: Instant?
    var isBlocked = false
    fileprivate let results = Mailbox()
  }

  /// Takes orders in and sends what is due, until nothing is on its way any more.
  ///
  /// - Returns: milliseconds until there may be more to do.
  func round(_ flow: Flow) async throws -> Int64 {
    if try await workers.run(.writing, { try outbox.takeIn() }) { telling.ring() }
    repeat {
      try await fill(flow)
      guard flow.inFlight > 0 else { break }
      let came = await flow.results.take()
      do { try await note(came, flow) } catch {
        // They are noted at the next round: who sent them on would send them twice.
        for result in came { flow.results.put(result) }
        throw error
      }
    } while flow.inFlight > 0 || isDue(flow)
    return pause(flow)
  }

  private func isPaused(_ flow: Flow) -> Bool { flow.pausedUntil.map { $0 > outbox.now() } ?? false }

  /// Marks what is due and sends it on its way, as much as there is room for. One request at a time asks whether an
  /// operator who was away is back.
  private func fill(_ flow: Flow) async throws {
    let isAway = flow.isBlocked || flow.refusalsInARow >= MessageSender.patience
    let room = isAway ? 1 : courier.sessionsAtOnce * MessageSender.requestsPerSession
    guard flow.inFlight <= room / 2, !bell.isClosed, !isPaused(flow) else { return }
    let free = room - flow.inFlight
    let size = courier.provider.receiversAtOnce
    let window = try await workers.run(.writing) { try outbox.markWindow(room: free, size: size) }
    flow.next = window.next
    flow.inFlight += window.handovers.count
    for handover in window.handovers { post(handover, to: flow.results) }
    // What is never sent is told as well.
    telling.ring()
  }

  private func isDue(_ flow: Flow) -> Bool {
    guard let next = flow.next, !bell.isClosed, !isPaused(flow) else { return false }
    return next <= outbox.now()
  }

  private func pause(_ flow: Flow) -> Int64 {
    let now = outbox.now()
    guard let next = [flow.next, flow.pausedUntil].compactMap({ $0 }).max() else {
      return MessageSender.longestSleepInMilliseconds
    }
    return min(max(next.milliseconds - now.milliseconds, 10), MessageSender.longestSleepInMilliseconds)
  }

  /// A failure to note leaves the message marked: it is asked about after the next start.
  private func post(_ handover: Handover, to results: Mailbox) {
    let courier = courier
    let outbox = outbox
    Task {
      do {
        let submission = try await courier.run { session in
          try outbox.atStep(.beforePost)
          let submission = session.send(handover.request)
          try outbox.atStep(.afterPost)
          return submission
        }
        results.put(Outbox.Result(handover: handover, submission: submission))
      } catch {
        // Nothing was said to the operator, or it can't be known: he is asked.
        results.put(Outbox.Result(handover: handover, submission: .unknown(detail: "")))
      }
    }
  }

  private func note(_ came: [Outbox.Result], _ flow: Flow) async throws {
    try await workers.run(.writing) {
      var random = SystemRandomNumberGenerator()
      try outbox.note(came, random: &random)
    }
    flow.inFlight -= came.count
    telling.ring()
    for result in came { learn(from: result.submission, flow) }
    var random = SystemRandomNumberGenerator()
    if flow.isBlocked {
      flow.pausedUntil = outbox.now().adding(milliseconds: outbox.pace.blockedInMilliseconds)
    } else if flow.refusalsInARow >= MessageSender.patience {
      let attempts = flow.refusalsInARow - MessageSender.patience + 1
      let wait = outbox.pace.backoff(attempts: attempts, retryAfter: nil, random: &random)
      flow.pausedUntil = outbox.now().adding(milliseconds: wait)
    }
  }

  private func learn(from submission: SMSSubmission, _ flow: Flow) {
    switch submission {
    case .answered:
      flow.refusalsInARow = 0
      if flow.isBlocked { logger.notice("the operator takes messages again") }
      flow.isBlocked = false
    case .blocked(let why, _):
      if !flow.isBlocked { logger.error("the operator takes no messages", metadata: ["why": "\(why.rawValue)"]) }
      flow.isBlocked = true
    case .notTaken: flow.refusalsInARow += 1
    // An operator in trouble: he is left alone for a while as well.
    case .unknown:
      flow.refusalsInARow += 1
      asking.ring()
    }
  }
}

/// What came back, in bunches: while one is being noted, the next gathers.
private final class Mailbox: Sendable {
  private let results = Mutex<[Outbox.Result]>([])
  private let bell = Bell()

  func put(_ result: Outbox.Result) {
    results.withLock { $0.append(result) }
    bell.ring()
  }

  func take() async -> [Outbox.Result] {
    while true {
      let came = results.withLock { list in
        defer { list = [] }
        return list
      }
      if !came.isEmpty { return came }
      await bell.wait(atMost: .seconds(60))
    }
  }
}
