import Testing

@testable import Transport

@Suite("What never leaves this machine") struct HTTPTargetTests {
  @Test(arguments: [
    "http://example.org/", "http://192.0.2.1:80/", "http://127.0.0.1.example.org/", "http://127.0.example.org/",
    "http://[2001:db8::1]/",
    "http://localhost.example.org/", "http://128.0.0.1/", "HTTP://EXAMPLE.ORG",
  ]) func `plain HTTP to another machine is refused without any network`(url: String) throws {
    let failure = try #require(HTTPClientTests.failure(url))
    guard case .plainHTTPRefused = failure else {
      Issue.record("\(failure)")
      return
    }
  }

  @Test(arguments: ["http://localhost:8080/", "http://127.0.0.1", "http://127.1.2.3/", "http://[::1]:8080/"])
  func `plain HTTP to this machine is accepted`(url: String) throws {
    #expect(try HTTPTarget(url, insistPlain: false).isLoopback)
  }

  @Test func `who insists may speak plain HTTP`() throws {
    let target = try HTTPTarget("http://example.org/", insistPlain: true)
    #expect(target.host == "example.org" && target.port == 80 && target.isPlain && !target.isLoopback)
    #expect(try HTTPTarget("https://example.org:8443/", insistPlain: false).port == 8443)
  }

  @Test(arguments: [
    "", "example.org", "ftp://example.org/", "https://", "file:///etc/passwd", "https://a b/",
    "https://example.org/\u{0}x", "https://example.org/\r\nX: y", "https://example.org:99999/",
  ]) func `a wrong address is refused`(url: String) throws {
    let failure = try #require(HTTPClientTests.failure(url))
    guard case .invalidURL = failure else {
      Issue.record("\(failure)")
      return
    }
  }

  @Test func `a password in an address is refused and not repeated`() {
    #expect(HTTPClientTests.failure("https://anne:secret@example.org/x") == .invalidURL("https://…@example.org/x"))
  }

  @Test(arguments: [("X-A", "a\r\nX-B: b"), ("X-A", "a\u{0}"), ("X A", "a"), ("X-A:", "a"), ("", "a")])
  func `a header that could smuggle another is refused`(name: String, value: String) throws {
    #expect(throws: HTTPFailure.invalidHeader(name: name)) {
      try HTTPClient().send(HTTPRequest(url: "http://127.0.0.1:9/", headers: [name: value]))
    }
  }
}
