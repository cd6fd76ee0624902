import Testing

@testable import Transport

@Suite("Server-sent events") struct EventStreamTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let stream: String
    let events: [ServerEvent]
    var testDescription: String { name }
  }

  /// The first four are the examples of WHATWG HTML, section 9.2.6.
  static let cases: [Case] = [
    Case(
      name: "several data lines are joined by line feeds", stream: "data: YHOO\ndata: +2\ndata: 10\n\n",
      events: [ServerEvent(data: "YHOO\n+2\n10")]),
    Case(
      name: "an empty id resets the last one, and an unfinished event is dropped",
      stream: ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event",
      events: [ServerEvent(data: "first event", id: "1"), ServerEvent(data: "second event")]),
    Case(
      name: "data without a value counts", stream: "data\n\ndata\ndata\n\ndata:",
      events: [ServerEvent(data: ""), ServerEvent(data: "\n")]),
    Case(
      name: "only one space is removed", stream: "data:test\n\ndata: test\n\ndata:  test\n\n",
      events: [ServerEvent(data: "test"), ServerEvent(data: "test"), ServerEvent(data: " test")]),
    Case(
      name: "CR, LF and CRLF end lines", stream: "data: a\rdata: b\r\ndata: c\n\r\ndata: d\r\r",
      events: [ServerEvent(data: "a\nb\nc"), ServerEvent(data: "d")]),
    Case(
      name: "a leading byte order mark is ignored, a later one isn't", stream: "\u{FEFF}data: a\n\n\u{FEFF}data: b\n\n",
      events: [ServerEvent(data: "a")]),
    Case(
      name: "an event type lasts for one event", stream: "event: changes\ndata: 1\n\ndata: 2\n\n",
      events: [ServerEvent(event: "changes", data: "1"), ServerEvent(data: "2")]),
    Case(
      name: "an event type without data is forgotten", stream: "event: changes\n\ndata: 2\n\n",
      events: [ServerEvent(data: "2")]),
    Case(
      name: "an id lasts, even one of a block without data", stream: "id: 7\n\ndata: a\n\ndata: b\n\n",
      events: [ServerEvent(data: "a", id: "7"), ServerEvent(data: "b", id: "7")]),
    Case(
      name: "an id with a NUL is ignored", stream: "id: 7\nid: 8\u{0}\ndata: a\n\n",
      events: [ServerEvent(data: "a", id: "7")]),
    Case(
      name: "retry is a number of milliseconds or nothing", stream: "retry: 1500\nretry: 2s\nretry: -1\ndata: a\n\n",
      events: [ServerEvent(data: "a", retry: .milliseconds(1500))]),
    Case(
      name: "comments, unknown fields and wrong case are ignored",
      stream: ":data: no\ncolour: red\nData: no\ndata: yes\n:\n\n", events: [ServerEvent(data: "yes")]),
    Case(name: "a comment alone is no event", stream: ": heartbeat\n\n", events: []),
    Case(
      name: "characters of several bytes survive", stream: "data: é 😀 ok\n\n", events: [ServerEvent(data: "é 😀 ok")]),
  ]

  @Test(arguments: cases) func `a stream gives these events`(_ example: Case) {
    var parser = EventStreamParser()
    #expect(parser.feed(example.stream.utf8) == example.events)
  }

  @Test(arguments: cases) func `cutting a stream at any byte changes nothing`(_ example: Case) {
    let bytes = Array(example.stream.utf8)
    for cut in 0...bytes.count {
      var parser = EventStreamParser()
      let events = parser.feed(bytes[..<cut]) + parser.feed(bytes[cut...])
      #expect(events == example.events, "cut after \(cut) bytes")
    }
    var parser = EventStreamParser()
    #expect(bytes.flatMap { parser.feed([$0]) } == example.events, "byte by byte")
  }

  @Test func `invalid UTF-8 becomes replacement characters`() {
    var parser = EventStreamParser()
    #expect(parser.feed(Array("data: a".utf8) + [0xFF] + Array("b\n\n".utf8)) == [ServerEvent(data: "a\u{FFFD}b")])
  }

  @Test func `retry and id are known without an event`() {
    var parser = EventStreamParser()
    #expect(parser.feed("retry: 20\nid: 3\n\n".utf8).isEmpty)
    #expect(parser.reconnectionTime == .milliseconds(20))
    #expect(parser.lastEventID == "3")
  }

  @Test func `an event of the limit passes, a greater one ends the reading`() {
    var parser = EventStreamParser(eventLimitInBytes: 10)
    #expect(parser.feed("data: 4444\n\n".utf8) == [ServerEvent(data: "4444")])
    #expect(!parser.isOverLimit)
    #expect(parser.feed("data: 55555\n\ndata: x\n\n".utf8).isEmpty)
    #expect(parser.isOverLimit)
    #expect(parser.feed("\n\ndata: y\n\n".utf8).isEmpty)
  }

  @Test func `many short lines of one event count together`() {
    var parser = EventStreamParser(eventLimitInBytes: 100)
    _ = parser.feed(String(repeating: "data: 1\n", count: 60).utf8)
    #expect(parser.isOverLimit)
  }
}
