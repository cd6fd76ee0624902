/// The order of a report's rows: by the first key, then the next where rows are equal. Rows equal in all keys follow
/// each other by their names and ids, so the order is always the same.
package struct StatisticsSort: Hashable, Sendable {
  package enum Direction: String, Sendable, CaseIterable {
    case ascending = "asc"
    case descending = "desc"
  }

  package struct Criterion: Hashable, Sendable {
    /// By a member's group rows are sorted by its name, not its id.
    package let column: StatisticsColumn
    package let direction: Direction

    package init(_ column: StatisticsColumn, _ direction: Direction = .ascending) {
      self.column = column
      self.direction = direction
    }
  }

  package let criteria: [Criterion]

  package init(_ criteria: [Criterion]) { self.criteria = criteria }

  package static func usual(by subject: StatisticsQuestion.Subject, isRanked: Bool = false) -> StatisticsSort {
    let names: [Criterion] =
      switch subject {
      case .member: [Criterion(.lastName), Criterion(.firstName)]
      case .group: [Criterion(.name)]
      case .month: [Criterion(.month)]
      case .kind: [Criterion(.kind)]
      }
    return StatisticsSort((isRanked ? [Criterion(.rank)] : []) + names)
  }

  /// Reads `key[:asc|desc]`, separated by commas, such as `cardsSent:desc,lastName`.
  ///
  /// - Parameter question: whose columns are the keys.
  package init(parsing text: String, of question: StatisticsQuestion) throws(StatisticsError) {
    let columns = StatisticsColumn.all(of: question)
    var criteria: [Criterion] = []
    for element in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = element.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
      guard let column = columns.first(where: { $0.name == parts[0] }) else {
        throw .unknownSortKey(parts[0], known: columns.map(\.name))
      }
      guard parts.count > 1 else {
        criteria.append(Criterion(column))
        continue
      }
      guard let direction = Direction(rawValue: parts[1]) else {
        throw .unknownSortDirection(parts[1], key: column.name, known: Direction.allCases.map(\.rawValue))
      }
      criteria.append(Criterion(column, direction))
    }
    self.init(criteria)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
