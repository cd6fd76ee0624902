import Domain
import Foundation

extension ImportReport {
  /// The report as people read it.
  func table(_ words: ImportWording, seconds: Double, hasFile: Bool) -> String {
    var lines = grid(words)
    lines += files.filter { !$0.ignoredColumns.isEmpty }.map { words.ignored($0.ignoredColumns, in: $0.file) }
    lines += list(
      refusals, of: refusalsInAll - derivedRefusals, heading: words.refusedHeading, words, hasFile: hasFile)
    if derivedRefusals > 0 { lines.append("  " + words.derived(derivedRefusals)) }
    lines += list(warnings, of: warned, heading: words.warningsHeading, words, hasFile: hasFile)
    return (lines + ["", words.outcome(self, seconds: seconds)]).joined(separator: "\n")
  }

  private func list(
    _ kept: [ImportProblem], of count: Int, heading: String, _ words: ImportWording, hasFile: Bool
  ) -> [String] {
    guard !kept.isEmpty else { return [] }
    let rest = count > kept.count ? ["  " + words.more(count - kept.count, hasFile: hasFile)] : []
    return ["", heading] + kept.map { "  " + words.line($0) } + rest
  }

  private func grid(_ words: ImportWording) -> [String] {
    let rows =
      [words.headers]
      + files.filter { $0.isPresent || !$0.file.isOfCercle }.map { file in
        guard file.isPresent else { return [file.file.name, words.absent] }
        return [file.file.name] + [file.rows, file.created, file.skipped, file.refused, file.warnings].map(String.init)
      } + [[words.total] + [self.rows, created, skipped, refused, warned].map(String.init)]
    let widths = words.headers.indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        let padding = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + padding : padding + text
      }.joined(separator: "  ")
    }
  }

  /// The report for programs. Keys are camelCase and stay; new ones may join them.
  ///
  /// - Parameter problems: all of them.
  func json(_ words: ImportWording, seconds: Double, problems: [ImportProblem]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(
      decoding: try encoder.encode(ImportReportJSON(self, words, seconds: seconds, problems)), as: UTF8.self)
  }
}

private struct ImportReportJSON: Encodable {
  struct File: Encodable {
    var file: String
    var isPresent: Bool
    var isRefused: Bool
    var ignoredColumns: [String]
    var rows: Int
    var created: Int
    var skipped: Int
    var refused: Int
    var warnings: Int
  }
  struct Problem: Encodable {
    var file: String
    var line: Int
    var severity: String
    var reason: String
    var message: String
    var column: String?
    var value: String?
  }
  var outcome: String
  var isDryRun: Bool
  var files: [File]
  var rows: Int
  var created: Int
  var skipped: Int
  var refused: Int
  var warnings: Int
  /// In the order of files and lines.
  var problems: [Problem]
  var problemsInAll: Int
  var seconds: Double
  var rowsPerSecond: Int

  init(_ report: ImportReport, _ words: ImportWording, seconds: Double, _ all: [ImportProblem]) {
    outcome = report.outcome.rawValue
    isDryRun = report.isDryRun
    files = report.files.map {
      File(
        file: $0.file.name, isPresent: $0.isPresent, isRefused: $0.isRefused, ignoredColumns: $0.ignoredColumns,
        rows: $0.rows, created: $0.created, skipped: $0.skipped, refused: $0.refused, warnings: $0.warnings)
    }
    rows = report.rows
    created = report.created
    skipped = report.skipped
    refused = report.refused
    warnings = report.warned
    problems = all.map {
      Problem(
        file: $0.file.name, line: $0.line, severity: $0.severity.rawValue, reason: $0.reason.code,
        message: words.reason($0.reason), column: $0.column, value: $0.value)
    }
    problemsInAll = report.refusalsInAll + report.warned
    self.seconds = (seconds * 1_000).rounded() / 1_000
    rowsPerSecond = seconds > 0 ? Int(Double(report.rows) / seconds) : report.rows
  }
}
