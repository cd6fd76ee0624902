import CCurl

/// A whole answer, of whatever status.
struct HTTPResponse: Equatable, Sendable {
  var status: Int
  /// By lower-cased name; a repeated header's values are joined by ", " (RFC 9110, section 5.3).
  var headers: [String: String] = [:]
  /// As it came: no content coding is removed.
  var body: [UInt8] = []
  /// The address that answered, as libcurl normalised it.
  var effectiveURL: String

  /// The `Content-Type` without its parameters, lower-cased.
  var mediaType: String? {
    guard let value = headers["content-type"] else { return nil }
    let type = value.prefix { $0 != ";" && $0 != "," }.lowercased().trimmingASCIIWhitespace()
    return type.isEmpty ? nil : type
  }

  /// How long the server asks to wait: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), never negative.
  func retryAfter(nowInSecondsSince1970 now: Int) -> Duration? {
    guard let value = headers["retry-after"] else { return nil }
    if let seconds = Int(value) { return .seconds(max(0, seconds)) }
    guard cercle_curl_fault() == nil else { return nil }
    let date = curl_getdate(value, nil)
    return date < 0 ? nil : .seconds(max(0, Int(date) - now))
  }
}
