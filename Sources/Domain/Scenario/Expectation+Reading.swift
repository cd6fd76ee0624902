extension Expectation {
  init(reading json: JSON, place: String) throws {
    self.init()
    var object = try StrictObject(json, place: place)
    for (name, answer) in try object.object("verdicts") {
      let at = "\(object.at("verdicts")).\(name)"
      answers[name] = try ExpectedAnswer(answer.asText(at: at), place: at)
    }
    for (name, time) in try object.object("witnessed") {
      let at = "\(object.at("witnessed")).\(name)"
      guard let instant = Instant(iso: try time.asText(at: at)) else {
        throw ScenarioFault.notA(place: at, expected: "a time such as 2026-03-10T07:30:00Z")
      }
      witnessed[name] = instant
    }
    for (name, record) in try object.object("records") {
      records[name] = try ExpectedRecord(reading: record, place: "\(object.at("records")).\(name)")
    }
    if object.has("conflicts") {
      conflicts = try object.list("conflicts").enumerated().map {
        try ExpectedConflict(reading: $1, place: "\(object.at("conflicts"))[\($0)]")
      }
    }
    if object.has("doubles") {
      doubles = try object.list("doubles").enumerated().map { number, pair in
        let at = "\(object.at("doubles"))[\(number)]"
        return try pair.asList(at: at).map { try $0.asText(at: at) }
      }
    }
    try object.finish()
  }
}

extension ExpectedAnswer {
  /// Reads `OUTCOME`, `accepted without I, J`, or `OUTCOME: REASON [FIELD [LIMIT]], …`.
  init(_ text: String, place: String) throws {
    let halves = text.split(separator: ":", maxSplits: 1)
    let words = (halves.first ?? "").split(separator: " ")
    guard let word = words.first, let outcome = Outcome(rawValue: String(word)) else {
      throw ScenarioFault.unknownWord(place: place, word: text, known: Outcome.allCases.map(\.rawValue))
    }
    self.init(outcome: outcome)
    if words.count > 1 {
      guard outcome == .accepted, words[1] == "without" else {
        throw ScenarioFault.notA(place: place, expected: "\"accepted without 0, 1\"")
      }
      dropped = try (halves.first ?? "").split { " ,".contains($0) }.dropFirst(2).map {
        guard let index = Int($0) else { throw ScenarioFault.notA(place: place, expected: "numbers of changes") }
        return index
      }
    }
    guard halves.count == 2 else { return }
    reasons = try halves[1].split(separator: ",").map { part in
      let words = part.split(separator: " ").map(String.init)
      guard let word = words.first, let reason = RefusalReason(rawValue: word) else {
        throw ScenarioFault.unknownWord(
          place: place, word: String(part), known: RefusalReason.allCases.map(\.rawValue))
      }
      return Reason(
        reason: reason, field: words.count > 1 ? words[1] : nil, limit: words.count > 2 ? Int64(words[2]) : nil)
    }
  }
}

extension ExpectedRecord {
  init(reading json: JSON, place: String) throws {
    var object = try StrictObject(json, place: place)
    self.place = place
    exists = try object.flag("exists") ?? true
    isErased = try object.flag("erased") ?? false
    for (register, name) in try object.object("from") {
      from[register] = try name.asText(at: "\(object.at("from")).\(register)")
    }
    if object.has("parts") { parts = Set(try object.texts("parts")) }
    fields = object.rest()
  }
}

extension ExpectedConflict {
  init(reading json: JSON, place: String) throws {
    var object = try StrictObject(json, place: place)
    self.place = place
    record = try object.requiredText("record")
    let word = try object.requiredText("nature")
    switch word {
    case "settled": nature = .settled
    case "review": nature = .review
    default:
      throw ScenarioFault.unknownWord(place: object.at("nature"), word: word, known: ["settled", "review"])
    }
    removedBy = Set(try object.texts("removedBy"))
    register = removedBy.isEmpty ? try object.requiredText("register") : nil
    writes = try object.list("values").enumerated().map { number, write in
      var value = try StrictObject(write, place: "\(object.at("values"))[\(number)]")
      return Write(by: try value.requiredText("by"), fields: value.rest())
    }
    try object.finish()
  }
}
