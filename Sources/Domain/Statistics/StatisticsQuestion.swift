/// What somebody wants to know.
package struct StatisticsQuestion: Hashable, Sendable {
  package enum Subject: String, Sendable, CaseIterable {
    case member
    case group
    case month
    case kind
  }

  /// What a row is.
  package var by: Subject
  /// Only these groups; empty: all. By member, see `StatisticsReport` for who is of them.
  package var groups: Set<RecordID>
  package var period: StatisticsPeriod
  /// Only the deeds of those who have this role on the last day.
  package var role: Membership.Role?
  /// Only the deeds of those whose trade holds this text, without regard to accents and case.
  package var trade: String?
  /// Only the deeds of these people; empty: everybody's.
  package var members: Set<RecordID> = []
  /// The day as of which roles are asked for; nil: the last of the period.
  private var rolesOn: Day?
  package var comparison: StatisticsPeriod.Comparison?
  /// The figure that rows are numbered by, the greatest first; equal ones share a number, and the next is left out.
  package var rank: Figure?
  package var sort: StatisticsSort

  /// - Parameter sort: nil for the usual order: by rank where one is asked for; else by last name and first name, by the
  ///   group's name, from the first month to the last, or in the order of the kinds.
  package init(
    by: Subject, groups: Set<RecordID> = [], period: StatisticsPeriod = .always, role: Membership.Role? = nil,
    trade: String? = nil, comparison: StatisticsPeriod.Comparison? = nil, rank: Figure? = nil,
    sort: StatisticsSort? = nil
  ) {
    self.by = by
    self.groups = groups
    self.period = period
    self.role = role
    self.trade = trade
    self.comparison = comparison
    self.rank = rank
    self.sort = sort ?? .usual(by: by, isRanked: rank != nil)
  }

  /// Whether the question asks for this group.
  func asks(for group: RecordID) -> Bool { groups.isEmpty || groups.contains(group) }

  /// The same question about what its period is compared with; nil where it is compared with nothing.
  package var before: StatisticsQuestion? {
    guard let comparison, let earlier = period.compared(comparison) else { return nil }
    var question = self
    question.period = earlier
    question.comparison = nil
    // Of the same people, whatever they were then.
    question.rolesOn = period.to
    return question
  }

  package var division: Figures.Division {
    switch by {
    case .member, .group: .none
    case .month: .byMonth
    case .kind: .byKind
    }
  }

  /// Whose deeds count; nil: everybody's.
  package func people(of directory: StatisticsDirectory, today: Day) -> Set<RecordID>? {
    guard role != nil || trade != nil || !members.isEmpty else { return nil }
    let day = rolesOn ?? period.lastDay(today: today)
    let wanted = trade.map { Folding.key($0) }
    return Set(
      directory.people.lazy.filter { id, person in
        guard members.isEmpty || members.contains(id) else { return false }
        let hasRole = role.map { role in
          directory.memberships[id, default: []].contains { $0.role == role && $0.counts(on: day) }
        }
        return hasRole != false && (wanted.map { Folding.key(person.trade).contains($0) } ?? true)
      }.map(\.key))
  }
}
