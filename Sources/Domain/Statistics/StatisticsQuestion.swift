/// What somebody wants to know.
package struct StatisticsQuestion: Hashable, Sendable {
  package enum Subject: String, Sendable, CaseIterable {
    case member
    case group
  }

  /// Whether a row is a member or a group.
  package var by: Subject
  /// Only these groups; empty: all. By member, see `StatisticsReport` for who is of them.
  package var groups: Set<RecordID>
  package var period: StatisticsPeriod
  package var sort: StatisticsSort

  /// - Parameter sort: nil for the usual order: by last name and first name, or by the group's name.
  package init(
    by: Subject, groups: Set<RecordID> = [], period: StatisticsPeriod = .always, sort: StatisticsSort? = nil
  ) {
    self.by = by
    self.groups = groups
    self.period = period
    self.sort = sort ?? .usual(by: by)
  }

  /// Whether the question asks for this group.
  func asks(for group: RecordID) -> Bool { groups.isEmpty || groups.contains(group) }
}
