/// A column of a report: what a row is, a figure, or what is to be known about both.
package enum StatisticsColumn: Hashable, Sendable {
  case id
  case firstName
  case lastName
  /// The member's group.
  case group
  /// The group's own name.
  case name
  case month
  case kind
  case figure(Figure)
  case complete
  case joinedOn
  case leftOn
  case absenceLevel
  /// The figure of the period that this one is compared with.
  case before(Figure)
  case rank

  /// What it is called in CSV and JSON, and by whoever sorts.
  package var name: String {
    switch self {
    case .id: "id"
    case .firstName: "firstName"
    case .lastName: "lastName"
    case .group: "group"
    case .name: "name"
    case .month: "month"
    case .kind: "kind"
    case .figure(let figure): figure.name
    case .complete: "complete"
    case .joinedOn: "joinedOn"
    case .leftOn: "leftOn"
    case .absenceLevel: "absenceLevel"
    case .before(let figure): figure.name + "Before"
    case .rank: "rank"
    }
  }

  /// What the numbers of a column are; nil for what is no number.
  package var unit: Figure.Unit? {
    switch self {
    case .figure(let figure), .before(let figure): figure.unit
    case .rank: .count
    default: nil
    }
  }

  /// Reads names of columns, separated by commas; `all` for all.
  package static func chosen(
    _ text: String, of question: StatisticsQuestion
  ) throws(StatisticsError) -> [StatisticsColumn] {
    let all = all(of: question)
    var chosen: [StatisticsColumn] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = name.filter { !$0.isWhitespace }
      if name == "all" {
        chosen += all
      } else if let column = all.first(where: { $0.name == name }) {
        chosen.append(column)
      } else {
        throw .unknownWord(name, of: "columns", known: all.map(\.name))
      }
    }
    return chosen
  }

  /// All that a question's rows have, in their order. Scripts read them by name; new ones come at the end of their kind.
  package static func all(of question: StatisticsQuestion) -> [StatisticsColumn] {
    let names: [StatisticsColumn] =
      switch question.by {
      case .member: [.id, .firstName, .lastName, .group]
      case .group: [.id, .name]
      case .month: [.month]
      case .kind: [.kind]
      }
    let figures = Figure.all.filter { $0.applies(to: question.by) }
    let first = figures.firstIndex(of: .measure(.cardsSentGiven)) ?? figures.endIndex
    let about: [StatisticsColumn] = question.by == .member ? [.joinedOn, .leftOn, .absenceLevel] : []
    let before = question.comparison == nil ? [] : figures.filter { !$0.isAsOfToday }
    return names + figures[..<first].map(Self.figure) + [.complete] + figures[first...].map(Self.figure) + about
      + before.map(Self.before) + (question.rank == nil ? [] : [.rank])
  }
}
