import Domain
import Transport

/// One worker's connections to OVH. It only carries: what goes out is `OVHCall`'s, what comes back `OVHAnswer` reads.
final class OVHSession: SMSSession {
  static let connectTimeout: Duration = .seconds(5)
  static let timeout: Duration = .seconds(15)
  static let responseLimitInBytes = 8 * 1024 * 1024
  /// A clock further off than this is garbage, whoever wrote it.
  static let offsetLimitInSeconds: Int64 = 10 * 366 * 86_400

  let settings: OVHSettings
  let words: SMSProviderWording
  private let http: HTTPClient
  private let clock: OVHClock
  private let now: @Sendable () -> Instant
  let rows: OVHRows

  init(
    _ settings: OVHSettings, clock: OVHClock, rows: OVHRows, now: @escaping @Sendable () -> Instant,
    words: SMSProviderWording, timeout: Duration
  ) {
    var options = HTTPOptions()
    options.connectTimeout = OVHSession.connectTimeout
    options.timeout = timeout
    options.stallTimeout = timeout
    options.responseLimitInBytes = OVHSession.responseLimitInBytes
    options.userAgent = "cercle-server/" + Product.version
    http = HTTPClient(options: options)
    (self.settings, self.clock, self.rows, self.now, self.words) = (settings, clock, rows, now, words)
  }

  func send(_ request: SMSRequest) -> SMSSubmission {
    let call: OVHCall
    do { call = try OVHCall.send(request, service: settings.service, sender: settings.sender) } catch {
      return .notTaken(detail: "\(error)", retryAfter: nil)
    }
    switch submit(call, request) {
    case .said(let submission): return withIDs(submission, request)
    case .outOfTime: return .notTaken(detail: words.outOfTime, retryAfter: nil)
    case .receiversRefused(let detail):
      guard request.receivers.count > 1 else {
        return .answered(taken: [:], refused: Set(request.receivers), creditsRemoved: nil)
      }
      return sendSingly(request, because: detail)
    }
  }

  /// Without its id nobody could follow a message up: where OVH's answer has none, its rows tell. If they don't, it was
  /// taken all the same.
  private func withIDs(_ submission: SMSSubmission, _ request: SMSRequest) -> SMSSubmission {
    guard case .answered(let taken, let refused, let credits) = submission, taken.values.contains(nil),
      case .taken(let found) = find(request, since: now())
    else { return submission }
    let named = taken.merging(found.filter { taken.keys.contains($0.key) }) { $0 ?? $1 }
    return .answered(taken: named, refused: refused, creditsRemoved: credits)
  }

  /// When one of many receivers keeps OVH from taking any.
  private func sendSingly(_ request: SMSRequest, because detail: String) -> SMSSubmission {
    var (taken, refused, credits): ([String: SMSMessageID?], Set<String>, Double) = ([:], [], 0)
    for receiver in request.receivers {
      var single = request
      single.receivers = [receiver]
      let submission = send(single)
      // What was said of others before stands; this one and those after it are not named.
      guard case .answered(let one, let not, let removed) = submission else {
        guard !taken.isEmpty || !refused.isEmpty else { return submission }
        break
      }
      taken.merge(one) { $1 }
      refused.formUnion(not)
      credits += removed ?? 0
    }
    return .answered(taken: taken, refused: refused, creditsRemoved: credits)
  }

  private func submit(_ call: OVHCall, _ request: SMSRequest) -> OVHSubmission {
    var last = OVHSubmission.outOfTime
    for isSecond in [false, true] where last == .outOfTime {
      if isSecond { clock.offsetInSeconds = nil }
      switch exchange(call) {
      case .answer(let answer): last = answer.submission(of: request)
      case .notSent(let block, let detail, let retryAfter):
        return .said(block.map { .blocked($0, detail: detail) } ?? .notTaken(detail: detail, retryAfter: retryAfter))
      case .broken(let detail): return .said(.unknown(detail: detail))
      }
    }
    return last
  }

  /// The answer to a question; it may be put as often as one likes.
  func ask(_ call: OVHCall) -> OVHReply {
    let reply = exchange(call)
    guard case .answer(let answer) = reply, answer.isOutOfTime else { return reply }
    clock.offsetInSeconds = nil
    return exchange(call)
  }

  /// Our time by OVH's clock.
  func byTheirClock(_ instant: Instant) -> Instant {
    instant.adding(milliseconds: (clock.offsetInSeconds ?? 0) * 1_000)
  }

  // MARK: On the wire

  private func exchange(_ call: OVHCall) -> OVHReply {
    let offset: Int64
    if let known = clock.offsetInSeconds {
      offset = known
    } else {
      switch askOffset() {
      case .success(let found): offset = found
      case .failure(let reply): return reply.reply
      }
      clock.offsetInSeconds = offset
    }
    return carry(call.request(settings, secondsSince1970: nowInSeconds + offset))
  }

  private struct NoOffset: Error { let reply: OVHReply }

  private func askOffset() -> Result<Int64, NoOffset> {
    switch carry(OVHCall.time.request(settings, secondsSince1970: nil)) {
    case .answer(let answer):
      let text = String(decoding: answer.body.prefix(40), as: UTF8.self).trimmingASCIIWhitespace()
      let offset = Int64(text).map { $0.subtractingReportingOverflow(nowInSeconds) }
      if answer.status == 200, let offset, !offset.overflow,
        offset.partialValue.magnitude < OVHSession.offsetLimitInSeconds
      {
        return .success(offset.partialValue)
      }
      return .failure(
        NoOffset(reply: .notSent(nil, detail: words.noClock(answer.detail), retryAfter: answer.retryAfter)))
    // Whatever came of asking for the time: the call itself was not made.
    case .broken(let detail): return .failure(NoOffset(reply: .notSent(nil, detail: detail, retryAfter: nil)))
    case let reply: return .failure(NoOffset(reply: reply))
    }
  }

  private func carry(_ request: HTTPRequest) -> OVHReply {
    do throws(HTTPFailure) {
      let response = try http.send(request)
      return .answer(
        OVHAnswer(
          status: response.status, body: response.body,
          retryAfter: response.retryAfter(nowInSecondsSince1970: Int(nowInSeconds))))
    } catch {
      return OVHReply(error, words: words)
    }
  }

  private var nowInSeconds: Int64 { now().milliseconds / 1_000 }
}

/// How a call ended.
enum OVHReply: Sendable {
  case answer(OVHAnswer)
  /// OVH never saw it.
  case notSent(SMSBlock?, detail: String, retryAfter: Duration?)
  /// It may have.
  case broken(detail: String)

  init(_ failure: HTTPFailure, words: SMSProviderWording) {
    let detail = words.connection(failure)
    switch failure {
    case .cannotResolve, .cannotConnect, .connectTimedOut, .tlsCertificateRefused, .tlsFailed, .proxyFailed:
      self = .notSent(nil, detail: detail, retryAfter: nil)
    case .invalidURL, .invalidHeader, .plainHTTPRefused, .certificateAuthoritiesUnreadable, .transportMissing:
      self = .notSent(.settings, detail: detail, retryAfter: nil)
    // A page of a portal or of another server says nothing of what happened before it.
    case .stalled, .connectionLost, .responseTooLarge, .cancelled, .redirected, .captivePortal, .gatewayFailed,
      .notOurServer, .other:
      self = .broken(detail: detail)
    }
  }
}
