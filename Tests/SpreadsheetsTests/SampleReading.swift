import Foundation
import Spreadsheets
import Testing

/// All rows of a file, for tests to compare.
struct ReadFile {
  let kind: SpreadsheetKind
  let sheets: [SheetName]
  let notices: Set<SpreadsheetNotice>
  let rows: [[SheetRow]]

  init(_ path: String) throws {
    let file = try Spreadsheet(path: path)
    kind = file.kind
    sheets = file.sheets
    notices = file.notices
    rows = try file.sheets.indices.map { sheet in
      var rows: [SheetRow] = []
      try file.rows(ofSheet: sheet) { row in
        rows.append(row)
        return true
      }
      return rows
    }
  }

  init(file: String) throws {
    try self.init(try #require(Bundle.module.path(forResource: "Files/" + file, ofType: nil)))
  }
}

@Suite(.enabled(if: ProcessInfo.processInfo.environment["CERCLE_SHEET"] != nil)) struct ByHand {
  @Test func show() throws {
    let path = ProcessInfo.processInfo.environment["CERCLE_SHEET"] ?? ""
    let file = try ReadFile(path)
    print(file.kind, file.sheets, file.notices)
    for rows in file.rows { for row in rows { print(row.number, row.isHidden, row.cells) } }
  }
}
