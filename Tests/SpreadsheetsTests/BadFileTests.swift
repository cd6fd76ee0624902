import Foundation
import Spreadsheets
import Testing

/// What people pick by mistake, what breaks on its way, and what is made to hurt.
@Suite("Files that are no list") struct BadFileTests {
  private func fault(_ path: String) throws -> SpreadsheetError {
    try #require(#expect(throws: SpreadsheetError.self) { _ = try ReadFile(path: path) })
  }

  @Test(arguments: [
    ("%PDF-1.7\n", SpreadsheetError.Foreign.pdf), ("\u{89}PNG\r\n\u{1A}\n", .image), ("GIF89a", .image),
    ("{\\rtf1 Nom", .textDocument), ("<html><table><tr><td>Nom", .webPage), ("\n  <TABLE border=1><tr>", .webPage),
    ("<!DOCTYPE html>\n<p>", .webPage), ("<?xml version=\"1.0\"?><a/>", .xml),
    (
      "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
      .otherSpreadsheet
    ),
    ("\u{7F}ELF", .program), ("a\u{0}b\u{1}c, some program's data", .unknown),
  ]) func `what is no spreadsheet is called what it is`(start: String, kind: SpreadsheetError.Foreign) throws {
    let file = try TestFile(name: "list.xls", text: start, .isoLatin1)
    #expect(try fault(file.path) == .notASpreadsheet(kind))
  }

  @Test(arguments: [
    ("document.docx", SpreadsheetError.notASpreadsheet(.textDocument)), ("archive.zip", .notASpreadsheet(.archive)),
    ("encrypted.xlsx", .encrypted), ("encrypted.ods", .encrypted),
    ("entities.xlsx", .documentType(part: "xl/worksheets/sheet1.xml")),
    ("types-gnumeric-nothing.xls", .cannotOpen(errno: ENOENT)),
  ]) func `a file that can't be read says why`(name: String, error: SpreadsheetError) throws {
    #expect(try fault(ReadFile.path(name)) == error)
  }

  @Test(arguments: ["", "  \n\n", "\u{FEFF}"]) func `an empty file is empty`(text: String) throws {
    let file = try TestFile(text: text)
    #expect(try fault(file.path) == .empty)
  }

  @Test func `a folder is a folder`() throws {
    #expect(try fault(FileManager.default.temporaryDirectory.path(percentEncoded: false)) == .isFolder)
  }

  @Test(arguments: ["types.xlsx", "types-libreoffice.ods", "types-libreoffice.xls"])
  func `a file is known by what is in it, whatever its name`(name: String) throws {
    let bytes = try Array(Data(contentsOf: URL(filePath: ReadFile.path(name))))
    let there = try ReadFile(name)
    let file = try TestFile(name: "renamed.csv", bytes)
    let here = try ReadFile(path: file.path)
    #expect(here.kind == there.kind)
    #expect(here.rows == there.rows)
  }

  @Test(arguments: ["types.xlsx", "types-libreoffice.ods", "types-libreoffice.xls"])
  func `a file cut short at any place is refused, or nothing of it is missing`(name: String) throws {
    let bytes = try Array(Data(contentsOf: URL(filePath: ReadFile.path(name))))
    let whole = try ReadFile(name).rows
    for length in stride(from: 8, to: bytes.count, by: max(1, bytes.count / 60)) {
      let file = try TestFile(Array(bytes[..<length]))
      // What is missing may be padding; nothing else may be.
      do {
        let found = try ReadFile(path: file.path).rows
        #expect(found == whole, "\(length) of \(bytes.count) bytes")
      } catch is SpreadsheetError {}
    }
  }

  /// Bytes changed at random never end the program, and never make it read for long: what comes is an error of ours, or rows.
  @Test(arguments: [
    "types-libreoffice.xls", "types-gnumeric.xls", "types-gnumeric-biff7.xls", "carnet-anciens.xls", "types.xlsx",
    "repeated.ods", "encrypted.xlsx",
  ]) func `a damaged file is refused or read, and ends nothing`(name: String) throws {
    let seed = ProcessInfo.processInfo.environment["CERCLE_SEED"].flatMap { UInt64($0) } ?? 20_260
    var random = Xorshift(state: seed)
    let bytes = try Array(Data(contentsOf: URL(filePath: ReadFile.path(name))))
    for round in 0..<150 {
      var damaged = bytes
      for _ in 0..<(1 + Int(random.next() % 8)) {
        let place = Int(random.next() % UInt64(damaged.count))
        damaged[place] = [0, 0xFF, 0x7F, UInt8(truncatingIfNeeded: random.next())][Int(random.next() % 4)]
      }
      let file = try TestFile(damaged)
      do {
        _ = try ReadFile(path: file.path)
      } catch is SpreadsheetError {
      } catch {
        Issue.record("CERCLE_SEED=\(seed), round \(round): \(error)")
      }
    }
  }

  @Test func `an archive that unpacks to more than the limit, and a sheet of ten million cells, are refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cercle-large-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let make = Process()
    make.executableURL = URL(filePath: "/usr/bin/env")
    make.arguments = ["python3", ReadFile.path("make.py"), "--large", folder.path(percentEncoded: false)]
    try make.run()
    make.waitUntilExit()
    try #require(make.terminationStatus == 0)
    for (name, bound) in [("bomb", SpreadsheetBound.inflatedBytes), ("cells", .cells)] {
      let path = folder.appending(path: "\(name).xlsx").path(percentEncoded: false)
      let sizeInBytes = try Data(contentsOf: URL(filePath: path)).count
      #expect(sizeInBytes < 8 << 20)
      guard case .tooMuch(bound, let found) = try fault(path) else {
        Issue.record("\(name)")
        continue
      }
      #expect(found > bound.limit)
      #expect(found < bound.limit + bound.limit / 100)
    }
  }
}

/// George Marsaglia, "Xorshift RNGs".
private struct Xorshift {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
