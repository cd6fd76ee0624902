import Domain
import Replica

/// Which conflict is meant, and what settles it.
struct ConflictChoosing {
  private let scribe: Scribe
  private let conflicts: [OpenConflict]

  init(_ scribe: Scribe) throws {
    self.scribe = scribe
    conflicts = try scribe.session.openConflicts()
  }

  /// By its number in the list; or by record, and register where the record is in several conflicts.
  func conflict(_ which: [String]) throws -> OpenConflict {
    let text = which.joined(separator: " ")
    if which.count == 1, text.allSatisfy(\.isASCIIDigit), text.count <= 8 {
      if let numbered = conflicts.first(where: { $0.number == text }) { return numbered }
      // "The first" is clear where there is only one.
      let open = conflicts.filter(\.isForReview)
      guard text == "1", open.count == 1 else { throw UpkeepFault.noSuchConflict(text) }
      return open[0]
    }
    guard (1...2).contains(which.count) else { throw UpkeepFault.noSuchConflict(text) }
    let id = try scribe.finder.anyRecord(which[0]).id
    var found = conflicts.filter { $0.conflict.id == id }
    if which.count == 2 {
      let wanted = Folding.key(which[1])
      let exact = found.filter { names($0.conflict).contains(wanted) }
      found = exact.isEmpty ? found.filter { names($0.conflict).contains { $0.hasPrefix(wanted) } } : exact
    }
    guard let only = found.first else { throw UpkeepFault.noSuchConflict(text) }
    if found.count > 1 {
      throw UpkeepFault.severalConflicts(text, registers: found.map { label($0.conflict) })
    }
    return only
  }

  func entry(_ found: OpenConflict, _ choice: ConflictChoice) throws -> Scribe.Entry {
    guard let change = found.change(choosing: choice) else { throw UpkeepFault.noValueOfRemoval }
    let (conflict, words) = (found.conflict, scribe.words)
    let record = words.domain.record(conflict.kind, conflict.id, names: FullNames.of(scribe.session, words.domain))
    let line: String
    switch (choice, change.writes.first) {
    case (.removal, _): line = words.upkeep.conflicts.deletedAgain(record)
    case (.value, let write?):
      let text = ChangeText(session: scribe.session, words: words)
      line = words.upkeep.conflicts.chosen(
        record, label(conflict), text.values(write.values, register: write.register, of: conflict.kind))
    case (.record, _), (.value, nil): line = words.upkeep.conflicts.kept(record)
    }
    return Scribe.Entry(changes: [change], lines: [line])
  }

  private func label(_ conflict: Conflict) -> String {
    switch conflict.subject {
    case .register(let register): scribe.wording.register(register, of: conflict.kind)
    case .removal: scribe.words.upkeep.why.act(.deleted, [])
    }
  }

  /// What its register may be called: in either language, by the schema, or by one of its fields.
  private func names(_ conflict: Conflict) -> [String] {
    guard case .register(let register) = conflict.subject else {
      return ["removal", "deletion", "suppression"]
    }
    let definition = Schema.of(conflict.kind).registers[register]
    let wordings = Language.allCases.map(Wording.init)
    let fields = definition.fields.map(\.name)
    let said = wordings.flatMap { wording in
      [wording.register(register, of: conflict.kind)] + fields.map { wording.field($0, of: conflict.kind) }
    }
    return ([definition.name] + fields + said).map(Folding.key)
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
