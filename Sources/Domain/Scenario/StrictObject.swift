/// Reads a JSON object key by key and knows which keys nobody asked for: those are errors, not comments.
struct StrictObject {
  let place: String
  private let members: [String: JSON]
  private var asked: Set<String> = []

  init(_ json: JSON, place: String) throws {
    guard case .object(let members) = json else { throw ScenarioFault.notA(place: place, expected: "an object") }
    self.place = place
    self.members = members
  }

  func has(_ key: String) -> Bool { members[key] != nil }

  mutating func optional(_ key: String) -> JSON? {
    asked.insert(key)
    return members[key]
  }

  mutating func required(_ key: String) throws -> JSON {
    guard let value = optional(key) else { throw ScenarioFault.missingKey(place: place, key: key) }
    return value
  }

  mutating func text(_ key: String) throws -> String? { try optional(key).map { try $0.asText(at: at(key)) } }

  mutating func requiredText(_ key: String) throws -> String { try required(key).asText(at: at(key)) }

  mutating func integer(_ key: String) throws -> Int64? {
    guard let value = optional(key) else { return nil }
    guard case .integer(let number) = value else {
      throw ScenarioFault.notA(place: at(key), expected: "a whole number")
    }
    return number
  }

  mutating func flag(_ key: String) throws -> Bool? {
    guard let value = optional(key) else { return nil }
    guard case .boolean(let flag) = value else { throw ScenarioFault.notA(place: at(key), expected: "true or false") }
    return flag
  }

  mutating func texts(_ key: String) throws -> [String] {
    try list(key).enumerated().map { try $1.asText(at: "\(at(key))[\($0)]") }
  }

  /// The elements of a list; none where the key is absent.
  mutating func list(_ key: String) throws -> [JSON] {
    guard let value = optional(key) else { return [] }
    return try value.asList(at: at(key))
  }

  /// The members of an object; none where the key is absent.
  mutating func object(_ key: String) throws -> [String: JSON] {
    guard let value = optional(key) else { return [:] }
    return try value.asObject(at: at(key))
  }

  /// All that was not asked for so far: the fields of a record, whose names depend on its kind.
  mutating func rest() -> [String: JSON] {
    let found = members.filter { !asked.contains($0.key) }
    asked.formUnion(found.keys)
    return found
  }

  func at(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

  /// - Throws: `unknownKey` for the first key, by name, that nobody asked for.
  func finish() throws {
    if let key = members.keys.filter({ !asked.contains($0) }).min() {
      throw ScenarioFault.unknownKey(place: place.isEmpty ? "the scenario" : place, key: key)
    }
  }
}

extension JSON {
  func asText(at place: String) throws -> String {
    guard case .text(let text) = self else { throw ScenarioFault.notA(place: place, expected: "a text") }
    return text
  }

  func asList(at place: String) throws -> [JSON] {
    guard case .list(let elements) = self else { throw ScenarioFault.notA(place: place, expected: "a list") }
    return elements
  }

  func asObject(at place: String) throws -> [String: JSON] {
    guard case .object(let members) = self else { throw ScenarioFault.notA(place: place, expected: "an object") }
    return members
  }
}
