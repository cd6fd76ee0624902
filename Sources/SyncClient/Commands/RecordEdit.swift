import Domain

/// New values for some fields of a record. Registers travel whole, so the others' present values go with them; a
/// register that would stay as it is isn't written.
struct RecordEdit {
  let kind: Kind
  let id: RecordID
  let existing: RecordState?
  private var registers: [Int: [Value]] = [:]
  private var stated: Set<Int> = []

  /// - Parameter existing: the record as it shows; nil for a new one.
  init(_ kind: Kind, _ id: RecordID, existing: RecordState? = nil) {
    self.kind = kind
    self.id = id
    self.existing = existing
  }

  /// The value as it will be.
  subscript(path: FieldPath) -> Value {
    get { registers[path.register]?[path.index] ?? existing?[path] ?? .none }
    set {
      var values =
        registers[path.register] ?? existing?.shown(path.register)?.values
        ?? Array(repeating: .none, count: Schema.of(kind).registers[path.register].fields.count)
      values[path.index] = newValue
      registers[path.register] = values
    }
  }

  /// Nil leaves the field as it is; empty text empties it.
  mutating func set(_ path: FieldPath, text: String?) {
    guard let text else { return }
    self[path] = Value(text: text.trimmedWhole)
  }

  mutating func set(_ path: FieldPath, _ value: Value?) {
    if let value { self[path] = value }
  }

  /// Nil leaves both as they are.
  mutating func set(phone: FieldPath, e164: FieldPath, to typed: String?, of group: RecordID? = nil, _ scribe: Scribe)
    throws
  {
    guard let number = try typed.map({ try scribe.phone($0, of: group) }) else { return }
    self[phone] = Value(text: number.typed)
    self[e164] = Value(text: number.e164)
  }

  mutating func set(email path: FieldPath, to typed: String?, _ scribe: Scribe) throws {
    guard let typed else { return }
    self[path] = Value(text: try scribe.email(typed))
  }

  /// Writes the field's register even if it stays as it is: somebody said so himself, and what he said counts against
  /// what others write without having seen it.
  mutating func state(_ path: FieldPath, _ value: Value) {
    self[path] = value
    stated.insert(path.register)
  }

  /// The same for another id.
  func moved(to id: RecordID) -> RecordEdit {
    var edit = RecordEdit(kind, id, existing: existing)
    edit.registers = registers
    edit.stated = stated
    return edit
  }

  /// The record as it will show.
  var state: RecordState { RecordState(drafting: kind, id, writes, over: existing) }

  /// In the order of the schema. A register with several live writes is written even with the value that shows: that
  /// is how somebody settles a conflict.
  var writes: [RegisterWrite] {
    registers.sorted { $0.key < $1.key }.compactMap { register, values in
      let isWritten =
        if stated.contains(register) {
          true
        } else if let existing {
          (existing.shown(register)?.values ?? values.map { _ in .none }) != values
            || existing.registers[register].count > 1
        } else {
          values.contains { !$0.isNone }
        }
      return isWritten ? RegisterWrite(register, values) : nil
    }
  }

  /// The fields that will have another value, in the order of the schema. A number's E.164 form goes with the number.
  var changedPaths: [FieldPath] {
    registers.keys.sorted().flatMap { register in
      Schema.of(kind).registers[register].fields.indices.map { FieldPath(register: register, index: $0) }
    }.filter { self[$0] != existing?[$0] ?? .none && Schema.of(kind)[$0].name != "phoneE164" }
  }

  /// Nil where nothing would change.
  var change: Change? {
    let writes = writes
    return writes.isEmpty ? nil : Change(kind: kind, id: id, operation: .write(writes))
  }
}

extension String {
  /// Without spaces and line breaks around it.
  var trimmedWhole: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}

extension Scribe {
  /// What to say of an edit: what it is about, once it is noted or where it would change nothing.
  ///
  /// - Parameter unwritten: what holds where nobody has written the field.
  func entry(changing edit: RecordEdit, unwritten: (FieldPath) -> Value = { _ in .none }) -> Entry {
    let what = what(edit.kind, edit.id)
    guard let change = edit.change else { return Entry(changes: [], lines: [words.records.unchanged(what)]) }
    return Entry(changes: [change], lines: [words.records.changed(what)] + changedFields(edit, unwritten))
  }

  /// A line for each field that will have another value: `  niveau : faible → élevé`.
  private func changedFields(_ edit: RecordEdit, _ unwritten: (FieldPath) -> Value) -> [String] {
    edit.changedPaths.compactMap { path in
      func holds(_ value: Value?) -> Value { value.flatMap { $0.isNone ? nil : $0 } ?? unwritten(path) }
      func shown(_ value: Value) -> String {
        value.isNone ? wording.words.nothing : wording.value(value, of: path, in: edit.kind, names: { name($0, $1) })
      }
      let (before, after) = (holds(edit.existing?[path]), holds(edit[path]))
      if before == after { return nil }
      return "  " + words.upkeep.why.change(wording.field(path, of: edit.kind), shown(before), shown(after))
    }
  }

  func entry(deleting kind: Kind, _ id: RecordID) -> Entry {
    Entry(changes: [Change(kind: kind, id: id, operation: .delete)], lines: [words.records.deleted(what(kind, id))])
  }

  func entry(creating edit: RecordEdit, _ what: String, more: [String] = []) -> Entry {
    Entry(changes: edit.change.map { [$0] } ?? [], lines: [words.records.noted(what)] + more + [edit.id.description])
  }

  /// `carte de business « Claire Martin → Jean Roy, Durand »`.
  /// There is one record of the network's settings: it needs no name.
  func what(_ kind: Kind, _ id: RecordID) -> String {
    kind == .network ? wording.kind(kind) : what(kind, label(kind, id))
  }
  func what(_ kind: Kind, _ name: String) -> String { "\(wording.kind(kind)) \(wording.quoted(name))" }
}
