import Domain

/// What a CSV file that says nothing of itself is most likely written in.
package struct CSVGuess: Hashable, Sendable {
  package var encoding: CSVEncoding
  package var separator: UInt8
  /// Lines end in a carriage return alone, as in the files of old Macs.
  package private(set) var endsLinesInReturns = false
  /// The first line is Excel's `sep=;`.
  package var namesSeparator = false

  private static let separators = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: "|")]
  /// How much of a file its separator is told by.
  private static let headInBytes = 64 * 1024

  /// By the whole file for the encoding, and by its first lines for the separator.
  package init(path: String) throws(SpreadsheetError) {
    let file = try OpenFile(path: path)
    var head: [UInt8] = []
    var guess = EncodingGuess()
    while true {
      var piece = [UInt8](repeating: 0, count: CSVReader.chunkSizeInBytes)
      let count = try file.read(into: &piece)
      piece.removeLast(piece.count - count)
      if head.isEmpty { head = Array(piece.prefix(CSVGuess.headInBytes)) }
      guess.add(piece)
      if count < CSVReader.chunkSizeInBytes || guess.isCertain { break }
    }
    encoding = guess.encoding
    var decoder = CSVDecoder(encoding)
    var text = decoder.decode(head, isLast: true)
    endsLinesInReturns = text.contains(UInt8(ascii: "\r")) && !text.contains(UInt8(ascii: "\n"))
    if endsLinesInReturns { CSVDecoder.breakLines(&text) }
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let named = CSVGuess.named(text[start...]) {
      separator = named
      namesSeparator = true
    } else {
      separator = CSVGuess.separator(of: text[start...])
    }
  }

  private static func named(_ text: ArraySlice<UInt8>) -> UInt8? {
    let line = Array(text.prefix(7))
    guard line.count >= 5, line.starts(with: Array("sep=".utf8)) else { return nil }
    let ends = line.dropFirst(5).first.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? true
    return ends && line[4].canSeparateCSVFields ? line[4] : nil
  }

  /// The one that most lines have equally often. Where none stands anywhere, the file is of one column.
  static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
    var best = (separator: UInt8(ascii: ";"), lines: 0, count: 0)
    for separator in separators {
      var counts: [Int: Int] = [:]
      for count in self.counts(of: separator, in: text) where count > 0 { counts[count, default: 0] += 1 }
      guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
      if (usual.value * min(usual.key, 3), usual.key) > (best.lines, best.count) {
        best = (separator, usual.value * min(usual.key, 3), usual.key)
      }
    }
    return best.separator
  }

  /// How often it stands outside quotes, a row each.
  private static func counts(of separator: UInt8, in text: ArraySlice<UInt8>) -> [Int] {
    var counts: [Int] = []
    var count = 0
    var isQuoted = false
    var isAtStart = true
    for byte in text {
      if byte == UInt8(ascii: "\""), isQuoted || isAtStart {
        isQuoted.toggle()
        isAtStart = true
        continue
      }
      isAtStart = false
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") {
        counts.append(count)
        count = 0
        isAtStart = true
      } else if byte == separator {
        count += 1
        isAtStart = true
      }
    }
    if count > 0 { counts.append(count) }
    return counts
  }
}

/// What a text without a mark is most likely written in: UTF-8 if it can be, else by the letters that French has.
private struct EncodingGuess {
  private var isUTF8 = true
  /// How many bytes of a letter are still to come, of UTF-8.
  private var awaited = 0
  private var marked: CSVEncoding?
  private var isStarted = false
  private var windows = 0
  private var mac = 0

  /// Whether no further byte can change it.
  var isCertain: Bool { marked != nil }

  var encoding: CSVEncoding {
    if let marked { return marked }
    if isUTF8 { return .utf8 }
    return mac > windows ? .macRoman : .windows1252
  }

  mutating func add(_ bytes: [UInt8]) {
    if !isStarted {
      isStarted = true
      marked = EncodingGuess.mark(bytes)
    }
    if marked != nil { return }
    var before: UInt8 = 0x20
    for byte in bytes {
      checkUTF8(byte)
      if byte >= 0x80 {
        let isInWord = (0x61...0x7A).contains(before | 0x20)
        if EncodingGuess.windowsLetters.contains(byte) { windows += isInWord ? 3 : 1 }
        if EncodingGuess.macLetters.contains(byte) { mac += isInWord ? 3 : 1 }
        if EncodingGuess.notInWindows.contains(byte) { mac += 2 }
      }
      before = byte
    }
  }

  private mutating func checkUTF8(_ byte: UInt8) {
    if awaited > 0 {
      if byte & 0xC0 == 0x80 { awaited -= 1 } else { isUTF8 = false }
      return
    }
    switch byte {
    case 0..<0x80: break
    case 0xC2...0xDF: awaited = 1
    case 0xE0...0xEF: awaited = 2
    case 0xF0...0xF4: awaited = 3
    default: isUTF8 = false
    }
  }

  /// A mark, or zeros in every other byte.
  private static func mark(_ bytes: [UInt8]) -> CSVEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    let head = bytes.prefix(512)
    let even = head.indices.count { $0 % 2 == 0 && head[$0] == 0 }
    let odd = head.indices.count { $0 % 2 == 1 && head[$0] == 0 }
    if head.count >= 4, odd * 10 > head.count * 3, even == 0 { return .utf16LittleEndian }
    if head.count >= 4, even * 10 > head.count * 3, odd == 0 { return .utf16BigEndian }
    return nil
  }

  private static let letters = "éèàêçùâîôûëïüœÉÈÀÊÇÔÎŒ’«»–…"
  private static let windowsLetters = codes(CSVDecoder.windows1252)
  private static let macLetters = codes(CSVDecoder.macRoman)
  private static let notInWindows: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  private static func codes(_ table: [Unicode.Scalar]) -> Set<UInt8> {
    Set(letters.unicodeScalars.compactMap { table.firstIndex(of: $0) }.map { UInt8($0 + 0x80) })
  }
}
