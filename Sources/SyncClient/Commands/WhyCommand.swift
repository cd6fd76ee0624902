import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle why RECORD`, `cercle why --event E --member M`
struct WhyCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.why
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: words.abstract, discussion: words.discussion)

  @OptionGroup var options: ListingOptions
  @Argument(help: ArgumentHelp(words.record)) var record: String?
  @Option(help: ArgumentHelp(words.event)) var event: String?
  @Option(help: ArgumentHelp(words.member)) var member: String?

  func run() throws {
    let words = Cercle.words
    let (texts, listing) = try options.home.openReading().read { session in
      let (kind, id) = try subject(session, words)
      guard let history = try session.history(kind, id) else {
        throw UpkeepFault.unknownHistory(record ?? [member, event].compactMap { $0 }.joined(separator: ", "))
      }
      let text = HistoryText(session: session, words: words, history: history)
      if options.format.format == .table { return (text.lines, Listing([], empty: "")) }
      return ([String](), text.rows)
    }
    if options.format.format == .table {
      Output.line(texts.joined(separator: "\n"))
    } else {
      listing.write(as: options.format.format)
    }
  }

  private func subject(_ session: ReplicaSession, _ words: any ClientWords) throws -> (Kind, RecordID) {
    let finder = Finder(session: session, today: SystemClock.today(), wording: words.domain)
    if let event, let member {
      let event = try finder.event(event)
      let user = try finder.user(member, at: event)
      return (.attendance, NaturalKey.attendance(event: event, user: user))
    }
    guard let record, event == nil, member == nil else { throw UpkeepFault.nothingNamed }
    // A deleted or refused record is in no listing; its whole id still names it.
    if let id = RecordID(text: record) {
      if let kind = try session.kind(of: id) { return (kind, id) }
      throw UpkeepFault.unknownRecord(record)
    }
    do { return try finder.anyRecord(record) } catch let fault as RecordFault {
      if let buried = try session.buried(beginning: record) { return buried }
      for kind in [Kind.user, .group, .event] {
        do { return (kind, try finder.record(kind, record)) } catch ClientError.unknown { continue }
      }
      guard case .notAnID = fault else { throw fault }
      throw UpkeepFault.unknownRecord(record)
    }
  }
}
