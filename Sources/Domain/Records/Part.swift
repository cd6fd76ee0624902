/// A share of the network's records: who sees it is decided part by part.
package enum Part: Hashable, Sendable, Comparable {
  case network
  case group(RecordID)

  /// Where the records of people without any group lie, for super admins: written as the group of id zero.
  package static let office = Part.group(RecordID(raw: Bytes16(high: 0, low: 0)))

  package var groupID: RecordID? { if case .group(let id) = self { id } else { nil } }

  package static func < (left: Part, right: Part) -> Bool {
    switch (left, right) {
    case (.network, .network): false
    case (.network, .group): true
    case (.group, .network): false
    case (.group(let left), .group(let right)): left < right
    }
  }
}

/// The parts that somebody may see.
package enum Scope: Hashable, Sendable {
  case everything
  case parts(Set<Part>)

  package func contains(_ part: Part) -> Bool {
    switch self {
    case .everything: true
    case .parts(let parts): parts.contains(part)
    }
  }

  package func contains(anyOf parts: [Part]) -> Bool { parts.contains(where: contains) }
}
