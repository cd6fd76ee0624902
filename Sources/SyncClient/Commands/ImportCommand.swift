import ArgumentParser
import Console
import Domain
import Files
import Foundation
import Replica
import Spreadsheets

/// `cercle import`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Cercle.words.imports.help.abstract,
    discussion: Cercle.words.imports.help.discussion,
    subcommands: [
      ImportDuosCommand.self, ImportMembersCommand.self, ImportGuestsCommand.self, ImportHistoryCommand.self,
    ])
}

/// What every import takes.
struct ImportOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @Argument(help: ArgumentHelp(Cercle.words.imports.help.file)) var file: String
  @Option(help: ArgumentHelp(Cercle.words.imports.help.sheet)) var sheet: String?
  @Option(help: ArgumentHelp(Cercle.words.imports.help.map)) var map: [String] = []
  @Flag(help: ArgumentHelp(Cercle.words.imports.help.dryRun)) var dryRun = false
  @Flag(help: ArgumentHelp(Cercle.words.imports.help.partial)) var partial = false
  @Option(help: ArgumentHelp(Cercle.words.imports.help.refused)) var refused: String?
  @Flag(help: ArgumentHelp(Cercle.words.imports.help.skipHidden)) var skipHidden = false
  @Option(help: ArgumentHelp(Cercle.words.imports.help.format)) var format: Format = .table

  func source(_ kind: ImportKind) throws -> ImportSource {
    if let refused, FileManager.default.fileExists(atPath: refused) { throw ImportFault.fileExists(path: refused) }
    return try ImportSource(
      path: file, kind,
      ImportSource.Choice(sheet: sheet, mappings: try mappings(kind), skipsHidden: skipHidden))
  }

  private func mappings(_ kind: ImportKind) throws -> [ColumnMapping] {
    try map.map { text in
      guard let cut = text.lastIndex(of: "="), cut > text.startIndex else { throw ImportFault.badMapping(text) }
      let column = String(text[..<cut]).trimmedWhole
      let name = String(text[text.index(after: cut)...]).trimmedWhole
      if name.isEmpty { return ColumnMapping(column: column, field: nil) }
      guard let field = ColumnNames.named(name, of: kind) else {
        throw ImportFault.unknownField(name, known: kind.fields)
      }
      return ColumnMapping(column: column, field: field)
    }
  }
}

/// A command that imports one kind of list.
protocol ImportingCommand: ParsableCommand {
  static var kind: ImportKind { get }
  var recording: RecordingOptions { get }
  var options: ImportOptions { get }
  /// Looks up, compares and decides; writes nothing.
  func plan(_ source: ImportSource, _ scribe: Scribe) throws -> ImportPlan
}

extension ImportingCommand {
  func run() throws {
    let source = try options.source(Self.kind)
    if options.dryRun { return try dryRun(source) }
    var report = try record(source, partial: options.partial)
    if !report.isWritten, report.plan.count(.refused) > 0 {
      try show(report)
      guard options.format == .table,
        let answer = Output.ask(Cercle.words.imports.askPartial(report.plan.count(.refused))),
        ["o", "oui", "y", "yes"].contains(Folding.key(answer))
      else {
        throw ImportFault.refusedRows(report.plan.count(.refused), of: report.plan.results.count)
      }
      report = try record(source, partial: true)
    }
    try show(report)
  }

  private func show(_ report: ImportReport) throws {
    switch options.format {
    case .table: report.write(Cercle.words.imports)
    case .json: Output.verbatim(report.json(Cercle.words.imports))
    }
  }

  /// What an import comes to, without writing anything but the file that `--refused` names.
  private func dryRun(_ source: ImportSource) throws {
    let now = SystemClock.now()
    let today = SystemClock.today()
    let (report, refusal) = try recording.home.openReading().read { session -> (ImportReport, RefusedHere?) in
      let scribe = Scribe(session: session, now: now, today: today, wording: Cercle.words.domain, isRecording: true)
      let plan = try checked(try self.plan(source, scribe))
      var report = ImportReport(kind: Self.kind, source: source, plan: plan, isDryRun: true)
      if let path = options.refused, let bytes = refusedBytes(report) {
        try WholeFile(path: path).write(bytes)
        report.refusedFile = path
      }
      let refusals = plan.changes.isEmpty ? [] : try session.refusals(of: plan.changes, at: now)
      return (report, refusals.isEmpty ? nil : scribe.refused(refusals, words: Cercle.words))
    }
    try show(report)
    if let refusal { throw refusal }
  }

  /// One change-set, or nothing: where rows are refused, only if the user wants the others all the same.
  private func record(_ source: ImportSource, partial: Bool) throws -> ImportReport {
    var found: ImportReport?
    var written: String?
    do {
      try recording.record { scribe in
        let plan = try checked(try self.plan(source, scribe))
        var report = ImportReport(kind: Self.kind, source: source, plan: plan, isDryRun: false)
        let isHeldBack = plan.count(.refused) > 0 && !partial
        if let bytes = refusedBytes(report), !isHeldBack || options.refused != nil {
          let path = options.refused ?? RefusedFile.path(beside: options.file)
          try WholeFile(path: path).write(bytes)
          written = path
          report.refusedFile = path
        }
        report.isWritten = !isHeldBack
        found = report
        return Scribe.Entry(changes: isHeldBack ? [] : plan.changes, lines: [])
      }
    } catch {
      // Nothing was imported: a file that says what was not would mislead.
      if let written { try FileManager.default.removeItem(atPath: written) }
      if case RecordingError.tooLarge(let bytes, let limit) = error {
        // A tenth less: rows are not all as long.
        let rows = max(1, source.rows.count * (limit / 10 * 9) / max(bytes, 1))
        throw ImportFault.changeSetTooLarge(rows: rows < 100 ? rows : rows / 100 * 100)
      }
      throw error
    }
    guard let found else { throw ImportFault.noRows(sheet: source.sheet ?? "") }
    return found
  }

  private func refusedBytes(_ report: ImportReport) -> [UInt8]? {
    RefusedFile(words: Cercle.words.imports, source: report.source).bytes(report.plan.results)
  }

  private func checked(_ plan: ImportPlan) throws -> ImportPlan {
    guard plan.changes.count <= Limits.changesPerChangeSet else {
      throw ImportFault.tooManyChanges(plan.changes.count, limit: Limits.changesPerChangeSet)
    }
    return plan
  }
}

/// `cercle import duos FILE --for MEMBER`
struct ImportDuosCommand: ImportingCommand {
  static let kind = ImportKind.duos
  static let configuration = CommandConfiguration(
    commandName: "duos", abstract: Cercle.words.imports.help.duosAbstract,
    discussion: Cercle.words.imports.help.discussion)

  @OptionGroup var options: ImportOptions
  @Option(name: .customLong("for"), help: ArgumentHelp(Cercle.words.duos.owner)) var member: String
  @OptionGroup var recording: RecordingOptions

  func plan(_ source: ImportSource, _ scribe: Scribe) throws -> ImportPlan {
    let owner = try scribe.finder.user(member)
    var contacts = try ContactImport(
      .duo, owner, ContactReading(header: source.header, region: try scribe.phoneRegion()), scribe,
      joinCommand: scribe.words.duos.joinCommand,
      key: { edit in
        NaturalKey.duo(
          owner: owner, name: edit[Fields.Duo.name].text ?? "", phoneE164: edit[Fields.Duo.phoneE164].text,
          email: edit[Fields.Duo.email].text, company: edit[Fields.Duo.company].text)
      }, others: scribe.words.imports.otherNumbersNote)
    return try contacts.plan(source.rows)
  }
}

/// `cercle import guests FILE --event E [--by MEMBER]`
struct ImportGuestsCommand: ImportingCommand {
  static let kind = ImportKind.guests
  static let configuration = CommandConfiguration(
    commandName: "guests", abstract: Cercle.words.imports.help.guestsAbstract,
    discussion: Cercle.words.imports.help.discussion)

  @OptionGroup var options: ImportOptions
  @Option(help: ArgumentHelp(Cercle.words.help.event)) var event: String
  @Option(help: ArgumentHelp(Cercle.words.imports.help.by)) var by: String?
  @OptionGroup var recording: RecordingOptions

  func plan(_ source: ImportSource, _ scribe: Scribe) throws -> ImportPlan {
    let event = try scribe.finder.event(event)
    let by = try by.map { try scribe.finder.user($0, at: event) }
    if by == nil, !source.header.has(.inviter) { throw ImportFault.missingColumn(.inviter, source.header.columns) }
    let group = try scribe.existing(.event, event)[Fields.Event.group].record
    let reading = ContactReading(header: source.header, region: try scribe.phoneRegion(of: group))
    let names = try MemberNames(scribe, group: group)
    let column = source.header.columns(.inviter).first
    var contacts = try ContactImport(
      .guest, event, reading, scribe, joinCommand: scribe.words.guests.joinCommand,
      key: { edit in
        NaturalKey.invitation(
          event: event, guest: edit[Fields.Invitation.guest].text ?? "",
          phoneE164: edit[Fields.Invitation.phoneE164].text, email: edit[Fields.Invitation.email].text,
          company: edit[Fields.Invitation.company].text)
      },
      look: { row, draft in
        draft.inviter = by
        let named = reading.text(.inviter, row)
        if !named.isEmpty {
          switch names.member(named) {
          case .success(let id): draft.inviter = id
          case .failure(let fault): return ImportRemark(ImportReason(fault, named), column)
          }
        }
        draft.state = ImportGuestsCommand.state(row, reading, &draft)
        return nil
      },
      finish: { drafts, edit in
        // Who was invited before keeps his inviter, and how far he came.
        if edit[Fields.Invitation.inviter].isNone {
          guard let inviter = drafts.lazy.compactMap(\.inviter).first else {
            return ImportRemark(.missingMember, column)
          }
          edit[Fields.Invitation.inviter] = .record(inviter)
        }
        let wanted = drafts.map(\.state).max() ?? 1
        let before = edit[Fields.Invitation.state].choice
        if before == nil || before.map({ $0 < Int(wanted) }) == true {
          edit[Fields.Invitation.state] = .integer(wanted)
        }
        return nil
      })
    return try contacts.plan(source.rows)
  }

  /// How far a guest came: invited, where the list does not say.
  private static func state(_ row: SheetRow, _ reading: ContactReading, _ draft: inout ContactDraft) -> Int64 {
    guard let (cell, column) = reading.value(.state, row) else { return 1 }
    let text = CellText.line(cell)
    switch Folding.key(text) {
    case "": return 1
    case "oui", "yes", "ok", "o", "y": return 2
    case "non", "no", "n": return 3
    default:
      if let state = Choices.index(text, "state", of: .invitation) { return Int64(state) }
      draft.remarks.append(ImportRemark(.unknownState(text), column))
      return 1
    }
  }
}

/// `cercle import members FILE --group G [--from D]`
struct ImportMembersCommand: ImportingCommand {
  static let kind = ImportKind.members
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: Cercle.words.imports.help.membersAbstract,
    discussion: Cercle.words.imports.help.discussion)

  @OptionGroup var options: ImportOptions
  @Option(help: ArgumentHelp(Cercle.words.members.group)) var group: String
  @Option(help: ArgumentHelp(Cercle.words.members.from)) var from: String?
  @OptionGroup var recording: RecordingOptions

  func plan(_ source: ImportSource, _ scribe: Scribe) throws -> ImportPlan {
    let group = try scribe.finder.group(group)
    let reading = ContactReading(header: source.header, region: try scribe.phoneRegion(of: group))
    var members = try MemberImport(group, from: try scribe.day(from), reading, scribe)
    return try members.plan(source.rows)
  }
}

/// `cercle import history FILE [--group G] [--source S] [--measure M]`
struct ImportHistoryCommand: ImportingCommand {
  static let kind = ImportKind.history
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: Cercle.words.imports.help.historyAbstract,
    discussion: Cercle.words.imports.help.discussion)

  private static let sourceCharacters = 64

  @OptionGroup var options: ImportOptions
  @Option(help: ArgumentHelp(Cercle.words.imports.help.historyGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.imports.help.source)) var source: String?
  @Option(help: ArgumentHelp(Cercle.words.imports.help.measure)) var measure: String?
  @OptionGroup var recording: RecordingOptions

  func plan(_ file: ImportSource, _ scribe: Scribe) throws -> ImportPlan {
    let measure = try measure.map { text in
      guard let found = HistoryImport.measure(text) else {
        throw ImportFault.unknownMeasure(text, known: HistoryImport.measures)
      }
      return found
    }
    var history = try HistoryImport(
      ContactReading(header: file.header), source: try sourceName(file, scribe), isSourceSaid: source != nil,
      measure: measure,
      group: try group.map(scribe.finder.group), scribe)
    return try history.plan(file.rows)
  }

  /// Under what the figures are kept: those of another file don't replace them.
  private func sourceName(_ file: ImportSource, _ scribe: Scribe) throws -> String {
    if let source {
      let text = try scribe.text(source, of: "--source")
      guard text.count <= Self.sourceCharacters else { throw ImportFault.sourceTooLong(limit: Self.sourceCharacters) }
      return text
    }
    return String(HistoryImport.sourceName(ofFile: file.path).prefix(Self.sourceCharacters))
  }
}
