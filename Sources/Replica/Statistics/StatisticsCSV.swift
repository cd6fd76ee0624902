package import Domain

/// A report as CSV: a header, then a row for each member or group.
package enum StatisticsCSV {
  package static func header(by subject: StatisticsQuestion.Subject) -> [String] {
    StatisticsTable.columns(by: subject)
  }

  package static func rows(_ report: StatisticsReport) -> [[String]] {
    StatisticsTable(report).rows.map { $0.map(field) }
  }

  /// The whole text.
  package static func bytes(_ report: StatisticsReport, writer: CSVWriter = CSVWriter()) -> [UInt8] {
    var writer = writer
    writer.row(header(by: report.question.by))
    for row in rows(report) { writer.row(row) }
    return writer.bytes
  }

  private static func field(_ cell: StatisticsTable.Cell) -> String {
    switch cell {
    case .none: ""
    case .id(let id): id.description
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}
