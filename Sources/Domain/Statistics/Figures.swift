/// The figures of a period as they are being counted: for each member, group by group, and, where it is asked, month by
/// month or kind by kind.
package struct Figures: Sendable {
  /// What the counts of one member and group are told apart by.
  package enum Division: Hashable, Sendable {
    case none
    case byMonth
    case byKind
  }

  /// Where a deed is counted.
  package enum Pigeonhole: Hashable, Sendable {
    case whole
    case month(Month)
    case kind(StatisticsKind)
  }

  private struct Slot: Hashable {
    let side: Fact.Side
    let hole: Pigeonhole

    func hash(into hasher: inout Hasher) {
      side.hash(into: &hasher)
      switch hole {
      case .whole: break
      case .month(let month): hasher.combine(month)
      case .kind(let kind): hasher.combine(kind)
      }
    }
  }

  package let period: StatisticsPeriod
  /// The day as of which todos are overdue.
  package let today: Day
  /// The six months that end with the period.
  let sixMonths: StatisticsPeriod
  private let division: Division
  /// Then what is no matter of a month or a kind is not counted.
  var isDivided: Bool { division != .none }
  /// Only what these people did; nil: everybody.
  private let people: Set<RecordID>?
  private var slots: [Slot: Int] = [:]
  private var measures: [Measures] = []

  /// - Parameter people: whose deeds count; nil: everybody's.
  package init(period: StatisticsPeriod, today: Day, division: Division = .none, of people: Set<RecordID>? = nil) {
    self.period = period
    self.today = today
    self.division = division
    self.people = people
    sixMonths = .ofAbsences(upTo: period.lastDay(today: today))
  }

  /// - Parameters:
  ///   - day: that on which it counts.
  ///   - kind: of a division by kind.
  mutating func add(
    to side: Fact.Side, on day: Day, as kind: StatisticsKind, _ change: (inout Measures) -> Void
  ) {
    if let people, !people.contains(side.person) { return }
    let hole: Pigeonhole =
      switch division {
      case .none: .whole
      case .byMonth: .month(day.asMonth)
      case .byKind: .kind(kind)
      }
    let slot = Slot(side: side, hole: hole)
    if let index = slots[slot] {
      change(&measures[index])
    } else {
      var fresh = Measures()
      change(&fresh)
      slots[slot] = measures.count
      measures.append(fresh)
    }
  }

  /// What each person did as somebody of each group.
  package var bySide: [Fact.Side: Measures] { sums(by: \.side) }

  /// What each person did, wherever he was.
  package var byPerson: [RecordID: Measures] { sums(by: \.side.person) }

  /// What was done by those who belonged to each group on the day.
  package var byGroup: [RecordID: Measures] { sums(by: \.side.group) }

  /// What was done in each month, or of each kind, by those who belonged on the day to one of these groups; nil: by all.
  package func byPigeonhole(in groups: Set<RecordID>?) -> [Pigeonhole: Measures] {
    sums(by: \.hole) { groups?.contains($0.side.group) ?? true }
  }

  private func sums<Key: Hashable>(
    by key: KeyPath<Slot, Key>, where isAsked: (Slot) -> Bool = { _ in true }
  ) -> [Key: Measures] {
    slots.reduce(into: [:]) { sums, slot in
      if isAsked(slot.key) { sums[slot.key[keyPath: key], default: Measures()] += measures[slot.value] }
    }
  }
}
