import CCurl

/// An address that the client agrees to call, taken apart by libcurl's own parser, so that what is checked is what is
/// called.
package struct HTTPTarget: Equatable {
  package let url: String
  package let isPlain: Bool
  package let host: String
  package let port: Int

  /// Throws `invalidURL` for what isn't an absolute http(s) address, or carries a user name, `plainHTTPRefused`, and
  /// `transportMissing` before anything else.
  package init(_ url: String, insistPlain: Bool) throws(HTTPFailure) {
    if let fault = cercle_curl_fault() {
      let detail = String(cString: fault).printable(limitInCharacters: HTTPFailure.detailLimitInCharacters)
      throw .transportMissing(detail: detail)
    }
    // libcurl takes a C string: a NUL would end it early, a line break would enter the request.
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let parser = curl_url() else {
      throw .invalidURL(Self.withoutUser(url))
    }
    defer { curl_url_cleanup(parser) }
    guard curl_url_set(parser, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: parser)?.lowercased(), scheme == "http" || scheme == "https",
      let host = Self.part(CURLUPART_HOST, of: parser), !host.isEmpty,
      let port = Self.part(CURLUPART_PORT, of: parser).flatMap({ Int($0) })
    else { throw .invalidURL(Self.withoutUser(url)) }
    self.url = url
    self.isPlain = scheme == "http"
    self.host = host
    self.port = port
    guard !isPlain || insistPlain || isLoopback else { throw .plainHTTPRefused(host: host) }
  }

  /// Whether the host can't be another machine. libcurl resolves `localhost` itself, without asking the network.
  package var isLoopback: Bool {
    if host.lowercased() == "localhost" || host == "[::1]" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
  }

  private static func part(_ part: CURLUPart, of parser: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard cercle_curl_url_get(parser, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else {
      return nil
    }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// A mistyped address lands in messages and logs: its password shouldn't.
  private static func withoutUser(_ url: String) -> String {
    let text = url.printable(limitInCharacters: HTTPFailure.detailLimitInCharacters)
    guard let at = text.lastIndex(of: "@") else { return text }
    let scheme = text.prefix { $0 != ":" }
    return (text.hasPrefix("\(scheme)://") ? "\(scheme)://" : "") + "…" + text[at...]
  }
}
