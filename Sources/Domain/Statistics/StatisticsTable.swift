/// A report as columns and cells, the same for CSV, JSON and spreadsheets.
package struct StatisticsTable: Hashable, Sendable {
  package enum Cell: Hashable, Sendable {
    /// There is nothing to name or to divide by: an empty field in CSV, null in JSON.
    case none
    case id(RecordID)
    case text(String)
    /// In the unit of its column.
    case number(Int64)
    case flag(Bool)
    case day(Day)
    case month(Month)
  }

  package let columns: [StatisticsColumn]
  package let rows: [[Cell]]

  /// - Parameter columns: only these; nil: all.
  package init(_ report: StatisticsReport, columns: [StatisticsColumn]? = nil) {
    let columns = columns ?? StatisticsColumn.all(of: report.question)
    self.columns = columns
    rows = report.rows.map { row in columns.map { row.cell($0) } }
  }
}

extension StatisticsRow {
  package func cell(_ column: StatisticsColumn) -> StatisticsTable.Cell {
    switch column {
    case .id: id.map { .id($0) } ?? .none
    case .firstName: .text(firstName)
    case .lastName: .text(lastName)
    case .group: group.map { .id($0) } ?? .none
    case .name: .text(groupName)
    case .month: month.map { .month($0) } ?? .none
    case .kind: kind.map { .text($0.name) } ?? .none
    case .figure(let figure): value(figure).map { .number($0) } ?? .none
    case .complete: .flag(isComplete)
    case .joinedOn: joinedOn.map { .day($0) } ?? .none
    case .leftOn: leftOn.map { .day($0) } ?? .none
    case .absenceLevel: unknown.contains(.absencesInSixMonths) ? .none : .text(absenceLevel.rawValue)
    case .before(let figure): before?[figure].map { .number($0) } ?? .none
    case .rank: rank.map { .number(Int64($0)) } ?? .none
    }
  }
}

extension StatisticsTable.Cell {
  /// For programs: ids in lower case with hyphens, days and months as ISO 8601 has them, `true` and `false`, numbers
  /// with a decimal point; empty where there is nothing.
  package func plain(_ unit: Figure.Unit?) -> String {
    switch self {
    case .none: ""
    case .id(let id): id.description
    case .text(let text): text
    case .number(let number): (unit ?? .count).plain(number)
    case .flag(let flag): flag ? "true" : "false"
    case .day(let day): day.description
    case .month(let month): month.description
    }
  }
}
