import ArgumentParser
import Console
import Domain
import Foundation

/// `cercle-server judge FILE…`
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: CercleServer.admin.judgeAbstract, discussion: CercleServer.admin.judgeDiscussion)

  @Argument(help: ArgumentHelp(CercleServer.admin.judgeFiles)) var files: [String]
  @Flag(help: ArgumentHelp(CercleServer.admin.allOrders)) var allOrders = false

  func run() throws {
    var differences = 0
    for (index, file) in files.enumerated() {
      let account = try ScenarioAccount(file: file, words: CercleServer.admin)
      if index > 0 { Output.line("") }
      for line in account.lines(allOrders: allOrders) { Output.line(DisplayWidth.printable(line)) }
      for line in account.differences { Output.error(DisplayWidth.printable(line)) }
      differences += account.differences.count
    }
    if differences > 0 { throw AdminError.differences(differences) }
  }
}

/// A scenario told in words: each step of judgement, then what came of it.
struct ScenarioAccount {
  private let scenario: Scenario
  private let report: ScenarioReport
  private let words: AdminWording
  /// Whether the file says what is to come; otherwise it is only explained.
  private let isExpecting: Bool

  init(file: String, words: AdminWording) throws {
    self.words = words
    let bytes = try ScenarioAccount.read(file)
    let folder = (file as NSString).deletingLastPathComponent
    do {
      scenario = try Scenario(bytes, file: file) { name in
        try ScenarioAccount.read(folder + (folder.isEmpty ? "" : "/") + "settings/\(name).json")
      }
      isExpecting = try ScenarioAccount.expects(bytes, file)
      report = try ScenarioRunner.run(scenario)
    } catch let fault as ScenarioFault {
      throw AdminError.badScenario(file: file, detail: fault.description)
    }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    do { return Array(try Data(contentsOf: URL(filePath: path))) } catch { throw ServerError.unreadableFile(path) }
  }

  /// Whether there is an `expect` anywhere, or a case, which has its answer beside it.
  private static func expects(_ bytes: [UInt8], _ file: String) throws -> Bool {
    guard case .object(let top) = try JSON(bytes, file: file) else { return false }
    if top["expect"] != nil { return true }
    for key in ["orders", "cases"] {
      guard case .list(let list)? = top[key] else { continue }
      if key == "cases", !list.isEmpty { return true }
      for case .object(let order) in list where order["expect"] != nil { return true }
    }
    return false
  }

  var differences: [String] { isExpecting ? report.differences.map(words.difference) : [] }

  /// The first order in full, the others in a line each; with `allOrders` all in full.
  func lines(allOrders: Bool) -> [String] {
    var lines = [scenario.title, scenario.why]
    for (index, run) in report.runs.enumerated() {
      lines.append("")
      lines.append(words.order(index + 1, of: report.runs.count, run.order))
      if index == 0 || allOrders {
        lines += RunAccount(run, words).lines
      } else {
        lines += RunAccount(run, words).summary
      }
    }
    return lines + ["", words.outcome(report, isExpecting: isExpecting)]
  }
}

/// One order of arrival in words.
private struct RunAccount {
  private let run: ScenarioReport.Run
  private let words: AdminWording
  private let names: RecordNames
  /// What was accepted, as its steps left it.
  private let states: [RecordID: RecordState]
  private let made: [RecordID]
  private let writers: [Writer: String]

  init(_ run: ScenarioReport.Run, _ words: AdminWording) {
    self.run = run
    self.words = words
    var states: [RecordID: RecordState] = [:]
    var all: [RecordID: RecordState] = [:]
    var made: [RecordID] = []
    var writers: [Writer: String] = [:]
    for (index, entry) in run.entries.enumerated() {
      guard case .new = entry.answer.finding else { continue }
      let position: Position? = if case .accepted(let position)? = entry.answer.verdict { position } else { nil }
      if let position { writers[Writer(position: position.number)] = entry.name }
      // The first is the network as everybody knew it.
      let isSetting = index == 0 && entry.name == RunAccount.setting
      for step in entry.answer.steps {
        switch step {
        case .merged(_, _, _, let after):
          // What is deleted or erased is still called what it was.
          let isNamed = after.exists && after.erasedBy == nil
          if all[after.id] == nil || (position != nil && isNamed) { all[after.id] = after }
          if position != nil {
            states[after.id] = after
            if !isSetting, !made.contains(after.id) { made.append(after.id) }
          }
        case .moved(_, let id, let parts): if position != nil { states[id]?.parts = parts }
        default: break
        }
      }
    }
    self.states = states
    self.made = made
    self.writers = writers
    names = words.recordNames { RunAccount.state(all[$1], of: $0) }
  }

  private static let setting = "before"

  private static func state(_ state: RecordState?, of kind: Kind) -> RecordState? { state?.kind == kind ? state : nil }

  // MARK: In full

  var lines: [String] {
    run.entries.filter { $0.name != RunAccount.setting }.flatMap(lines) + records + conflicts
  }

  private func lines(_ entry: ScenarioReport.Entry) -> [String] {
    let author = words.domain.principal(entry.changeSet.author, names: names.names)
    var lines = ["", words.arrival(entry.name, author: author, at: entry.changeSet.claimedAt)]
    lines += entry.answer.steps.map {
      "  " + words.domain.step($0, of: entry.changeSet.changes, names: names.names)
    }
    return lines + answer(entry.answer).map { "  → " + $0 }
  }

  private func answer(_ answer: MemoryServer.Answer) -> [String] {
    switch answer.finding {
    case .new, .refused: answer.verdict.map { words.domain.answer($0, names: names.names) } ?? []
    case .known(let verdict): [words.known] + words.domain.answer(verdict, names: names.names)
    case .gap(let seq): [words.gap(seq)]
    case .fork: [words.fork]
    }
  }

  private var records: [String] {
    guard !made.isEmpty else { return [] }
    return ["", words.recordsHeading] + made.compactMap { states[$0] }.flatMap(record)
  }

  private func record(_ state: RecordState) -> [String] {
    let it = Wording.capitalized(words.domain.record(state.kind, state.id, names: names.names))
    if state.erasedBy != nil { return ["  " + words.isErased(it)] }
    guard state.exists else { return ["  " + words.isDeleted(it)] }
    let values = state.schema.registers.indices.flatMap { register in
      state.schema.registers[register].fields.indices.compactMap { index -> String? in
        let path = FieldPath(register: register, index: index)
        guard !state[path].isNone else { return nil }
        return words.domain.labelled(
          words.domain.field(path, of: state.kind),
          words.domain.value(state[path], of: path, in: state.kind, names: names.names))
      }
    }
    let parts = state.parts.map { words.domain.part($0, names: names.names) }
    return ["  " + words.domain.labelled(it, values.joined(separator: ", ")), "    " + words.parts(parts)]
  }

  private var conflicts: [String] {
    if run.conflicts.isEmpty { return ["", words.noConflict] }
    return ["", words.conflictsHeading]
      + run.conflicts.flatMap { conflict in
        words.domain.conflict(conflict, names: names.names, writers: { writers[$0] }).map { "  " + $0 }
      }
  }

  // MARK: In short

  var summary: [String] {
    let verdicts = run.entries.filter { $0.name != RunAccount.setting }.map { entry -> String in
      let word =
        switch entry.answer.finding {
        case .gap: words.gapWord
        case .fork: words.forkWord
        default: entry.answer.verdict.map { words.domain.verdict($0) } ?? words.nothing
        }
      return words.domain.labelled(entry.name, word)
    }
    return ["  " + verdicts.joined(separator: ", "), "  " + words.conflictCount(run.conflicts)]
  }
}
