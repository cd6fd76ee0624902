import Domain
import Spreadsheets

/// The words of `cercle import`.
protocol ImportWords: Sendable {
  var help: ImportHelp { get }
  /// What is in a column, for people.
  func field(_ field: ImportField) -> String

  // What was read
  func read(sheet: String?, rows: Int, header: [Int]) -> String
  func columns(_ columns: [(title: String, field: String)]) -> String
  func months(_ count: Int) -> String
  func ignored(_ columns: [String]) -> String
  func otherSheets(_ names: [String]) -> String
  func hiddenRows(_ count: Int, areImported: Bool) -> String
  func notice(_ notice: SpreadsheetNotice) -> String
  func otherNumbers(_ rows: Int) -> String

  // What became of it
  /// Row, name, outcome, reasons.
  var headings: [String] { get }
  func outcome(_ result: ImportResult) -> String
  func reason(_ reason: ImportReason) -> String
  func about(column: String, _ text: String) -> String
  func moreRows(_ count: Int) -> String
  func rows(_ outcome: ImportResult.Outcome, _ ranges: String) -> String
  func summary(created: Int, merged: Int, unchanged: Int, doubtful: Int, refused: Int, _ kind: ImportKind) -> String
  var dryRun: String { get }
  func refusedFile(_ path: String) -> String
  func askPartial(_ refused: Int) -> String

  // What is written into files and records
  var originalRow: String { get }
  var toMend: String { get }
  func otherNumbersNote(_ others: [String]) -> String

  // What is wrong
  func fault(_ fault: ImportFault) -> String
  func unreadable(_ file: UnreadableFile) -> String
}

extension ImportWords {
  func remark(_ remark: ImportRemark) -> String {
    let text = reason(remark.reason)
    return remark.column.map { about(column: $0, text) } ?? text
  }

  /// `A « Nom »`, for a message about columns.
  func listed(_ columns: [ImportColumn], quoted: (String) -> String) -> String {
    columns.map { $0.title.isEmpty ? $0.letter : "\($0.letter) \(quoted($0.title))" }.joined(separator: ", ")
  }
}

/// The help of `cercle import` and its subcommands.
struct ImportHelp: Sendable {
  var abstract: String
  var discussion: String
  var duosAbstract: String
  var membersAbstract: String
  var guestsAbstract: String
  var historyAbstract: String
  var file: String
  var sheet: String
  var map: String
  var dryRun: String
  var partial: String
  var refused: String
  var skipHidden: String
  var format: String
  var by: String
  var historyGroup: String
  var source: String
  var measure: String
}
