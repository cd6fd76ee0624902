import Domain
import Replica
import Transport

/// What a failure means to watch mode: whether it may pass by itself, and how it is told in a few words.
enum WatchFailure {
  /// Tried again, not before `retryAfter`.
  case temporary(reason: String, retryAfter: Duration?)
  /// Somebody must do something: watching ends.
  case lasting

  /// Where the server doesn't say how long.
  private static let busyPause: Duration = .seconds(5)

  /// - Parameter hasSucceeded: whether a sync went through before; then the settings are right, and an odd answer is the
  ///   network's.
  init(_ error: any Error, hasSucceeded: Bool, words: any ClientWords) {
    let watch = words.upkeep.watch
    switch (error as? Interrupted)?.cause ?? error {
    case let failure as HTTPFailure where failure.isTemporary || hasSucceeded && WatchFailure.isOfTheNetwork(failure):
      self = .temporary(reason: watch.network(failure), retryAfter: nil)
    case ClientError.serverSaid("busy", _, let asked):
      let pause = min(asked ?? WatchFailure.busyPause, Backoff.retryAfterLimit)
      self = .temporary(reason: watch.serverBusy, retryAfter: pause)
    case ClientError.serverSaid("diskFull", _, _): self = .temporary(reason: watch.serverDiskFull, retryAfter: nil)
    case ClientError.serverSaid("internal", _, _):
      self = .temporary(reason: watch.serverFault("internal"), retryAfter: WatchFailure.busyPause)
    case ClientError.notOurAnswer where hasSucceeded, is WireError where hasSucceeded:
      self = .temporary(reason: watch.notOurAnswer, retryAfter: nil)
    // A restored server is being put right; it knows this copy again afterwards.
    case SyncExchange.Failure.diverged: self = .temporary(reason: watch.notRecognised, retryAfter: nil)
    case StoreError.busy, UpkeepFault.syncRunning: self = .temporary(reason: watch.copyBusy, retryAfter: nil)
    case StoreError.diskFull: self = .temporary(reason: watch.diskFull, retryAfter: nil)
    default: self = .lasting
    }
  }

  private static func isOfTheNetwork(_ failure: HTTPFailure) -> Bool {
    switch failure {
    case .notOurServer, .other, .responseTooLarge: true
    default: false
    }
  }
}

/// Notices that the computer slept, or that somebody set its clock: the wall clock went on otherwise than the one that
/// stands still in sleep.
struct SleepDetector {
  static let tolerance: Duration = .seconds(10)

  private var last: (wall: Instant, running: Duration)

  /// - Parameter running: since any fixed moment, sleep not counted.
  init(wall: Instant, running: Duration) { last = (wall, running) }

  mutating func hasSlept(wall: Instant, running: Duration) -> Bool {
    let byWall = Duration.milliseconds(wall.milliseconds - last.wall.milliseconds)
    let difference = byWall - (running - last.running)
    last = (wall, running)
    return difference > SleepDetector.tolerance || difference < .zero - SleepDetector.tolerance
  }
}

/// A state is said once, until it is another.
struct StateLine {
  private var last: String?

  /// Nil where it was said last.
  mutating func changed(to text: String) -> String? {
    guard text != last else { return nil }
    last = text
    return text
  }
}
