/// Compares what came of one order with what was to come.
struct ScenarioCheck {
  let run: ScenarioRun
  let expect: Expectation
  let conflicts: [Conflict]
  private var names: ScenarioNames { run.names }
  private var records: MemoryRecords { run.server.records }

  init(run: ScenarioRun, expect: Expectation, conflicts: [Conflict]) {
    self.run = run
    self.expect = expect
    self.conflicts = conflicts
  }

  func differences(checksRecords: Bool, place: String) -> [ScenarioReport.Difference] {
    var found = answers() + witnessed()
    if checksRecords {
      for (name, record) in expect.records.sorted(by: { $0.key < $1.key }) {
        found += caught(name) { try compare(name, record) }
      }
      found += caught("conflicts") { try compareConflicts() }
      found += caught("doubles") { try compareDoubles() }
    }
    return found.map {
      ScenarioReport.Difference(subject: "[\(place)] \($0.subject)", expected: $0.expected, got: $0.got)
    }
  }

  /// A name that is wrong in an expectation is a difference like any other.
  private func caught(
    _ subject: String, _ body: () throws -> [ScenarioReport.Difference]
  ) -> [ScenarioReport.Difference] {
    do { return try body() } catch {
      return [ScenarioReport.Difference(subject: subject, expected: "a scenario that holds together", got: "\(error)")]
    }
  }

  private func difference(_ subject: String, _ expected: String, _ got: String) -> [ScenarioReport.Difference] {
    expected == got ? [] : [ScenarioReport.Difference(subject: subject, expected: expected, got: got)]
  }

  // MARK: Answers

  private func answers() -> [ScenarioReport.Difference] {
    var found: [ScenarioReport.Difference] = []
    for name in Set(run.latest.keys).union(expect.answers.keys).sorted() where name != ScenarioStart.name {
      guard let answer = run.latest[name] else {
        found += difference(name, expect.answers[name]?.outcome.rawValue ?? "", "nothing arrived")
        continue
      }
      let expected = expect.answers[name] ?? ExpectedAnswer(outcome: .accepted)
      let got = ScenarioCheck.short(answer, like: expected)
      found += difference(name, ScenarioCheck.text(expected), ScenarioCheck.text(got))
    }
    return found
  }

  /// The answer, with only those parts that the expected one states.
  private static func short(_ answer: MemoryServer.Answer, like expected: ExpectedAnswer) -> ExpectedAnswer {
    var refusals: [Refusal] = []
    var short: ExpectedAnswer
    switch (answer.finding, answer.verdict) {
    case (.gap, _): short = ExpectedAnswer(outcome: .gap)
    case (.fork, _): short = ExpectedAnswer(outcome: .fork)
    case (_, .rejected(let found)):
      short = ExpectedAnswer(outcome: .rejected)
      refusals = found
    case (_, .held(let found)):
      short = ExpectedAnswer(outcome: .held)
      refusals = found
    default: short = ExpectedAnswer(outcome: .accepted, dropped: answer.droppedChanges)
    }
    if !expected.reasons.isEmpty || expected.outcome != short.outcome {
      short.reasons = refusals.enumerated().map { index, refusal in
        let stated = expected.reasons.indices.contains(index) ? expected.reasons[index] : nil
        let isStated = stated != nil && expected.outcome == short.outcome
        return ExpectedAnswer.Reason(
          reason: refusal.reason, field: isStated && stated?.field == nil ? nil : refusal.field,
          limit: isStated && stated?.limit == nil ? nil : refusal.limit)
      }
    }
    return short
  }

  private static func text(_ answer: ExpectedAnswer) -> String {
    let reasons = answer.reasons.map { reason in
      [reason.reason.rawValue, reason.field, reason.limit.map(String.init)].compactMap(\.self).joined(separator: " ")
    }
    let dropped = answer.dropped.map(String.init).joined(separator: ", ")
    return answer.outcome.rawValue + (dropped.isEmpty ? "" : " without \(dropped)")
      + (reasons.isEmpty ? "" : ": \(reasons.joined(separator: ", "))")
  }

  private func witnessed() -> [ScenarioReport.Difference] {
    expect.witnessed.sorted { $0.key < $1.key }.flatMap { name, time in
      difference("\(name).witnessed", time.iso, run.latest[name]?.witnessedAt?.iso ?? "nothing")
    }
  }

  // MARK: Records

  private func compare(_ name: String, _ expected: ExpectedRecord) throws -> [ScenarioReport.Difference] {
    let (kind, id) = try names.record(name, place: expected.place)
    let schema = Schema.of(kind)
    guard let state = records.record(id), state.exists else {
      return difference(name, expected.exists ? "a record" : "no record", "no record")
    }
    var found = difference("\(name).exists", "\(expected.exists)", "true")
    found += difference("\(name).erased", "\(expected.isErased)", "\(state.erasedBy != nil)")
    for (field, json) in expected.fields.sorted(by: { $0.key < $1.key }) {
      guard let path = schema.path(field) else { throw ScenarioFault.unknownKey(place: expected.place, key: field) }
      let type = schema[path].type
      let value = try names.value(json, type, place: "\(expected.place).\(field)")
      found += difference("\(name).\(field)", names.text(value, type), names.text(state[path], type))
    }
    for (register, deed) in expected.from.sorted(by: { $0.key < $1.key }) {
      guard let index = schema.registers.firstIndex(where: { $0.name == register }) else {
        throw ScenarioFault.unknownKey(place: "\(expected.place).from", key: register)
      }
      found += difference(
        "\(name).from.\(register)", deed, state.shown(index).map { self.deed($0.writer) } ?? "nothing")
    }
    if let parts = expected.parts {
      let got = Set(state.parts.map { names.name(of: $0) })
      found += difference("\(name).parts", parts.sorted().joined(separator: ", "), got.sorted().joined(separator: ", "))
    }
    return found
  }

  /// The name of the change-set that was accepted at a writer's position.
  func deed(_ writer: Writer) -> String {
    for (name, answer) in run.latest.sorted(by: { $0.key < $1.key }) where answer.finding == .new {
      if case .accepted(let position)? = answer.verdict, position.number == writer.position { return name }
    }
    return "position \(writer.rawValue)"
  }

  // MARK: Conflicts and doubles

  private func compareConflicts() throws -> [ScenarioReport.Difference] {
    let expected = try (expect.conflicts ?? []).map(text).sorted()
    let got = conflicts.map(text).sorted()
    return expected == got ? [] : difference("conflicts", list(expected), list(got))
  }

  private func list(_ texts: [String]) -> String { texts.isEmpty ? "none" : texts.joined(separator: " | ") }

  private func text(_ expected: ExpectedConflict) throws -> String {
    let (kind, id) = try names.record(expected.record, place: expected.place)
    let nature = expected.nature == .settled ? "settled" : "review"
    guard let name = expected.register else {
      return "\(names.name(of: id)) removal \(nature) by \(expected.removedBy.sorted().joined(separator: ", "))"
    }
    let schema = Schema.of(kind)
    guard let register = schema.registers.first(where: { $0.name == name }) else {
      throw ScenarioFault.unknownWord(place: expected.place, word: name, known: schema.registers.map(\.name))
    }
    let writes = try expected.writes.map { write in
      if let key = write.fields.keys.filter({ key in !register.fields.contains { $0.name == key } }).min() {
        throw ScenarioFault.unknownKey(place: "\(expected.place).values", key: key)
      }
      let values = try register.fields.map { field in
        names.text(
          try names.value(write.fields[field.name] ?? .null, field.type, place: expected.place), field.type)
      }
      return "\(write.by) \(values.joined(separator: "/"))"
    }
    return text(names.name(of: id), name, nature, writes)
  }

  private func text(_ conflict: Conflict) -> String {
    let nature = conflict.nature == .settled ? "settled" : "review"
    guard case .register(let number) = conflict.subject else {
      let deeds = conflict.deletedBy.map(deed).sorted().joined(separator: ", ")
      return "\(names.name(of: conflict.id)) removal \(nature) by \(deeds)"
    }
    let register = Schema.of(conflict.kind).registers[number]
    let writes = conflict.writes.map { write in
      let values = zip(write.values, register.fields).map { names.text($0, $1.type) }
      return "\(deed(write.writer)) \(values.joined(separator: "/"))"
    }
    return text(names.name(of: conflict.id), register.name, nature, writes)
  }

  /// The one that shows first, the others sorted.
  private func text(_ record: String, _ register: String, _ nature: String, _ writes: [String]) -> String {
    "\(record) \(register) \(nature): \((writes.prefix(1) + writes.dropFirst().sorted()).joined(separator: "; "))"
  }

  private func compareDoubles() throws -> [ScenarioReport.Difference] {
    let expected = try (expect.doubles ?? []).map { pair in
      try pair.map { names.name(of: try names.record($0, place: "doubles").id) }.sorted().joined(separator: " = ")
    }
    let got = PossibleDoubles.among(tickets: records.all).map { pair in
      pair.map { names.name(of: $0) }.sorted().joined(separator: " = ")
    }
    return difference("doubles", list(expected.sorted()), list(got.sorted()))
  }
}
