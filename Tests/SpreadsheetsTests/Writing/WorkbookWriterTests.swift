import Domain
import Foundation
import OutsideReaders
import Testing

@testable import Spreadsheets

@Suite("Workbooks that we write", .enabled(if: OutsideReader.hasOpenpyxl))
struct WorkbookWriterTests {
  private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private static func writer(_ path: String, _ language: Language = .french) throws -> WorkbookWriter {
    try WorkbookWriter(
      path: path,
      properties: WorkbookProperties(
        title: "Chiffres & lettres", company: "Rives", createdAt: Instant(milliseconds: 1_700_000_000_000)),
      words: WorkbookWords(language))
  }

  @Test("Each value is read back by openpyxl with its type and its format")
  func typesAndFormats() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"))
    let cells: [WorkbookCell] = [
      .text("été"), .integer(1_234), .decimal(2.5), .cents(-123_456), .share(0.256),
      .day(try WorkbookWriterTests.day("2025-01-06")),
      .moment(try #require(LocalTime(iso: "2025-01-06T07:30"))), .time(minutes: 450), .empty,
      .day(try WorkbookWriterTests.day("1900-01-02")),
    ]
    let sheet = try book.sheet("Tout", columns: cells.indices.map { SheetColumn("c\($0)") })
    try sheet.row(cells)
    try book.close()
    let found = try OutsideReader.book(folder.path("a.xlsx"))
    let row = found.sheets[0].rows[1]
    #expect(row.map(\.type) == ["s", "n", "n", "n", "n", "d", "d", "d", "n", "s"])
    #expect(
      row.map(\.value) == [
        "été", "1234", "2.5", "-1234.56", "0.256", "2025-01-06T00:00:00", "2025-01-06T07:30:00", "07:30:00", nil,
        "02/01/1900",
      ])
    #expect(
      row.map(\.format) == [
        "General", "#,##0", "#,##0.00", "#,##0.00\\ \"€\"", "0.0%", "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm",
        "General", "General",
      ])
    #expect(found.title == "Chiffres & lettres")
    #expect(found.created == "2023-11-14T22:13:20")
    #expect(try folder.names == ["a.xlsx"])
  }

  @Test(
    "A table has a frozen header, a filter, totals that follow it, a printed page that repeats its header, and a chart")
  func tableOfFigures() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"), .english)
    var layout = SheetLayout(introduction: ["The year", "until today"], frozenColumns: 1)
    layout.isLandscape = true
    let sheet = try book.sheet(
      "Figures",
      columns: [
        SheetColumn("Name"), SheetColumn("Cards", total: .sum), SheetColumn("Amount", total: .sum),
        SheetColumn("Rate", total: .quotient(2, by: 1)),
      ], layout: layout)
    for number in 1...4 {
      try sheet.row([
        .text("Group \(number)"), .integer(Int64(number)), .cents(Int64(number) * 1_001), .share(0.25),
      ])
    }
    try sheet.chart(SheetChart(.column, title: "Cards", categories: 0, series: [1, 2]), row: 10, column: 0)
    try sheet.chart(SheetChart(.bar, title: "Amount", categories: 0, series: [2]), row: 30, column: 0)
    try sheet.chart(SheetChart(.line, title: "Rate", categories: 0, series: [3]), row: 50, column: 0)
    try book.close()
    let found = try #require(try OutsideReader.book(folder.path("a.xlsx")).sheets.first)
    #expect(found.freeze == "B5")
    #expect(found.filter == "A4:D8")
    #expect(found.repeated == "4:4" || found.repeated == "$4:$4")
    #expect(found.landscape)
    #expect(found.fits == [1, 0])
    #expect(found.footer == "Page &P of &N" || found.footer == "Page &[Page] of &N" || found.footer != nil)
    #expect(found.charts == 3)
    let totals = found.rows[8]
    #expect(totals.map(\.value) == ["Total", "10", "100.1", "10.01"])
    #expect(
      totals.map(\.formula) == [
        nil, "=SUBTOTAL(109,B5:B8)", "=SUBTOTAL(109,C5:C8)",
        "=IFERROR(SUBTOTAL(109,C5:C8)/SUBTOTAL(109,B5:B8),\"\")",
      ])
    #expect(totals[3].format == "0.0%")
    #expect(totals[2].format == "#,##0.00\\ \"€\"")
    #expect(found.rows[0][0].value == "The year")
  }

  @Test("Text that looks like a formula, a number or an escape is read back as the text it was")
  func hostileText() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let texts = [
      "=1+1", "+33 6 12 34 56 78", "-5", "@SUM(A1)", "0612345678", "=cmd|' /C calc'!A0", "\t=1", "<b>&amp;</b>",
      "_x0041_", "a_x000D_b", "http://exemple.invalid", "a\nb", "𝒜é\u{301}", "1E5", "TRUE", " x ",
    ]
    let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"))
    let sheet = try book.sheet("T", columns: [SheetColumn("t")])
    for text in texts { try sheet.row([.text(text)]) }
    try sheet.row([.text("a\r\nb\rc\u{0}\u{1}\u{B}\u{FFFE}\u{FFFF}d")])
    try book.close()
    let rows = try OutsideReader.book(folder.path("a.xlsx")).sheets[0].rows.dropFirst()
    #expect(rows.allSatisfy { $0[0].type == "s" && $0[0].formula == nil })
    let unescaped = rows.map { $0[0].value?.replacing("_x005F_", with: "_") }
    #expect(unescaped == texts + ["a\nb\ncd"])
  }

  @Test("A text longer than a cell may hold is cut, and says so")
  func longText() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"))
    let sheet = try book.sheet("T", columns: [SheetColumn("t")])
    try sheet.row([.text(String(repeating: "é", count: 32_767))])
    try sheet.row([.text(String(repeating: "é", count: 32_768))])
    try sheet.row([.text(String(repeating: "👍🏽", count: 10_000))])
    try book.close()
    let rows = try OutsideReader.book(folder.path("a.xlsx")).sheets[0].rows
    #expect(rows[1][0].value == String(repeating: "é", count: 32_767))
    #expect(rows[2][0].value?.utf16.count == 32_767)
    #expect(rows[2][0].value?.hasSuffix("éé […] (texte coupé)") == true)
    let thumbs = try #require(rows[3][0].value)
    #expect(thumbs.utf16.count <= 32_767)
    #expect(thumbs.hasSuffix("👍🏽 […] (texte coupé)"))
  }

  @Test("More rows than a sheet takes go on in a further one, with its own header and total")
  func overflow() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"))
    let sheet = try book.sheet("N", columns: [SheetColumn("n"), SheetColumn("v", total: .sum)], rowsPerSheet: 10)
    for number in 1...17 { try sheet.row([.text("r\(number)"), .integer(Int64(number))]) }
    try book.close()
    let found = try OutsideReader.book(folder.path("a.xlsx"))
    #expect(found.sheets.map(\.name) == ["N", "N (2)", "N (3)"])
    #expect(found.sheets.map(\.rows.count) == [10, 10, 3])
    #expect(found.sheets.map { $0.rows[0][0].value } == ["n", "n", "n"])
    #expect(found.sheets.map { $0.rows.last?[1].value } == ["36", "100", "17"])
    #expect(found.sheets.map { $0.rows.last?[0].value } == Array(repeating: "Total de cette feuille", count: 3))
    #expect(found.sheets.map(\.filter) == ["A1:B9", "A1:B9", "A1:B2"])
  }

  @Test("A table without rows, and rows without values, make a file that opens")
  func nothing() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"))
    _ = try book.sheet("Vide", columns: [SheetColumn("a", total: .sum), SheetColumn("")])
    let sparse = try book.sheet("Creux", columns: [SheetColumn("a"), SheetColumn("b")])
    try sparse.row([.empty, .empty])
    try sparse.row([.text(""), .text("\u{1}")])
    try sparse.row([.empty, .text("x")])
    try book.close()
    let found = try OutsideReader.book(folder.path("a.xlsx"))
    #expect(found.sheets[0].rows.count == 1)
    #expect(found.sheets[1].rows.map { $0.map(\.value) } == [["a", "b"], [nil, nil], [nil, nil], [nil, "x"]])
  }

  @Test("Columns are as wide as what stands in them, within bounds")
  func widths() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"))
    let sheet = try book.sheet(
      "L",
      columns: [SheetColumn("a"), SheetColumn("très longue entête"), SheetColumn("c"), SheetColumn("d", total: .sum)])
    try sheet.row([.text("x"), .text("y"), .text(String(repeating: "z", count: 500)), .cents(99_999_99)])
    try sheet.row([.text("x"), .text("éèéèéèéèéèéèéèé"), .empty, .cents(99_999_99)])
    try book.close()
    let widths = try OutsideReader.book(folder.path("a.xlsx")).sheets[0].widths.map { $0.rounded(.down) }
    #expect(widths == [9, 18, 60, 15])
  }

  @Test("A file that is there is left as it is, and nothing beside it")
  func existingFile() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let path = folder.path("a.xlsx")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: WorkbookError.fileExists(path: path)) { try WorkbookWriterTests.writer(path) }
    #expect(try folder.names == ["a.xlsx"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test("A file that came meanwhile is left as it is too")
  func fileMeanwhile() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let path = folder.path("a.xlsx")
    let book = try WorkbookWriterTests.writer(path)
    _ = try book.sheet("T", columns: [SheetColumn("a")])
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: WorkbookError.fileExists(path: path)) { try book.close() }
    #expect(try folder.names == ["a.xlsx"])
  }

  @Test("Work that is given up leaves no file")
  func abandoned() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    do {
      let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"))
      let sheet = try book.sheet("T", columns: [SheetColumn("a")])
      for number in 0..<10_000 { try sheet.row([.integer(Int64(number))]) }
      #expect(try folder.names == [])
    }
    #expect(try folder.names == [])
  }

  @Test("A folder that isn't there is said to be so")
  func noFolder() throws {
    let path = "/nonexistent-\(UUID())/a.xlsx"
    #expect(throws: WorkbookError.cannotWrite(path: path, detail: "No such file or directory")) {
      try WorkbookWriterTests.writer(path)
    }
  }

  @Test("The file is its owner's only")
  func permissions() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriterTests.writer(folder.path("a.xlsx"))
    _ = try book.sheet("T", columns: [SheetColumn("a")])
    try book.close()
    let found = try FileManager.default.attributesOfItem(atPath: folder.path("a.xlsx"))[.posixPermissions] as? Int
    #expect(found == 0o600)
  }
}

@Suite("Workbooks in LibreOffice", .enabled(if: OutsideReader.soffice != nil), .serialized)
struct WorkbookInLibreOfficeTests {
  @Test("LibreOffice opens what we write and gives every value back")
  func opens() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let book = try WorkbookWriter(
      path: folder.path("a.xlsx"),
      properties: WorkbookProperties(title: "T", company: "C", createdAt: Instant(milliseconds: 0)),
      words: WorkbookWords(.english))
    let one = try book.sheet(
      "One", columns: [SheetColumn("text"), SheetColumn("day"), SheetColumn("euros", total: .sum)])
    try one.row([.text("=1+1"), .day(try #require(Day(iso: "2024-02-29"))), .cents(123_450)])
    try one.row([.text("0612345678"), .empty, .cents(-50)])
    try one.chart(SheetChart(.column, title: "Euros", categories: 0, series: [2]), row: 8, column: 0)
    let two = try book.sheet("Two", columns: [SheetColumn("text")])
    try two.row([.text("_x0041_ <é>")])
    try book.close()
    let sheets = try OutsideReader.libreOffice(folder.path("a.xlsx"))
    #expect(
      sheets["One"]
        == "text,day,euros\n=1+1,\"2024-02-29\",\"1234.5\"\n0612345678,,\"-0.5\"\nTotal,,\"1234\"\n")
    #expect(sheets["Two"] == "text\n_x0041_ <é>\n")
  }
}
