/// Rows of a file that are of one person, whatever their order.
enum ContactGroups {
  struct Row {
    /// Folded.
    var name: String
    var reaches: Set<String>
    /// Folded; empty without one.
    var company: String
  }

  private struct Key: Hashable {
    let name: String
    let other: String
  }

  /// Those of the same name that have a phone or an e-mail in common, be it by way of rows between. A row with neither
  /// goes with the first of the same name and company that has one.
  ///
  /// - Parameter standsAlone: whether a row with neither is of somebody who is known already.
  /// - Returns: places of rows, each group in the order of the file, in the order of their first rows.
  static func of(_ rows: [Row], standsAlone: (Int) throws -> Bool) rethrows -> [[Int]] {
    var parents = Array(rows.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while parents[place] != place {
        parents[place] = parents[parents[place]]
        place = parents[place]
      }
      return place
    }
    func join(_ one: Int, _ other: Int) {
      let (one, other) = (root(one), root(other))
      parents[max(one, other)] = min(one, other)
    }
    var reached: [Key: Int] = [:]
    var companies: [Key: Int] = [:]
    for (place, row) in rows.enumerated() where !row.reaches.isEmpty {
      for reach in row.reaches {
        let key = Key(name: row.name, other: reach)
        if let above = reached[key] { join(above, place) } else { reached[key] = place }
      }
      let key = Key(name: row.name, other: row.company)
      if !row.company.isEmpty, companies[key] == nil { companies[key] = place }
    }
    var bare: [Key: Int] = [:]
    for (place, row) in rows.enumerated() where row.reaches.isEmpty {
      let key = Key(name: row.name, other: row.company)
      if let above = bare[key] {
        join(above, place)
      } else {
        bare[key] = place
        if let with = companies[key], try !standsAlone(place) { join(with, place) }
      }
    }
    var groups: [[Int]] = []
    var groupOfRoot: [Int: Int] = [:]
    for place in rows.indices {
      let root = root(place)
      if let group = groupOfRoot[root] {
        groups[group].append(place)
      } else {
        groupOfRoot[root] = groups.count
        groups.append([place])
      }
    }
    return groups
  }
}
