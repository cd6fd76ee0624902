/// Whether to wait for the next event.
package enum ListenDecision {
  case keepGoing
  case stop
}

/// How listening ended without a failure.
package enum ListenOutcome: Equatable {
  /// `onEvent` wished it so.
  case stopped
  /// The server closed the stream in good order.
  case ended
  /// Another status than 200 came instead of a stream (401, 503…), whose body's type isn't checked.
  case answered(HTTPResponse)
}

extension HTTPClient {
  /// Listens to server-sent events (WHATWG HTML, section 9.2) until told to stop, or the stream ends.
  ///
  /// No bytes at all for `heartbeatTimeout`, comments included, throws `stalled`; `isCancelled` turning true throws
  /// `cancelled` within a fraction of a second. `onOpen` runs once the stream is there, `onEvent` for each event; both run
  /// between libcurl's turns and may take their time, but can't use this client.
  package func listen(
    _ url: String, headers: [String: String] = [:], heartbeatTimeout: Duration,
    eventLimitInBytes: Int = EventStreamParser.defaultEventLimitInBytes,
    isCancelled: () -> Bool = { false }, onOpen: () -> Void = {}, onEvent: (ServerEvent) -> ListenDecision
  ) throws(HTTPFailure) -> ListenOutcome {
    let incoming = IncomingResponse(limitInBytes: options.responseLimitInBytes)
    var listening = Listening(eventLimitInBytes: eventLimitInBytes)
    // Goes on while the laptop sleeps, so that a connection lost meanwhile is given up on waking.
    let clock = ContinuousClock()
    var heard = (inBytes: 0, at: clock.now)
    let headers = ["Accept": "text/event-stream", "Cache-Control": "no-store"].merging(headers) { $1 }
    let result = Result { () throws(HTTPFailure) in
      try exchange(
        HTTPRequest(url: url, headers: headers), into: incoming, stallTimeout: nil, isCancelled: isCancelled
      ) { _ in
        if incoming.receivedInBytes != heard.inBytes {
          listening.hear(incoming, isCancelled: isCancelled, onOpen: onOpen, onEvent: onEvent)
          heard = (incoming.receivedInBytes, clock.now)
        } else if clock.now - heard.at >= heartbeatTimeout {
          listening.ending = .stalled
        }
        return listening.ending == nil ? .goOn : .leave
      }
    }
    // First: an event that said stop counts even if the connection broke right behind it.
    switch listening.ending {
    case .stopped: return .stopped
    case .stalled: throw .stalled
    case .cancelled: throw .cancelled
    case .overLimit: throw .responseTooLarge(limitInBytes: eventLimitInBytes)
    case nil: break
    }
    let response = try result.get()
    guard response.status == 200 else { return .answered(response) }
    _ = try response.expecting(contentTypes: [Listening.mediaType])
    return .ended
  }
}

/// The state of one `listen`.
private struct Listening {
  static let mediaType = "text/event-stream"

  enum Ending {
    case stopped
    case stalled
    case cancelled
    case overLimit
  }

  private var parser: EventStreamParser
  private var isOpen = false
  var ending: Ending?

  init(eventLimitInBytes: Int) {
    parser = EventStreamParser(eventLimitInBytes: eventLimitInBytes)
  }

  /// Takes what came, if it is a stream: anything else stays for the end, to be judged whole.
  mutating func hear(
    _ incoming: IncomingResponse, isCancelled: () -> Bool, onOpen: () -> Void,
    onEvent: (ServerEvent) -> ListenDecision
  ) {
    let start = HTTPResponse(status: incoming.status, headers: incoming.headers, effectiveURL: "")
    guard incoming.areHeadersComplete, start.status == 200, start.mediaType == Self.mediaType else { return }
    if !isOpen {
      isOpen = true
      onOpen()
    }
    for event in parser.feed(incoming.takeBody()) {
      if isCancelled() { ending = .cancelled }
      if ending == nil, onEvent(event) == .stop { ending = .stopped }
      if ending != nil { return }
    }
    if parser.isOverLimit { ending = .overLimit }
  }
}
