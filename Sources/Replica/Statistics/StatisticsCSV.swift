package import Domain

/// A report as CSV for programs: a header, then a row for each of its rows.
package enum StatisticsCSV {
  /// - Parameter columns: only these; nil: all.
  package static func header(_ report: StatisticsReport, columns: [StatisticsColumn]? = nil) -> [String] {
    StatisticsTable(report, columns: columns).columns.map(\.name)
  }

  package static func rows(_ report: StatisticsReport, columns: [StatisticsColumn]? = nil) -> [[String]] {
    let table = StatisticsTable(report, columns: columns)
    return table.rows.map { row in zip(row, table.columns).map { $0.plain($1.unit) } }
  }

  /// The whole text.
  package static func bytes(
    _ report: StatisticsReport, columns: [StatisticsColumn]? = nil, writer: CSVWriter = CSVWriter()
  ) -> [UInt8] {
    var writer = writer
    writer.row(header(report, columns: columns))
    for row in rows(report, columns: columns) { writer.row(row) }
    return writer.bytes
  }
}
