import Domain
import GRDB
import Replica

/// Finds what a user names: by id, by the beginning of an id, or by name without regard to accents and case. Several
/// that fit are listed, and nothing is done.
struct Finder {
  let session: ReplicaSession
  let today: Day
  let wording: Wording

  /// The beginning of an id that is long enough not to be a name.
  private static let shortestPrefix = 4

  // MARK: Kinds

  func user(_ text: String) throws -> RecordID {
    let people = try Row.fetchAll(session.db, sql: "SELECT id,firstName,lastName,email FROM users")
    return try one(.user, text, people) { row in
      let first: String = row["firstName"] ?? ""
      let last: String = row["lastName"] ?? ""
      return (["\(first) \(last)", "\(last) \(first)", last, row["email"] ?? ""], "\(first) \(last)")
    }
  }

  func group(_ text: String) throws -> RecordID {
    let groups = try Row.fetchAll(session.db, sql: "SELECT id,name FROM groups")
    return try one(.group, text, groups) { row in ([row["name"] ?? ""], row["name"] ?? "") }
  }

  /// An event by id, by title, or by its day: `2025-03-14`, « hier », with a group's name before it if need be.
  func event(_ text: String) throws -> RecordID {
    let events = try Row.fetchAll(
      session.db,
      sql: "SELECT e.id,e.title,e.startsAt,g.name AS groupName FROM events e LEFT JOIN groups g ON g.id=e.\"group\"")
    return try one(.event, text, events) { row in
      let title: String = row["title"] ?? ""
      let group: String = row["groupName"] ?? ""
      let moment = (row["startsAt"] as Int64?).flatMap(LocalTime.init(number:))
      let day = moment?.day.description ?? ""
      return ([title, day, "\(group) \(day)", "\(title) \(day)"], "\(title), \(group), \(moment.map { wording.moment($0) } ?? "")")
    }
  }

  /// A record of any other kind: by its id or the beginning of it.
  func record(_ kind: Kind, _ text: String) throws -> RecordID {
    let rows = try Row.fetchAll(session.db, sql: "SELECT id FROM \(Table.of(kind).name)")
    return try one(kind, text, rows) { _ in ([], "") }
  }

  // MARK: Choosing

  private func one(
    _ kind: Kind, _ text: String, _ rows: [Row], names: (Row) -> (names: [String], label: String)
  ) throws -> RecordID {
    if let id = RecordID(text: text) {
      guard try session.records.record(kind, id)?.exists == true else { throw ClientError.unknown(kind, text) }
      return id
    }
    let wanted = Folding.key(text)
    guard !wanted.isEmpty else { throw ClientError.unknown(kind, text) }
    var exact: [(RecordID, String)] = []
    var beginning: [(RecordID, String)] = []
    let prefix = wanted.filter { $0 != "-" }
    let isPrefix = prefix.count >= Finder.shortestPrefix && prefix.allSatisfy { $0.isHexDigit }
    for row in rows {
      guard let id: RecordID = row.id("id") else { continue }
      let (all, label) = names(row)
      let folded = all.map(Folding.key)
      if folded.contains(wanted) {
        exact.append((id, label))
      } else if isPrefix && id.description.filter({ $0 != "-" }).hasPrefix(prefix)
        || folded.contains(where: { $0.hasPrefix(wanted) || $0.contains(" " + wanted) })
      {
        beginning.append((id, label))
      }
    }
    let found = exact.isEmpty ? beginning : exact
    if found.count == 1 { return found[0].0 }
    if found.isEmpty { throw ClientError.unknown(kind, text) }
    throw ClientError.ambiguous(
      kind, text, candidates: found.sorted { $0.1 < $1.1 }.prefix(Finder.listedCandidates).map { "\($0.1)  \(ShortID.of($0.0))" })
  }

  private static let listedCandidates = 12
}

/// The beginning of an id, as listings show it: enough to name the record by. The first 16 digits of a UUIDv7 are its
/// millisecond and 12 random bits.
enum ShortID {
  static func of(_ id: RecordID) -> String { String(id.description.prefix(18)) }
}
