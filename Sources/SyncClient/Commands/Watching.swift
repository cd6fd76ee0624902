import Console
import Domain
import Foundation
import GRDB
import Replica
import Transport

/// `cercle sync --watch`: syncs at the start, whenever the server has news and whenever something was noted here, until
/// it is told to stop or somebody must do something. One thread, which waits in one place at a time.
final class Watching {
  /// The server says something every 15 seconds.
  static let heartbeatTimeout: Duration = .seconds(45)
  /// A stream that lasted so long is a good one: the next failure is a new one.
  private static let goodStream: Duration = .seconds(20)
  private static let pendingInterval: Duration = .seconds(2)
  private static let tickInMilliseconds: Int32 = 200

  private enum Wake { case stop, slept, work }

  private var syncing: Syncing
  private let words = Cercle.words
  private let signals: SignalPipe
  private let clock = ContinuousClock()
  private let runningSince = SuspendingClock().now
  private var sleepDetector: SleepDetector
  private var random = SystemRandomNumberGenerator()
  private var state = StateLine()
  private var isStopped = false
  private var hasSucceeded = false
  /// Between tries to sync, and between tries to listen.
  private var offline = Backoff()
  private var unheard = Backoff()
  private var seenDataVersion: Int
  private var lookedForWorkAt: ContinuousClock.Instant

  init(_ syncing: Syncing) throws {
    signals = try SignalPipe()
    self.syncing = syncing
    sleepDetector = SleepDetector(wall: SystemClock.now(), running: .zero)
    lookedForWorkAt = clock.now
    seenDataVersion = try syncing.replica.store.read(Watching.dataVersion)
    self.syncing.isQuiet = true
  }

  /// Returns after SIGINT, SIGTERM or SIGHUP; throws what only somebody can put right.
  func run() throws {
    defer { signals.close() }
    syncing.isCancelled = { [unowned self] in hasStopSignal() }
    while !isStopped {
      do {
        try sync()
        offline.reset()
      } catch {
        try wait(offline.next(random: &random), after: error)
        continue
      }
      let start = clock.now
      var failure: (any Error)?
      do { try listen() } catch { failure = error }
      if clock.now - start >= Watching.goodStream { unheard.reset() }
      let duration = unheard.next(random: &random)
      // Without a failure it ended in good order, as when the server restarts.
      if let failure { try wait(duration, after: failure) } else { pause(duration) }
    }
    say(words.upkeep.watch.stopped)
  }

  // MARK: Syncing

  private func sync() throws {
    try syncing.run()
    hasSucceeded = true
  }

  /// Stays on the stream. Syncs run while it is open, so that nothing is missed between two of them.
  private func listen() throws {
    let (connection, secret) = try syncing.settings()
    let stream = ServerConnection(sharing: connection)
    var failure: (any Error)?
    func syncNow() {
      do { try sync() } catch { failure = error }
    }
    do {
      try stream.listen(
        secret: secret, heartbeatTimeout: Watching.heartbeatTimeout,
        isCancelled: {
          switch tick() {
          case .stop, .slept: return true
          case .work: syncNow()
          case nil: break
          }
          return failure != nil
        },
        onOpen: {
          say(words.upkeep.watch.listening)
          // What came between the last sync and now was not announced to us.
          syncNow()
        },
        onEvent: { event in
          if isNews(event) { syncNow() }
          return failure == nil ? .keepGoing : .stop
        })
    } catch HTTPFailure.cancelled where failure == nil {
      // We broke it off ourselves: told to stop, or just awake.
    }
    if let failure { throw failure }
  }

  /// The server announces our own change-sets to us too.
  private func isNews(_ event: ServerEvent) -> Bool {
    guard event.event == "position", let position = UInt64(event.data) else { return true }
    do { return try syncing.replica.read { try $0.position.number } < position } catch { return true }
  }

  // MARK: Waiting

  private func wait(_ duration: Duration, after error: any Error) throws {
    if isStopped { return }
    guard case .temporary(let reason, let least) = WatchFailure(error, hasSucceeded: hasSucceeded, words: words) else {
      throw error
    }
    say(words.upkeep.watch.waiting(reason))
    pause(max(duration, least ?? .zero))
  }

  /// Waits, unless something comes up before.
  private func pause(_ duration: Duration) {
    let end = clock.now.advanced(by: duration)
    while clock.now < end {
      if tick() != nil { return }
      var ready = pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0)
      _ = poll(&ready, 1, Watching.tickInMilliseconds)
    }
  }

  /// Looks around, several times a second.
  private func tick() -> Wake? {
    if hasStopSignal() { return .stop }
    if sleepDetector.hasSlept(wall: SystemClock.now(), running: SuspendingClock().now - runningSince) {
      syncing.forgetConnection()
      offline.reset()
      unheard.reset()
      return .slept
    }
    guard clock.now - lookedForWorkAt >= Watching.pendingInterval else { return nil }
    lookedForWorkAt = clock.now
    return hasNewWork() ? .work : nil
  }

  private func hasStopSignal() -> Bool {
    while let signal = signals.next() { if SignalPipe.ending.contains(signal) { isStopped = true } }
    return isStopped
  }

  /// Whether another process wrote to the copy since the last look, and left something to send.
  private func hasNewWork() -> Bool {
    // What can't be read now is read at the next look; a lasting fault shows at the next sync.
    let found = try? syncing.replica.store.read { db in
      (
        version: try Watching.dataVersion(db),
        pending: try Int.fetchOne(db, sql: "SELECT count(*) FROM changeSets WHERE state='pending'") ?? 0
      )
    }
    guard let found, found.version != seenDataVersion else { return false }
    seenDataVersion = found.version
    return found.pending > 0
  }

  /// Another number whenever another connection has written.
  private static func dataVersion(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0
  }

  private func say(_ text: String) {
    if let line = state.changed(to: text) { Output.line(line) }
  }
}
