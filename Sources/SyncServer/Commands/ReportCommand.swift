import ArgumentParser
import Console
import Domain
import Files
import Replica
import Reports

/// `cercle-server report KIND [NAME]`: the documents of `cercle report`, from the whole network's records.
struct ReportCommand: ParsableCommand {
  private static let words = DocumentWords.of(CercleServer.language)
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: words.help.abstract, discussion: words.help.discussion)

  @OptionGroup var options: DataOption
  @Argument(help: ArgumentHelp(words.help.kind)) var kind: String
  @Argument(help: ArgumentHelp(words.help.name)) var name: String?
  @Option(help: ArgumentHelp(words.help.period)) var period: String?
  @Option(help: ArgumentHelp(words.help.to, valueName: "file")) var to: String?
  @Option(help: ArgumentHelp(words.help.format)) var format: String?
  @Option(name: .customLong("for"), help: ArgumentHelp(words.help.audience)) var audience: String?

  func run() throws {
    let order = ReportOrder(try ReportKind(named: kind), name: name, period: period, audience: audience)
    let central = try CentralStore.openReading(options.data)
    let document = try central.read { db in
      try order.document(
        try ReportRecords(db, scope: .everything), asker: nil, language: CercleServer.language,
        today: SystemClock.today())
    }
    try central.close()
    let delivery = try ReportDelivery(of: document, to: to, format: format)
    let bytes = try document.bytes(as: delivery.format)
    guard let path = delivery.path else { return Output.raw(bytes) }
    try WholeFile(path: path).write(bytes)
    Output.line(ReportCommand.words.help.written(path))
  }
}

extension ReportOrder {
  /// What a server answers: names are found by `ReportFinder`.
  ///
  /// - Parameter asker: whose group and events go without saying; nil: nobody's.
  func document(_ records: ReportRecords, asker: RecordID?, language: Language, today: Day) throws -> Document {
    let finder = ReportFinder(records, language: language, asker: asker, today: today)
    let reading = DateText.Reading(today: today, side: .nearest, asksForOrder: language == .english)
    let request = try request(
      reading, settings: try NetworkSettings(records.db), language: language, find: finder.find)
    return try Reports.document(request, records)
  }
}
