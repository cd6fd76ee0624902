import Domain
import Foundation
import Spreadsheets
import Testing

@Suite("CSV")
struct CSVTests {
  /// From the smallest, so that its borders fall inside everything, to the real one.
  static let chunkSizes = [3, 4, 5, 7, 64, CSVReader.chunkSizeInBytes]

  // MARK: Reading

  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let rows: [CSVRow]

    init(_ name: String, _ text: String, _ rows: [(line: Int, fields: [String])]) {
      testDescription = name
      self.text = text
      self.rows = rows.map { CSVRow(line: $0.line, fields: $0.fields) }
    }
  }

  static let samples = [
    Sample("an empty file", "", []),
    Sample("a byte order mark alone", "\u{FEFF}", []),
    Sample("a byte order mark, then a row", "\u{FEFF}id,name\n", [(1, ["id", "name"])]),
    Sample("a byte order mark, then a quoted field", "\u{FEFF}\"i,d\",name\n", [(1, ["i,d", "name"])]),
    Sample("a byte order mark past the start", "a\n\u{FEFF}b\n", [(1, ["a"]), (2, ["\u{FEFF}b"])]),
    Sample("LF line ends", "a,b\nc,d\n", [(1, ["a", "b"]), (2, ["c", "d"])]),
    Sample("CRLF line ends", "a,b\r\nc,d\r\n", [(1, ["a", "b"]), (2, ["c", "d"])]),
    Sample("no line end at the end", "a,b\nc,d", [(1, ["a", "b"]), (2, ["c", "d"])]),
    Sample("a CR at the end of the file", "a,b\r", [(1, ["a", "b"])]),
    Sample("a CR inside a field", "a\rb,c\r,d\n", [(1, ["a\rb", "c\r", "d"])]),
    Sample("two CR before the LF", "a\r\r\n", [(1, ["a\r"])]),
    Sample("empty fields", ",\n,,", [(1, ["", ""]), (2, ["", "", ""])]),
    Sample("blank lines", "\n\r\na\n\n\nb\n\n", [(3, ["a"]), (6, ["b"])]),
    Sample("a quoted empty field alone", "\"\"\n\"\"", [(1, [""]), (2, [""])]),
    Sample("a line of spaces", " \n", [(1, [" "])]),
    Sample("quoted fields", "\"a\",\"b,c\"\n\"d\",e\n", [(1, ["a", "b,c"]), (2, ["d", "e"])]),
    Sample("quoted fields and CRLF", "\"a\",\"b\"\r\nc\r\n", [(1, ["a", "b"]), (2, ["c"])]),
    Sample("a quoted field at the end", "a,\"b\"", [(1, ["a", "b"])]),
    Sample("a quoted field and a CR at the end", "a,\"b\"\r", [(1, ["a", "b"])]),
    Sample("doubled quotes", "\"\"\"a\"\"\",\"b\"\"\"\"c\",\"\"\"\"\n", [(1, ["\"a\"", "b\"\"c", "\""])]),
    Sample("a quote inside an unquoted field", "5\" x 3\",a\n", [(1, ["5\" x 3\"", "a"])]),
    Sample("line breaks inside quotes", "\"a\nb\r\nc\",d\ne\n", [(1, ["a\nb\r\nc", "d"]), (4, ["e"])]),
    Sample("rows of several widths", "a\nb,c\nd,e,f\n", [(1, ["a"]), (2, ["b", "c"]), (3, ["d", "e", "f"])]),
    Sample("letters of two to four bytes", "é,œ—,🥖\n\"Ø, é\"\n", [(1, ["é", "œ—", "🥖"]), (2, ["Ø, é"])]),
    Sample("a NUL byte", "a\0b,c\n", [(1, ["a\0b", "c"])]),
    Sample("spaces around fields", " a , b \n", [(1, [" a ", " b "])]),
  ]

  @Test("the reader gives the rows and the lines they start on, wherever chunks end", arguments: samples, chunkSizes)
  func readsRows(_ sample: Sample, chunkSizeInBytes: Int) throws {
    #expect(try rows(of: Array(sample.text.utf8), chunkSizeInBytes: chunkSizeInBytes) == sample.rows)
  }

  @Test("the reader splits at the separator it is given, and only there", arguments: [",", ";", "\t", "|"])
  func splitsAtSeparator(_ separator: String) throws {
    let byte = try #require(separator.utf8.first)
    let others = [",", ";", "\t", "|"].filter { $0 != separator }.joined()
    let read = try rows(of: Array("a\(others)\(separator)\"b\(separator)\"\n".utf8), separator: byte)
    #expect(read.map(\.fields) == [["a\(others)", "b\(separator)"]])
  }

  // MARK: Faults

  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let rowsBefore: Int
    let error: CSVError

    init(_ name: String, _ bytes: [UInt8], after rowsBefore: Int, _ error: CSVError) {
      testDescription = name
      self.bytes = bytes
      self.rowsBefore = rowsBefore
      self.error = error
    }
  }

  static let faults = [
    Fault("a quote that never closes", Array("a\nb,\"c\nd\n".utf8), after: 1, .unterminatedQuote(line: 2)),
    Fault("a quote as the last byte", Array("a\n\n\"".utf8), after: 1, .unterminatedQuote(line: 3)),
    Fault("a doubled quote at the end", Array("\"a\"\"".utf8), after: 0, .unterminatedQuote(line: 1)),
    Fault("text after a quote", Array("a\n\"b\nc\"d,e\n".utf8), after: 1, .textAfterQuote(line: 3)),
    Fault("a space after a quote", Array("\"a\" ,b\n".utf8), after: 0, .textAfterQuote(line: 1)),
    Fault("text after a quote and a CR", Array("\"a\"\rb\n".utf8), after: 0, .textAfterQuote(line: 1)),
    Fault("Latin 1", Array("a\n".utf8) + [0xE9, 0x2C, 0x62, 0x0A], after: 1, .notUTF8(line: 2)),
    Fault("Latin 1 in quotes", [0x22, 0x0A, 0xE9, 0x22, 0x0A], after: 0, .notUTF8(line: 1)),
    Fault("UTF-16", [0xFF, 0xFE, 0x61, 0x00], after: 0, .notUTF8(line: 1)),
    Fault("a letter cut by a separator", [0xC3, 0x2C, 0xA9], after: 0, .notUTF8(line: 1)),
    Fault("an overlong encoding", [0xC0, 0xAF, 0x0A], after: 0, .notUTF8(line: 1)),
    Fault(
      "more fields than a row may have",
      Array(("a\n" + String(repeating: ",", count: CSVReader.rowLimitInFields)).utf8), after: 1,
      .tooManyFields(line: 2, limit: CSVReader.rowLimitInFields)),
  ]

  @Test("a fault is reported with its line, and again at the next call", arguments: faults, chunkSizes)
  func reportsFault(_ fault: Fault, chunkSizeInBytes: Int) throws {
    try withFile(fault.bytes) { path in
      var reader = try CSVReader(path: path, chunkSizeInBytes: chunkSizeInBytes)
      for _ in 0..<fault.rowsBefore { #expect(try reader.next() != nil) }
      for _ in 0..<2 { #expect(nextError(of: &reader) == fault.error) }
    }
  }

  @Test("a field of the size limit is read, whatever follows", arguments: ["\n", "\r\n", ",b\n", ""], [true, false])
  func readsLongestField(_ rest: String, isQuoted: Bool) throws {
    let field = String(repeating: "x", count: CSVReader.fieldLimitInBytes)
    let text = isQuoted ? "\"\(field)\"\(rest)" : field + rest
    #expect(try rows(of: Array(text.utf8)).first?.fields.first == field)
  }

  @Test("a field one byte over the limit is refused", arguments: ["\n", "\r\n", ",b\n", ""], [true, false])
  func refusesLongerField(_ rest: String, isQuoted: Bool) throws {
    let limit = CSVReader.fieldLimitInBytes
    let field = String(repeating: "x", count: limit + 1)
    let text = "a\n" + (isQuoted ? "\"\(field)\"\(rest)" : field + rest)
    #expect(throws: CSVError.fieldTooLong(line: 2, limitInBytes: limit)) { try rows(of: Array(text.utf8)) }
  }

  @Test("a quote left open at the head of a large file is refused before the file is in memory")
  func refusesOpenQuoteEarly() throws {
    let bytes = Array("\"".utf8) + [UInt8](repeating: UInt8(ascii: "\n"), count: 4 * CSVReader.fieldLimitInBytes)
    let limit = CSVReader.fieldLimitInBytes
    #expect(throws: CSVError.fieldTooLong(line: 1, limitInBytes: limit)) { try rows(of: bytes) }
  }

  @Test("a file that is not there is reported with its path")
  func reportsMissingFile() {
    let path = NSTemporaryDirectory() + "no-such-file-\(UUID().uuidString).csv"
    #expect(throws: CSVError.cannotOpen(path: path, errno: ENOENT)) { _ = try CSVReader(path: path) }
  }

  @Test("a directory is reported as unreadable")
  func reportsDirectory() throws {
    var reader = try CSVReader(path: NSTemporaryDirectory())
    #expect(nextError(of: &reader) == .readFailed(errno: EISDIR))
  }

  @Test("a byte that cannot separate fields is refused", arguments: [UInt8(ascii: "\""), 0x0A, 0x0D, 0x80, 0xFF])
  func refusesSeparator(_ byte: UInt8) {
    #expect(throws: CSVError.separatorNotAllowed(byte)) { _ = try CSVReader(path: "/dev/null", separator: byte) }
  }

  @Test(
    "an error says what happened, where, and what to do",
    arguments: [
      (
        CSVError.cannotOpen(path: "/a.csv", errno: ENOENT),
        "cannot open /a.csv: No such file or directory; check the path and its permissions"
      ),
      (
        .readFailed(errno: EISDIR),
        "cannot read the CSV file: Is a directory; check that it is a file and that its disk is well"
      ),
      (.separatorNotAllowed(34), "byte 34 cannot separate CSV fields; use a comma, a semicolon or a tab"),
      (
        .unterminatedQuote(line: 2),
        "line 2: a quoted field opens here and never closes; close it, or double the quotes it contains"
      ),
      (.textAfterQuote(line: 3), "line 3: text follows a closing quote; double the quotes inside a quoted field"),
      (.notUTF8(line: 4), "line 4: the text is not UTF-8; save the file as UTF-8"),
      (
        .fieldTooLong(line: 5, limitInBytes: 10),
        "line 5: a field is longer than 10 bytes; look for a quote that never closes, or shorten it"
      ),
      (.tooManyFields(line: 6, limit: 7), "line 6: the row has more than 7 fields; check the separator"),
    ])
  func describesError(_ error: CSVError, _ words: String) {
    #expect(error.description == words)
  }

  // MARK: Writing

  @Test(
    "the writer quotes the fields that need it and no other",
    arguments: [
      ([], ""),
      ([""], "\"\"\n"),
      (["", ""], ",\n"),
      (["a", " b ", "é"], "a, b ,é\n"),
      (["a,b", "c;d"], "\"a,b\",c;d\n"),
      (["say \"oui\""], "\"say \"\"oui\"\"\"\n"),
      (["a\nb", "a\rb", "a\r\nb"], "\"a\nb\",\"a\rb\",\"a\r\nb\"\n"),
      (["\u{FEFF}a"], "\"\u{FEFF}a\"\n"),
    ] as [([String], String)])
  func quotesWhatNeedsIt(_ fields: [String], _ text: String) {
    var writer = CSVWriter()
    writer.row(fields)
    #expect(writer.bytes == Array(text.utf8))
  }

  @Test("the writer uses the separator and the line end it is given")
  func usesSeparatorAndLineEnd() {
    var writer = CSVWriter(separator: UInt8(ascii: ";"), lineEnd: .carriageReturnLineFeed)
    writer.row(["a,b", "c;d"])
    #expect(writer.bytes == Array("a,b;\"c;d\"\r\n".utf8))
  }

  @Test("what the writer drained does not come again")
  func drains() {
    var writer = CSVWriter()
    writer.row(["a"])
    #expect(writer.drain() == Array("a\n".utf8))
    #expect(writer.bytes.isEmpty)
    writer.row(["b"])
    #expect(writer.drain() == Array("b\n".utf8))
  }

  @Test("any fields that the writer writes are those that the reader reads", arguments: UInt64(1)...20)
  func roundTrips(seed: UInt64) throws {
    var random = SmallGenerator(state: seed)
    let pieces = ["a", "é", "🥖", ",", ";", "\"", "\n", "\r", "\r\n", "\u{FEFF}", " ", "", "Étchegaray"]
    let lineEnd: CSVWriter.LineEnd = random.below(2) == 0 ? .lineFeed : .carriageReturnLineFeed
    let separator = UInt8(ascii: random.below(2) == 0 ? "," : ";")
    let expected = (0..<60).map { _ in
      (0...random.below(4)).map { _ in
        (0..<random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined()
      }
    }
    var writer = CSVWriter(separator: separator, lineEnd: lineEnd)
    for fields in expected { writer.row(fields) }
    for chunkSizeInBytes in Self.chunkSizes {
      let read = try rows(of: writer.bytes, separator: separator, chunkSizeInBytes: chunkSizeInBytes)
      // As bytes: strings compare by canonical equivalence.
      #expect(
        read.map { $0.fields.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } },
        "seed \(seed), chunks of \(chunkSizeInBytes) bytes")
    }
  }

  // MARK: Headers

  @Test("a header finds its columns by name, spaces aside, and gives a row's value")
  func findsColumns() {
    let header = CSVHeader(CSVRow(line: 1, fields: ["id", " name ", "e-mail"]))
    let row = CSVRow(line: 2, fields: ["1", "Zoé"])
    #expect(header.names == ["id", "name", "e-mail"])
    #expect(header.index(of: "name") == 1)
    #expect(header.index(of: "Name") == nil)
    #expect(header.value("name", in: row) == "Zoé")
    #expect(header.value("e-mail", in: row) == nil)
    #expect(header.value("phone", in: row) == nil)
  }

  @Test("a header reports the missing, the unknown and the repeated columns")
  func reportsColumns() {
    let header = CSVHeader(CSVRow(line: 1, fields: ["id", "nom", "id", "ville", "id"]))
    #expect(header.missing(from: ["id", "name", "city"]) == ["name", "city"])
    #expect(header.unknown(besides: ["id", "ville"]) == ["nom"])
    #expect(header.duplicates == ["id"])
    #expect(header.index(of: "id") == 0)
  }
}

// MARK: - Helpers

/// Every row of a file that holds these bytes.
private func rows(
  of bytes: [UInt8], separator: UInt8 = UInt8(ascii: ","), chunkSizeInBytes: Int = CSVReader.chunkSizeInBytes
) throws -> [CSVRow] {
  try withFile(bytes) { path in
    var reader = try CSVReader(path: path, separator: separator, chunkSizeInBytes: chunkSizeInBytes)
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }
}

private func nextError(of reader: inout CSVReader) -> CSVError? {
  do throws(CSVError) {
    _ = try reader.next()
    return nil
  } catch {
    return error
  }
}

private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("csv-\(UUID().uuidString).csv")
  try Data(bytes).write(to: url)
  defer { try? FileManager.default.removeItem(at: url) }  // Left behind, it would only take room.
  return try body(url.path)
}

/// A few repeatable choices (Knuth's MMIX constants).
private struct SmallGenerator {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
