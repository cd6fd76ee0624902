import ArgumentParser
import Console
import Domain
import Files
import Replica
import Reports

/// `cercle report KIND [NAME]`
struct ReportCommand: ParsableCommand {
  private static let help = Cercle.words.documents.help
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: help.abstract,
    discussion: help.discussion + "\n\n"
      + Cercle.words.help.examples([
        "cercle report season rives --period 2024-2025", "cercle report attendance \"rives 14/03\"",
        "cercle report league --format html",
      ]))

  @OptionGroup var home: HomeOption
  @Argument(help: ArgumentHelp(help.kind)) var kind: String
  @Argument(help: ArgumentHelp(help.name)) var name: String?
  @Option(help: ArgumentHelp(help.period)) var period: String?
  @Option(help: ArgumentHelp(help.to, valueName: "file")) var to: String?
  @Option(help: ArgumentHelp(help.format)) var format: String?
  @Option(name: .customLong("for"), help: ArgumentHelp(help.audience)) var audience: String?

  func run() throws {
    let words = Cercle.words
    let document = try home.openReading().read { try self.document($0, today: SystemClock.today(), words) }
    let delivery = try ReportDelivery(of: document, to: to, format: format)
    let bytes = try document.bytes(as: delivery.format)
    guard let path = delivery.path else { return Output.raw(bytes) }
    try WholeFile(path: path).write(bytes)
    Output.line(words.documents.help.written(path))
  }

  func document(_ session: ReplicaSession, today: Day, _ words: any ClientWords) throws -> Document {
    let order = ReportOrder(try ReportKind(named: kind), name: name, period: period, audience: audience)
    let records = try ReportRecords(session.db, scope: session.scope)
    let language = words.domain.language
    let finder = Finder(session: session, today: today, wording: words.domain)
    let unnamed = ReportFinder(records, language: language, asker: try session.user, today: today)
    let reading = DateText.Reading(today: today, side: .nearest, asksForOrder: language == .english)
    let request = try order.request(reading, settings: try NetworkSettings(session.db), language: language) {
      kind, name in
      guard let name else { return try unnamed.find(kind, nil) }
      switch kind {
      case .group: return try finder.group(name)
      case .event: return try finder.event(name)
      default: return try finder.user(name)
      }
    }
    return try Reports.document(request, records)
  }
}

extension ReportFaultNature {
  var status: ExitStatus {
    switch self {
    case .badQuestion: .usage
    case .notFound: .noInput
    case .needsProgram: .unavailable
    case .tryAgain: .tryAgain
    case .failed: .software
    }
  }
}
