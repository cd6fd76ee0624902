import Testing

@testable import Transport

@Suite("Listening to an event stream", .timeLimit(.minutes(1))) struct ListenTests {
  static let streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n"

  @Test func `events arrive while the stream is open, until told to stop`() throws {
    let server = try TinyServer { connection, _ in
      connection.readRequest()
      connection.write(Self.streamHead + ": hello\n\nid: 1\nda")
      pause(milliseconds: 200)
      connection.write("ta: a\n\ndata: b\n\ndata: c\n\n")
      connection.waitForEnd()
    }
    defer { server.stop() }
    var events: [ServerEvent] = []
    let outcome = try HTTPClient().listen(
      server.url, headers: ["Last-Event-ID": "0"], heartbeatTimeout: .seconds(10)
    ) {
      events.append($0)
      return events.count == 2 ? .stop : .keepGoing
    }
    #expect(outcome == .stopped)
    #expect(events == [ServerEvent(data: "a", id: "1"), ServerEvent(data: "b", id: "1")])
    let request = try #require(server.requests.first)
    #expect(request.contains("\r\nAccept: text/event-stream\r\n"))
    #expect(request.contains("\r\nLast-Event-ID: 0\r\n"))
  }

  @Test func `a stream that ends in good order has ended`() throws {
    let server = try TinyServer(answering: Self.streamHead + "data: a\n\ndata: unfinished")
    defer { server.stop() }
    var count = 0
    let outcome = try HTTPClient().listen(server.url, heartbeatTimeout: .seconds(10)) { _ in
      count += 1
      return .keepGoing
    }
    #expect(outcome == .ended && count == 1)
  }

  @Test func `comments keep a stream alive, silence ends it`() throws {
    let server = try TinyServer { connection, _ in
      connection.readRequest()
      connection.write(Self.streamHead)
      for _ in 1...5 {
        pause(milliseconds: 400)
        connection.write(":\n")
      }
      connection.waitForEnd()
    }
    defer { server.stop() }
    let clock = ContinuousClock()
    let start = clock.now
    #expect(throws: HTTPFailure.stalled) {
      try HTTPClient().listen(server.url, heartbeatTimeout: .seconds(1)) { _ in .keepGoing }
    }
    #expect(clock.now - start >= .milliseconds(2900))
  }

  @Test func `listening is cancelled in less than a second`() throws {
    let server = try TinyServer { connection, _ in
      connection.readRequest()
      connection.write(Self.streamHead)
      connection.waitForEnd()
    }
    defer { server.stop() }
    let clock = ContinuousClock()
    let start = clock.now
    #expect(throws: HTTPFailure.cancelled) {
      try HTTPClient().listen(
        server.url, heartbeatTimeout: .seconds(30), isCancelled: { clock.now - start > .milliseconds(300) }
      ) { _ in .keepGoing }
    }
    #expect(clock.now - start < .milliseconds(1300))
  }

  @Test func `a stream answered otherwise is judged`() throws {
    let portal = try TinyServer(
      answering: HTTPClientTests.answer("200 OK", ["Content-Type: text/html"], body: "<title>Hi</title>"))
    defer { portal.stop() }
    let refusal = try TinyServer(answering: HTTPClientTests.answer("401 Unauthorized", body: "no"))
    defer { refusal.stop() }
    let client = HTTPClient()
    #expect(throws: HTTPFailure.captivePortal(title: "Hi")) {
      try client.listen(portal.url, heartbeatTimeout: .seconds(10)) { _ in .keepGoing }
    }
    guard
      case .answered(let response) = try client.listen(
        refusal.url, heartbeatTimeout: .seconds(10), onEvent: { _ in .keepGoing })
    else {
      Issue.record("not answered")
      return
    }
    #expect(response.status == 401 && response.body == Array("no".utf8))
  }

  @Test func `an endless event is refused`() throws {
    let server = try TinyServer { connection, _ in
      connection.readRequest()
      connection.write(Self.streamHead)
      while connection.write("data: " + String(repeating: "x", count: 1000)) {}
    }
    defer { server.stop() }
    #expect(throws: HTTPFailure.responseTooLarge(limitInBytes: 5000)) {
      try HTTPClient().listen(server.url, heartbeatTimeout: .seconds(10), eventLimitInBytes: 5000) { _ in .keepGoing }
    }
  }
}
