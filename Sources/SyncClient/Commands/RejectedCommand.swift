import ArgumentParser
import Console
import Domain
import Files
import Replica

/// `cercle rejected`, `retry`, `export`, `discard`
struct RejectedCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.rejected
  static let configuration = CommandConfiguration(
    commandName: "rejected", abstract: words.abstract, discussion: words.discussion,
    subcommands: [
      ListRejectedCommand.self, RetryCommand.self, ExportRejectedCommand.self, DiscardCommand.self,
    ], defaultSubcommand: ListRejectedCommand.self)

  /// The work that a number names.
  static func find(_ number: String, _ session: ReplicaSession) throws -> QuarantinedWork {
    guard let work = try session.quarantine().first(where: { $0.number == number }) else {
      throw UpkeepFault.noSuchWork(number)
    }
    return work
  }
}

/// `cercle rejected list`
struct ListRejectedCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.rejected
  static let configuration = CommandConfiguration(commandName: "list", abstract: words.listAbstract)

  @OptionGroup var options: ListingOptions

  func run() throws {
    let words = Cercle.words
    let (texts, listing) = try options.home.openReading().read { session in
      let works = try session.quarantine()
      let listing = RejectedListing(session: session, words: words)
      if options.format.format != .table { return ([String](), listing.rows(works)) }
      return (listing.texts(works), Listing([], empty: ""))
    }
    if options.format.format == .table {
      Output.line(texts.joined(separator: "\n\n"))
    } else {
      listing.write(as: options.format.format)
    }
  }
}

/// `cercle rejected retry N`
struct RetryCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.rejected
  static let configuration = CommandConfiguration(commandName: "retry", abstract: words.retryAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(words.number)) var number: String

  func run() throws {
    let words = Cercle.words
    let now = SystemClock.now()
    let (recorded, others) = try options.home.open().write { session -> (Recorded, [String]) in
      let work = try RejectedCommand.find(number, session)
      let names = ChangeText(session: session, words: words).names(with: work.changeSet)
      let others = try session.quarantine().filter { $0.replica == work.replica && $0.buildsOn == work.seq }.map(
        \.number)
      var random = SystemRandomNumberGenerator()
      do {
        return (try session.retry(work, at: now, sendAnyway: options.anyway, random: &random), others)
      } catch let error as RetryError {
        throw UpkeepFault(error, number: number)
      } catch RecordingError.tooLarge(_, let limit) {
        throw UpkeepFault.tooLarge(limitInBytes: limit)
      } catch RecordingError.refused(let refusals) {
        let lines = refusals.map { words.domain.refusal($0, names: names) }
        if refusals.contains(where: \.reason.isInvalid) { throw RefusedHere.invalid(lines) }
        throw RefusedHere.refused([words.work.refusedIntro] + lines + [words.work.anywayHint])
      }
    }
    Output.line(words.upkeep.rejected.retried(number, "\(recorded.seq)"))
    if !others.isEmpty { Output.line(words.upkeep.rejected.alsoRetry(others)) }
    if case .refusedHere = recorded.outlook { Output.error(words.work.sentAnyway) }
  }
}

/// `cercle rejected export N FILE`
struct ExportRejectedCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.rejected
  static let configuration = CommandConfiguration(commandName: "export", abstract: words.exportAbstract)

  @OptionGroup var home: HomeOption
  @Argument(help: ArgumentHelp(words.number)) var number: String
  @Argument(help: ArgumentHelp(words.file)) var file: String

  func run() throws {
    let words = Cercle.words
    let json = try home.openReading().read { session in
      let work = try RejectedCommand.find(number, session)
      let names = ChangeText(session: session, words: words).names(with: work.changeSet)
      return WorkJSON(names: names, words: words).object(work)
    }
    try WholeFile(path: file).write(Array((json + "\n").utf8))
    Output.line(words.upkeep.rejected.exported(number, file))
  }
}

/// `cercle rejected discard N`
struct DiscardCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.rejected
  static let configuration = CommandConfiguration(commandName: "discard", abstract: words.discardAbstract)

  @OptionGroup var home: HomeOption
  @Argument(help: ArgumentHelp(words.number)) var number: String
  @Flag(help: ArgumentHelp(words.yes)) var yes = false

  func run() throws {
    let words = Cercle.words
    let replica = try home.open()
    let text = try replica.read { session in
      RejectedListing(session: session, words: words).text(try RejectedCommand.find(number, session))
    }
    if !yes {
      guard Output.isInputTerminal else { throw UpkeepFault.discardNeedsYes(number) }
      Output.error(text)
      guard let answer = Output.ask(words.upkeep.rejected.confirmDiscard(number)), words.upkeep.rejected.isYes(answer)
      else { throw ClientError.notConfirmed }
    }
    try replica.write { session in
      do { try session.discard(try RejectedCommand.find(number, session)) } catch let error as RetryError {
        throw UpkeepFault(error, number: number)
      }
    }
    Output.line(words.upkeep.rejected.discarded(number))
  }
}

extension UpkeepFault {
  init(_ error: RetryError, number: String) {
    switch error {
    case .notRefused(.held): self = .stillHeld(number)
    case .notRefused: self = .notJudgedYet(number)
    case .nothingLeft: self = .nothingLeft(number)
    }
  }
}
