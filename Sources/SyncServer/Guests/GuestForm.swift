import Domain
import Foundation

/// What a guest sent, read with care: nothing in it is trusted, and nothing that can be read is lost.
struct GuestForm: Hashable, Sendable {
  enum Wish: String, Sendable {
    case accepted, declined
    /// Another date.
    case other
    /// A wish for another date is no more.
    case takeBack
    /// Company, trade or a message beside an answer that stands.
    case details
  }

  enum Fault: Error, Hashable, Sendable {
    case noAnswer, noDate, dateTaken
    case tooLong(field: Field, limit: Int)
  }

  enum Field: Hashable, Sendable {
    case company, trade, message
  }

  static let bytes = 8_192
  static let messageCharacters = 300

  var wish: Wish?
  var date: RecordID?
  /// Nil: the field was not there.
  var company: String?
  var trade: String?
  var message: String?
  /// The fields with different values.
  var isContradictory = false

  /// - Parameter body: `application/x-www-form-urlencoded` (URL Standard, section 5.1). Names that are not known are
  ///   passed over; the same again counts once.
  init(_ body: [UInt8]) {
    var values: [String: String] = [:]
    for pair in body.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = GuestForm.decoded(parts[0])
      let value = GuestForm.cleaned(parts.count > 1 ? GuestForm.decoded(parts[1]) : "")
      if let known = values[name], known != value { isContradictory = true }
      values[name] = value
    }
    wish = values["answer"].flatMap { Wish(rawValue: $0) }
    date = values["date"].flatMap { RecordID(text: $0) }
    company = values["company"].map(GuestForm.onOneLine)
    trade = values["trade"].map(GuestForm.onOneLine)
    message = values["message"]
  }

  var fault: Fault? {
    if wish == nil || isContradictory { return .noAnswer }
    for (field, text, limit) in [
      (Field.company, company, Limits.nameCharacters), (.trade, trade, Limits.nameCharacters),
      (.message, message, GuestForm.messageCharacters),
    ] where (text?.count ?? 0) > limit {
      return .tooLong(field: field, limit: limit)
    }
    return (wish == .other || wish == .takeBack) && date == nil ? .noDate : nil
  }

  /// Bytes that are no UTF-8 are read as Windows-1252, which browsers mean by Latin-1.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        if index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) {
          out.append(high << 4 | low)
          index += 2
        } else {
          out.append(UInt8(ascii: "%"))
        }
      default: out.append(bytes[index])
      }
      index += 1
    }
    return String(validating: out, as: UTF8.self) ?? windows1252(out)
  }

  /// Encoding Standard, "windows-1252": Latin-1, but for 32 signs.
  private static func windows1252(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let code = (0x80...0x9F).contains(byte) ? signs1252[Int(byte) - 0x80] : UInt16(byte)
      if let scalar = Unicode.Scalar(code) { text.append(scalar) }
    }
    return String(text)
  }

  /// What stands for the bytes from 0x80 on.
  private static let signs1252: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178,
  ]

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// Without what no record may hold, and without what turns the direction of what follows; lines end in one way.
  private static func cleaned(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\r": out.append("\n")
      case "\n", "\t": out.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": break
      case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
      default: out.append(scalar)
      }
    }
    return String(out).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
