package import Domain
internal import GRDB

/// A conflict that this copy shows, with who wrote its values.
package struct OpenConflict: Sendable {
  /// The shortest beginning, of three digits at least, of a number that follows from record and register: it stays the
  /// same while others come and are settled, so that what a list printed can be typed for as long as the conflict lasts.
  package var number: String
  package var conflict: Conflict
  package var state: RecordState
  /// Of its values; for a contested removal of the delete and of what stands against it.
  package var authors: [Writer: Authorship]

  package var isForReview: Bool { conflict.nature == .review }
}

/// What settles a conflict, as an ordinary change that covers all its values.
package enum ConflictChoice: Hashable, Sendable {
  /// The value of this place in the conflict's list, from 0; 0 shows now.
  case value(Int)
  /// Of a contested removal: delete again.
  case removal
  /// Of a contested removal: the record stays.
  case record
}

extension ReplicaSession {
  /// The conflicts of this copy: those for review before those that a rule settled, older before newer.
  package func openConflicts() throws -> [OpenConflict] {
    let lives = try ownLives()
    var found: [(conflict: OpenConflict, newest: Instant)] = []
    for kind in Kind.allCases {
      let rows = try Row.fetchAll(db, sql: "SELECT id FROM \(Table.of(kind).name) WHERE causality IS NOT NULL")
      for row in rows {
        guard let id: RecordID = row.id("id"), let state = try records.record(kind, id) else { continue }
        for conflict in try state.conflicts(stamps: records) {
          var authors: [Writer: Authorship] = [:]
          var writers = conflict.writes.map(\.writer) + conflict.deletedBy
          if conflict.subject == .removal { writers += state.registers.indices.compactMap { state.shown($0)?.writer } }
          for writer in writers {
            authors[writer] = try authorship(of: writer, ownLives: lives)
          }
          let newest = authors.values.map(\.at).max() ?? Instant(milliseconds: 0)
          found.append((OpenConflict(number: "", conflict: conflict, state: state, authors: authors), newest))
        }
      }
    }
    found.sort { left, right in
      if left.conflict.isForReview != right.conflict.isForReview { return left.conflict.isForReview }
      if left.newest != right.newest { return left.newest < right.newest }
      let (one, other) = (left.conflict.conflict, right.conflict.conflict)
      if one.id != other.id { return one.id < other.id }
      return ReplicaSession.register(of: one) < ReplicaSession.register(of: other)
    }
    let whole = found.map { ReplicaSession.wholeNumber(of: $0.conflict.conflict) }
    return found.indices.map { index in
      var numbered = found[index].conflict
      var length = 3
      while length < whole[index].count,
        whole.indices.contains(where: { $0 != index && whole[$0].hasPrefix(whole[index].prefix(length)) })
      {
        length += 1
      }
      numbered.number = String(whole[index].prefix(length))
      return numbered
    }
  }

  /// Eight digits, the first of them no zero.
  private static func wholeNumber(of conflict: Conflict) -> String {
    let register = UInt8(clamping: register(of: conflict))
    let name = Bytes16.version8([.byte(conflict.kind.rawValue), .id(conflict.id), .byte(register)])
    return String(name.low % 90_000_000 + 10_000_000)
  }

  private static func register(of conflict: Conflict) -> Int {
    if case .register(let register) = conflict.subject { register } else { .max }
  }
}

extension OpenConflict {
  /// The write that makes the choice; nil where the conflict has no such choice.
  package func change(choosing choice: ConflictChoice) -> Change? {
    switch (conflict.subject, choice) {
    case (.register(let register), .value(let place)):
      guard conflict.writes.indices.contains(place) else { return nil }
      return write(register, conflict.writes[place].values)
    case (.removal, .removal): return Change(kind: conflict.kind, id: conflict.id, operation: .delete)
    case (.removal, .record):
      // Any write tells that its author has seen the delete and wants the record; a key can't be written anew.
      let shown = state.registers.indices.filter { state.shown($0) != nil }
      guard let register = shown.first(where: { $0 > 0 || !state.schema.isKeyed }) ?? shown.first,
        let values = state.shown(register)?.values
      else { return nil }
      return write(register, values)
    case (.register, .removal), (.register, .record), (.removal, .value): return nil
    }
  }

  private func write(_ register: Int, _ values: [Value]) -> Change {
    Change(kind: conflict.kind, id: conflict.id, operation: .write([RegisterWrite(register, values)]))
  }
}
