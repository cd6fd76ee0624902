import Domain
import Foundation
import Replica
import Reports
import Testing

@Suite struct CalendarTests {
  private static func id(_ number: UInt64) -> RecordID {
    RecordID(raw: Bytes16(high: 0x0194_0000_0000_7000, low: 0x8000_0000_0000_0000 + number))
  }

  private static func time(_ iso: String) throws -> LocalTime { try #require(LocalTime(iso: iso)) }

  /// The lines of a calendar, unfolded, after a look at what RFC 5545 says of them.
  private static func lines(_ bytes: [UInt8]) throws -> [String] {
    #expect(bytes.suffix(2).elementsEqual([0x0D, 0x0A]))
    var unfolded: [[UInt8]] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      #expect(index > 0 && bytes[index - 1] == 0x0D, "a bare LF")
      let line = bytes[start..<(index - 1)]
      #expect(line.count <= 75 && !line.contains(0x0D))
      #expect(String(validating: line, as: UTF8.self) != nil, "a character was cut")
      if line.first == 0x20, !unfolded.isEmpty {
        unfolded[unfolded.count - 1] += line.dropFirst()
      } else {
        unfolded.append(Array(line))
      }
      start = index + 1
    }
    return try unfolded.map { try #require(String(validating: $0, as: UTF8.self)) }
  }

  @Test("a calendar of one event, line for line")
  func whole() throws {
    let event = CalendarEvent(
      id: Self.id(1), startsAt: try Self.time("2025-07-07T07:30"), durationInMinutes: 90, timeZone: "Europe/Paris",
      summary: "Réunion", location: "Hôtel du Port, Bordeaux", details: "Nord\nIntervention : Inès", sequence: 7,
      modifiedAt: Instant(milliseconds: 1_736_150_400_999))
    let lines = try Self.lines(CalendarFile.bytes([event], name: "Loire"))
    #expect(
      lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cercle//Cercle//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "NAME:Loire", "X-WR-CALNAME:Loire", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H",
        "BEGIN:VTIMEZONE", "TZID:Europe/Paris",
        "BEGIN:STANDARD", "DTSTART:20240101T010000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:20240331T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:20241027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:20250330T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:20251026T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:01940000-0000-7000-8000-000000000001@cercle", "DTSTAMP:20250106T080000Z",
        "LAST-MODIFIED:20250106T080000Z", "SEQUENCE:7", "DTSTART;TZID=Europe/Paris:20250707T073000",
        "DTEND;TZID=Europe/Paris:20250707T090000", "SUMMARY:Réunion", #"LOCATION:Hôtel du Port\, Bordeaux"#,
        #"DESCRIPTION:Nord\nIntervention : Inès"#, "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR",
      ])
  }

  @Test("an hour that the clock takes away or gives counts as it passes")
  func summerTime() throws {
    func end(_ start: String, _ minutes: Int, _ zone: String) throws -> String? {
      let event = CalendarEvent(
        id: Self.id(1), startsAt: try Self.time(start), durationInMinutes: minutes, timeZone: zone, summary: "x")
      return try Self.lines(CalendarFile.bytes([event], name: "")).first { $0.hasPrefix("DTEND") }
        .map { String($0.suffix(15)) }
    }
    #expect(try end("2025-03-30T01:30", 60, "Europe/Paris") == "20250330T033000")
    #expect(try end("2025-10-26T01:30", 180, "Europe/Paris") == "20251026T033000")
    #expect(try end("2025-10-26T02:30", 30, "Europe/Paris") == "20251026T020000")
    #expect(try end("2025-12-31T23:30", 90, "Europe/Paris") == "20260101T010000")
    #expect(try end("2025-03-30T01:30", 60, "Indian/Reunion") == "20250330T023000")
  }

  @Test("each time zone that an event has is told once, with the years of its events; an unknown one is France's")
  func zones() throws {
    let events = try [
      ("2025-01-06T08:00", "Europe/Paris"), ("2026-01-06T08:00", "Indian/Reunion"),
      ("2027-01-06T08:00", "Mars/Olympus"),
    ]
    .enumerated().map { number, event in
      CalendarEvent(
        id: Self.id(UInt64(number)), startsAt: try Self.time(event.0), durationInMinutes: 60, timeZone: event.1,
        summary: "x")
    }
    let lines = try Self.lines(CalendarFile.bytes(events.reversed(), name: "x"))
    #expect(lines.filter { $0.hasPrefix("TZID:") } == ["TZID:Europe/Paris", "TZID:Indian/Reunion"])
    #expect(lines.filter { $0 == "TZOFFSETTO:+0400" }.count == 1)
    #expect(lines.filter { $0 == "BEGIN:DAYLIGHT" }.count == 4)
    #expect(lines.filter { $0.hasPrefix("DTSTART;TZID=Europe/Paris") }.count == 2)
  }

  @Test(
    "what people type stays what it is, however long, and starts no property of its own",
    arguments: [
      "a;b,c\\d:e\"f", "zwei\r\nZeilen\nund\rmehr", "BEGIN:VEVENT\nEND:VCALENDAR", String(repeating: "é", count: 200),
      String(repeating: "👩‍👩‍👧", count: 60), "\u{1}\u{7F}tab\there", String(repeating: "x", count: 67),
      String(repeating: "x", count: 68), "\u{202E}rtl",
    ])
  func hostile(text: String) throws {
    let event = CalendarEvent(
      id: Self.id(1), startsAt: try Self.time("2025-01-06T08:00"), durationInMinutes: 60, timeZone: "Europe/Paris",
      summary: text)
    let lines = try Self.lines(CalendarFile.bytes([event], name: text))
    let found = try #require(lines.first { $0.hasPrefix("SUMMARY:") }).dropFirst("SUMMARY:".count)
    var plain = ""
    var rest = found.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.popFirst() else {
        plain.unicodeScalars.append(scalar)
        continue
      }
      plain.unicodeScalars.append(next == "n" ? "\n" : next)
    }
    let expected = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\t", with: " ")
      .unicodeScalars.filter { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F) }
    #expect(plain.unicodeScalars.elementsEqual(expected))
    #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1 && lines.filter { $0 == "END:VCALENDAR" }.count == 1)
  }

  @Test("events stand in the order of time, and the same ones give the same bytes")
  func order() throws {
    let events = try ["2025-02-01T08:00", "2025-01-01T08:00", "2025-03-01T08:00"].enumerated().map {
      CalendarEvent(
        id: Self.id(UInt64($0)), startsAt: try Self.time($1), durationInMinutes: 60, timeZone: "Europe/Paris",
        summary: "x", isCancelled: $0 == 0)
    }
    let bytes = CalendarFile.bytes(events, name: "x")
    #expect(bytes == CalendarFile.bytes(events.reversed(), name: "x"))
    let lines = try Self.lines(bytes)
    #expect(lines.filter { $0.hasPrefix("UID:") }.map { $0.dropLast(7).last } == ["1", "0", "2"])
    #expect(lines.filter { $0.hasPrefix("STATUS:") } == ["STATUS:CONFIRMED", "STATUS:CANCELLED", "STATUS:CONFIRMED"])
  }

  @Test("a calendar without events is one that programs read")
  func empty() throws {
    let lines = try Self.lines(CalendarFile.bytes([], name: "x"))
    #expect(lines.contains("TZID:Europe/Paris") && !lines.contains("BEGIN:VEVENT"))
    if PythonCalendar.isThere { #expect(try PythonCalendar.read(CalendarFile.bytes([], name: "x")).isEmpty) }
  }

  @Test("python3-icalendar reads the same instants, texts and states", .enabled(if: PythonCalendar.isThere))
  func independentReader() throws {
    let text = "Réunion; à l’« Hôtel »,\n" + String(repeating: "très longue ", count: 20)
    let events = try [("2025-03-30T01:30", 60), ("2025-10-26T01:30", 180), ("2025-07-07T07:30", 90)].enumerated()
      .map { number, event in
        CalendarEvent(
          id: Self.id(UInt64(number)), startsAt: try Self.time(event.0), durationInMinutes: event.1,
          timeZone: "Europe/Paris", summary: text, isCancelled: number == 2, sequence: number)
      }
    let read = try PythonCalendar.read(CalendarFile.bytes(events, name: "Réseau"))
    #expect(
      read.map { "\($0.start) \($0.end) \($0.status) \($0.sequence)" } == [
        "2025-03-30T00:30:00 2025-03-30T01:30:00 CONFIRMED 0", "2025-07-07T05:30:00 2025-07-07T07:00:00 CANCELLED 2",
        "2025-10-25T23:30:00 2025-10-26T02:30:00 CONFIRMED 1",
      ])
    #expect(read.allSatisfy { $0.summary == text })
  }
}

/// Debian's python3-icalendar: a reader that knows nothing of us.
private enum PythonCalendar {
  struct Event: Decodable {
    let start: String
    let end: String
    let status: String
    let sequence: Int
    let summary: String
  }

  private static let python = "/usr/bin/python3"
  private static let script = """
    import datetime, icalendar, json, sys
    calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
    zones = {str(z["TZID"]): z.to_tz() for z in calendar.walk("VTIMEZONE")}
    def utc(p):
        zone = zones[p.params["TZID"]]
        return zone.localize(p.dt.replace(tzinfo=None)).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    print(json.dumps([dict(start=utc(e["DTSTART"]), end=utc(e["DTEND"]), status=str(e["STATUS"]),
      sequence=int(e["SEQUENCE"]), summary=str(e["SUMMARY"])) for e in calendar.walk("VEVENT")]))
    """

  static var isThere: Bool {
    FileManager.default.isExecutableFile(atPath: python) && (try? run("import icalendar", [])) != nil
  }

  static func read(_ bytes: [UInt8]) throws -> [Event] {
    try JSONDecoder().decode([Event].self, from: run(script, bytes))
  }

  private static func run(_ script: String, _ input: [UInt8]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", script]
    let (stdin, stdout) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (stdin, stdout)
    process.standardError = FileHandle.nullDevice
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return output
  }
}
