/// The people and groups that a report names.
package struct StatisticsDirectory: Sendable {
  package struct Person: Hashable, Sendable {
    package let firstName: String
    package let lastName: String

    package init(firstName: String, lastName: String) {
      self.firstName = firstName
      self.lastName = lastName
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

  /// - Parameter memberships: of all people, in any order.
  package init(people: [RecordID: Person], groups: [RecordID: Group], memberships: [Membership]) {
    self.people = people
    self.groups = groups
    self.memberships = Dictionary(grouping: memberships, by: \.user)
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
