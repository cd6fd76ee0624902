/// The short names of a scenario and the ids that they stand for: the same name always makes the same id.
struct ScenarioNames {
  private var ids: [String: (kind: Kind, id: RecordID)] = [:]
  private var names: [RecordID: String] = [:]

  /// Learns the names of all records that a scenario's people make, its cases apart.
  init(_ scenario: Scenario) throws {
    for change in scenario.before { try learn(change) }
    for deed in scenario.did {
      if case .changes(let changes) = deed.substance { for change in changes { try learn(change) } }
    }
  }

  private mutating func learn(_ change: ScenarioChange) throws {
    guard case .create(let kind, let name) = change.act else { return }
    let id = try newID(kind, name: name, change)
    guard let name else { return }
    if let known = ids[name], known != (kind, id) {
      throw ScenarioFault.nameForTwoRecords(place: change.place, name: name)
    }
    ids[name] = (kind, id)
    if names[id] == nil { names[id] = name }
  }

  /// The id of a record that a change makes: from its natural key, or else from its name.
  func newID(_ kind: Kind, name: String?, _ change: ScenarioChange) throws -> RecordID {
    func reference(_ key: String) throws -> RecordID {
      guard let json = change.fields[key] else { throw ScenarioFault.missingKey(place: change.place, key: key) }
      return try record(json.asText(at: change.place), place: change.place).id
    }
    func text(_ key: String) -> String? { if case .text(let text)? = change.fields[key] { text } else { nil } }
    switch kind {
    case .attendance: return NaturalKey.attendance(event: try reference("event"), user: try reference("user"))
    case .duo:
      return NaturalKey.duo(
        owner: try reference("owner"), name: text("name") ?? "", phoneE164: text("phoneE164"), email: text("email"),
        company: text("company"))
    case .invitation:
      return NaturalKey.invitation(
        event: try reference("event"), guest: text("guest") ?? "", phoneE164: text("phoneE164"), email: text("email"),
        company: text("company"))
    case .history:
      guard let month = text("month").flatMap({ Month(iso: $0) }),
        let measure = text("measure").flatMap({ Schema.measures.firstIndex(of: $0) })
      else { throw ScenarioFault.notA(place: change.place, expected: "a month and a measure") }
      return NaturalKey.history(
        user: try reference("user"), month: month, measure: Int64(measure), source: text("source") ?? "")
    case .network: return NaturalKey.network
    case .ticket where change.fields["replaces"] != nil && name?.hasPrefix("?") != true:
      return NaturalKey.correction(of: try reference("replaces"))
    default:
      guard let name else { throw ScenarioFault.missingKey(place: change.place, key: "as") }
      return ScenarioNames.id(kind, named: name)
    }
  }

  private static func id(_ kind: Kind, named name: String) -> RecordID {
    RecordID(raw: .version8([.text("scenario"), .byte(kind.rawValue), .text(name)]))
  }

  /// What a name stands for: a record that the scenario makes, `EVENT/USER` for an attendance, or `?KIND NAME` for a
  /// record that there is not.
  func record(_ name: String, place: String) throws -> (kind: Kind, id: RecordID) {
    if let known = ids[name] { return known }
    if let slash = name.firstIndex(of: "/"), let event = ids[String(name[..<slash])],
      let user = ids[String(name[name.index(after: slash)...])]
    {
      return (.attendance, NaturalKey.attendance(event: event.id, user: user.id))
    }
    if name.hasPrefix("?"), let kind = Kind(name: String(name.dropFirst().prefix { $0 != " " })) {
      return (kind, ScenarioNames.id(kind, named: name))
    }
    throw ScenarioFault.unknownName(place: place, name: name)
  }

  func name(of id: RecordID) -> String {
    if let name = names[id] { return name }
    for (event, entry) in ids where entry.kind == .event {
      for (user, other) in ids where other.kind == .user && NaturalKey.attendance(event: entry.id, user: other.id) == id
      {
        return "\(event)/\(user)"
      }
    }
    return id.description
  }

  func part(_ name: String, place: String) throws -> Part {
    switch name {
    case "network": .network
    case "office": .office
    default: .group(try record(name, place: place).id)
    }
  }

  func name(of part: Part) -> String {
    if part == .office { return "office" }
    return part.groupID.map { name(of: $0) } ?? "network"
  }

  /// Replicas are ordered by id where times are equal: here by name.
  static func replica(_ name: String) -> ReplicaID {
    let bytes = Array(name.utf8.prefix(16))
    let padded = bytes + Array(repeating: 0, count: 16 - bytes.count)
    return ReplicaID(raw: Bytes16(padded) ?? Bytes16(high: 0, low: 0))
  }
}
