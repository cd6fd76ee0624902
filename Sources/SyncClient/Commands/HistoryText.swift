import Console
import Domain
import Replica

/// A record's history for people and for programs.
struct HistoryText {
  let session: ReplicaSession
  let words: any ClientWords
  let history: RecordHistory

  private var wording: Wording { words.domain }
  private var names: Wording.Names { FullNames.of(session, wording) }

  private var authors: Authors { Authors(session: session, words: words, group: clock) }

  /// That of the only group whose record it is.
  private var clock: ZoneClock? {
    guard let state = history.current ?? history.lastShown else { return nil }
    let groups = state.kind == .group ? [state.id] : state.parts.compactMap(\.groupID)
    guard groups.count == 1, let group = RecordNames.state(.group, groups[0], session) else { return nil }
    return ZoneClock.of(group[Fields.Group.timeZone].text) as? ZoneClock
  }

  /// Also of a record that shows no more, or never came to be.
  private var named: Wording.Names {
    let names = names
    let own = history.lastShown.flatMap { FullNames.name($0, session, wording) }
    return { kind, id in
      if id == history.id, let own { return own }
      return names(kind, id)
    }
  }

  var lines: [String] {
    let why = words.upkeep.why
    var lines = [Wording.capitalized(wording.record(history.kind, history.id, names: named)) + "  (\(history.id))"]
    if history.steps.contains(where: { $0.source == .beforeCopy }) {
      lines += ["", why.beganLater(history.knownFrom)]
    }
    for step in history.steps { lines += [""] + self.lines(step) }
    return lines + [""] + now
  }

  private func lines(_ step: RecordHistory.Step) -> [String] {
    let why = words.upkeep.why
    var heading = authors.text(step.by)
    if let source = why.source(step.source) { heading = wording.labelled(source, heading) }
    let acts = step.acts.map { "   " + why.act($0, history.partNames(of: $0) { wording.part($0, names: names) }) }
    let registers = step.registers.flatMap { self.lines($0, step) }.map { "   " + $0 }
    let isEmpty = step.acts.isEmpty && step.registers.isEmpty
    return [heading] + acts + registers + (isEmpty ? ["   " + why.withoutEffect] : [])
  }

  private func lines(_ change: RecordHistory.RegisterStep, _ step: RecordHistory.Step) -> [String] {
    let why = words.upkeep.why
    let text = ChangeText(session: session, words: words)
    let label = text.label(change.register, of: history.kind)
    func shown(_ values: [Value]) -> String { text.values(values, register: change.register, of: history.kind) }
    if case .quarantine = step.source { return [why.wanted(label, shown(change.written ?? []))] }
    if change.lost, let written = change.written {
      return [why.lost(label, shown(written), change.after.map(shown))]
    }
    if history.isInName(change.register), change.unseen.isEmpty { return [] }
    var line = why.change(label, change.before.map(shown), change.after.map(shown) ?? wording.words.nothing)
    if !change.unseen.isEmpty { line += " " + why.unseen(change.unseen.map(shown)) }
    return [line]
  }

  /// What shows, and who wrote it.
  private var now: [String] {
    let why = words.upkeep.why
    guard let state = history.current else { return [why.notHeld] }
    guard state.exists else { return [why.gone] }
    let text = ChangeText(session: session, words: words)
    var lines = [why.now]
    for register in state.registers.indices {
      guard !history.isInName(register), let write = state.shown(register) else { continue }
      let value = wording.labelled(
        text.label(register, of: state.kind), text.values(write.values, register: register, of: state.kind))
      let by = history.authors[write.writer].map { "  (\(authors.text($0)))" } ?? ""
      lines.append("   " + value + by)
    }
    for conflict in history.conflicts {
      lines.append("")
      lines += wording.conflict(conflict, names: names) { history.authors[$0].map(authors.text) }
    }
    return lines
  }

  /// One row for each register of each step, and one for each act.
  var rows: Listing {
    var listing = Listing(
      [
        "source", "position", "at", "author", "authorName", "replica", "isOwn", "seq", "act", "register", "before",
        "after", "written", "unseen", "lost",
      ].map { ($0, $0) }, empty: "")
    for step in history.steps {
      let from: [Cell] = [
        .text(step.source.name), .integer(step.by.position.map { Int64(clamping: $0) }), .instant(step.by.at),
      ]
      let by: [Cell] = [
        .replica(step.by.replica), .boolean(step.by.isOwn, shown: ""), .integer(Int64(clamping: step.by.seq)),
      ]
      let head = from + Cell.author(step.by.author, names: names) + by
      for act in step.acts {
        listing.rows.append(head + [.text(act.name)] + [Cell](repeating: .text(nil), count: 6))
      }
      for change in step.registers {
        func data(_ values: [Value]?) -> Cell { ValueCells.register(values, change.register, of: history.kind) }
        let unseen = change.unseen.map { ValueCells.fields($0, change.register, of: history.kind) }
        listing.rows.append(
          head + [
            .text(nil), .text(Schema.of(history.kind).registers[change.register].name), data(change.before),
            data(change.after), data(change.written),
            Cell(shown: "", json: .objects(unseen.map { $0.map { (key: $0.0, value: $0.1) } })),
            .boolean(change.lost, shown: ""),
          ])
      }
    }
    return listing
  }
}

extension RecordHistory {
  /// A key never changes, and its record is called by it.
  func isInName(_ register: Int) -> Bool { register == 0 && Schema.of(kind).isKeyed && kind != .history }

  func partNames(of act: Act, _ name: (Part) -> String) -> [String] {
    if case .moved(let parts) = act { parts.map(name) } else { [] }
  }
}

extension RecordHistory.Step.Source {
  /// For programs.
  var name: String {
    switch self {
    case .beforeCopy: "beforeCopy"
    case .log: "log"
    case .pending: "pending"
    case .quarantine(let state): state.rawValue
    }
  }
}

extension RecordHistory.Act {
  /// For programs.
  var name: String {
    switch self {
    case .created: "created"
    case .deleted: "deleted"
    case .deleteContested: "deleteContested"
    case .restored: "restored"
    case .erased: "erased"
    case .moved: "moved"
    case .left: "left"
    }
  }
}
