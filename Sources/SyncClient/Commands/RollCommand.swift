import ArgumentParser
import Console
import Domain
import Foundation
import Replica

/// `cercle roll EVENT`
struct RollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roll", abstract: Cercle.words.upkeep.roll.abstract, discussion: Cercle.words.upkeep.roll.discussion)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String
  @Flag(help: ArgumentHelp(Cercle.words.upkeep.roll.lines)) var lines = false

  func run() throws {
    let words = Cercle.words
    let environment = ProcessInfo.processInfo.environment
    let replica = try options.home.open()
    let eventID = try replica.read { session in
      try Finder(session: session, today: SystemClock.today(), wording: words.domain).event(event)
    }
    let marker = RollMarker(replica: replica, event: eventID, sendAnyway: options.anyway, words: words)
    let sheet = try marker.sheet()
    guard !sheet.entries.isEmpty else {
      Output.error(words.upkeep.roll.nobody(sheet.title))
      return
    }
    try marker.checkRights(of: sheet)
    let texts = words.upkeep.roll.texts
    guard !lines, Terminal.isInteractive(term: environment["TERM"]) else { return try runLines(sheet, marker, texts) }
    do {
      try runRollCall(
        sheet, book: marker, texts: texts, terminal: Terminal(), color: (environment["NO_COLOR"] ?? "").isEmpty)
    } catch RollInterruption.signal(let signal) {
      throw ExitCode(RollCommand.signalExitBase + signal)
    } catch RollInterruption.terminalClosed {
      throw ExitCode(RollCommand.signalExitBase + SIGHUP)
    }
  }

  private func runLines(_ sheet: RollSheet, _ marker: RollMarker, _ texts: RollTexts) throws {
    if Output.isInputTerminal { Output.error(texts.title(sheet.title)) }
    if sheet.isCancelled { Output.error(texts.cancelled) }
    let failed = runRollLines(
      entries: sheet.entries, book: marker, texts: texts,
      readLine: { Output.isInputTerminal ? Output.ask(texts.linePrompt) : readLine() }, write: Output.line)
    if failed > 0 { throw ClientError.lineModeFailed(lines: failed) }
  }

  /// A shell says so of a program that a signal ended.
  private static let signalExitBase: Int32 = 128
}
