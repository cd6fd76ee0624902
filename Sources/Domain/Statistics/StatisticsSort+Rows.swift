extension StatisticsSort {
  /// The rows in this order. Texts compare as French dictionaries have them (`Collation`): Étchegaray among the E. What
  /// there is not comes before what there is; who has no rank comes last.
  package func sorted(_ rows: [StatisticsRow]) -> [StatisticsRow] {
    let keyed = rows.map { row in (row: row, values: criteria.map { Self.value(of: row, $0.column) }) }
    return keyed.sorted { comesBefore($0, $1) }.map(\.row)
  }

  private enum KeyValue: Comparable {
    case none
    case number(Int64)
    case text(Collation)
    case id(RecordID)
  }

  private static func value(of row: StatisticsRow, _ column: StatisticsColumn) -> KeyValue {
    switch column {
    case .group: return row.group == nil ? .none : .text(Collation(row.groupName))
    case .kind: return row.kind.map { .number(Int64($0.rawValue)) } ?? .none
    case .rank: return .number(Int64(row.rank ?? .max))
    case .absenceLevel: return .number(Int64(row.absenceLevel.severity))
    default: break
    }
    return switch row.cell(column) {
    case .none: .none
    case .id(let id): .id(id)
    case .text(let text): .text(Collation(text))
    case .number(let number): .number(number)
    case .flag(let flag): .number(flag ? 1 : 0)
    case .day(let day): .number(Int64(day.number))
    case .month(let month): .number(Int64(month.number))
    }
  }

  private func comesBefore(
    _ left: (row: StatisticsRow, values: [KeyValue]), _ right: (row: StatisticsRow, values: [KeyValue])
  ) -> Bool {
    for (index, criterion) in criteria.enumerated() where left.values[index] != right.values[index] {
      let isLess = left.values[index] < right.values[index]
      return criterion.direction == .ascending ? isLess : !isLess
    }
    return left.row.key < right.row.key
  }
}
