/// How one person's memberships lie to a period.
struct StatisticsStay {
  private let memberships: [Membership]
  private let period: StatisticsPeriod

  init(_ memberships: [Membership], in period: StatisticsPeriod) {
    self.memberships = memberships
    self.period = period
  }

  /// Whether the group of his every day in the period is in scope.
  func isSeenWhole(in scope: Scope) -> Bool {
    if scope == .everything { return true }
    return partsInPeriod.allSatisfy { scope.contains($0) }
  }

  /// His part changes only where a membership starts or ends.
  private var partsInPeriod: Set<Part> {
    let changes = memberships.flatMap { [$0.startsOn, $0.endsOn].compactMap { $0 } }.filter(period.contains)
    return Set(([period.from ?? Self.firstOfAllDays] + changes).map { Belonging.part(of: memberships, on: $0) })
  }

  private static let firstOfAllDays = Day(daysSinceEpoch: .min / 2)

  /// Whether he belonged on one day at least, up to the last one.
  func belongs(toOneOf question: StatisticsQuestion, upTo lastDay: Day) -> Bool {
    memberships.contains { membership in
      guard membership.belongs, question.asks(for: membership.group), membership.startsOn <= lastDay else {
        return false
      }
      guard let endsOn = membership.endsOn else { return true }
      return membership.startsOn < endsOn && (period.from.map { $0 < endsOn } ?? true)
    }
  }

  /// The last day in the period, up to `lastDay`, on which he came, not having belonged the day before; and the last one
  /// on which he no longer belonged, if he stayed away.
  func comingAndGoing(in question: StatisticsQuestion, upTo lastDay: Day) -> (joinedOn: Day?, leftOn: Day?) {
    let own = memberships.filter { $0.belongs && question.asks(for: $0.group) }
    func belongs(on day: Day) -> Bool { own.contains { $0.counts(on: day) } }
    func isInPeriod(_ day: Day) -> Bool { period.contains(day) && day <= lastDay }
    let joinedOn = own.map(\.startsOn)
      .filter { isInPeriod($0) && belongs(on: $0) && !belongs(on: $0.adding(days: -1)) }.max()
    guard !belongs(on: lastDay) else { return (joinedOn, nil) }
    let leftOn = own.compactMap(\.endsOn)
      .filter { isInPeriod($0) && !belongs(on: $0) && belongs(on: $0.adding(days: -1)) }.max()
    return (joinedOn, leftOn)
  }
}
