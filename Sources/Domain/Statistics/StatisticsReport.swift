/// One member's or one group's figures.
package struct StatisticsRow: Hashable, Sendable {
  /// The member or the group; that of `Part.office` for what was done by people without any group.
  package let id: RecordID
  /// Empty for a group, and for an erased person.
  package let firstName: String
  package let lastName: String
  /// The group itself, or the one the member has on the last day of the period; nil for none.
  package let group: RecordID?
  /// Empty where there is no group.
  package let groupName: String
  package let measures: Measures
  /// Whether all the records behind the figures may be seen here. Where false, the true figures may be greater.
  package let isComplete: Bool
  /// The day within the period on which the member came to the groups asked for.
  package let joinedOn: Day?
  /// The first day within the period on which the member belonged to none of them any more.
  package let leftOn: Day?
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
package struct StatisticsReport: Hashable, Sendable {
  package let question: StatisticsQuestion
  /// The day as of which the rows name a member's group.
  package let lastDay: Day
  package let rows: [StatisticsRow]
}
