import CXlsxWriter
import Domain
import Foundation
import OutsideReaders
import Testing

@testable import Spreadsheets

/// A disk can't be filled in a test, but what it does to a workbook can: bytes that are missing.
@Suite struct FullDiskTests {
  private func write(_ path: String, rows: Int) throws {
    let book = try WorkbookWriter(
      path: path, properties: WorkbookProperties(title: "T", company: "C", createdAt: Instant(milliseconds: 0)),
      words: WorkbookWords(.french))
    let sheet = try book.sheet("T", columns: [SheetColumn("a"), SheetColumn("b", total: .sum)])
    for number in 0..<rows { try sheet.row([.text("ligne \(number)"), .integer(Int64(number))]) }
    try book.close()
  }

  @Test func `a whole file is read back with every row, and one that lacks its end is not`() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let path = folder.path("a.xlsx")
    try write(path, rows: 5_000)
    let whole = cercle_xlsx_read_back(path, 1)
    #expect(whole.is_whole == 1 && whole.rows == 5_002)
    #expect(cercle_xlsx_read_back(path, 2).is_whole == 0)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for count in [0, 100, bytes.count / 2, bytes.count - 30] {
      try bytes.prefix(count).write(to: URL(fileURLWithPath: path))
      #expect(cercle_xlsx_read_back(path, 1).is_whole == 0)
    }
    bytes.removeSubrange(20_000..<20_100)
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(cercle_xlsx_read_back(path, 1).is_whole == 0)
  }

  /// Rows are counted in pieces of what was unpacked: none is lost or counted twice at their borders.
  @Test(arguments: 300..<340) func `rows are counted right wherever the pieces end`(length: Int) throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriter(
      path: folder.path("a.xlsx"),
      properties: WorkbookProperties(title: "T", company: "C", createdAt: Instant(milliseconds: 0)),
      words: WorkbookWords(.french))
    let sheet = try book.sheet("T", columns: [SheetColumn("a")])
    let text = String(repeating: "x", count: length)
    for _ in 0..<1_000 { try sheet.row([.text(text)]) }
    // Closing compares the rows written with those that are read back.
    try book.close()
    #expect(cercle_xlsx_read_back(folder.path("a.xlsx"), 1).rows == 1_001)
  }
}
