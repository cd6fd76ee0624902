import ArgumentParser
import Console
import Domain
import Foundation
import GRDB
import Replica

/// `cercle-server sms …`
struct SMSCommand: ParsableCommand {
  static let words = SMSWording(CercleServer.language)
  static let configuration = CommandConfiguration(
    commandName: "sms", abstract: words.abstract, discussion: words.discussion,
    subcommands: [
      Status.self, List.self, Show.self, Retry.self, Settle.self, Stop.self, Resume.self, Stops.self, Callback.self,
      Test.self,
    ], defaultSubcommand: Status.self)

  static func outbox(_ central: CentralStore) -> Outbox { Outbox(central: central, now: SystemClock.now) }

  /// Opens the store for what only looks.
  static func reading<T>(_ options: DataOption, _ body: (Outbox) throws -> T) throws -> T {
    let central = try CentralStore.openReading(options.data)
    let result = try body(outbox(central))
    try central.close()
    return result
  }

  static func writing<T>(_ options: DataOption, _ body: (Outbox) throws -> T) throws -> T {
    let central = try CentralStore.open(options.data)
    let result = try body(outbox(central))
    try central.close()
    return result
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: words.statusAbstract)
    @OptionGroup var options: DataOption

    func run() throws {
      let environment = ProcessInfo.processInfo.environment
      let status = try reading(options) { try $0.status() }
      // What the server said as it started; a terminal beside it may have other settings.
      if let carrier = status.carrier {
        Output.line(words.carriedBy(carrier))
      } else {
        let choice = try SMSProviderChoice(environment: environment, dataFolder: options.data)
        Output.line(words.carriedBy(SMSCarrier(choice)))
        Output.line(words.ofThisTerminal)
      }
      for line in words.status(status, lowCredit: SendingPace(environment: environment).lowCredit) { Output.line(line) }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: words.listAbstract)
    @OptionGroup var options: DataOption
    @OptionGroup var format: FormatOption
    @Option(help: ArgumentHelp(words.order)) var order: String?
    @Option(help: ArgumentHelp(words.state)) var state: MessageState?
    @Option(help: ArgumentHelp(words.group)) var group: String?
    @Option(help: ArgumentHelp(words.limit)) var limit = 200
    @Flag(help: ArgumentHelp(words.numbers)) var numbers = false

    func run() throws {
      let listing = try reading(options) { outbox in
        let order = try order.map { try outbox.order(named: $0) }
        let group = try group.map { try outbox.central.group($0) }
        let rows = try outbox.messages(order: order, state: state, group: group, limit: max(1, limit))
        var listing = try MessageList(rows, outbox.central, showsNumbers: numbers).listing
        if rows.count == limit { listing.footer = [words.more(than: limit)] }
        return listing
      }
      listing.write(as: format.format)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: words.showAbstract)
    @OptionGroup var options: DataOption
    @OptionGroup var format: FormatOption
    @Argument(help: ArgumentHelp(words.order)) var order: String
    @Flag(help: ArgumentHelp(words.numbers)) var numbers = false

    func run() throws {
      let listing = try reading(options) { outbox in
        let rows = try outbox.messages(
          order: outbox.order(named: order), state: nil, group: nil, limit: Limits.smsRecipients)
        return try MessageList(rows, outbox.central, showsNumbers: numbers, explains: true).listing
      }
      listing.write(as: format.format)
    }
  }

  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "retry", abstract: words.retryAbstract)
    @OptionGroup var options: DataOption
    @Argument(help: ArgumentHelp(words.order)) var order: String?
    @Flag(help: ArgumentHelp(words.unknown)) var unknown = false

    func run() throws {
      let count = try writing(options) { outbox in
        let order = try order.map { try outbox.order(named: $0) }
        if unknown { return try outbox.settle(order, sendsAgain: true) }
        guard let order else { return try outbox.retryWaiting() }
        return try outbox.retry(order)
      }
      Output.line(words.retried(count))
    }
  }

  struct Settle: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "settle", abstract: words.settleAbstract)
    @OptionGroup var options: DataOption
    @Argument(help: ArgumentHelp(words.order)) var order: String?

    func run() throws {
      let count = try writing(options) { outbox in
        try outbox.settle(order.map { try outbox.order(named: $0) }, sendsAgain: false)
      }
      Output.line(words.settled(count))
    }
  }

  struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "stop", abstract: words.stopAbstract)
    @OptionGroup var options: DataOption
    @Argument(help: ArgumentHelp(words.order)) var order: String?

    func run() throws {
      let line = try writing(options) { outbox in
        if let order { return words.stopped(try outbox.stop(outbox.order(named: order))) }
        try outbox.stopAll()
        return words.stoppedAll
      }
      Output.line(line)
    }
  }

  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: words.resumeAbstract)
    @OptionGroup var options: DataOption
    @Argument(help: ArgumentHelp(words.order)) var order: String?

    func run() throws {
      let line = try writing(options) { outbox in
        if let order { return words.resumed(try outbox.resume(outbox.order(named: order))) }
        try outbox.resumeAll()
        return words.resumedAll
      }
      Output.line(line)
    }
  }

  struct Stops: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stops", abstract: words.stopsAbstract, subcommands: [Count.self, Add.self, Remove.self],
      defaultSubcommand: Count.self)

    struct Count: ParsableCommand {
      static let configuration = CommandConfiguration(commandName: "count", abstract: words.stopsAbstract)
      @OptionGroup var options: DataOption

      func run() throws { Output.line(words.stops(try reading(options) { try $0.status().stops })) }
    }

    struct Add: ParsableCommand {
      static let configuration = CommandConfiguration(commandName: "add", abstract: words.stopsAddAbstract)
      @OptionGroup var options: DataOption
      @Argument(help: ArgumentHelp(words.number)) var number: String

      func run() throws {
        try writing(options) { try $0.addStop(number) }
        Output.line(words.stopAdded)
      }
    }

    struct Remove: ParsableCommand {
      static let configuration = CommandConfiguration(commandName: "remove", abstract: words.stopsRemoveAbstract)
      @OptionGroup var options: DataOption
      @Argument(help: ArgumentHelp(words.number)) var number: String

      func run() throws { Output.line(words.stopRemoved(try writing(options) { try $0.removeStop(number) })) }
    }
  }

  struct Callback: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "callback", abstract: words.callbackAbstract)
    @OptionGroup var options: DataOption

    func run() throws {
      let secret = try writing(options) { outbox in
        var random = SystemRandomNumberGenerator()
        return try outbox.callbackSecret(random: &random)
      }
      Output.verbatim(Outbox.callbackPath(secret))
      Output.error(words.callbackNote)
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "test", abstract: words.testAbstract)
    @OptionGroup var options: DataOption
    @Argument(help: ArgumentHelp(words.number)) var number: String
    @Option(help: ArgumentHelp(words.text)) var text: String?

    func run() throws {
      guard let phone = PhoneNumber(number) else { throw SMSOfficeFault.badNumber(number) }
      guard phone.isMobile else { throw SMSOfficeFault.notMobile(number) }
      // Nobody writes to people beside what is no store of ours.
      try CentralStore.openReading(options.data).close()
      let choice = try SMSProviderChoice(environment: ProcessInfo.processInfo.environment, dataFolder: options.data)
      let session = try choice.provider(language: CercleServer.language, now: SystemClock.now).makeSession()
      var random = SystemRandomNumberGenerator()
      let submission = session.send(
        SMSRequest(
          tag: MessageKeys.tag(of: RecordID.new(at: SystemClock.now(), random: &random)), text: text ?? words.testText,
          receivers: [phone.e164], isMarketing: false, validityInMinutes: nil))
      Output.line(words.tested(submission, by: choice))
      guard case .answered(let taken, _, _) = submission, !taken.isEmpty else {
        throw ExitCode(submission.isForNow ? ExitStatus.tryAgain.rawValue : ExitStatus.unavailable.rawValue)
      }
    }
  }
}

extension MessageState: ExpressibleByArgument {}

extension SMSSubmission {
  fileprivate var isForNow: Bool {
    if case .notTaken = self { true } else { false }
  }
}

/// Messages as they are printed.
struct MessageList {
  private(set) var listing: Listing

  /// - Parameter explains: with what each outcome means and what to do about it.
  init(_ rows: [MessageRow], _ central: CentralStore, showsNumbers: Bool, explains: Bool = false) throws {
    let words = SMSCommand.words
    let headings = words.headings
    var columns = [
      ("order", headings[0]), ("recipient", ""), ("name", headings[1]), ("phone", headings[2]), ("state", ""),
      ("outcome", headings[3]), ("since", headings[4]), ("text", ""), ("detail", ""), ("queuedAt", ""),
      ("sendingAt", ""),
      ("sentAt", ""), ("endedAt", ""),
    ]
    if explains { columns.append(("help", headings[5])) }
    listing = Listing(columns, empty: words.noMessages)
    listing.rows = try central.read { db in
      // A beginning names an order among all of them, listed or not.
      let prefixes = ShortID.prefixes(
        try Row.fetchAll(db, sql: "SELECT smsOrder FROM smsIntake").compactMap { row -> RecordID? in
          row.id("smsOrder")
        })
      let records = try SQLiteRecords(db, ownReplica: nil)
      let names = CercleServer.admin.recordNames { try records.record($0, $1) }
      let cells = try rows.map { row -> [Cell] in
        let name =
          try names.name(.user, row.recipient)
          ?? records.record(.invitation, row.recipient)?[Fields.Invitation.guest].text
        let number = row.number.map { showsNumbers ? $0 : MessageList.hidden($0) }
        let since = row.endedAt ?? row.sentAt ?? row.sendingAt ?? row.queuedAt
        var cells: [Cell] = [
          .id(row.order, short: prefixes[row.order] ?? row.order.description), .id(row.recipient), .text(name),
          .text(number), .word(row.outcome.state.rawValue, shown: ""),
          .word("\(row.outcome)", shown: words.domain.outcome(row.outcome)),
          .instant(since, shown: words.domain.momentHere(since)), .text(row.text), .text(row.detail),
        ]
        cells += [row.queuedAt, row.sendingAt, row.sentAt, row.endedAt].map { .integer($0?.milliseconds) }
        if explains { cells.append(.text(words.domain.outcomeHelp(row.outcome))) }
        return cells
      }
      try names.check()
      return cells
    }
  }

  /// The last two digits: enough to see which of somebody's numbers it is.
  private static func hidden(_ number: String) -> String { "…" + number.suffix(2) }
}
