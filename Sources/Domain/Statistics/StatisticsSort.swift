/// The order of a report's rows: by the first key, then the next where rows are equal. Rows equal in all keys follow
/// each other by id, so the order is always the same.
package struct StatisticsSort: Hashable, Sendable {
  package enum Key: Hashable, Sendable {
    case id
    case firstName
    case lastName
    /// By the name of the member's group; who has none comes first.
    case group
    /// The group's own name.
    case name
    case measure(Measure)

    package var name: String {
      switch self {
      case .id: "id"
      case .firstName: "firstName"
      case .lastName: "lastName"
      case .group: "group"
      case .name: "name"
      case .measure(let measure): measure.name
      }
    }

    /// The keys of a kind of row, in the order of its columns.
    package static func all(by subject: StatisticsQuestion.Subject) -> [Key] {
      let names: [Key] =
        switch subject {
        case .member: [.id, .firstName, .lastName, .group]
        case .group: [.id, .name]
        }
      return names + Measure.allCases.map { .measure($0) }
    }
  }

  package enum Direction: String, Sendable, CaseIterable {
    case ascending = "asc"
    case descending = "desc"
  }

  package struct Criterion: Hashable, Sendable {
    package let key: Key
    package let direction: Direction

    package init(_ key: Key, _ direction: Direction = .ascending) {
      self.key = key
      self.direction = direction
    }
  }

  package let criteria: [Criterion]

  package init(_ criteria: [Criterion]) { self.criteria = criteria }

  package static func usual(by subject: StatisticsQuestion.Subject) -> StatisticsSort {
    switch subject {
    case .member: StatisticsSort([Criterion(.lastName), Criterion(.firstName)])
    case .group: StatisticsSort([Criterion(.name)])
    }
  }

  /// Reads `key[:asc|desc]`, separated by commas, such as `cardsSent:desc,lastName`.
  package init(parsing text: String, by subject: StatisticsQuestion.Subject) throws(StatisticsError) {
    let keys = Key.all(by: subject)
    var criteria: [Criterion] = []
    for element in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = element.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
      guard let key = keys.first(where: { $0.name == parts[0] }) else {
        throw .unknownSortKey(parts[0], known: keys.map(\.name))
      }
      guard parts.count > 1 else {
        criteria.append(Criterion(key))
        continue
      }
      guard let direction = Direction(rawValue: parts[1]) else {
        throw .unknownSortDirection(parts[1], key: key.name, known: Direction.allCases.map(\.rawValue))
      }
      criteria.append(Criterion(key, direction))
    }
    self.init(criteria)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
