/// The people and groups that a report names.
package struct StatisticsDirectory: Sendable {
  package struct Person: Hashable, Sendable {
    package let firstName: String
    package let lastName: String
    /// Empty where none is known.
    package let trade: String

    package init(firstName: String, lastName: String, trade: String) {
      self.firstName = firstName
      self.lastName = lastName
      self.trade = trade
    }
  }

  package struct Group: Hashable, Sendable {
    package let name: String
    package let isActive: Bool

    package init(name: String, isActive: Bool) {
      self.name = name
      self.isActive = isActive
    }
  }

  package var people: [RecordID: Person]
  package var groups: [RecordID: Group]
  package var memberships: [RecordID: [Membership]]
  package var settings: NetworkSettings

  /// - Parameter memberships: of all people, in any order.
  package init(
    people: [RecordID: Person], groups: [RecordID: Group], memberships: [Membership],
    settings: NetworkSettings = NetworkSettings()
  ) {
    self.people = people
    self.groups = groups
    self.settings = settings
    self.memberships = Dictionary(grouping: memberships, by: \.user)
  }
}

extension StatisticsDirectory {
  /// How many belong to one of the groups on a day; nil: to any.
  func memberCount(of groups: Set<RecordID>?, on day: Day, among people: Set<RecordID>?) -> Int64 {
    Int64(
      memberships.count { person, own in
        (people?.contains(person) ?? true)
          && own.contains { $0.belongs && $0.counts(on: day) && (groups?.contains($0.group) ?? true) }
      })
  }
}

extension Membership {
  package init(id: RecordID, user: RecordID, group: RecordID, role: Role, startsOn: Day, endsOn: Day?) {
    self.id = id
    self.user = user
    self.group = group
    self.role = role
    self.startsOn = startsOn
    self.endsOn = endsOn
  }
}
