/// The records of an .xls, one after the other ([MS-XLS] 2.3).
struct BIFFRecords {
  enum Kind: Int {
    case formula = 0x06
    case end = 0x0A
    case dateSystem = 0x22
    case password = 0x2F
    case continuation = 0x3C
    case codePage = 0x42
    case sheet = 0x85
    case shortNumbers = 0xBD
    case richText = 0xD6
    case style = 0xE0
    case sharedStrings = 0xFC
    case sharedText = 0xFD
    case externalBook = 0x1AE
    case number = 0x203
    case label = 0x204
    case booleanOrError = 0x205
    case text = 0x207
    case row = 0x208
    case shortNumber = 0x27E
    case format = 0x41E
    case start = 0x809
    case other = -1
  }

  struct Record {
    var type: Kind
    var body: Range<Int>
  }

  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The record that begins there; nil where none ends within the stream.
  func next(at position: Int) -> Record? {
    guard position >= 0, position + 4 <= bytes.count else { return nil }
    let end = position + 4 + bytes.integer16(position + 2)
    guard end <= bytes.count else { return nil }
    return Record(type: Kind(rawValue: bytes.integer16(position)) ?? .other, body: (position + 4)..<end)
  }

  /// A record with those that continue it, and where the next one begins.
  func continued(_ record: Record) -> (pieces: [Range<Int>], end: Int) {
    var pieces = [record.body]
    var end = record.body.upperBound
    while let more = next(at: end), more.type == .continuation {
      pieces.append(more.body)
      end = more.body.upperBound
    }
    return (pieces, end)
  }
}

/// Reads texts from pieces of a stream. Where the letters of one go on in the next piece, it begins with their width
/// again ([MS-XLS] 2.5.293).
struct BIFFText {
  private let bytes: [UInt8]
  private let pieces: [Range<Int>]
  private let encoding: CSVEncoding
  private var piece = 0
  private var position: Int

  init(_ records: BIFFRecords, _ pieces: [Range<Int>], _ encoding: CSVEncoding) {
    bytes = records.bytes
    self.pieces = pieces
    self.encoding = encoding
    position = pieces.first?.lowerBound ?? 0
  }

  var isAtEnd: Bool {
    pieces.indices.contains(piece) ? position >= pieces[piece].upperBound && piece + 1 >= pieces.count : true
  }

  private mutating func goOn() -> Bool {
    while pieces.indices.contains(piece), position >= pieces[piece].upperBound {
      piece += 1
      if pieces.indices.contains(piece) { position = pieces[piece].lowerBound }
    }
    return pieces.indices.contains(piece)
  }

  mutating func byte() throws(SpreadsheetError) -> Int {
    guard goOn() else { throw .truncated }
    defer { position += 1 }
    return Int(bytes[position])
  }

  mutating func integer16() throws(SpreadsheetError) -> Int { try byte() | byte() << 8 }
  mutating func integer32() throws(SpreadsheetError) -> Int { try integer16() | integer16() << 16 }

  /// A text of BIFF5: a byte a letter.
  mutating func plain(_ count: Int) throws(SpreadsheetError) -> String {
    var raw: [UInt8] = []
    for _ in 0..<count { raw.append(UInt8(try byte())) }
    var decoder = CSVDecoder(encoding)
    return String(decoding: decoder.decode(raw, isLast: true), as: UTF8.self)
  }

  /// A text of BIFF8 of which the count of letters was read; what follows of formatting and pronunciation is left out.
  mutating func unicode(_ count: Int) throws(SpreadsheetError) -> String {
    var flags = try byte()
    let runs = flags & 8 != 0 ? try integer16() : 0
    let phonetic = flags & 4 != 0 ? try integer32() : 0
    var units: [UInt16] = []
    units.reserveCapacity(count)
    for _ in 0..<count {
      if position >= pieces[min(piece, pieces.count - 1)].upperBound {
        guard goOn() else { throw .truncated }
        flags = try byte()
      }
      units.append(UInt16(flags & 1 != 0 ? try integer16() : try byte()))
    }
    try skip(4 * runs + phonetic)
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func skip(_ count: Int) throws(SpreadsheetError) {
    var rest = count
    while rest > 0 {
      guard goOn() else { throw .truncated }
      let step = min(rest, pieces[piece].upperBound - position)
      position += step
      rest -= step
    }
  }
}
