import ArgumentParser
import Domain
import Replica

/// `cercle conflicts [--all]`, `flip`, `keep`
struct ConflictsCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.conflicts
  static let configuration = CommandConfiguration(
    commandName: "conflicts", abstract: words.abstract, discussion: words.discussion,
    subcommands: [ListConflictsCommand.self, FlipConflictCommand.self, KeepConflictCommand.self],
    defaultSubcommand: ListConflictsCommand.self)
}

/// `cercle conflicts list`
struct ListConflictsCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.conflicts
  static let configuration = CommandConfiguration(commandName: "list", abstract: words.listAbstract)

  @OptionGroup var options: ListingOptions
  @Flag(help: ArgumentHelp(words.all)) var all = false

  func run() throws {
    let words = Cercle.words
    let (texts, listing) = try options.home.open().read { session in
      let conflicts = try session.openConflicts()
      let shown = conflicts.filter { all || $0.isForReview }
      let listing = ConflictListing(session: session, words: words)
      if options.format.format != .table { return ([String](), try listing.rows(shown)) }
      var texts = shown.map(listing.text)
      if texts.isEmpty { texts = [words.upkeep.conflicts.none] }
      if conflicts.count > shown.count {
        texts.append(words.upkeep.conflicts.settledToo(conflicts.count - shown.count))
      }
      return (texts, Listing([], empty: ""))
    }
    if options.format.format == .table {
      Console.line(texts.joined(separator: "\n\n"))
    } else {
      listing.write(as: options.format.format)
    }
  }
}

/// `cercle conflicts flip`
struct FlipConflictCommand: RecordingCommand {
  private static let words = Cercle.words.upkeep.conflicts
  static let configuration = CommandConfiguration(commandName: "flip", abstract: words.flipAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(words.which)) var which: [String]
  @Option(help: ArgumentHelp(words.to)) var to: Int?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let found = try ConflictChoosing(scribe).conflict(which)
    if found.conflict.subject == .removal {
      if to != nil { throw UpkeepFault.noValueOfRemoval }
      return try ConflictChoosing(scribe).entry(found, .removal)
    }
    let count = found.conflict.writes.count
    if to == nil, count > 2 { throw UpkeepFault.needsValue(of: count) }
    let value = to ?? 2
    guard (1...count).contains(value) else { throw UpkeepFault.noSuchValue(value, of: count) }
    return try ConflictChoosing(scribe).entry(found, .value(value - 1))
  }
}

/// `cercle conflicts keep`
struct KeepConflictCommand: RecordingCommand {
  private static let words = Cercle.words.upkeep.conflicts
  static let configuration = CommandConfiguration(commandName: "keep", abstract: words.keepAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(words.which)) var which: [String]

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let found = try ConflictChoosing(scribe).conflict(which)
    return try ConflictChoosing(scribe).entry(found, found.conflict.subject == .removal ? .record : .value(0))
  }
}

/// Which conflict is meant, and what settles it.
struct ConflictChoosing {
  private let scribe: Scribe
  private let conflicts: [OpenConflict]

  init(_ scribe: Scribe) throws {
    self.scribe = scribe
    conflicts = try scribe.session.openConflicts()
  }

  /// By its number in the list; or by record, and register where the record is in several conflicts.
  func conflict(_ which: [String]) throws -> OpenConflict {
    let text = which.joined(separator: " ")
    if which.count == 1, let number = Int(text) {
      guard conflicts.indices.contains(number - 1) else { throw UpkeepFault.noSuchConflict(text) }
      return conflicts[number - 1]
    }
    guard (1...2).contains(which.count) else { throw UpkeepFault.noSuchConflict(text) }
    let id = try scribe.finder.anyRecord(which[0]).id
    var found = conflicts.filter { $0.conflict.id == id }
    if which.count == 2 {
      let wanted = Folding.key(which[1])
      let exact = found.filter { names($0.conflict).contains(wanted) }
      found = exact.isEmpty ? found.filter { names($0.conflict).contains { $0.hasPrefix(wanted) } } : exact
    }
    guard let only = found.first else { throw UpkeepFault.noSuchConflict(text) }
    if found.count > 1 {
      throw UpkeepFault.severalConflicts(text, registers: found.map { label($0.conflict) })
    }
    return only
  }

  func entry(_ found: OpenConflict, _ choice: ConflictChoice) throws -> Scribe.Entry {
    guard let change = found.change(choosing: choice) else { throw UpkeepFault.noValueOfRemoval }
    let (conflict, words) = (found.conflict, scribe.words)
    let record = words.domain.record(conflict.kind, conflict.id, names: FullNames.of(scribe.session, words.domain))
    let line: String
    switch (choice, change.writes.first) {
    case (.removal, _): line = words.upkeep.conflicts.deletedAgain(record)
    case (.value, let write?):
      let text = ChangeText(session: scribe.session, words: words)
      line = words.upkeep.conflicts.chosen(
        record, label(conflict), text.values(write.values, register: write.register, of: conflict.kind))
    case (.record, _), (.value, nil): line = words.upkeep.conflicts.kept(record)
    }
    return Scribe.Entry(changes: [change], lines: [line])
  }

  private func label(_ conflict: Conflict) -> String {
    switch conflict.subject {
    case .register(let register): scribe.wording.register(register, of: conflict.kind)
    case .removal: scribe.words.upkeep.why.act(.deleted, [])
    }
  }

  /// What its register may be called: in either language, by the schema, or by one of its fields.
  private func names(_ conflict: Conflict) -> [String] {
    guard case .register(let register) = conflict.subject else {
      return ["removal", "deletion", "suppression"]
    }
    let definition = Schema.of(conflict.kind).registers[register]
    let wordings = Language.allCases.map(Wording.init)
    let fields = definition.fields.map(\.name)
    let said = wordings.flatMap { wording in
      [wording.register(register, of: conflict.kind)] + fields.map { wording.field($0, of: conflict.kind) }
    }
    return ([definition.name] + fields + said).map(Folding.key)
  }
}

/// Conflicts for people and for programs.
struct ConflictListing {
  let session: ReplicaSession
  let words: any ClientWords

  private var names: Wording.Names { FullNames.of(session, words.domain) }

  func text(_ open: OpenConflict) -> String {
    let authors = Authors(session: session, words: words)
    let isRemoval = open.conflict.subject == .removal
    let values = open.conflict.writes.count
    let told = words.domain.conflict(open.conflict, names: names) { writer in
      open.authors[writer].map(isRemoval ? authors.who : authors.text)
    }
    var lines: [String] = []
    for (index, line) in told.enumerated() {
      if index == 0 {
        lines.append("\(open.number). \(line)")
        if isRemoval { lines += sides(open, authors).map { "   " + $0 } }
      } else {
        lines.append(index <= values ? "   \(index)) \(line)" : "   \(line)")
      }
    }
    lines.append("   " + words.upkeep.conflicts.advice(open.number, isRemoval, values))
    return lines.joined(separator: "\n")
  }

  /// Of a contested removal: who deleted, and what stands against it.
  private func sides(_ open: OpenConflict, _ authors: Authors) -> [String] {
    let text = ChangeText(session: session, words: words)
    let deleted = open.conflict.deletedBy.compactMap { open.authors[$0].map(authors.text) }
    let standing = open.state.registers.indices.compactMap { register -> String? in
      guard register > 0 || !open.state.schema.isKeyed, let write = open.state.shown(register),
        let by = open.authors[write.writer]
      else { return nil }
      let value = text.values(write.values, register: register, of: open.conflict.kind)
      return words.upkeep.conflicts.stands(
        words.domain.labelled(text.label(register, of: open.conflict.kind), value), authors.text(by))
    }
    return deleted.map(words.upkeep.conflicts.deletedBy) + standing
  }

  /// One row a value; of a contested removal one for each who deleted.
  func rows(_ conflicts: [OpenConflict]) throws -> Listing {
    var listing = Listing(
      [
        "number", "kind", "id", "name", "subject", "register", "nature", "value", "shows", "text", "author", "authorId",
        "replica", "isOwn", "seq", "position", "witnessedAt",
      ].map { ($0, $0) }, empty: "")
    let text = ChangeText(session: session, words: words)
    for open in conflicts {
      let conflict = open.conflict
      var register: Int?
      if case .register(let number) = conflict.subject { register = number }
      let writers = register == nil ? conflict.deletedBy : conflict.writes.map(\.writer)
      for (index, writer) in writers.enumerated() {
        let by = open.authors[writer]
        let value = register.map { text.values(conflict.writes[index].values, register: $0, of: conflict.kind) }
        listing.rows.append([
          .integer(Int64(open.number)), .text(conflict.kind.name), .text(conflict.id.description),
          .text(names(conflict.kind, conflict.id)), .text(register == nil ? "removal" : "register"),
          .text(register.map { Schema.of(conflict.kind).registers[$0].name }),
          .text(conflict.nature == .review ? "review" : "settled"), .integer(Int64(index + 1)),
          .boolean(index == 0 && register != nil, shown: ""), .text(value),
          .text(by.map { words.domain.principal($0.author, names: names) }),
          .text(by?.author.userID?.description), .text(by?.replica.description),
          .boolean(by?.isOwn ?? false, shown: ""), .integer(by.map { Int64(clamping: $0.seq) }),
          .integer(by?.position.map { Int64(clamping: $0) }), .text(by.map { DumpText.instant($0.at) }),
        ])
      }
    }
    return listing
  }
}
