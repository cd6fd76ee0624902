/// Turns a terminal's bytes into keys: UTF-8 text, control characters, and the escape sequences of xterm, the Linux
/// console, rxvt and macOS's Terminal. It keeps an unfinished sequence for the next bytes.
struct KeyDecoder: Sendable {
  /// A longer escape sequence is noise and is dropped.
  static let maximumSequenceLengthInBytes = 32

  private var unfinished: [UInt8] = []

  /// Whether more bytes may change what the last ones mean: a lone Esc, or half a letter.
  var isWaiting: Bool { !unfinished.isEmpty }

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [RollKey] {
    unfinished += bytes
    var keys: [RollKey] = []
    var start = 0
    while start < unfinished.count {
      guard let (key, length) = Self.firstKey(unfinished[start...]) else { break }
      if let key { keys.append(key) }
      start += length
    }
    unfinished.removeFirst(start)
    return keys
  }

  /// No more bytes came in time: a lone Esc is the Esc key, anything else unfinished is noise.
  mutating func flush() -> [RollKey] {
    defer { unfinished = [] }
    guard let first = unfinished.first else { return [] }
    return [first == Byte.escape && unfinished.count == 1 ? .escape : .unknown]
  }

  private enum Byte {
    static let escape = UInt8(0x1B)
    static let openBracket = UInt8(ascii: "[")
    static let letterO = UInt8(ascii: "O")
  }

  /// The first key and its length in bytes; nil while it is unfinished. A nil key is a sequence that means nothing here.
  private static func firstKey(_ bytes: ArraySlice<UInt8>) -> (key: RollKey?, length: Int)? {
    guard let first = bytes.first else { return nil }
    if first == Byte.escape { return escapeSequence(bytes) }
    if first < 0x20 || first == 0x7F { return (controlKey(first), 1) }
    return letter(bytes, first: first)
  }

  private static func controlKey(_ byte: UInt8) -> RollKey {
    switch byte {
    case 0x0D, 0x0A: .enter
    case 0x7F, 0x08: .backspace
    case 0x03, 0x04, 0x18: .quit  // Ctrl-C, Ctrl-D, Ctrl-X
    case 0x15, 0x1A: .undo  // Ctrl-U, Ctrl-Z
    case 0x0C: .redraw  // Ctrl-L
    case 0x0E: .down  // Ctrl-N
    case 0x10: .up  // Ctrl-P
    default: .unknown
    }
  }

  private static func letter(_ bytes: ArraySlice<UInt8>, first: UInt8) -> (key: RollKey?, length: Int)? {
    let length =
      switch first {
      case ..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0 else { return (.unknown, 1) }
    let available = bytes.prefix(length)
    guard available.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return (.unknown, 1) }
    guard available.count == length else { return nil }
    guard let text = String(validating: available, as: UTF8.self), let character = text.first else {
      return (.unknown, length)
    }
    return (.character(character), length)
  }

  // MARK: Escape sequences

  private static func escapeSequence(_ bytes: ArraySlice<UInt8>) -> (key: RollKey?, length: Int)? {
    let rest = bytes.dropFirst()
    guard let second = rest.first else { return nil }
    switch second {
    case Byte.openBracket: return controlSequence(bytes)
    case Byte.letterO:
      guard let final = rest.dropFirst().first else { return nil }
      return (applicationKey(final), 3)
    case Byte.escape: return (.escape, 1)
    default: return (nil, 2)  // Alt and a key: nothing here, and not the key itself.
    }
  }

  /// CSI: ESC [, parameter bytes 0x30–0x3F, intermediate bytes 0x20–0x2F, one final byte (ECMA-48, 5.4).
  private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> (key: RollKey?, length: Int)? {
    let body = bytes.dropFirst(2)
    // The Linux console sends F1 to F5 as ESC [ [ A to E.
    if body.first == Byte.openBracket {
      guard let final = body.dropFirst().first else { return nil }
      return (consoleFunctionKey(final), 4)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      return body.count < maximumSequenceLengthInBytes ? nil : (.unknown, bytes.count)
    }
    let final = bytes[end]
    let isForeign = !(0x40...0x7E).contains(final)
    if isForeign { return (.unknown, end - bytes.startIndex) }
    let parameters = String(decoding: body[..<end], as: UTF8.self).split(separator: ";")
    let key = final == UInt8(ascii: "~") ? numberedKey(parameters.first) : applicationKey(final)
    return (key, end - bytes.startIndex + 1)
  }

  /// ESC O x (application mode) and ESC [ x (cursor mode) name the same keys; with a modifier too.
  private static func applicationKey(_ final: UInt8) -> RollKey? {
    switch UInt8(final) {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "M"): .enter  // The keypad's.
    case UInt8(ascii: "P"): .status(.present)  // F1
    case UInt8(ascii: "Q"): .status(.late)
    case UInt8(ascii: "R"): .status(.substituted)
    case UInt8(ascii: "S"): .status(.excused)
    case UInt8(ascii: "p")...UInt8(ascii: "y"):  // The keypad's digits.
      .character(Character(Unicode.Scalar(final - UInt8(ascii: "p") + UInt8(ascii: "0"))))
    default: nil
    }
  }

  private static func numberedKey(_ number: Substring?) -> RollKey? {
    switch number {
    case "1", "7": .home
    case "3": .delete
    case "4", "8": .end
    case "5": .pageUp
    case "6": .pageDown
    case "11": .status(.present)
    case "12": .status(.late)
    case "13": .status(.substituted)
    case "14": .status(.excused)
    case "15": .status(.absent)
    case "20": .undo  // F9
    default: nil
    }
  }

  private static func consoleFunctionKey(_ final: UInt8) -> RollKey? {
    let first = UInt8(ascii: "A")
    guard final >= first, Int(final - first) < RollStatus.allCases.count else { return nil }
    return .status(RollStatus.allCases[Int(final - first)])
  }
}
