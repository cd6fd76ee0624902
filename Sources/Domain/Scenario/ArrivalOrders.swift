/// The orders in which change-sets may reach the server, given what each author had seen.
enum ArrivalOrders {
  static let maxCount = 5_040

  /// What orders depend on: by name, whose it is and what its author had seen.
  struct Item {
    let name: String
    let replica: String
    let seen: Set<String>
  }

  /// Each keeps a replica's own order. What an author had seen comes before his work; what he had not seen of others comes
  /// after all that he had seen of the server's order, since one position covers all before it.
  static func all(of items: [Item], after first: [String]) throws -> [[String]] {
    var found: [[String]] = []
    var isLeft = Array(repeating: true, count: items.count)
    var order: [String] = []
    let early = Set(first)

    func mayCome(_ index: Int) -> Bool {
      let item = items[index]
      for (other, candidate) in items.enumerated() where other != index && isLeft[other] {
        if other < index, candidate.replica == item.replica { return false }
        if item.seen.contains(candidate.name) { return false }
      }
      // Somebody saw what is still to come and did not see this: then this comes later.
      for (other, witness) in items.enumerated() where other != index {
        guard witness.replica != item.replica, !witness.seen.contains(item.name) else { continue }
        if witness.seen.contains(where: { name in
          !early.contains(name) && items.indices.contains { isLeft[$0] && items[$0].name == name }
        }) {
          return false
        }
      }
      return true
    }

    func extend() throws {
      if order.count == items.count {
        found.append(order)
        if found.count > maxCount { throw ScenarioFault.tooManyOrders(limit: maxCount) }
        return
      }
      for index in items.indices where isLeft[index] && mayCome(index) {
        isLeft[index] = false
        order.append(items[index].name)
        try extend()
        order.removeLast()
        isLeft[index] = true
      }
    }
    try extend()
    if found.isEmpty { throw ScenarioFault.noOrder }
    return found
  }
}
