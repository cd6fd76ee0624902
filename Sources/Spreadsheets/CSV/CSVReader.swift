import Domain

/// One row of a CSV file.
package struct CSVRow: Sendable, Equatable {
  /// The physical line the row starts on, counted from 1.
  package let line: Int
  /// The row's values, unquoted. There is at least one.
  package let fields: [String]

  /// A row as a reader would give it.
  package init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}

/// Reads a CSV file a row at a time (RFC 4180), in memory that does not grow with the file.
///
/// Beyond the RFC: a leading byte order mark is skipped, a line may end in LF alone, blank lines are skipped (a line of
/// `""` is a row of one empty field), a quote inside an unquoted field is an ordinary character, and so is a CR that
/// no LF or end of file follows. Rows need not have the same number of fields.
///
/// Noncopyable, since two copies would share one position in the file. The file closes with the reader.
package struct CSVReader: ~Copyable, Sendable {
  /// How much of the file is in memory at a time.
  package static let chunkSizeInBytes = 128 * 1024
  /// The longest field accepted, in bytes of UTF-8 once unquoted.
  package static let fieldLimitInBytes = 1024 * 1024
  /// The most fields accepted in a row.
  package static let rowLimitInFields = 1024

  private enum FieldEnd { case separator, row }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let file: OpenFile
  private let separator: UInt8
  private var decoder: CSVDecoder
  /// `chunk[position..<filled]` is what was read from the file and not parsed yet.
  private var chunk: [UInt8]
  private var position = 0
  private var filled = 0
  /// What came before `chunk`.
  private var bytesBeforeChunk = 0
  /// The start of a field whose bytes do not lie together in `chunk`.
  private var carried: [UInt8] = []
  private var isAtStart = true
  private var line = 1
  private var widthOfLastRow = 0
  private var failure: CSVError?

  /// Opens a file. The size of a chunk is for tests, which need its borders to fall everywhere.
  package init(
    path: String, separator: UInt8 = UInt8(ascii: ","), encoding: CSVEncoding = .utf8,
    endsLinesInReturns: Bool = false, chunkSizeInBytes: Int = CSVReader.chunkSizeInBytes
  ) throws(CSVError) {
    precondition(chunkSizeInBytes >= Self.byteOrderMark.count, "a chunk holds at least a byte order mark")
    guard separator.canSeparateCSVFields else { throw .separatorNotAllowed(separator) }
    do throws(SpreadsheetError) {
      file = try OpenFile(path: path)
    } catch { throw CSVError(error, path: path) }
    self.separator = separator
    decoder = CSVDecoder(encoding, endsLinesInReturns: endsLinesInReturns)
    chunk = [UInt8](repeating: 0, count: chunkSizeInBytes)
  }

  /// How far into the file the rows so far reach.
  package var offsetInBytes: Int { bytesBeforeChunk + position }

  /// The next row, or nil at the end of the file. Once it has thrown, it throws the same error again.
  package mutating func next() throws(CSVError) -> CSVRow? {
    if let failure { throw failure }
    do throws(CSVError) {
      return try readRow()
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func readRow() throws(CSVError) -> CSVRow? {
    while try hasMoreBytes() {
      let firstLine = line
      let startsQuoted = chunk[position] == Self.quote
      var fields: [String] = []
      fields.reserveCapacity(widthOfLastRow)
      var end = FieldEnd.separator
      while end == .separator {
        guard fields.count < Self.rowLimitInFields else {
          throw .tooManyFields(line: firstLine, limit: Self.rowLimitInFields)
        }
        end = try readField(into: &fields)
      }
      let isBlank = !startsQuoted && fields.count == 1 && fields[0].isEmpty
      if isBlank { continue }
      widthOfLastRow = fields.count
      return CSVRow(line: firstLine, fields: fields)
    }
    return nil
  }

  private mutating func readField(into fields: inout [String]) throws(CSVError) -> FieldEnd {
    guard try hasMoreBytes() else {
      fields.append("")  // The file ends right after a separator.
      return .row
    }
    carried.removeAll(keepingCapacity: true)
    return chunk[position] == Self.quote ? try readQuotedField(into: &fields) : try readPlainField(into: &fields)
  }

  // MARK: Fields without quotes

  private mutating func readPlainField(into fields: inout [String]) throws(CSVError) -> FieldEnd {
    while true {
      let stop = endOfPlainBytes()
      if stop < filled {
        let endsRow = chunk[stop] == Self.lineFeed
        fields.append(try text(endingWith: position..<stop, line: line, dropsCarriageReturn: endsRow))
        position = stop + 1
        guard endsRow else { return .separator }
        line += 1
        return .row
      }
      try carry(position..<stop, line: line)
      position = stop
      guard try hasMoreBytes() else {
        fields.append(try text(endingWith: position..<position, line: line, dropsCarriageReturn: true))
        return .row
      }
    }
  }

  private func endOfPlainBytes() -> Int {
    let (start, end, separator) = (position, filled, separator)
    return chunk.withUnsafeBufferPointer { bytes in
      var index = start
      while index < end, bytes[index] != separator, bytes[index] != Self.lineFeed { index += 1 }
      return index
    }
  }

  // MARK: Fields in quotes

  private mutating func readQuotedField(into fields: inout [String]) throws(CSVError) -> FieldEnd {
    let firstLine = line
    position += 1
    while true {
      let start = position
      let stop = endOfQuotedBytes()
      if stop == filled {
        try carry(start..<stop, line: firstLine)
        position = stop
        guard try hasMoreBytes() else { throw .unterminatedQuote(line: firstLine) }
        continue
      }
      position = stop + 1
      if position < filled, chunk[position] != Self.quote {
        fields.append(try text(endingWith: start..<stop, line: firstLine, dropsCarriageReturn: false))
        return try readEndOfQuotedField()
      }
      // A doubled quote, or a chunk that ends before the byte that tells. Either way the next read needs the room.
      try carry(start..<stop, line: firstLine)
      guard try hasMoreBytes(), chunk[position] == Self.quote else {
        fields.append(try text(endingWith: position..<position, line: firstLine, dropsCarriageReturn: false))
        return try readEndOfQuotedField()
      }
      carried.append(Self.quote)
      position += 1
    }
  }

  private mutating func endOfQuotedBytes() -> Int {
    let (start, end) = (position, filled)
    let (stop, lineFeeds) = chunk.withUnsafeBufferPointer { bytes in
      var (index, lineFeeds) = (start, 0)
      while index < end, bytes[index] != Self.quote {
        if bytes[index] == Self.lineFeed { lineFeeds += 1 }
        index += 1
      }
      return (index, lineFeeds)
    }
    line += lineFeeds
    return stop
  }

  private mutating func readEndOfQuotedField() throws(CSVError) -> FieldEnd {
    guard try hasMoreBytes() else { return .row }
    if chunk[position] == separator {
      position += 1
      return .separator
    }
    if chunk[position] == Self.carriageReturn {
      position += 1
      guard try hasMoreBytes() else { return .row }
    }
    guard chunk[position] == Self.lineFeed else { throw .textAfterQuote(line: line) }
    position += 1
    line += 1
    return .row
  }

  // MARK: Bytes

  /// The field made of what was carried and of a last part of the chunk.
  private mutating func text(
    endingWith range: Range<Int>, line: Int, dropsCarriageReturn: Bool
  ) throws(CSVError) -> String {
    if carried.isEmpty {
      return try Self.text(of: chunk, in: range, line: line, dropsCarriageReturn: dropsCarriageReturn)
    }
    try carry(range, line: line)
    return try Self.text(of: carried, in: 0..<carried.count, line: line, dropsCarriageReturn: dropsCarriageReturn)
  }

  private static func text(
    of bytes: [UInt8], in range: Range<Int>, line: Int, dropsCarriageReturn: Bool
  ) throws(CSVError) -> String {
    var range = range
    if dropsCarriageReturn, let last = range.last, bytes[last] == carriageReturn { range = range.lowerBound..<last }
    guard range.count <= fieldLimitInBytes else { throw tooLong(line: line) }
    let text = bytes.withUnsafeBufferPointer { bytes in
      String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
    guard let text else { throw .notUTF8(line: line) }
    return text
  }

  private mutating func carry(_ range: Range<Int>, line: Int) throws(CSVError) {
    // One more than the limit, for the CR of a line end, which is not known to be one yet.
    guard carried.count + range.count <= Self.fieldLimitInBytes + 1 else { throw Self.tooLong(line: line) }
    carried.append(contentsOf: chunk[range])
  }

  private static func tooLong(line: Int) -> CSVError {
    .fieldTooLong(line: line, limitInBytes: fieldLimitInBytes)
  }

  /// Whether there is a byte at `position`, after reading the next chunk if need be.
  private mutating func hasMoreBytes() throws(CSVError) -> Bool {
    if position < filled { return true }
    try fill()
    if isAtStart {
      isAtStart = false
      if chunk[..<filled].starts(with: Self.byteOrderMark) {
        position = Self.byteOrderMark.count
        return try hasMoreBytes()
      }
    }
    return filled > 0
  }

  /// Replaces the chunk by the next one: full, or the file's last, or empty at the end.
  private mutating func fill() throws(CSVError) {
    bytesBeforeChunk += filled
    position = 0
    filled = 0
    do throws(SpreadsheetError) {
      if decoder.isIdentity {
        filled = try file.read(into: &chunk)
      } else {
        chunk = try decoder.next(chunkSizeInBytes: Self.chunkSizeInBytes, of: file)
        filled = chunk.count
      }
    } catch { throw CSVError(error, path: "") }
  }
}
