import Domain
import GRDB
import Replica

/// Members as lists name them: looked up many times, so read once.
struct MemberNames {
  private var byName: [String: Set<RecordID>] = [:]
  private let preferred: Set<RecordID>
  private let scribe: Scribe

  /// - Parameter group: whose members, of whatever day, come before others of the same name.
  init(_ scribe: Scribe, group: RecordID?) throws {
    self.scribe = scribe
    for row in try Row.fetchAll(scribe.session.db, sql: "SELECT id,firstName,lastName,email FROM users") {
      guard let id: RecordID = row.id("id") else { continue }
      let (first, last): (String, String) = (row["firstName"] ?? "", row["lastName"] ?? "")
      let email: String = row["email"] ?? ""
      for name in ["\(first) \(last)", "\(last) \(first)", email, id.description] {
        let key = MemberNames.key(name)
        if !key.isEmpty { byName[key, default: []].insert(id) }
      }
    }
    preferred =
      try group.map { group in
        Set(try MemberBook.memberships(scribe).filter { $0.group == group }.map(\.user))
      } ?? []
  }

  /// The member of that name, e-mail address or id; or what stands against it.
  func member(_ text: String) -> Result<RecordID, ImportReason.Lookup> {
    let found = byName[MemberNames.key(text)] ?? byName[MemberNames.key(PersonName.ordered(text))] ?? []
    let own = found.intersection(preferred)
    let candidates = own.isEmpty ? found : own
    if candidates.count == 1, let id = candidates.first { return .success(id) }
    if candidates.isEmpty { return .failure(.unknown) }
    return .failure(.several(candidates.sorted().map { scribe.label(.user, $0) + " (\($0))" }))
  }

  private static func key(_ name: String) -> String { Folding.key(name).replacing("-", with: " ") }
}

extension ImportReason {
  /// Why a name means nobody.
  enum Lookup: Error {
    case unknown
    case several([String])
  }

  init(_ lookup: Lookup, _ text: String) {
    switch lookup {
    case .unknown: self = .unknownMember(text)
    case .several(let names): self = .severalMembers(text, names)
    }
  }
}
