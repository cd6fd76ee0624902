extension StatisticsSort {
  /// The rows in this order. Names compare as `Folding.key` has them: Étchegaray stands among the E.
  package func sorted(_ rows: [StatisticsRow]) -> [StatisticsRow] {
    let keyed = rows.map { row in (row: row, values: criteria.map { Self.value(of: row, $0.key) }) }
    return keyed.sorted { comesBefore($0, $1) }.map(\.row)
  }

  private enum KeyValue: Comparable {
    case number(Int64)
    case text(String)
    case id(RecordID)
  }

  private static func value(of row: StatisticsRow, _ key: Key) -> KeyValue {
    switch key {
    case .id: .id(row.id)
    case .firstName: .text(Folding.key(row.firstName))
    case .lastName: .text(Folding.key(row.lastName))
    case .group: .text(Folding.key(row.groupName))
    case .name: .text(Folding.key(row.groupName))
    case .measure(let measure): .number(row.measures[measure])
    }
  }

  private func comesBefore(
    _ left: (row: StatisticsRow, values: [KeyValue]), _ right: (row: StatisticsRow, values: [KeyValue])
  ) -> Bool {
    for (index, criterion) in criteria.enumerated() where left.values[index] != right.values[index] {
      let isLess = left.values[index] < right.values[index]
      return criterion.direction == .ascending ? isLess : !isLess
    }
    return left.row.id < right.row.id
  }
}
