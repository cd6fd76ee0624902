import Domain
import Synchronization

/// Sends through OVHcloud's SMS API, version 1.
///
/// Its sources disagree here and there; what counts for us is set in one place each: how long a message is tried for in
/// `OVHCall.usualValidityInMinutes`, the alphabet in `SMSText` (the standard's, also where OVH counts `ê` as cheap).
struct OVHProvider: SMSProvider {
  let name = "ovh"
  let receiversAtOnce = 500
  let sessionsAtOnce = 8
  let settings: OVHSettings
  let now: @Sendable () -> Instant
  let words: SMSProviderWording
  /// How long one call may take in all.
  let timeout: Duration
  private let clock = OVHClock()
  private let rows = OVHRows()

  init(
    settings: OVHSettings, now: @escaping @Sendable () -> Instant, words: SMSProviderWording,
    timeout: Duration = OVHSession.timeout
  ) {
    self.settings = settings
    self.now = now
    self.words = words
    self.timeout = timeout
  }

  func makeSession() -> any SMSSession {
    OVHSession(settings, clock: clock, rows: rows, now: now, words: words, timeout: timeout)
  }
}

/// How far OVH's clock is from ours: asked once for all sessions, and again when a signature is out of time.
final class OVHClock: Sendable {
  private let offset = Mutex<Int64?>(nil)

  var offsetInSeconds: Int64? {
    get { offset.withLock { $0 } }
    set { offset.withLock { $0 = newValue } }
  }
}

/// Rows that were looked at, by the path of their call, for all sessions: what they say of whose message they are never
/// changes.
final class OVHRows: Sendable {
  private static let limit = 20_000
  private let seen = Mutex<[String: OVHMessage]>([:])

  subscript(path: String) -> OVHMessage? {
    get { seen.withLock { $0[path] } }
    set {
      seen.withLock { seen in
        if seen.count >= OVHRows.limit { seen.removeAll() }
        seen[path] = newValue
      }
    }
  }
}
