import Testing

@testable import Transport

@Suite("HTTP answers") struct HTTPResponseTests {
  static let protobuf = HTTPClientTests.protobuf

  static let judgements: [(status: Int, type: String?, body: String, failure: HTTPFailure?)] = [
    (200, protobuf, "x", nil),
    (200, "Application/X-Protobuf; charset=binary", "x", nil),
    (200, protobuf, "", nil),
    (204, nil, "", nil),
    (401, nil, "", nil),
    (200, nil, "", .notOurServer(contentType: nil)),
    (200, nil, "x", .notOurServer(contentType: nil)),
    (404, "text/plain; charset=utf-8", "no", .notOurServer(contentType: "text/plain")),
    (200, "a\u{1B}[31m/b", "x", .notOurServer(contentType: "a[31m/b")),
    (200, "text/html", "", .captivePortal(title: nil)),
    (200, nil, "\u{FEFF}\r\n <HTML><title></title>", .captivePortal(title: nil)),
    (200, protobuf, "<html lang=fr><title>x</title>", .captivePortal(title: "x")),
    (511, "text/html", "<title>Log in</title>", .captivePortal(title: "Log in")),
    (502, "text/html", "<html><title>502 Bad Gateway</title>", .gatewayFailed(status: 502, title: "502 Bad Gateway")),
    (503, "text/plain", "no healthy upstream", .gatewayFailed(status: 503, title: nil)),
  ]

  @Test(arguments: judgements) func `an answer is judged by type and content`(
    status: Int, type: String?, body: String, expected: HTTPFailure?
  ) {
    var response = HTTPResponse(status: status, body: Array(body.utf8), effectiveURL: "")
    response.headers["content-type"] = type
    do throws(HTTPFailure) {
      #expect(try response.expecting(contentTypes: [Self.protobuf]) == response)
      #expect(expected == nil)
    } catch {
      #expect(error == expected)
    }
  }

  static func accents(_ count: Int) -> String { String(repeating: "é", count: count) }

  static let titles: [(page: String, title: String?)] = [
    ("<title>Caf&#233; &#x2F; l&rsquo;&eacute;t&eacute; &inconnu; &amp;lt;</title>", "Café / l’été &inconnu; &lt;"),
    ("<title data-a='b'>\u{202E}a\u{1B}[2Jb\u{0}</title>", "a[2Jb"),
    ("<title>\(accents(81))", nil),
    ("<title>\(accents(80))</title>", accents(80)),
    ("<title>\(accents(81))</title>", accents(79) + "…"),
    ("<title", nil), ("no title", nil),
  ]

  @Test(arguments: titles) func `a title is made printable and short`(page: String, title: String?) {
    #expect(HTMLPage.title(of: Array(page.utf8)) == title)
  }

  @Test func `a title in Latin-1 is read`() {
    #expect(HTMLPage.title(of: Array("<title>H".utf8) + [0xF4] + Array("tel</title>".utf8)) == "Hôtel")
  }

  static let retryAfters: [(value: String, wait: Duration?)] = [
    ("20", Duration.seconds(20)), ("-3", .zero), ("Thu, 01 Jan 1970 00:02:00 GMT", .seconds(60)),
    ("Thu, 01 Jan 1970 00:00:10 GMT", .zero), ("soon", nil),
  ]

  @Test(arguments: retryAfters) func `Retry-After is seconds or a date`(value: String, wait: Duration?) {
    let response = HTTPResponse(status: 503, headers: ["retry-after": value], effectiveURL: "")
    #expect(response.retryAfter(nowInSecondsSince1970: 60) == wait)
  }

  @Test func `what passes by itself is temporary, what somebody must change isn't`() {
    let temporary: [HTTPFailure] = [
      .cannotResolve(host: ""), .cannotConnect(host: "", port: 0), .connectTimedOut, .stalled,
      .connectionLost(afterBytes: 0), .tlsCertificateRefused(detail: ""), .tlsFailed(detail: ""),
      .proxyFailed(detail: ""), .redirected(to: ""), .captivePortal(title: nil),
      .gatewayFailed(status: 502, title: nil),
    ]
    let lasting: [HTTPFailure] = [
      .invalidURL(""), .invalidHeader(name: ""), .plainHTTPRefused(host: ""),
      .certificateAuthoritiesUnreadable(detail: ""), .responseTooLarge(limitInBytes: 0), .cancelled,
      .notOurServer(contentType: nil), .other(curlCode: 0, text: ""),
    ]
    #expect(temporary.filter { !$0.isTemporary } == [])
    #expect(lasting.filter { $0.isTemporary } == [])
  }
}
