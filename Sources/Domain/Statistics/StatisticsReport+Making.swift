extension StatisticsReport {
  /// Answers a question from the figures of its period.
  ///
  /// - Parameters:
  ///   - before: the figures of the period that it is compared with.
  ///   - scope: what the figures were counted from; all else is missing in them.
  package init(
    answering question: StatisticsQuestion, from figures: Figures, before: Figures? = nil,
    naming directory: StatisticsDirectory, scope: Scope, today: Day
  ) {
    precondition(figures.period == question.period, "figures of another period")
    self.question = question
    lastDay = question.period.lastDay(today: today)
    let making = Making(
      question: question, directory: directory, scope: scope, today: today,
      people: question.people(of: directory, today: today))
    var rows = making.rows(figures)
    if let before, let comparison = question.comparison, let earlier = question.before {
      let sums = Making(
        question: earlier, directory: directory, scope: scope, today: today,
        people: earlier.people(of: directory, today: today)
      ).sums(before)
      let monthsBack = question.period.monthsBack(comparison)
      for index in rows.indices where making.sees(rows[index], in: earlier.period) {
        rows[index].before = rows[index].key.earlier(byMonths: monthsBack).map(sums)
      }
    }
    self.rows = question.sort.sorted(Self.ranked(rows, by: question.rank))
  }

  /// A row that may be greater than it is seen has no rank among the others.
  private static func ranked(_ rows: [StatisticsRow], by figure: Figure?) -> [StatisticsRow] {
    guard let figure else { return rows }
    let values = rows.map { $0.isComplete ? $0.value(figure) : nil }
    let descending = values.compactMap { $0 }.sorted(by: >)
    var ranks: [Int64: Int] = [:]
    for (index, value) in descending.enumerated() where ranks[value] == nil { ranks[value] = index + 1 }
    return zip(rows, values).map { row, value in
      var row = row
      row.rank = value.flatMap { ranks[$0] }
      return row
    }
  }
}

extension StatisticsRow.Key {
  /// Nil for a month where the periods lie no whole number of months apart.
  fileprivate func earlier(byMonths months: Int?) -> StatisticsRow.Key? {
    guard case .month(let month) = self else { return self }
    return months.map { .month(month.adding(months: -$0)) }
  }
}

/// What the rows of one period are made of.
private struct Making {
  let question: StatisticsQuestion
  let directory: StatisticsDirectory
  let scope: Scope
  let today: Day
  let people: Set<RecordID>?

  var lastDay: Day { question.period.lastDay(today: today) }

  func rows(_ figures: Figures) -> [StatisticsRow] {
    switch question.by {
    case .group: groupRows(figures)
    case .member: memberRows(figures)
    case .month: monthRows(figures)
    case .kind: kindRows(figures)
    }
  }

  /// The measures of any row, whether it is listed or not.
  func sums(_ figures: Figures) -> (StatisticsRow.Key) -> Measures {
    switch question.by {
    case .member:
      let byPerson = figures.byPerson
      return { key in if case .person(let id) = key { byPerson[id] ?? Measures() } else { Measures() } }
    case .group:
      let byGroup = figures.byGroup
      return { key in if case .group(let id) = key { withMembers(byGroup[id], of: [id]) } else { Measures() } }
    case .month:
      let byMonth = figures.byPigeonhole(in: groups)
      return { key in
        guard case .month(let month) = key else { return Measures() }
        return withMembers(byMonth[.month(month)], of: groups, on: min(month.lastDay, lastDay))
      }
    case .kind:
      let byKind = figures.byPigeonhole(in: groups)
      return { key in
        guard case .kind(let number) = key, let kind = StatisticsKind(rawValue: number) else { return Measures() }
        return withMembers(byKind[.kind(kind)], of: groups)
      }
    }
  }

  private func withMembers(_ measures: Measures?, of groups: Set<RecordID>?, on day: Day? = nil) -> Measures {
    var measures = measures ?? Measures()
    measures[.members] = directory.memberCount(of: groups, on: day ?? lastDay, among: people)
    return measures
  }

  /// The groups whose deeds months and kinds are made of; nil: all, and those of people without any.
  private var groups: Set<RecordID>? {
    if !question.groups.isEmpty { return question.groups }
    // Of single people all counts that may be seen, wherever they were.
    if !question.members.isEmpty { return nil }
    return scope == .everything ? nil : Set(directory.groups.keys.filter { scope.contains(.group($0)) })
  }

  private var areGroupsInScope: Bool {
    if scope == .everything { return true }
    if question.groups.isEmpty, !question.members.isEmpty {
      return question.members.allSatisfy { sees($0, in: question.period) }
    }
    return groups?.allSatisfy { scope.contains(.group($0)) } ?? false
  }

  /// Whether a row is as whole in another period as in this one.
  func sees(_ row: StatisticsRow, in period: StatisticsPeriod) -> Bool {
    if case .person(let id) = row.key { sees(id, in: period) } else { true }
  }

  /// Whether the group that somebody had on each day of a period is in scope.
  private func sees(_ person: RecordID, in period: StatisticsPeriod) -> Bool {
    StatisticsStay(directory.memberships[person] ?? [], in: period).isSeenWhole(in: scope)
  }

  /// What reaches beyond the period, to where he may have been of a group that is not seen.
  private func unknown(of person: RecordID) -> Set<Measure> {
    if scope == .everything { return [] }
    var unknown: Set<Measure> = []
    if !sees(person, in: StatisticsPeriod(today...today)) { unknown.formUnion(Measure.ofTheGroupOfToday) }
    if !sees(person, in: .rolling(months: 6, upTo: lastDay)) { unknown.insert(.absencesInSixMonths) }
    return unknown
  }

  // MARK: Groups and members

  private func groupRows(_ figures: Figures) -> [StatisticsRow] {
    let sums = sums(figures)
    return Set(directory.groups.keys).union(figures.byGroup.keys).compactMap { id in
      guard question.asks(for: id) else { return nil }
      let measures = sums(.group(id))
      let isListed = !question.groups.isEmpty || !measures.areAllZero || (directory.groups[id]?.isActive ?? false)
      guard isListed else { return nil }
      var row = StatisticsRow(key: .group(id), measures: measures, isComplete: scope.contains(.group(id)))
      row.group = .group(id) == Part.office ? nil : id
      row.groupName = directory.groups[id]?.name ?? ""
      return row
    }
  }

  private func memberRows(_ figures: Figures) -> [StatisticsRow] {
    let sums = sums(figures)
    let doers = Set(
      figures.bySide.lazy.filter { question.asks(for: $0.key.group) && !$0.value.areAllZero }.map(\.key.person))
    return doers.union(directory.memberships.keys).compactMap { id in
      if let people, !people.contains(id) { return nil }
      let memberships = directory.memberships[id] ?? []
      let stay = StatisticsStay(memberships, in: question.period)
      guard doers.contains(id) || stay.belongs(toOneOf: question, upTo: lastDay) else { return nil }
      let part = Belonging.part(of: memberships, on: lastDay)
      var row = StatisticsRow(
        key: .person(id), measures: sums(.person(id)), isComplete: stay.isSeenWhole(in: scope))
      row.firstName = directory.people[id]?.firstName ?? ""
      row.lastName = directory.people[id]?.lastName ?? ""
      row.group = part == .office ? nil : part.groupID
      row.groupName = row.group.flatMap { directory.groups[$0]?.name } ?? ""
      (row.joinedOn, row.leftOn) = stay.comingAndGoing(in: question, upTo: lastDay)
      row.unknown = unknown(of: id)
      row.absenceLevel = directory.settings.level(absences: row.value(.measure(.absencesInSixMonths)) ?? 0)
      return row
    }
  }

  // MARK: Months and kinds

  private func monthRows(_ figures: Figures) -> [StatisticsRow] {
    let counted = figures.byPigeonhole(in: groups).keys.compactMap { hole in
      if case .month(let month) = hole { month } else { nil }
    }
    let now = min(lastDay, today).asMonth
    var month = question.period.from?.asMonth ?? counted.min() ?? now
    let last = max(month, now, counted.max() ?? now)
    let sums = sums(figures)
    var rows: [StatisticsRow] = []
    while month <= last {
      rows.append(StatisticsRow(key: .month(month), measures: sums(.month(month)), isComplete: areGroupsInScope))
      month = month.adding(months: 1)
    }
    return rows
  }

  private func kindRows(_ figures: Figures) -> [StatisticsRow] {
    let sums = sums(figures)
    return StatisticsKind.allCases.compactMap { kind in
      let key = StatisticsRow.Key.kind(kind.rawValue)
      let measures = sums(key)
      guard kind != .other || !measures.areAllZero else { return nil }
      return StatisticsRow(key: key, measures: measures, isComplete: areGroupsInScope)
    }
  }
}
