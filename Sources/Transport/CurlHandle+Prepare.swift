import CCurl

extension CurlHandle {
  /// Every option but the request's own.
  func setConnection(_ target: HTTPTarget, options: HTTPOptions, stallTimeout: Duration?) {
    set(CURLOPT_URL, target.url)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_USERAGENT, options.userAgent)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_TCP_KEEPALIVE, 1)
    // No SIGALRM, and no meddling with SIGPIPE: libcurl ≥ 7.88 sends with MSG_NOSIGNAL, through TLS too.
    set(CURLOPT_NOSIGNAL, 1)
    // Otherwise, giving up while a name resolves waits for the resolver's thread, for as long as that keeps trying.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_MAXFILESIZE_LARGE, bytes: options.responseLimitInBytes)
    set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(options.connectTimeout / .milliseconds(1))))
    if let timeout = options.timeout { set(CURLOPT_TIMEOUT_MS, max(1, Int(timeout / .milliseconds(1)))) }
    if let stallTimeout {
      set(CURLOPT_LOW_SPEED_LIMIT, 1)
      set(CURLOPT_LOW_SPEED_TIME, max(1, Int(stallTimeout / .seconds(1))))
    }
    // Refused by a libcurl built without HTTP/2, which then speaks HTTP/1.1: not a failure.
    _ = cercle_curl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    setTrust(options)
    // "" means none, not even the environment's: a proxy would carry what must stay on this machine out of it.
    if target.isLoopback { set(CURLOPT_PROXY, "") }
  }

  private func setTrust(_ options: HTTPOptions) {
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    guard options.caFile != nil || options.caPath != nil else { return }
    // Both, nil too: Debian's libcurl has a default for each, and the one left alone would still trust the world.
    set(CURLOPT_CAINFO, options.caFile)
    if let caPath = options.caPath {
      set(CURLOPT_CAPATH, caPath)
    } else {
      // TLS libraries without such folders refuse the option, and have no default to take away.
      _ = cercle_curl_set_string(easy, CURLOPT_CAPATH, nil)
    }
  }

  /// Sets method and body, and keeps the body's memory in place while `perform` runs.
  func withBody<Result>(of request: HTTPRequest, perform: () -> Result) -> Result {
    switch request.method {
    case .get:
      set(CURLOPT_HTTPGET, 1)
      return perform()
    case .delete:
      set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
      return perform()
    case .post, .put:
      set(CURLOPT_POST, 1)
      if request.method != .post { set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
      set(CURLOPT_POSTFIELDSIZE_LARGE, bytes: request.body.count)
      // A null POSTFIELDS would make libcurl read standard input instead: an empty body needs an address too.
      let body = request.body.isEmpty ? [0] : request.body
      return body.withUnsafeBytes { bytes in
        set(CURLOPT_POSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        return perform()
      }
    }
  }
}

/// A request's headers as libcurl wants them; lives as long as the transfer.
final class HeaderList {
  private(set) var list: UnsafeMutablePointer<curl_slist>?

  init(_ request: HTTPRequest) throws(HTTPFailure) {
    // A name with nothing after the colon removes what libcurl would add: no round trip before the body, no form type.
    var lines = ["Expect:"]
    if !request.headers.keys.contains(where: { $0.lowercased() == "content-type" }) { lines.append("Content-Type:") }
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte), value.utf8.allSatisfy(Self.isValueByte) else {
        throw .invalidHeader(name: name.printable(limitInCharacters: HTTPFailure.detailLimitInCharacters))
      }
      lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
    }
    for line in lines { try append(line) }
  }

  deinit {
    curl_slist_free_all(list)
  }

  private func append(_ line: String) throws(HTTPFailure) {
    guard let longer = curl_slist_append(list, line) else {
      throw .other(curlCode: Int(CURLE_OUT_OF_MEMORY.rawValue), text: "curl_slist_append")
    }
    list = longer
  }

  /// RFC 9110, section 5.6.2.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// RFC 9110, section 5.5: no control characters but the tab.
  private static func isValueByte(_ byte: UInt8) -> Bool { byte == 0x09 || (byte >= 0x20 && byte != 0x7F) }
}
