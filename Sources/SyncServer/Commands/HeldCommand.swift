import ArgumentParser
import Domain
import Foundation
import Replica

/// `cercle-server held [--release COMPUTER/NUMBER]`
struct HeldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "held", abstract: CercleServer.help.heldAbstract)

  @OptionGroup var options: DataOption
  @Option(help: ArgumentHelp(CercleServer.help.format)) var format = ListFormat.table
  @Option(help: ArgumentHelp(CercleServer.help.release)) var release: String?
  @Option(name: .customLong("as"), help: ArgumentHelp(CercleServer.admin.asEmail, valueName: "email"))
  var asEmail: String?

  func run() throws {
    let central = try CentralStore.open(options.data)
    let words = CercleServer.admin
    if let release {
      let admin = try asEmail.map { try central.person($0) }
      let lines = try HeldList.release(release, by: admin, at: SystemClock.now(), in: central, words)
      for line in lines { Output.line(line) }
    } else {
      Output.line(try HeldList(central, words).text(format))
    }
    try central.close()
  }
}

/// What is held, as it is printed, and letting one through.
struct HeldList {
  /// A line for programs. Keys are camelCase and stay; new ones may join them.
  struct Row: Encodable {
    struct Reason: Encodable {
      var code: String
      var change: Int?
      var kind: String?
      var record: String?
      var text: String
    }
    struct Change: Encodable {
      var kind: String
      var record: String
      var name: String?
      var operation: String
    }
    var changeSet: String
    var replica: String
    var seq: UInt64
    var device: String?
    var author: String
    var writtenAt: String
    var reasons: [Reason]
    var changes: [Change]
    var buildsOn: UInt64?
  }

  private let words: AdminWording
  private var rows: [Row] = []
  private var table: [[String]] = []

  init(_ central: CentralStore, _ words: AdminWording) throws {
    self.words = words
    let held = try central.heldChangeSets()
    let prefixes = ShortID.prefixes(held.map(\.replica))
    (rows, table) = try central.read { db in
      let records = try SQLiteRecords(db, ownReplica: nil)
      var rows: [Row] = []
      var table: [[String]] = []
      for one in held {
        let names = words.recordNames { try records.record($0, $1) }
        names.propose(one.changeSet.changes)
        rows.append(HeldList.row(one, words, names))
        table.append(
          HeldList.line(one, prefix: prefixes[one.replica] ?? one.replica.description, words, names))
        try names.check()
      }
      return (rows, table)
    }
  }

  func text(_ format: ListFormat) throws -> String {
    switch format {
    case .json: return try Listing.json(rows)
    case .csv:
      return Listing.csv(
        headers: ["changeSet", "device", "author", "writtenAt", "contents", "reasons"],
        rows: zip(rows, table).map { row, line in
          [
            row.changeSet, row.device ?? "", row.author, row.writtenAt, line[3],
            row.reasons.map(\.text).joined(separator: " "),
          ]
        })
    case .table: return table.isEmpty ? words.nothingHeld : Listing.text(headers: words.heldHeaders, rows: table)
    }
  }

  private static func line(_ held: HeldChangeSet, prefix: String, _ words: AdminWording, _ names: RecordNames)
    -> [String]
  {
    let first = held.refusals.first.map { words.domain.refusal($0, names: names.names) } ?? ""
    let more = held.refusals.count > 1 ? " (+\(held.refusals.count - 1))" : ""
    return [
      "\(prefix)/\(held.seq)", words.domain.principal(held.changeSet.author, names: names.names),
      words.domain.momentInUTC(held.witnessedAt), words.contents(held.changeSet, names: names.names), first + more,
    ]
  }

  private static func row(_ held: HeldChangeSet, _ words: AdminWording, _ names: RecordNames) -> Row {
    Row(
      changeSet: "\(held.replica)/\(held.seq)", replica: held.replica.description, seq: held.seq,
      device: held.deviceName, author: words.domain.principal(held.changeSet.author, names: names.names),
      writtenAt: Listing.iso(held.witnessedAt),
      reasons: held.refusals.map {
        Row.Reason(
          code: $0.reason.rawValue, change: $0.change, kind: $0.kind?.name, record: $0.record?.description,
          text: words.domain.refusal($0, names: names.names))
      },
      changes: held.changeSet.changes.map {
        Row.Change(
          kind: $0.kind.name, record: $0.id.description, name: names.name($0.kind, $0.id), operation: operation($0))
      }, buildsOn: held.buildsOn)
  }

  private static func operation(_ change: Change) -> String {
    switch change.operation {
    case .write: change.isBlind ? "create" : "change"
    case .delete: "delete"
    case .erase: "erase"
    case .move: "move"
    }
  }

  // MARK: Releasing

  /// Lets a held change-set through, with what builds on it.
  ///
  /// - Returns: what became of each, in words.
  /// - Throws: `AdminError`, `ServerError.nothingHeld`, `StoreError`; then nothing was released.
  static func release(
    _ name: String, by admin: RecordID?, at now: Instant, in central: CentralStore, _ words: AdminWording
  ) throws -> [String] {
    try central.write { session in
      _ = try session.author(admin)
      let base = try find(name, among: Holding.all(session.db))
      let released = try Holding.release(base, at: now, in: session)
      return try released.enumerated().map { index, one in
        let name = "\(one.held.replica)/\(one.held.seq)"
        switch one.verdict {
        case .accepted(let position): return words.released(name, at: position.number)
        case .held(let refusals), .rejected(let refusals):
          let names = words.recordNames { try session.records.record($0, $1) }
          names.propose(one.held.changeSet.changes)
          let reasons = refusals.map { words.domain.refusal($0, names: names.names) }
          try names.check()
          if index == 0 { throw AdminError.stillRefused(reasons) }
          return words.stillHeld(name, reasons)
        case .waiting: return words.stillHeld(name, words.domain.answer(.waiting, names: { _, _ in nil }))
        }
      }
    }
  }

  private static func find(_ text: String, among held: [HeldChangeSet]) throws -> HeldChangeSet {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let seq = UInt64(parts[1]) else {
      throw AdminError.badChangeSetName(text)
    }
    let found = held.filter { one in
      ([(one.replica, one.seq)] + one.aliases).contains { $0.1 == seq && ShortID.begins($0.0, with: String(parts[0])) }
    }
    if found.count > 1 { throw AdminError.severalHeld(text, found.map { "\($0.replica)/\($0.seq)" }) }
    guard let one = found.first else { throw ServerError.nothingHeld(text) }
    return one
  }
}
