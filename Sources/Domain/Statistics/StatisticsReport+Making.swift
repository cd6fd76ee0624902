extension StatisticsReport {
  /// Answers a question from the figures of its period.
  ///
  /// - Parameter scope: what the figures were counted from; all else is missing in them.
  package init(
    answering question: StatisticsQuestion, from figures: Figures, naming directory: StatisticsDirectory, scope: Scope,
    today: Day
  ) {
    precondition(figures.period == question.period, "figures of another period")
    self.question = question
    lastDay = question.period.lastDay(today: today)
    let rows =
      switch question.by {
      case .group: Self.groupRows(question, figures, directory, scope)
      case .member: Self.memberRows(question, figures, directory, scope, lastDay)
      }
    self.rows = question.sort.sorted(rows)
  }

  private static func groupRows(
    _ question: StatisticsQuestion, _ figures: Figures, _ directory: StatisticsDirectory, _ scope: Scope
  ) -> [StatisticsRow] {
    let byGroup = figures.byGroup
    return Set(directory.groups.keys).union(byGroup.keys).compactMap { id in
      guard question.asks(for: id) else { return nil }
      let measures = byGroup[id] ?? Measures()
      let isListed = !question.groups.isEmpty || !measures.areAllZero || (directory.groups[id]?.isActive ?? false)
      guard isListed else { return nil }
      return StatisticsRow(
        id: id, firstName: "", lastName: "", group: .group(id) == Part.office ? nil : id,
        groupName: directory.groups[id]?.name ?? "", measures: measures, isComplete: scope.contains(.group(id)),
        joinedOn: nil, leftOn: nil)
    }
  }

  private static func memberRows(
    _ question: StatisticsQuestion, _ figures: Figures, _ directory: StatisticsDirectory, _ scope: Scope, _ lastDay: Day
  ) -> [StatisticsRow] {
    let byPerson = figures.byPerson
    let doers = Set(
      figures.bySide.lazy.filter { question.asks(for: $0.key.group) && !$0.value.areAllZero }.map(\.key.person))
    return doers.union(directory.memberships.keys).compactMap { id in
      let memberships = directory.memberships[id] ?? []
      let stay = StatisticsStay(memberships, in: question.period)
      guard doers.contains(id) || stay.belongs(toOneOf: question, upTo: lastDay) else { return nil }
      let part = Belonging.part(of: memberships, on: lastDay)
      let group = part == .office ? nil : part.groupID
      let (joinedOn, leftOn) = stay.comingAndGoing(in: question, upTo: lastDay)
      return StatisticsRow(
        id: id, firstName: directory.people[id]?.firstName ?? "", lastName: directory.people[id]?.lastName ?? "",
        group: group, groupName: group.flatMap { directory.groups[$0]?.name } ?? "",
        measures: byPerson[id] ?? Measures(), isComplete: stay.isSeenWhole(in: scope), joinedOn: joinedOn,
        leftOn: leftOn)
    }
  }
}
