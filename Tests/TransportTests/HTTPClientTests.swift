import Testing

@testable import Transport

@Suite("HTTP client", .timeLimit(.minutes(1))) struct HTTPClientTests {
  static let protobuf = "application/x-protobuf"

  static func answer(_ status: String, _ headers: [String] = [], body: String = "") -> String {
    (["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
      + body
  }

  /// Sends a GET, or fails the test if anything else than an `HTTPFailure` comes of it.
  static func failure(
    _ url: String, options: HTTPOptions = HTTPOptions(), expecting types: Set<String>? = nil
  ) -> HTTPFailure? {
    do throws(HTTPFailure) {
      let response = try HTTPClient(options: options).send(HTTPRequest(url: url))
      if let types { _ = try response.expecting(contentTypes: types) }
      Issue.record("an answer of status \(response.status)")
      return nil
    } catch {
      return error
    }
  }

  // MARK: Requests and answers

  @Test func `a POST arrives whole, on one connection`() throws {
    let server = try TinyServer { connection, _ in
      while connection.readRequest() {
        connection.write(Self.answer("200 OK", ["Content-Type: \(Self.protobuf)", "X-A: 1", "x-a: 2"], body: "ok"))
      }
    }
    defer { server.stop() }
    let client = HTTPClient()
    let body = String(repeating: "0123456789", count: 5000)
    for number in 1...3 {
      var request = HTTPRequest(method: .post, url: server.url + "v1/sync")
      request.headers = ["Content-Type": Self.protobuf, "X-Number": "\(number)", "X-Empty": ""]
      request.body = Array(body.utf8)
      var last = (sent: 0, received: 0)
      let response = try client.send(request, progress: { last = ($0, $1) })
      #expect(response.status == 200)
      #expect(response.body == Array("ok".utf8))
      #expect(response.headers["x-a"] == "1, 2")
      #expect(response.mediaType == Self.protobuf)
      #expect(response.effectiveURL == server.url + "v1/sync")
      #expect(last == (50_000, 2))
    }
    #expect(server.connectionCount == 1)
    #expect(server.requests.count == 3)
    for (index, request) in server.requests.enumerated() {
      #expect(request.hasPrefix("POST /v1/sync HTTP/1.1\r\n"))
      #expect(request.hasSuffix("\r\n\r\n" + body))
      #expect(request.contains("\r\nX-Number: \(index + 1)\r\n"))
      #expect(request.contains("\r\nX-Empty:\r\n"))
      #expect(request.contains("\r\nUser-Agent: cercle\r\n"))
    }
  }

  @Test func `a great body doesn't wait for permission`() throws {
    let server = try TinyServer(answering: Self.answer("200 OK"))
    defer { server.stop() }
    // libcurl adds `Expect: 100-continue` from a megabyte on.
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 2_000_000)
    #expect(try HTTPClient().send(HTTPRequest(method: .post, url: server.url, body: body)).status == 200)
    let request = try #require(server.requests.first)
    #expect(!request.prefix(1000).lowercased().contains("expect:"))
    #expect(request.utf8.count > body.count)
  }

  @Test(arguments: [HTTPMethod.get, .post, .put, .delete]) func `a method without a body is sent`(
    _ method: HTTPMethod
  ) throws {
    let server = try TinyServer(answering: Self.answer("204 No Content"))
    defer { server.stop() }
    #expect(try HTTPClient().send(HTTPRequest(method: method, url: server.url)).status == 204)
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("\(method.rawValue) / HTTP/1.1\r\n"))
    #expect(!request.lowercased().contains("content-type"))
  }

  @Test func `interim answers and trailers don't count`() throws {
    let server = try TinyServer(
      answering: "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "2\r\nok\r\n0\r\nContent-Type: text/html\r\n\r\n")
    defer { server.stop() }
    let response = try HTTPClient().send(HTTPRequest(url: server.url))
    #expect(response.status == 200)
    #expect(response.headers == ["transfer-encoding": "chunked"])
    #expect(response.body == Array("ok".utf8))
  }

  @Test func `an error status is an answer`() throws {
    let server = try TinyServer(answering: Self.answer("503 Unavailable", ["Retry-After: 20"]))
    defer { server.stop() }
    let response = try HTTPClient().send(HTTPRequest(url: server.url)).expecting(contentTypes: [Self.protobuf])
    #expect(response.status == 503)
    #expect(response.retryAfter(nowInSecondsSince1970: 0) == .seconds(20))
  }

  // MARK: Strangers

  @Test func `a redirection is reported, not followed`() throws {
    let server = try TinyServer(answering: Self.answer("302 Found", ["Location: /portal?x=1"]))
    defer { server.stop() }
    #expect(Self.failure(server.url) == .redirected(to: server.url + "portal?x=1"))
    #expect(server.requests.count == 1)
  }

  @Test func `an HTML answer is a captive portal with its title`() throws {
    let page = "<!DOCTYPE html><html><head><TITLE>\n  H\u{F4}tel &amp; Wi-Fi\n</TITLE></head></html>"
    let server = try TinyServer(
      answering: Self.answer("200 OK", ["Content-Type: text/html; charset=utf-8"], body: page))
    defer { server.stop() }
    #expect(Self.failure(server.url, expecting: [Self.protobuf]) == .captivePortal(title: "Hôtel & Wi-Fi"))
  }

  @Test func `what isn't HTTP isn't our server`() throws {
    let server = try TinyServer(answering: "220 mail.example.org ESMTP\r\n")
    defer { server.stop() }
    #expect(Self.failure(server.url) == .notOurServer(contentType: nil))
  }

  // MARK: Broken networks

  @Test(arguments: [false, true]) func `a connection cut midway is lost after its bytes`(byReset: Bool) throws {
    let server = try TinyServer { connection, _ in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + String(repeating: "x", count: 300))
      guard byReset else { return }
      // A reset overtakes bytes that the client hasn't read yet.
      pause(milliseconds: 300)
      connection.reset()
    }
    defer { server.stop() }
    #expect(Self.failure(server.url) == .connectionLost(afterBytes: 300))
  }

  @Test func `a connection cut before the answer is lost after nothing`() throws {
    let server = try TinyServer { connection, _ in connection.readRequest() }
    defer { server.stop() }
    #expect(Self.failure(server.url) == .connectionLost(afterBytes: 0))
  }

  @Test func `a connection reset during a great upload doesn't kill the process`() throws {
    let server = try TinyServer { connection, _ in
      connection.readSome()
      connection.reset()
    }
    defer { server.stop() }
    let body = [UInt8](repeating: 7, count: 30_000_000)
    #expect(throws: HTTPFailure.connectionLost(afterBytes: 0)) {
      try HTTPClient().send(HTTPRequest(method: .post, url: server.url, body: body))
    }
  }

  @Test func `a kept connection that died is replaced`() throws {
    let server = try TinyServer { connection, _ in
      connection.readRequest()
      connection.write(Self.answer("200 OK"))
    }
    defer { server.stop() }
    let client = HTTPClient()
    for _ in 1...3 {
      #expect(try client.send(HTTPRequest(method: .post, url: server.url, body: [1])).status == 200)
    }
    #expect(server.connectionCount == 3)
  }

  @Test(arguments: [true, false]) func `a request that must not arrive twice goes out once`(mayArriveTwice: Bool) throws
  {
    let server = try TinyServer { connection, number in
      connection.readRequest()
      // The first connection is kept; a POST is taken on any of them, which then closes without a word.
      if number == 0 {
        connection.write(Self.answer("200 OK"))
        connection.readRequest()
      }
    }
    defer { server.stop() }
    let client = HTTPClient()
    #expect(try client.send(HTTPRequest(url: server.url)).status == 200)
    let request = HTTPRequest(method: .post, url: server.url, body: [1], mayArriveTwice: mayArriveTwice)
    #expect(throws: HTTPFailure.connectionLost(afterBytes: 0)) { try client.send(request) }
    #expect(server.requests.count { $0.hasPrefix("POST ") } == (mayArriveTwice ? 2 : 1))
  }

  @Test func `nobody listening is a refused connection`() throws {
    let server = try TinyServer(answering: "")
    server.stop()
    #expect(Self.failure(server.url) == .cannotConnect(host: "127.0.0.1", port: server.port))
  }

  @Test func `a client goes on after a failure`() throws {
    let server = try TinyServer { connection, number in
      connection.readRequest()
      connection.write(number == 0 ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" : Self.answer("200 OK", body: "b"))
    }
    defer { server.stop() }
    let client = HTTPClient()
    #expect(throws: HTTPFailure.connectionLost(afterBytes: 0)) { try client.send(HTTPRequest(url: server.url)) }
    #expect(try client.send(HTTPRequest(url: server.url)).body == Array("b".utf8))
  }

  // MARK: Bounds

  @Test(arguments: ["Content-Length: 2000\r\n\r\n", "\r\n"]) func `a too large response is refused, announced or not`(
    head: String
  ) throws {
    let server = try TinyServer(answering: "HTTP/1.1 200 OK\r\n" + head + String(repeating: "x", count: 2000))
    defer { server.stop() }
    var options = HTTPOptions()
    options.responseLimitInBytes = 1999
    #expect(Self.failure(server.url, options: options) == .responseTooLarge(limitInBytes: 1999))
    options.responseLimitInBytes = 2000
    #expect(try HTTPClient(options: options).send(HTTPRequest(url: server.url)).body.count == 2000)
  }

  @Test func `a silent server is given up`() throws {
    let server = try TinyServer { connection, _ in connection.waitForEnd() }
    defer { server.stop() }
    var options = HTTPOptions()
    options.stallTimeout = .seconds(1)
    #expect(Self.failure(server.url, options: options) == .stalled)
  }

  @Test func `an exchange that drips on is given up after its time`() throws {
    let server = try TinyServer { connection, _ in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
      while connection.write("x") { pause(milliseconds: 20) }
    }
    defer { server.stop() }
    var options = HTTPOptions()
    options.timeout = .milliseconds(300)
    #expect(Self.failure(server.url, options: options) == .stalled)
  }

  @Test func `cancelling takes less than a second`() throws {
    let server = try TinyServer { connection, _ in connection.waitForEnd() }
    defer { server.stop() }
    let clock = ContinuousClock()
    let start = clock.now
    #expect(throws: HTTPFailure.cancelled) {
      try HTTPClient().send(
        HTTPRequest(url: server.url), isCancelled: { clock.now - start > .milliseconds(300) })
    }
    #expect(clock.now - start < .milliseconds(1300))
  }
}
