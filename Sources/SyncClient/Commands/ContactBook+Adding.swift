import Domain

extension ContactBook {
  /// Makes a contact, or completes the one that is there already, and says which.
  ///
  /// - Parameters:
  ///   - key: the id that follows from the contact as typed.
  ///   - command: how two of them are joined, with their ids to follow.
  ///   - write: puts what was typed into the edit of a new record, or of the one that was found.
  static func add(
    _ paths: Paths, to book: RecordID, key: (RecordEdit) -> RecordID, command: String, _ scribe: Scribe,
    write: (inout RecordEdit) throws -> Void
  ) throws -> Scribe.Entry {
    let contacts = try ContactBook(paths, of: book, scribe)
    var draft = RecordEdit(paths.kind, scribe.newID())
    draft[paths.book] = .record(book)
    try write(&draft)
    let keyed = key(draft)
    let candidate = draft.moved(to: keyed)
    if let there = contacts.same(as: candidate) {
      let existing = try scribe.existing(paths.kind, there)
      var edit = RecordEdit(paths.kind, there, existing: existing)
      try write(&edit)
      edit.keepSpelling(of: existing, paths)
      var entry = scribe.entry(changing: edit)
      // Where nothing changes, that it is there already says it all.
      entry.lines =
        [scribe.words.records.takenInstead(scribe.what(paths.kind, there))]
        + (entry.changes.isEmpty ? [] : entry.lines) + [there.description]
      return entry
    }
    // The key is that of somebody who was renamed since and is reached otherwise now: he keeps it.
    if contacts.holds(keyed) {
      throw RecordFault.alreadyThere(
        paths.kind, scribe.label(paths.kind, keyed), id: try ShortIDs(paths.kind, scribe.session)[keyed])
    }
    let name = candidate[paths.name].text ?? ""
    let warnings = contacts.alike(candidate).map { id in
      scribe.words.records.looksLike(scribe.what(paths.kind, id), "\(command) \(id) \(candidate.id)")
    }
    return scribe.entry(creating: candidate, scribe.what(paths.kind, name), more: warnings)
  }

  /// Keeps the first, fills its empty fields from the other, deletes the other: one change-set.
  static func join(_ paths: Paths, _ kept: RecordID, _ other: RecordID, _ scribe: Scribe) throws -> Scribe.Entry {
    let keptState = try scribe.existing(paths.kind, kept)
    let otherState = try scribe.existing(paths.kind, other)
    let (keptName, otherName) = (scribe.label(paths.kind, kept), scribe.label(paths.kind, other))
    if kept == other { throw RecordFault.sameRecord(paths.kind, keptName) }
    guard keptState[paths.book] == otherState[paths.book] else {
      throw RecordFault.notAlike(paths.kind, keptName, otherName)
    }
    var edit = RecordEdit(paths.kind, kept, existing: keptState)
    var notKept: [FieldPath] = []
    for (register, definition) in Schema.of(paths.kind).registers.enumerated() where register != paths.book.register {
      let paths = definition.fields.indices.map { FieldPath(register: register, index: $0) }
      if definition.isFurther(otherState, than: keptState, register) {
        for path in paths { edit[path] = otherState[path] }
      } else if definition.name == "phone" {
        // The number as typed and its E.164 form are one thing.
        if edit[paths[0]].isNone {
          for path in paths { edit[path] = otherState[path] }
        } else {
          notKept.append(paths[0])
        }
      } else if case .furthest = definition.rule {
        continue
      } else {
        for path in paths {
          if edit[path].isNone { edit[path] = otherState[path] } else { notKept.append(path) }
        }
      }
    }
    let lost = notKept.filter { !otherState[$0].isNone && !otherState[$0].isAlike(keptState[$0]) }.map { path in
      scribe.words.records.notKept(
        scribe.wording.field(path, of: paths.kind),
        scribe.wording.value(otherState[path], of: path, in: paths.kind, names: { scribe.name($0, $1) }))
    }
    let deletion = Change(kind: paths.kind, id: other, operation: .delete)
    return Scribe.Entry(
      changes: [edit.change, deletion].compactMap { $0 },
      lines: [
        scribe.words.records.joined(scribe.what(paths.kind, keptName), scribe.what(paths.kind, otherName))
      ] + lost)
  }
}

extension RecordEdit {
  /// Another spelling of what is there already is no change: accents, case, and spaces in a number stay. Nor is the name
  /// that somebody had before.
  mutating func keepSpelling(of existing: RecordState, _ paths: ContactBook.Paths) {
    keepSpelling(paths) { existing[$0] }
  }

  /// The same of an edit that others follow.
  mutating func keepSpelling(of earlier: RecordEdit, _ paths: ContactBook.Paths) {
    keepSpelling(paths) { earlier[$0] }
  }

  private mutating func keepSpelling(_ paths: ContactBook.Paths, _ existing: (FieldPath) -> Value) {
    if !existing(paths.name).isNone { self[paths.name] = existing(paths.name) }
    for path in [paths.company, paths.trade, paths.email] where self[path].isAlike(existing(path)) {
      self[path] = existing(path)
    }
    if !existing(paths.phoneE164).isNone, self[paths.phoneE164] == existing(paths.phoneE164) {
      self[paths.phone] = existing(paths.phone)
    }
  }
}

extension Value {
  /// Equal, or texts that differ in accents, case and spaces only.
  fileprivate func isAlike(_ other: Value) -> Bool {
    if let text, let otherText = other.text { return Folding.key(text) == Folding.key(otherText) }
    return self == other
  }
}

extension Register {
  /// Whether one record has come further than another in a register that only goes forward.
  fileprivate func isFurther(_ one: RecordState, than other: RecordState, _ number: Int) -> Bool {
    guard case .furthest(let ranks) = rule else { return false }
    func rank(_ state: RecordState) -> Int {
      guard let choice = state[FieldPath(register: number, index: 0)].choice, ranks.indices.contains(choice) else {
        return -1
      }
      return ranks[choice]
    }
    return rank(one) > rank(other)
  }
}
