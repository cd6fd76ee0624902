/// As much of HTML as it takes to recognise a page that is in the way and to name it.
enum HTMLPage {
  static let mediaTypes: Set<String> = ["text/html", "application/xhtml+xml"]
  static let titleLimitInCharacters = 80
  /// A title further down than this isn't looked for.
  static let searchLimitInBytes = 64 * 1024

  /// Whether the body begins as a page does, after a byte order mark and white space.
  static func looksLikeHTML(_ body: [UInt8]) -> Bool {
    var start = body.prefix(1024)
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    start = start.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let head = String(decoding: start.prefix(16), as: UTF8.self).lowercased()
    return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
  }

  /// The text of `<title>`, printable, at most 80 characters.
  static func title(of body: [UInt8]) -> String? {
    let page = Substring(text(body.prefix(searchLimitInBytes)))
    guard let opening = page.range(ofASCII: "<title"),
      let openingEnd = page[opening.upperBound...].firstIndex(of: ">"),
      case let rest = page[page.index(after: openingEnd)...],
      let closing = rest.range(ofASCII: "</title")
    else { return nil }
    let title = unescaped(rest[..<closing.lowerBound]).printable(limitInCharacters: titleLimitInCharacters)
    return title.isEmpty ? nil : title
  }

  /// UTF-8, or else Latin-1, which can't fail: old portals write it and seldom say so.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    // The limit may have cut the last character in two.
    for cut in 1...3 where bytes.count == searchLimitInBytes {
      if let text = String(validating: bytes.dropLast(cut), as: UTF8.self) { return text }
    }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private static let entities: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "eacute": "é", "egrave": "è",
    "ecirc": "ê", "agrave": "à", "ccedil": "ç", "ocirc": "ô", "icirc": "î", "ugrave": "ù", "rsquo": "’",
  ]
  private static let entityLimitInCharacters = 10

  /// The character references that titles really hold; any other stays as written.
  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var rest = text
    while let ampersand = rest.firstIndex(of: "&") {
      result += rest[..<ampersand]
      rest = rest[ampersand...].dropFirst()
      guard let end = rest.prefix(entityLimitInCharacters).firstIndex(of: ";"), let value = entity(rest[..<end]) else {
        result += "&"
        continue
      }
      result += value
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> String? {
    guard name.first == "#" else { return entities[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}

extension Substring {
  /// The first place of an ASCII word, whatever its letters' case.
  fileprivate func range(ofASCII word: String) -> Range<Index>? {
    let wanted = Array(word.lowercased().utf8)
    var start = startIndex
    while start < endIndex {
      var (position, matched) = (start, 0)
      while matched < wanted.count, position < endIndex, utf8[position].asciiLowercased == wanted[matched] {
        position = utf8.index(after: position)
        matched += 1
      }
      if matched == wanted.count { return start..<position }
      start = utf8.index(after: start)
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
