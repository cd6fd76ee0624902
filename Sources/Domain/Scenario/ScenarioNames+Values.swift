extension ScenarioNames {
  /// A value as a newcomer writes it: a word for a choice, a name for a record, ISO 8601 for days and times. A bare number
  /// goes in as it is, good or bad; `{"repeat": "x", "count": 201}` is a long text.
  func value(_ json: JSON, _ type: FieldType, place: String) throws -> Value {
    switch json {
    case .null: return .none
    case .integer(let number): return .integer(number)
    case .boolean(let flag): return Value(flag)
    case .list(let elements):
      return .records(try elements.map { try record($0.asText(at: place), place: place).id })
    case .object:
      var object = try StrictObject(json, place: place)
      let text = try object.requiredText("repeat")
      let count = try object.number("count") ?? 1
      try object.finish()
      return .text(String(repeating: text, count: Int(clamping: count)))
    case .text(let text): return try value(text, type, place: place)
    }
  }

  private func value(_ text: String, _ type: FieldType, place: String) throws -> Value {
    func check<T>(_ parsed: T?, _ expected: String) throws -> T {
      guard let parsed else { throw ScenarioFault.notA(place: place, expected: expected) }
      return parsed
    }
    switch type {
    case .text: return Value(text: text)
    case .choice(let words):
      guard let index = words.firstIndex(of: text) else {
        throw ScenarioFault.unknownWord(place: place, word: text, known: words)
      }
      return .integer(Int64(index))
    case .record: return .record(try record(text, place: place).id)
    case .day: return Value(try check(Day(iso: text), "a day such as 2026-03-10"))
    case .month: return Value(try check(Month(iso: text), "a month such as 2026-03"))
    case .timeOfDay:
      let time = try check(LocalTime(iso: "2000-01-01T\(text)"), "a time of day such as 07:30")
      return .integer(Int64(time.hour * 60 + time.minute))
    case .localTime: return Value(try check(LocalTime(iso: text), "a local time such as 2026-03-10T07:30"))
    case .instant:
      return .integer(try check(Instant(iso: text), "a time such as 2026-03-10T07:30:00Z").milliseconds)
    case .integer, .boolean, .records: return try check(nil, "\(type)")
    }
  }

  /// A value in the same form, for reports.
  func text(_ value: Value, _ type: FieldType) -> String {
    switch (value, type) {
    case (.none, _): return "nothing"
    case (.text(let text), _): return "\"\(text)\""
    case (.record(let id), _): return name(of: id)
    case (.records(let ids), _): return ids.map { name(of: $0) }.joined(separator: ", ")
    case (.integer(let number), .choice(let words)):
      return words.indices.contains(Int(clamping: number)) ? words[Int(number)] : "choice \(number)"
    case (.integer(let number), .day): return Day(number: number)?.description ?? "\(number)"
    case (.integer(let number), .month): return Month(number: number)?.description ?? "\(number)"
    case (.integer(let number), .localTime): return LocalTime(number: number)?.description ?? "\(number)"
    case (.integer(let number), .instant): return Instant(milliseconds: number).iso
    case (.integer(let number), .boolean): return number == 0 ? "false" : "true"
    case (.integer(let number), .timeOfDay):
      return LocalTime(day: Day(daysSinceEpoch: 0), hour: Int(number / 60), minute: Int(number % 60))
        .map { String($0.description.suffix(5)) } ?? "\(number)"
    case (.integer(let number), _): return "\(number)"
    }
  }

  /// The change that a scenario's change stands for. A register of which one field is named is written whole: its other
  /// fields become empty.
  func change(_ change: ScenarioChange) throws -> Change {
    let kind: Kind
    let id: RecordID
    let operation: Operation
    var isBlind = false
    switch change.act {
    case .create(let made, let name):
      kind = made
      id = try newID(made, name: name, change)
      operation = .write(try writes(change, kind: made))
      isBlind = true
    case .change(let name):
      (kind, id) = try record(name, place: change.place)
      operation = .write(try writes(change, kind: kind))
    case .delete(let name):
      (kind, id) = try record(name, place: change.place)
      operation = .delete
    case .erase(let name):
      (kind, id) = try record(name, place: change.place)
      operation = .erase
    case .move(let name):
      (kind, id) = try record(name, place: change.place)
      operation = .move
    }
    return Change(kind: kind, id: id, isBlind: change.isBlind ?? isBlind, operation: operation)
  }

  private func writes(_ change: ScenarioChange, kind: Kind) throws -> [RegisterWrite] {
    let schema = Schema.of(kind)
    var writes: [RegisterWrite] = []
    for (number, register) in schema.registers.enumerated()
    where register.fields.contains(where: { change.fields[$0.name] != nil }) {
      writes.append(
        RegisterWrite(
          number,
          try register.fields.map { field in
            try value(change.fields[field.name] ?? .null, field.type, place: "\(change.place).\(field.name)")
          }))
    }
    if let key = change.fields.keys.filter({ schema.path($0) == nil }).min() {
      throw ScenarioFault.unknownKey(place: change.place, key: key)
    }
    return writes
  }
}
