/// One member's, group's, month's or kind's figures.
package struct StatisticsRow: Hashable, Sendable {
  package enum Key: Hashable, Sendable, Comparable {
    case person(RecordID)
    /// That of `Part.office` for what was done by people without any group.
    case group(RecordID)
    case month(Month)
    case kind(Int)
  }

  package let key: Key
  /// Empty for a group, and for an erased person.
  package var firstName = ""
  package var lastName = ""
  /// The group itself, or the one the member has on the last day of the period; nil for none.
  package var group: RecordID?
  /// Empty where there is no group.
  package var groupName = ""
  package var measures: Measures
  /// Whether all the records behind the figures may be seen here. Where false, the true figures may be greater.
  package var isComplete: Bool
  /// The day within the period on which the member came to the groups asked for.
  package var joinedOn: Day?
  /// The first day within the period on which the member belonged to none of them any more.
  package var leftOn: Day?
  package var absenceLevel = AbsenceLevel.none
  /// What is counted beyond the period, and can't be seen here.
  var unknown: Set<Measure> = []
  /// What was counted in the period that this one is compared with; nil where that can't be seen.
  package var before: Measures?
  /// From 1, where a ranking is asked for; nil for a row that lacks the figure.
  package var rank: Int?

  init(key: Key, measures: Measures, isComplete: Bool) {
    self.key = key
    self.measures = measures
    self.isComplete = isComplete
  }

  /// Nil for what is not known here, and for a ratio with nothing to divide by.
  package func value(_ figure: Figure) -> Int64? {
    if case .measure(let measure) = figure, unknown.contains(measure) { return nil }
    return measures[figure]
  }

  /// The member or the group; nil for what was done by people without any group, and for what is neither.
  package var id: RecordID? {
    switch key {
    case .person(let id): id
    case .group: group
    case .month, .kind: nil
    }
  }

  package var month: Month? { if case .month(let month) = key { month } else { nil } }
  package var kind: StatisticsKind? {
    if case .kind(let number) = key { StatisticsKind(rawValue: number) } else { nil }
  }
}

/// The answer to a question.
///
/// By group: the groups asked for; without a choice, all but the closed ones that have no figures, and a row for the
/// office where people without a group have figures. A group's figures are those of who belonged to it on the day.
///
/// By member: who belonged, on at least one day of the period, to one of the groups asked for (without a choice: to any
/// group), and who has figures of the period as somebody of those groups. A member's figures are his own, of all his
/// groups: the choice of groups says who is listed, not what of him is counted. A period without an end ends today for
/// the question who belonged.
///
/// By month and by kind: what was done by those who belonged to the groups asked for on the day (without a choice: to
/// those in scope). Months from the first of the period or of the figures to its last, today's at the latest.
package struct StatisticsReport: Hashable, Sendable {
  package let question: StatisticsQuestion
  /// The day as of which the rows name a member's group.
  package let lastDay: Day
  package let rows: [StatisticsRow]

  /// All rows together. By member, one who was of several groups counts whole.
  package var total: Measures { rows.reduce(into: Measures()) { $0 += $1.measures } }
}
