import CCurl

/// Requests over libcurl, one at a time, from one thread; the connection is kept from one to the next.
///
/// Proxies come from the environment variables that libcurl knows (`https_proxy`, `no_proxy`…), but never stand before
/// a loopback address. HTTP/2 is used over TLS when offered, TLS is at least 1.2, redirections are never followed.
/// When a kept connection turns out to be dead before a byte of the answer came, libcurl sends the request once more, so
/// that it may arrive twice: a request that must not says so (`HTTPRequest.mayArriveTwice`).
package final class HTTPClient {
  package let options: HTTPOptions
  private let handle: CurlHandle?
  private var isBusy = false

  package init(options: HTTPOptions = HTTPOptions()) {
    self.options = options
    self.handle = CurlHandle()
  }

  /// Sends a request and returns the whole answer, of any status but a redirection.
  ///
  /// `isCancelled` is asked at least five times a second; `progress` is told the bytes of the bodies sent and received,
  /// each time they change.
  package func send(
    _ request: HTTPRequest,
    isCancelled: () -> Bool = { false },
    progress: (_ sentInBytes: Int, _ receivedInBytes: Int) -> Void = { _, _ in }
  ) throws(HTTPFailure) -> HTTPResponse {
    let incoming = IncomingResponse(limitInBytes: options.responseLimitInBytes)
    var last = (sent: 0, received: 0)
    return try exchange(request, into: incoming, stallTimeout: options.stallTimeout, isCancelled: isCancelled) {
      handle in
      let now = (sent: handle.offset(CURLINFO_SIZE_UPLOAD_T), received: handle.offset(CURLINFO_SIZE_DOWNLOAD_T))
      if now != last {
        last = now
        progress(now.sent, now.received)
      }
      return .goOn
    }
  }

  /// Prepares, runs and judges one exchange. A `stallTimeout` of nil leaves stalls to `onTurn`; if that leaves before the
  /// end, the response is what came till then.
  func exchange(
    _ request: HTTPRequest, into incoming: IncomingResponse, stallTimeout: Duration?, isCancelled: () -> Bool,
    onTurn: (CurlHandle) -> TransferTurn
  ) throws(HTTPFailure) -> HTTPResponse {
    precondition(!isBusy, "HTTPClient carries one exchange at a time: don't call it from its own closures")
    isBusy = true
    defer { isBusy = false }
    let target = try HTTPTarget(request.url, insistPlain: options.insistPlain)
    guard let handle else {
      let code = CURLE_FAILED_INIT
      throw .other(curlCode: Int(code.rawValue), text: String(cString: curl_easy_strerror(code)))
    }
    guard !isCancelled() else { throw .cancelled }
    handle.reset()
    // No pointer of this exchange survives it in the handle.
    defer { handle.reset() }
    let headers = try HeaderList(request)
    handle.setConnection(target, options: options, stallTimeout: stallTimeout)
    if !request.mayArriveTwice { handle.set(CURLOPT_FRESH_CONNECT, 1) }
    handle.set(CURLOPT_HTTPHEADER, pointer: headers.list)
    incoming.attach(to: handle)
    var wasCancelled = false
    let end = withExtendedLifetime((headers, incoming)) {
      handle.withBody(of: request) {
        handle.refusal != CURLE_OK
          ? TransferEnd.finished(handle.refusal)
          : handle.run {
            wasCancelled = isCancelled()
            return wasCancelled ? .leave : onTurn(handle)
          }
      }
    }
    switch end {
    case .broken(let code):
      throw .other(curlCode: Int(code.rawValue), text: String(cString: curl_multi_strerror(code)))
    case .left where wasCancelled: throw .cancelled
    case .finished(let code) where code != CURLE_OK:
      throw HTTPFailure(handle.failure(code, incoming), target: target, limitInBytes: incoming.limitInBytes)
    case .left: return handle.response(incoming, target)
    case .finished: break
    }
    if let destination = handle.string(CURLINFO_REDIRECT_URL) {
      throw .redirected(to: destination.printable(limitInCharacters: HTTPFailure.detailLimitInCharacters))
    }
    if incoming.status == 407 { throw .proxyFailed(detail: "HTTP 407") }
    return handle.response(incoming, target)
  }
}

@available(*, unavailable)
extension HTTPClient: Sendable {}

extension CurlHandle {
  fileprivate func response(_ incoming: IncomingResponse, _ target: HTTPTarget) -> HTTPResponse {
    HTTPResponse(
      status: incoming.status, headers: incoming.headers, body: incoming.takeBody(),
      effectiveURL: string(CURLINFO_EFFECTIVE_URL) ?? target.url)
  }

  fileprivate func failure(_ code: CURLcode, _ incoming: IncomingResponse) -> CurlFailure {
    CurlFailure(
      code: code, text: failureText(for: code), wasConnected: offset(CURLINFO_PRETRANSFER_TIME_T) > 0,
      proxyStatus: long(CURLINFO_HTTP_CONNECTCODE), receivedInBytes: offset(CURLINFO_SIZE_DOWNLOAD_T))
  }
}
