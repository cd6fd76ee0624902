import Domain
import Foundation
import Synchronization

@testable import SyncServer

/// An operator that notes what it takes in a file, a line each, so that it outlives the process that speaks to it; with
/// faults of all kinds, drawn from a seed.
struct JournalOperator: SMSProvider {
  let name = "journal"
  var receiversAtOnce = 2
  var sessionsAtOnce = 1
  let path: String
  /// The n-th request meets the same in every run.
  let faults: FaultScript
  let stopLists: StopLists

  init(path: String, faults: FaultScript = FaultScript(), stopLists: StopLists = StopLists([])) {
    self.path = path
    self.faults = faults
    self.stopLists = stopLists
  }

  /// The answers to the first questions for who answered STOP; nil: none came. Afterwards nobody did.
  final class StopLists: Sendable {
    private let answers: Mutex<[Set<String>?]>

    init(_ answers: [Set<String>?]) { self.answers = Mutex(answers) }

    func next() -> Set<String>? { answers.withLock { $0.isEmpty ? [] : $0.removeFirst() } }
  }

  enum Fault: CaseIterable, Sendable {
    case none, notTaken, unknownNotTaken, unknownTaken, half, blocked
  }

  /// What the next calls meet.
  final class FaultScript: Sendable {
    private let state: Mutex<(random: SeededRandom, queue: [Fault])>
    let rate: Int
    let asksFail: Bool

    /// - Parameters:
    ///   - rate: faults in a hundred requests.
    ///   - first: the faults of the first requests, before any is drawn.
    init(seed: UInt64 = 1, rate: Int = 0, first: [Fault] = [], asksFail: Bool = false) {
      state = Mutex((SeededRandom(seed: seed), first))
      self.rate = rate
      self.asksFail = asksFail
    }

    func next() -> Fault {
      state.withLock { state in
        if !state.queue.isEmpty { return state.queue.removeFirst() }
        guard Int.random(in: 0..<100, using: &state.random) < rate else { return .none }
        return Fault.allCases.randomElement(using: &state.random) ?? .none
      }
    }

    func nextAskFails() -> Bool {
      guard asksFail else { return false }
      return state.withLock { Int.random(in: 0..<100, using: &$0.random) < 30 }
    }
  }

  func makeSession() -> any SMSSession { Session(self) }

  struct Line: Hashable {
    var tag: String
    var number: String
    var text: String
  }

  /// All that was taken, in order.
  func taken() throws -> [Line] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self).split(separator: "\n").map {
      line in
      let parts = line.split(separator: "|", maxSplits: 2).map(String.init)
      return Line(tag: parts[0], number: parts[1], text: parts[2])
    }
  }

  private final class Session: SMSSession {
    let provider: JournalOperator

    init(_ provider: JournalOperator) { self.provider = provider }

    private func take(_ request: SMSRequest, _ numbers: some Collection<String>) -> [String: SMSMessageID?] {
      let lines = numbers.map { "\(request.tag)|\($0)|\(request.text)\n" }.joined()
      let file = open(provider.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      defer { close(file) }
      let bytes = Array(lines.utf8)
      guard write(file, bytes, bytes.count) == bytes.count else { return [:] }
      return numbers.reduce(into: [:]) { $0[$1] = .some("id\($1)\(request.tag)") }
    }

    func send(_ request: SMSRequest) -> SMSSubmission {
      switch provider.faults.next() {
      case .none: return .answered(taken: take(request, request.receivers), refused: [], creditsRemoved: 1)
      case .notTaken: return .notTaken(detail: "429", retryAfter: .seconds(1))
      case .blocked: return .blocked(.noCredit, detail: "no credit")
      case .unknownNotTaken: return .unknown(detail: "500")
      case .unknownTaken:
        _ = take(request, request.receivers)
        return .unknown(detail: "broken")
      // It took the first one and told of no other.
      case .half: return .answered(taken: take(request, request.receivers.prefix(1)), refused: [], creditsRemoved: 1)
      }
    }

    func find(_ request: SMSRequest, since: Instant) -> SMSFinding {
      if provider.faults.nextAskFails() { return .notNow(detail: "503", retryAfter: nil) }
      guard let lines = try? provider.taken() else { return .notNow(detail: "unreadable", retryAfter: nil) }
      let there = Set(lines.filter { $0.tag == request.tag }.map(\.number))
      return .taken(
        request.receivers.reduce(into: [:]) { if there.contains($1) { $0[$1] = .some("id\($1)\(request.tag)") } })
    }

    func deliveries(of ids: [SMSMessageID]) -> [SMSMessageID: SMSDelivery]? {
      ids.reduce(into: [:]) { $0[$1] = .ended(.delivered) }
    }

    func creditsLeft() -> Double? { 1_000 }
    func stopped() -> Set<String>? { provider.stopLists.next() }
  }
}
