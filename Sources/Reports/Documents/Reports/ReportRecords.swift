package import Domain
package import GRDB
import Replica

/// Records as a report reads them: only those that lie in the scope of who asks.
package final class ReportRecords {
  package let db: Database
  package let scope: Scope
  private let records: SQLiteRecords
  private var people: [RecordID: ReportPerson] = [:]

  /// - Parameter scope: what the reader of the report may see, which may be less than the store holds.
  package init(_ db: Database, scope: Scope) throws {
    self.db = db
    self.scope = scope
    records = try SQLiteRecords(db, ownReplica: nil)
  }

  var networkName: String { get throws { try Meta.networkName.text(db) ?? "" } }

  /// Nil for what there is not, and for what may not be seen.
  func state(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    guard let state = try records.record(kind, id), state.exists, scope.contains(anyOf: state.parts) else { return nil }
    return state
  }

  func groupName(_ id: RecordID) throws -> String? { try state(.group, id)?[Fields.Group.name].text }

  func person(_ id: RecordID) throws -> ReportPerson {
    if let known = people[id] { return known }
    let state = try state(.user, id)
    let person = ReportPerson(
      id: id, firstName: state?[Fields.User.firstName].text ?? "", lastName: state?[Fields.User.lastName].text ?? "",
      company: state?[Fields.User.company].text ?? "", trade: state?[Fields.User.trade].text ?? "")
    people[id] = person
    return person
  }

  /// All records of a kind that the scope lets see.
  func each(_ kind: Kind, _ body: (RecordState) throws -> Void) throws {
    try records.tables.scan(kind, after: nil, in: scope) { state in
      try body(state)
      return true
    }
  }

  /// Those in which somebody has a side.
  func records(_ kind: Kind, where column: String, is id: RecordID) throws -> [RecordState] {
    try records.tables.ids(kind, where: column, is: id).compactMap { try state(kind, $0) }
  }

  func memberships(of user: RecordID) throws -> [Membership] {
    try records.memberships(of: user).compactMap(Membership.init)
  }

  /// Who belongs to a group on a day, by name.
  func members(of group: RecordID, on day: Day) throws -> [ReportPerson] {
    var found: Set<RecordID> = []
    try each(.membership) { state in
      guard let membership = Membership(state), membership.group == group, membership.belongs,
        membership.counts(on: day)
      else { return }
      found.insert(membership.user)
    }
    return try found.map { try person($0) }.sorted()
  }

  func attendances(of event: RecordID) throws -> [RecordState] {
    try records.tables.attendances(of: event).compactMap { try state(.attendance, $0) }
  }

  func invitations(to event: RecordID) throws -> [RecordState] { try records(.invitation, where: "event", is: event) }
}

/// Somebody as a sheet names him. Ordered by last name, then first name, as dictionaries have them.
struct ReportPerson: Hashable, Comparable, Sendable {
  let id: RecordID
  let firstName: String
  let lastName: String
  let company: String
  let trade: String

  /// `Durand Émile`, as lists in the order of last names have it; the word for somebody whose name was erased.
  func listName(_ words: DocumentWords) -> String { joined([lastName, firstName]) ?? words.namelessPerson }
  func fullName(_ words: DocumentWords) -> String { joined([firstName, lastName]) ?? words.namelessPerson }

  var business: String { [company, trade].filter { !$0.isEmpty }.joined(separator: ", ") }

  private func joined(_ names: [String]) -> String? {
    let names = names.filter { !$0.isEmpty }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  static func < (one: ReportPerson, other: ReportPerson) -> Bool {
    (Collation(one.lastName), Collation(one.firstName), one.id)
      < (Collation(other.lastName), Collation(other.firstName), other.id)
  }
}
