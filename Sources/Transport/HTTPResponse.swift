import CCurl

/// A whole answer, of whatever status.
package struct HTTPResponse: Equatable, Sendable {
  package var status: Int
  /// By lower-cased name; a repeated header's values are joined by ", " (RFC 9110, section 5.3).
  package var headers: [String: String] = [:]
  /// As it came: no content coding is removed.
  package var body: [UInt8] = []
  /// The address that answered, as libcurl normalised it.
  package var effectiveURL: String

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = [], effectiveURL: String) {
    self.status = status
    self.headers = headers
    self.body = body
    self.effectiveURL = effectiveURL
  }

  /// The `Content-Type` without its parameters, lower-cased.
  package var mediaType: String? {
    guard let value = headers["content-type"] else { return nil }
    let type = value.prefix { $0 != ";" && $0 != "," }.lowercased().trimmingASCIIWhitespace()
    return type.isEmpty ? nil : type
  }

  /// How long the server asks to wait: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), never negative.
  package func retryAfter(nowInSecondsSince1970 now: Int) -> Duration? {
    guard let value = headers["retry-after"] else { return nil }
    if let seconds = Int(value) { return .seconds(max(0, seconds)) }
    guard cercle_curl_fault() == nil else { return nil }
    let date = curl_getdate(value, nil)
    return date < 0 ? nil : .seconds(max(0, Int(date) - now))
  }
}
