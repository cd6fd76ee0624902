/// Why no answer of the protocol came. Data only: the wording lives with the other messages.
///
/// Every text in it has passed `printable`.
package enum HTTPFailure: Error, Equatable, Sendable {
  package static let detailLimitInCharacters = 500

  case invalidURL(String)
  /// A header's name isn't a token, or its value holds a line break or NUL (RFC 9110, section 5).
  case invalidHeader(name: String)
  case plainHTTPRefused(host: String)
  case cannotResolve(host: String)
  case cannotConnect(host: String, port: Int)
  case connectTimedOut
  /// Connected, but no bytes for as long as the options (or `listen`'s heartbeat) bear.
  case stalled
  /// The connection broke after so many bytes of the answer's body.
  case connectionLost(afterBytes: Int)
  case tlsCertificateRefused(detail: String)
  case tlsFailed(detail: String)
  /// The file or folder of certificate authorities in the options can't be used.
  case certificateAuthoritiesUnreadable(detail: String)
  case proxyFailed(detail: String)
  case responseTooLarge(limitInBytes: Int)
  case cancelled
  case redirected(to: String)
  /// An HTML page where the protocol was expected.
  case captivePortal(title: String?)
  /// A server error (5xx but 511) that isn't in the protocol's words: what stands before the server wrote it.
  case gatewayFailed(status: Int, title: String?)
  case notOurServer(contentType: String?)
  /// libcurl isn't installed, or too old.
  case transportMissing(detail: String)
  case other(curlCode: Int, text: String)

  /// Whether the request may have reached the server.
  package var mayHaveArrived: Bool {
    switch self {
    case .stalled, .connectionLost, .responseTooLarge, .cancelled, .gatewayFailed, .other: true
    case .invalidURL, .invalidHeader, .plainHTTPRefused, .cannotResolve, .cannotConnect, .connectTimedOut,
      .tlsCertificateRefused, .tlsFailed, .certificateAuthoritiesUnreadable, .proxyFailed, .redirected, .captivePortal,
      .notOurServer, .transportMissing:
      false
    }
  }

  /// Whether it may pass without anybody changing a setting, so that watch mode should try again.
  ///
  /// A refused certificate and a redirection count: a laptop meets both behind the portal of a hotel or a station, and
  /// trying again gives nothing away.
  package var isTemporary: Bool {
    switch self {
    case .cannotResolve, .cannotConnect, .connectTimedOut, .stalled, .connectionLost, .tlsCertificateRefused,
      .tlsFailed, .proxyFailed, .redirected, .captivePortal, .gatewayFailed:
      true
    case .invalidURL, .invalidHeader, .plainHTTPRefused, .certificateAuthoritiesUnreadable, .responseTooLarge,
      .cancelled, .notOurServer, .transportMissing, .other:
      false
    }
  }
}
