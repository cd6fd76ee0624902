/// The figures of a period as they are being counted: for each member, group by group.
package struct Figures: Sendable {
  package let period: StatisticsPeriod
  private var slots: [Fact.Side: Int] = [:]
  private var measures: [Measures] = []

  package init(period: StatisticsPeriod) { self.period = period }

  mutating func add(to side: Fact.Side, _ change: (inout Measures) -> Void) {
    if let slot = slots[side] {
      change(&measures[slot])
    } else {
      var fresh = Measures()
      change(&fresh)
      slots[side] = measures.count
      measures.append(fresh)
    }
  }

  /// What each person did as somebody of each group.
  package var bySide: [Fact.Side: Measures] { slots.mapValues { measures[$0] } }

  /// What each person did, wherever he was.
  package var byPerson: [RecordID: Measures] {
    slots.reduce(into: [:]) { sums, slot in sums[slot.key.person, default: Measures()] += measures[slot.value] }
  }

  /// What was done by those who belonged to each group on the day.
  package var byGroup: [RecordID: Measures] {
    slots.reduce(into: [:]) { sums, slot in sums[slot.key.group, default: Measures()] += measures[slot.value] }
  }
}
