/// A report as columns and cells, the same for CSV and JSON. Scripts read it: columns are added at the end only.
package struct StatisticsTable: Hashable, Sendable {
  package enum Cell: Hashable, Sendable {
    /// There is nothing to name: an empty field in CSV, null in JSON.
    case none
    case id(RecordID)
    case text(String)
    case number(Int64)
    case flag(Bool)
  }

  package let columns: [String]
  package let rows: [[Cell]]

  package init(_ report: StatisticsReport) {
    columns = Self.columns(by: report.question.by)
    rows = report.rows.map { Self.cells(of: $0, by: report.question.by) }
  }

  /// Amounts are whole cents; ids are lower case, with hyphens; `complete` is `true` or `false`.
  package static func columns(by subject: StatisticsQuestion.Subject) -> [String] {
    let names =
      switch subject {
      case .member: ["id", "firstName", "lastName", "group"]
      case .group: ["id", "name"]
      }
    return names + Measure.allCases.map(\.name) + ["complete"]
  }

  private static func cells(of row: StatisticsRow, by subject: StatisticsQuestion.Subject) -> [Cell] {
    let group = row.group.map { Cell.id($0) } ?? .none
    let names: [Cell] =
      switch subject {
      case .member: [.id(row.id), .text(row.firstName), .text(row.lastName), group]
      case .group: [group, .text(row.groupName)]
      }
    return names + Measure.allCases.map { .number(row.measures[$0]) } + [.flag(row.isComplete)]
  }
}
