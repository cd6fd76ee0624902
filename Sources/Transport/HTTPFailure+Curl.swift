import CCurl

/// What is known of a transfer that libcurl gave up.
struct CurlFailure {
  var code: CURLcode
  /// libcurl's own sentence, in English.
  var text: String
  /// Whether the request had begun to go out, so that a time-out is a stall.
  var wasConnected: Bool
  /// The proxy's answer to CONNECT, 0 if none was asked.
  var proxyStatus: Int
  var receivedInBytes: Int
}

extension HTTPFailure {
  init(_ failure: CurlFailure, target: HTTPTarget, limitInBytes: Int) {
    let detail = failure.text.printable(limitInCharacters: Self.detailLimitInCharacters)
    switch failure.code {
    case CURLE_URL_MALFORMAT: self = .invalidURL(target.url)
    case CURLE_COULDNT_RESOLVE_HOST: self = .cannotResolve(host: target.host)
    case CURLE_COULDNT_CONNECT:
      // libcurl has no flag for "it was the proxy" before 8.7, but its sentence names whom it called.
      let namesTarget = detail.contains(" \(target.host.trimmingBrackets) ")
      self = namesTarget ? .cannotConnect(host: target.host, port: target.port) : .proxyFailed(detail: detail)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: self = .proxyFailed(detail: detail)
    case CURLE_RECV_ERROR where failure.proxyStatus >= 300, CURLE_COULDNT_CONNECT where failure.proxyStatus >= 300:
      self = .proxyFailed(detail: detail)
    case CURLE_OPERATION_TIMEDOUT: self = failure.wasConnected ? .stalled : .connectTimedOut
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      self = .connectionLost(afterBytes: failure.receivedInBytes)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      self = .tlsCertificateRefused(detail: detail)
    case CURLE_SSL_CACERT_BADFILE: self = .certificateAuthoritiesUnreadable(detail: detail)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_SHUTDOWN_FAILED, CURLE_USE_SSL_FAILED:
      self = .tlsFailed(detail: detail)
    case CURLE_WRITE_ERROR, CURLE_FILESIZE_EXCEEDED: self = .responseTooLarge(limitInBytes: limitInBytes)
    // The scheme was checked before: what remains is an answer that isn't HTTP (or is HTTP/0.9).
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: self = .notOurServer(contentType: nil)
    default: self = .other(curlCode: Int(failure.code.rawValue), text: detail)
    }
  }
}

extension String {
  fileprivate var trimmingBrackets: String { hasPrefix("[") ? String(dropFirst().dropLast()) : self }
}
