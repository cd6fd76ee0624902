/// Builds CSV text (RFC 4180, UTF-8). What it writes, `CSVReader` reads back as the same fields.
package struct CSVWriter: Sendable {
  /// What ends a row.
  package enum LineEnd: Sendable {
    /// LF, as Unix tools write it.
    case lineFeed
    /// CRLF, as the RFC has it.
    case carriageReturnLineFeed
  }

  private static let quote = UInt8(ascii: "\"")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text so far, since the start or the last `drain()`.
  package private(set) var bytes: [UInt8] = []
  private let separator: UInt8
  private let lineEnd: LineEnd

  /// An empty text. The separator is an ASCII character other than the quote and the line ends.
  ///
  /// - Parameter hasByteOrderMark: whether the text begins with U+FEFF, by which spreadsheets know UTF-8.
  package init(
    separator: UInt8 = UInt8(ascii: ","), lineEnd: LineEnd = .lineFeed, hasByteOrderMark: Bool = false
  ) {
    precondition(separator.canSeparateCSVFields, "byte \(separator) cannot separate CSV fields")
    self.separator = separator
    self.lineEnd = lineEnd
    if hasByteOrderMark { bytes = Self.byteOrderMark }
  }

  /// Adds a row, with quotes only around the fields that need them. A row without fields adds nothing.
  package mutating func row(_ fields: [String]) {
    guard !fields.isEmpty else { return }
    if fields == [""] {
      bytes += [Self.quote, Self.quote]  // Bare, it would be a blank line, which readers skip.
    } else {
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(separator) }
        append(field)
      }
    }
    switch lineEnd {
    case .lineFeed: bytes.append(UInt8(ascii: "\n"))
    case .carriageReturnLineFeed: bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
  }

  /// Hands the text over and starts again from nothing, for a caller that writes to a file as it goes.
  package mutating func drain() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private mutating func append(_ field: String) {
    var field = field
    field.withUTF8 { utf8 in
      guard needsQuotes(utf8) else {
        bytes.append(contentsOf: utf8)
        return
      }
      bytes.append(Self.quote)
      for byte in utf8 {
        if byte == Self.quote { bytes.append(Self.quote) }
        bytes.append(byte)
      }
      bytes.append(Self.quote)
    }
  }

  private func needsQuotes(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in utf8 where byte == separator || !byte.isPlainInCSV { return true }
    // At the head of a file, a reader would take it for the file's own and drop it.
    return utf8.starts(with: Self.byteOrderMark)
  }
}

extension UInt8 {
  /// Whether fields separated by this byte can be told apart: any ASCII but the quote and the line ends.
  package var canSeparateCSVFields: Bool {
    self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\n") && self != UInt8(ascii: "\r")
  }

  fileprivate var isPlainInCSV: Bool {
    self != UInt8(ascii: "\"") && self != UInt8(ascii: "\n") && self != UInt8(ascii: "\r")
  }
}
