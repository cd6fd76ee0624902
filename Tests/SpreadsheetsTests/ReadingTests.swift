import Domain
import Testing

@testable import Spreadsheets

@Suite("Reading spreadsheets") struct ReadingTests {
  private static func day(_ text: String) -> SheetCell { Day(iso: text).map { .day($0) } ?? .empty }
  private static func moment(_ text: String) -> SheetCell { LocalTime(iso: text).map { .moment($0) } ?? .empty }

  private static let types: [SheetRow] = [
    SheetRow(number: 1, cells: [.text("texte"), .text("été, œuvre ; “oui”"), .text("deux\nlignes")]),
    SheetRow(number: 2, cells: [.text("nombre"), .number(12), .number(-3.5), .number(0.1), .number(1e20)]),
    SheetRow(number: 3, cells: [.text("date"), day("2025-10-03"), moment("2025-11-02T18:30"), day("1900-03-01")]),
    SheetRow(number: 5, cells: [.text("vrai"), .boolean(true), .boolean(false)]),
    SheetRow(number: 6, cells: [.text("formule"), .number(24), .text("ab"), .boolean(true)]),
    SheetRow(number: 7, cells: [.text("erreur"), .error("#DIV/0!")]),
    SheetRow(number: 8, isHidden: true, cells: [.text("masquée"), .text("cachée")]),
    SheetRow(number: 9, cells: [.text("fusion"), .text("gauche"), .empty, .text("après")]),
    SheetRow(number: 300, cells: [.text("loin")]),
  ]

  @Test(arguments: [
    "types.xlsx", "types-libreoffice.xlsx", "types-libreoffice.ods", "types-libreoffice.xls", "types-gnumeric.xlsx",
    "types-gnumeric.ods", "types-gnumeric.xls", "types-openpyxl.xlsx",
  ]) func `every program's file of the same list reads the same`(name: String) throws {
    let file = try ReadFile(name)
    #expect(
      file.sheets == [
        // Gnumeric forgets that a sheet is hidden where it writes .xlsx.
        SheetName(name: "Premier", isHidden: false),
        SheetName(name: "Caché", isHidden: name != "types-gnumeric.xlsx"),
        SheetName(name: "Dernier", isHidden: false),
      ])
    #expect(file.rows[1] == [SheetRow(number: 1, cells: [.text("secret")])])
    #expect(file.rows[2] == [SheetRow(number: 2, cells: [.text("fin")])])
    #expect(file.rows[0].map(\.number) == Self.types.map(\.number))
    for (found, expected) in zip(file.rows[0], Self.types) {
      #expect(found.cells == Self.expected(expected, in: name).cells, "\(name), row \(found.number)")
      #expect(found.isHidden == expected.isHidden, "\(name), row \(found.number)")
    }
  }

  /// What a program's own way of writing changes.
  private static func expected(_ row: SheetRow, in name: String) -> SheetRow {
    var row = row
    switch (row.number, name) {
    // openpyxl keeps no results of formulas, and Calc writes truth values as such.
    case (5...7, "types-openpyxl.xlsx"):
      row.cells = [row.cells[0]] + row.cells.dropFirst().map { _ in .formulaWithoutValue }
    // Calc takes truth for a number where no format says otherwise.
    case (5, "types-libreoffice.ods"): row.cells[1...] = [.number(1), .number(0)]
    case (6, "types-libreoffice.ods"): row.cells[3] = .number(1)
    case (7, "types-gnumeric.ods"): row.cells[1] = .text("#DIV/0!")
    default: break
    }
    return row
  }

  @Test func `shared strings keep rich text together and leave pronunciation out`() throws {
    let file = try ReadFile("shared.xlsx")
    #expect(file.sheets.map(\.name) == ["A & B"])
    #expect(file.rows[0][0].cells == [.text("simple"), .text("rich text"), .text("東京"), .text("a\rb")])
  }

  @Test func `days counted from 1904 are the same days`() throws {
    #expect(
      try ReadFile("from1904.xlsx").rows[0][0].cells == [Self.day("2025-10-03"), Self.moment("1904-01-01T12:00")])
  }

  @Test func `rows and cells without numbers follow each other`() throws {
    let rows = try ReadFile("no-numbers.xlsx").rows[0]
    #expect(
      rows == [
        SheetRow(number: 1, cells: [.text("a"), .number(2)]), SheetRow(number: 3, cells: [.text("b")]),
      ])
  }

  @Test func `a repeated row or cell of OpenDocument counts, and a million empty ones cost nothing`() throws {
    let file = try ReadFile("repeated.ods")
    #expect(file.sheets.map(\.isHidden) == [false, true])
    let sevens = SheetRow(number: 1, cells: Array(repeating: .number(7), count: 3))
    #expect(file.rows[0].prefix(2) == [sevens, SheetRow(number: 2, cells: sevens.cells)])
    #expect(file.rows[0].count == 3)
    #expect(
      file.rows[0][2]
        == SheetRow(
          number: 1_003, isHidden: true,
          cells: [
            .text("deux   mots\tet\nune ligne"), .formulaWithoutValue, .empty, Self.day("2025-10-03"),
            Self.moment("2025-11-02T18:30"), .time(minutes: 450), .boolean(true),
          ]))
  }

  @Test func `macros and links are named, and neither run nor followed`() throws {
    let file = try ReadFile("macros.xlsm")
    #expect(file.notices == [.macros, .externalLinks])
    #expect(file.rows[0].count == 2)
  }

  @Test func `a document type that points elsewhere is not followed`() throws {
    #expect(try ReadFile("external-entity.xlsx").rows[0][0].cells == [.text("plain")])
  }

  @Test(arguments: [
    ("dd/mm/yyyy", SheetCell.day(Day(daysSinceEpoch: 20_364))),
    ("[$-F800]dddd\\,\\ mmmm\\ dd", .day(Day(daysSinceEpoch: 20_364))),
    ("General", .number(45_933)), ("0.00 \"days\"", .number(45_933)), ("#,##0 [$€-40C];[Red]-#,##0", .number(45_933)),
    ("@", .number(45_933)), ("\\d0", .number(45_933)), ("mmm\\-yy", .day(Day(daysSinceEpoch: 20_364))),
  ]) func `a format tells a day from a number`(code: String, cell: SheetCell) throws {
    #expect(SerialDate().cell(45_933, as: NumberFormat(code: code)) == cell)
  }

  @Test func `a time is no day`() {
    #expect(SerialDate().cell(0.3125, as: NumberFormat(code: "h:mm")) == .time(minutes: 450))
    #expect(SerialDate().cell(0.3125, as: NumberFormat(builtIn: 20)) == .time(minutes: 450))
    #expect(SerialDate().cell(-1, as: .day) == .number(-1))
    #expect(SerialDate().cell(9e9, as: .day) == .number(9e9))
  }
}
