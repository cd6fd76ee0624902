package import Domain
internal import GRDB

extension ReplicaSession {
  /// The kind of a record by its whole id, wherever this copy has heard of it: shown, deleted, or only in own work.
  package func kind(of id: RecordID) throws -> Kind? {
    for kind in Kind.allCases where try tables.load(kind, id) != nil { return kind }
    for work in try quarantine() {
      if let change = work.changeSet?.changes.first(where: { $0.id == id }) { return change.kind }
    }
    for kind in Kind.allCases where try !loggedStates(kind, id).isEmpty { return kind }
    return nil
  }

  /// The one deleted record whose id begins so; nil where there is none, or more than one.
  package func buried(beginning text: String) throws -> (kind: Kind, id: RecordID)? {
    let prefix = text.lowercased().filter { $0 != "-" }
    guard prefix.count >= 4, prefix.allSatisfy(\.isHexDigit) else { return nil }
    let rows = try Row.fetchAll(
      db, sql: "SELECT id,kind FROM graveyard WHERE substr(lower(hex(id)),1,?)=? LIMIT 2",
      arguments: [prefix.count, prefix])
    guard rows.count == 1, let id: RecordID = rows[0].id("id"),
      let kind = Kind(rawValue: UInt8(rows[0]["kind"] as Int64))
    else { return nil }
    return (kind, id)
  }
}
