internal import FoundationEssentials

/// A JSON text as it stands: what a scenario is read from, key by key. Numbers are whole.
package enum JSON: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// - Throws: `ScenarioFault.notJSON` with what is wrong and where.
  package init(_ bytes: [UInt8], file: String) throws {
    do {
      self = try JSONDecoder().decode(JSON.self, from: Data(bytes))
    } catch {
      throw ScenarioFault.notJSON(file: file, cause: String(describing: error))
    }
  }
}

extension JSON: Codable {
  package init(from decoder: any Decoder) throws {
    if let keyed = try? decoder.container(keyedBy: Key.self) {
      var members: [String: JSON] = [:]
      for key in keyed.allKeys { members[key.stringValue] = try keyed.decode(JSON.self, forKey: key) }
      self = .object(members)
    } else if var unkeyed = try? decoder.unkeyedContainer() {
      var elements: [JSON] = []
      while !unkeyed.isAtEnd { elements.append(try unkeyed.decode(JSON.self)) }
      self = .list(elements)
    } else {
      // Which of them it is can only be asked by trying.
      let single = try decoder.singleValueContainer()
      if single.decodeNil() {
        self = .null
      } else if let flag = try? single.decode(Bool.self) {
        self = .boolean(flag)
      } else if let number = try? single.decode(Int64.self) {
        self = .integer(number)
      } else {
        self = .text(try single.decode(String.self))
      }
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var container = encoder.container(keyedBy: Key.self)
      for (key, value) in members { try container.encode(value, forKey: Key(stringValue: key)) }
    case .list(let elements):
      var container = encoder.unkeyedContainer()
      for element in elements { try container.encode(element) }
    case .null: try encodeSingle(encoder) { try $0.encodeNil() }
    case .boolean(let flag): try encodeSingle(encoder) { try $0.encode(flag) }
    case .integer(let number): try encodeSingle(encoder) { try $0.encode(number) }
    case .text(let text): try encodeSingle(encoder) { try $0.encode(text) }
    }
  }

  private func encodeSingle(
    _ encoder: any Encoder, _ body: (inout any SingleValueEncodingContainer) throws -> Void
  ) throws {
    var container = encoder.singleValueContainer()
    try body(&container)
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
