import ArgumentParser
import Console
import Domain
import Replica

/// `cercle sms`
struct MessagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sms", abstract: Cercle.words.messages.abstract,
    subcommands: [
      ListMessagesCommand.self, ShowMessagesCommand.self, PreviewMessagesCommand.self, SendMessagesCommand.self,
      CancelMessagesCommand.self,
    ], defaultSubcommand: ListMessagesCommand.self)

  static var examples: String {
    Cercle.words.help.examples([
      "cercle sms preview --members --text \(Cercle.words.messages.exampleText)",
      "cercle sms send --event \"rives 14/03\" --unanswered --template reminder --at \"13/03 18h\"",
    ]) + "\n\n" + Cercle.words.messages.places
  }
}

/// `cercle sms preview`: what an order would come to; nothing is written.
struct PreviewMessagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: Cercle.words.messages.previewAbstract, discussion: MessagesCommand.examples)

  @OptionGroup var home: HomeOption
  @OptionGroup var messages: MessageOptions

  func run() throws {
    for line in try MessagePreview.lines(messages.plan, home) { Output.line(line) }
  }
}

/// `cercle sms send`
struct SendMessagesCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: Cercle.words.messages.sendAbstract, discussion: MessagesCommand.examples)

  @OptionGroup var options: RecordingOptions
  @OptionGroup var messages: MessageOptions
  @Flag(help: ArgumentHelp(Cercle.words.messages.yes)) var yes = false

  func plan(_ scribe: Scribe) throws -> MessagePlan {
    let plan = try messages.plan(scribe)
    if plan.isTooLate, let startsAt = plan.eventStartsAt { throw MessageFault.tooLate(startsAt) }
    return plan
  }

  func entry(_ scribe: Scribe) throws -> Scribe.Entry { try plan(scribe).entry(scribe) }

  func run() throws { try MessagePreview.confirmed(plan, options, yes: yes) }
}

/// An order is shown before it is given.
enum MessagePreview {
  static func lines(_ plan: (Scribe) throws -> MessagePlan, _ home: HomeOption) throws -> [String] {
    let (now, today) = (SystemClock.now(), SystemClock.today())
    return try home.openReading().read { session in
      let scribe = Scribe(session: session, now: now, today: today, wording: Cercle.words.domain)
      return try plan(scribe).lines(scribe)
    }
  }

  /// Shows it, asks, and records it.
  static func confirmed(
    _ plan: (Scribe) throws -> MessagePlan, _ options: RecordingOptions, yes: Bool
  ) throws {
    let words = Cercle.words
    for line in try lines(plan, options.home) { Output.line(line) }
    if !yes {
      guard let answer = Output.ask(words.messages.confirm) else { throw MessageFault.needsYes }
      guard words.upkeep.rejected.isYes(answer) else { throw ClientError.notConfirmed }
    }
    try options.record { scribe in try plan(scribe).entry(scribe) }
  }
}

/// `cercle sms cancel ORDER`
struct CancelMessagesCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: Cercle.words.messages.cancelAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.messages.order)) var order: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.smsOrder, order)
    let state = try scribe.existing(.smsOrder, id)
    let label = scribe.label(.smsOrder, id)
    if state[Fields.SMSOrder.cancelled].boolean == true { throw MessageFault.alreadyCancelled(label) }
    let standing = MessageStanding(state)
    if standing.isOver { throw MessageFault.allGone(label) }
    var edit = RecordEdit(.smsOrder, id, existing: state)
    edit[Fields.SMSOrder.cancelled] = Value(true)
    return Scribe.Entry(
      changes: [edit.change].compactMap { $0 },
      lines: [scribe.words.messages.cancelled(label, standing.handedOver, standing.recipients)])
  }
}
