import ArgumentParser
import Console
import Domain
import Foundation
import Replica

/// `cercle-server held [--release COMPUTER/NUMBER | --refuse COMPUTER/NUMBER]`
struct HeldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "held", abstract: CercleServer.help.heldAbstract)

  @OptionGroup var options: DataOption
  @OptionGroup var format: FormatOption
  @Option(help: ArgumentHelp(CercleServer.help.release)) var release: String?
  @Option(help: ArgumentHelp(CercleServer.help.refuse)) var refuse: String?
  @Option(name: .customLong("as"), help: ArgumentHelp(CercleServer.admin.asEmail, valueName: "email"))
  var asEmail: String?

  func validate() throws {
    if release != nil, refuse != nil { throw ValidationError(CercleServer.help.releaseOrRefuse) }
  }

  func run() throws {
    let central =
      try release == nil && refuse == nil ? CentralStore.openReading(options.data) : CentralStore.open(options.data)
    let words = CercleServer.admin
    if let release {
      let admin = try asEmail.map { try central.person($0) }
      let lines = try HeldList.release(release, by: admin, at: SystemClock.now(), in: central, words)
      for line in lines { Output.line(line) }
    } else if let refuse {
      let admin = try asEmail.map { try central.person($0) }
      for line in try HeldList.refuse(refuse, by: admin, in: central, words) { Output.line(line) }
    } else {
      try HeldList(central, words).listing.write(as: format.format)
    }
    try central.close()
  }
}

/// What is held, as it is printed, and letting one through.
struct HeldList {
  private(set) var listing: Listing

  init(_ central: CentralStore, _ words: AdminWording) throws {
    let headings = words.heldHeaders
    listing = Listing(
      [
        ("changeSet", headings[0]), ("replica", ""), ("seq", ""), ("device", ""), ("author", headings[1]),
        ("writtenAt", headings[2]), ("changes", headings[3]), ("reasons", headings[4]), ("buildsOn", ""),
      ], empty: words.nothingHeld)
    let held = try central.heldChangeSets()
    let prefixes = ShortID.prefixes(held.map(\.replica))
    listing.rows = try central.read { db in
      let records = try SQLiteRecords(db, ownReplica: nil)
      return try held.map { one in
        let names = words.recordNames { try records.record($0, $1) }
        names.propose(one.changeSet.changes)
        let row = HeldList.row(one, prefix: prefixes[one.replica] ?? one.replica.description, words, names)
        try names.check()
        return row
      }
    }
  }

  private static func row(_ held: HeldChangeSet, prefix: String, _ words: AdminWording, _ names: RecordNames) -> [Cell]
  {
    let refusals = held.refusals.map { words.domain.refusal($0, names: names.names) }
    let more = refusals.count > 1 ? " (+\(refusals.count - 1))" : ""
    let reasons = zip(held.refusals, refusals).map { refusal, text -> [(String, Cell)] in
      [
        ("code", .text(refusal.reason.rawValue)), ("change", .integer(refusal.change.map { Int64($0) })),
        ("kind", .text(refusal.kind?.name)), ("record", .id(refusal.record)), ("text", .text(text)),
      ]
    }
    let changes = held.changeSet.changes.map { change -> [(String, Cell)] in
      [
        ("kind", .text(change.kind.name)), ("record", .id(change.id)),
        ("name", .text(names.name(change.kind, change.id))),
        ("operation", .text(operation(change))),
      ]
    }
    return [
      .word("\(held.replica)/\(held.seq)", shown: "\(prefix)/\(held.seq)"), .replica(held.replica),
      .integer(Int64(clamping: held.seq)), .text(held.deviceName),
      .text(words.domain.principal(held.changeSet.author, names: names.names)),
      .instant(held.witnessedAt, shown: words.domain.momentInUTC(held.witnessedAt)),
      .objects(changes, shown: words.contents(held.changeSet, names: names.names)),
      .objects(reasons, shown: (refusals.first ?? "") + more), .integer(held.buildsOn.map { Int64(clamping: $0) }),
    ]
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
      let author = try session.author(admin)
      let base = try find(name, among: Holding.all(session.db))
      return try Holding.release(base, by: author, at: now, in: session).enumerated().map { index, one in
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

  /// Refuses a held change-set for good, with what builds on it.
  ///
  /// - Throws: as `release`.
  static func refuse(
    _ name: String, by admin: RecordID?, in central: CentralStore, _ words: AdminWording
  ) throws -> [String] {
    try central.write { session in
      let base = try find(name, among: Holding.all(session.db))
      return try Holding.refuse(base, by: session.author(admin), in: session).map {
        words.refused("\($0.held.replica)/\($0.held.seq)")
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
