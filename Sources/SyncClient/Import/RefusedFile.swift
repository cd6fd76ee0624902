import Domain
import Foundation
import Spreadsheets

/// The rows that were refused or doubted, to be mended and imported again: their own columns, then their row in the
/// file that they came from, and the reason. CSV that a spreadsheet opens as it is: UTF-8 with its mark, semicolons.
struct RefusedFile {
  let words: any ImportWords
  let source: ImportSource

  /// The file beside the one that was imported: `NAME-refused.csv`, or with a number where that one is there.
  static func path(beside path: String) -> String {
    let url = URL(filePath: path)
    let name = url.deletingPathExtension().lastPathComponent
    let folder = url.deletingLastPathComponent()
    var number = 1
    while true {
      let candidate = folder.appending(path: "\(name)-refused\(number == 1 ? "" : "-\(number)").csv").path(
        percentEncoded: false)
      if !FileManager.default.fileExists(atPath: candidate) { return candidate }
      number += 1
    }
  }

  /// The bytes; nil where nothing was refused or doubted.
  func bytes(_ results: [ImportResult]) -> [UInt8]? {
    let wanted = Dictionary(
      results.filter { $0.isRefused || $0.isDoubtful }.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    if wanted.isEmpty { return nil }
    let rows = source.rows.filter { wanted[$0.number] != nil }
    let own = source.header.columns.filter { $0.field?.isOfRefusedFile == true }.map(\.index)
    let width = max(rows.map(\.cells.count).max() ?? 0, (source.header.columns.map(\.index).max() ?? -1) + 1)
    let columns = (0..<width).filter { !own.contains($0) }
    var writer = CSVWriter(separator: UInt8(ascii: ";"), lineEnd: .carriageReturnLineFeed)
    writer.row(columns.map { title($0) } + [words.originalRow, words.toMend])
    for row in rows {
      guard let result = wanted[row.number] else { continue }
      let values = columns.map {
        row.cells.indices.contains($0) ? FormulaText.harmless(CellText.original(row.cells[$0])) : ""
      }
      let reasons = result.remarks.map { words.remark($0) }.joined(separator: " ")
      writer.row(values + ["\(row.number)", FormulaText.harmless(reasons)])
    }
    return [0xEF, 0xBB, 0xBF] + writer.bytes
  }

  /// The column's title, or that by which it will be known again.
  private func title(_ index: Int) -> String {
    guard let column = source.header.columns.first(where: { $0.index == index }) else { return "" }
    guard let field = column.field else { return FormulaText.harmless(column.isMapped ? "" : column.title) }
    return column.isMapped || column.title.isEmpty || source.header.rows.count > 1
      ? field.rawValue
      : FormulaText.harmless(column.title)
  }
}
