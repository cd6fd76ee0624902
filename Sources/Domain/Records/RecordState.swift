/// One write that no later write had seen.
package struct LiveWrite: Hashable, Sendable {
  package var writer: Writer
  package var values: [Value]

  package init(writer: Writer, values: [Value]) {
    self.writer = writer
    self.values = values
  }
}

/// A delete of the whole record. It is void while *contested*: some write and it had not seen each other.
package struct Tombstone: Hashable, Sendable {
  package var writer: Writer
  package var isContested: Bool

  package init(writer: Writer, isContested: Bool) {
    self.writer = writer
    self.isContested = isContested
  }
}

/// All that is kept of a record: its live writes, register by register, and what was deleted of it.
package struct RecordState: Hashable, Sendable {
  package let kind: Kind
  package let id: RecordID
  /// By register: its live writes. Empty: nothing was written yet.
  package var registers: [LiveWrites]
  package var tombstones: [Tombstone]
  package var erasedBy: Writer?
  /// Where the record lies, side by side as its kind's `PartRule` names them, doubles left out.
  package var parts: [Part]

  /// A record that nobody has written yet.
  package init(empty kind: Kind, id: RecordID) {
    self.kind = kind
    self.id = id
    registers = Array(repeating: LiveWrites(), count: Schema.of(kind).registers.count)
    tombstones = []
    parts = []
  }

  /// A record as it will show once somebody has written it.
  package init(drafting kind: Kind, _ id: RecordID, _ writes: [RegisterWrite], over existing: RecordState? = nil) {
    self = existing ?? RecordState(empty: kind, id: id)
    for write in writes {
      registers[write.register] = LiveWrites(shown: LiveWrite(writer: Writer(rawValue: 0), values: write.values))
    }
  }

  package var schema: KindSchema { Schema.of(kind) }

  /// Whether there is something to show: false for a deleted record and for one that was never written.
  package var exists: Bool {
    registers.contains { $0.shownIndex != nil } || (erasedBy != nil && tombstones.allSatisfy(\.isContested))
  }

  package func shown(_ register: Int) -> LiveWrite? { registers[register].shown }

  /// The value that shows; `.none` where there is none.
  package subscript(path: FieldPath) -> Value {
    guard let write = shown(path.register), path.index < write.values.count else { return .none }
    return write.values[path.index]
  }

  /// Whether the record's history fits one number: one writer for all that is written, nothing else to tell.
  package var soleWriter: Writer? {
    guard tombstones.isEmpty, erasedBy == nil else { return nil }
    var sole: Writer?
    for live in registers {
      guard live.count <= 1 else { return nil }
      guard let write = live.first else { continue }
      if write.values.allSatisfy(\.isNone) { return nil }
      if let sole, sole != write.writer { return nil }
      sole = write.writer
    }
    return sole
  }
}
