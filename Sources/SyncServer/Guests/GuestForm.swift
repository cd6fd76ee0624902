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

  /// Bytes that are no UTF-8 become signs that say so.
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
    return String(decoding: out, as: UTF8.self)
  }

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
