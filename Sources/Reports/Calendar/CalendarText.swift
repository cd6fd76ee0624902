internal import Domain

/// Content lines of RFC 5545, section 3.1: CRLF, and no line longer than 75 octets.
struct CalendarText {
  private static let octetsPerLine = 75

  private(set) var bytes: [UInt8] = []

  /// A line as it is: the value needs no escaping.
  mutating func line(_ text: String) {
    var room = CalendarText.octetsPerLine
    for scalar in text.unicodeScalars {
      let octets = UTF8.width(scalar)
      if octets > room {
        bytes += [0x0D, 0x0A, 0x20]
        room = CalendarText.octetsPerLine - 1
      }
      bytes += Array(String(scalar).utf8)
      room -= octets
    }
    bytes += [0x0D, 0x0A]
  }

  /// A property whose value is text that people typed.
  mutating func property(_ name: String, text: String) { line("\(name):\(CalendarText.escaped(text))") }

  /// Section 3.3.11; control characters, which no value may hold, are left out.
  static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",": out += ["\\", scalar]
      case "\n", "\r": out += ["\\", "n"]
      case "\t": out.append(" ")
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// `20250106T073000`, section 3.3.5, form 1.
  static func local(_ time: LocalTime) -> String { "\(time.day.number)T\(digits(time.hour))\(digits(time.minute))00" }

  /// `20250106T063000Z`, form 2.
  static func utc(_ instant: Instant) -> String {
    let text = instant.iso
    return String(text.filter { $0 != "-" && $0 != ":" })
  }

  /// `+0100`, section 3.3.14.
  static func offset(seconds: Int) -> String {
    let size = abs(seconds)
    let rest = size % 60
    return (seconds < 0 ? "-" : "+") + digits(size / 3_600) + digits(size / 60 % 60) + (rest == 0 ? "" : digits(rest))
  }

  private static func digits(_ number: Int) -> String { Digits.two(number) }
}
