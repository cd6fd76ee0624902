/// One server-sent event (WHATWG HTML, section 9.2).
package struct ServerEvent: Equatable, Sendable {
  /// The `event` field, "message" if there was none.
  package var event = "message"
  /// The `data` fields, joined by line feeds.
  package var data: String
  /// The last `id` so far, for `Last-Event-ID` when connecting again; empty if there was none.
  package var id = ""
  /// The last `retry` so far: how long the server wants a client to wait before it connects again.
  package var retry: Duration?
}

/// Reads an event stream piece by piece (WHATWG HTML, section 9.2.6), wherever the pieces are cut.
package struct EventStreamParser {
  package static let defaultEventLimitInBytes = 1024 * 1024

  let eventLimitInBytes: Int
  /// A line or event grew beyond the limit: nothing after it is read.
  private(set) var isOverLimit = false
  private(set) var lastEventID = ""
  private(set) var reconnectionTime: Duration?

  private var line: [UInt8] = []
  private var isFirstLine = true
  private var followsCarriageReturn = false
  private var data: [UInt8] = []
  private var eventType = ""
  private var pendingEventID = ""

  init(eventLimitInBytes: Int = defaultEventLimitInBytes) {
    self.eventLimitInBytes = eventLimitInBytes
  }

  /// Takes the next bytes and returns the events that they complete.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [ServerEvent] {
    var events: [ServerEvent] = []
    for byte in bytes where !isOverLimit {
      let endsCRLF = followsCarriageReturn && byte == Self.lineFeed
      followsCarriageReturn = byte == Self.carriageReturn
      if endsCRLF { continue }
      if byte == Self.lineFeed || byte == Self.carriageReturn {
        if let event = endLine() { events.append(event) }
      } else {
        line.append(byte)
        isOverLimit = line.count + data.count > eventLimitInBytes
      }
    }
    return events
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private mutating func endLine() -> ServerEvent? {
    defer { line.removeAll(keepingCapacity: true) }
    if isFirstLine, line.starts(with: Self.byteOrderMark) { line.removeFirst(Self.byteOrderMark.count) }
    isFirstLine = false
    guard !line.isEmpty else { return dispatch() }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
    var value = line[colon...].dropFirst()
    if value.first == UInt8(ascii: " ") { value.removeFirst() }
    // A comment is a line whose field has no name: no case takes it.
    process(field: String(decoding: line[..<colon], as: UTF8.self), value: value)
    return nil
  }

  private mutating func process(field: String, value: ArraySlice<UInt8>) {
    switch field {
    case "event": eventType = String(decoding: value, as: UTF8.self)
    case "data":
      data += value
      data.append(Self.lineFeed)
    case "id":
      if !value.contains(0) { pendingEventID = String(decoding: value, as: UTF8.self) }
    case "retry":
      let isNumber = value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      if isNumber, let milliseconds = Int(String(decoding: value, as: UTF8.self)) {
        reconnectionTime = .milliseconds(milliseconds)
      }
    default: break
    }
  }

  /// At an empty line; without data there is no event, but the id counts.
  private mutating func dispatch() -> ServerEvent? {
    lastEventID = pendingEventID
    defer {
      data.removeAll(keepingCapacity: true)
      eventType = ""
    }
    guard !data.isEmpty else { return nil }
    return ServerEvent(
      event: eventType.isEmpty ? "message" : eventType, data: String(decoding: data.dropLast(), as: UTF8.self),
      id: lastEventID, retry: reconnectionTime)
  }
}
