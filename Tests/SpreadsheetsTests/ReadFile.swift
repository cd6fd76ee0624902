import Foundation
import Spreadsheets

/// All that is in a file, for tests to compare.
struct ReadFile {
  let kind: SpreadsheetKind
  let sheets: [SheetName]
  let notices: Set<SpreadsheetNotice>
  /// By sheet.
  let rows: [[SheetRow]]

  init(path: String) throws {
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

  /// A file of `Files`, which make.py writes.
  init(_ name: String) throws { try self.init(path: ReadFile.path(name)) }

  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files/\(name)").path(percentEncoded: false)
  }
}

/// A file of a test's own, gone with it.
final class TestFile {
  let path: String

  init(name: String = "file", _ bytes: [UInt8]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cercle-sheets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    path = url.path(percentEncoded: false)
  }

  convenience init(name: String = "file", text: String, _ encoding: String.Encoding = .utf8) throws {
    try self.init(name: name, Array(text.data(using: encoding) ?? Data()))
  }

  deinit { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }
}
