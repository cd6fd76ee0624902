import ArgumentParser
import Console
import Domain
import Foundation
import Replica

/// `cercle-server erase PERSON`
struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: CercleServer.help.eraseAbstract, discussion: CercleServer.admin.eraseDiscussion)

  @OptionGroup var options: DataOption
  @Argument(help: ArgumentHelp(CercleServer.admin.erasePerson)) var person: String
  @Flag(help: ArgumentHelp(CercleServer.help.yes)) var yes = false
  @Option(name: .customLong("as"), help: ArgumentHelp(CercleServer.admin.asEmail, valueName: "email"))
  var asEmail: String?

  func run() throws {
    let words = CercleServer.admin
    guard yes || Output.isInputTerminal else { throw AdminError.needsYes }
    let central = try CentralStore.open(options.data)
    let admin = try asEmail.map { try central.person($0) }
    let progress = ProgressLine()
    var count = 0
    let plan = try central.planErasure(person, words: words) {
      count += 1
      if count % 1_000 == 0 { progress.show(words.searching(count)) }
    }
    progress.clear()
    if plan.isDone { return try end(central, [words.alreadyErased]) }
    if !yes, try !isConfirmed(plan, words) {
      try central.close()
      throw AdminError.notConfirmed
    }
    var random = SystemRandomNumberGenerator()
    let done = try central.erase(
      person, prepared: plan, by: admin, at: SystemClock.now(), words: words, random: &random)
    try end(central, done.isDone ? [words.alreadyErased] : [words.erased(done.items.count)] + words.afterwards(done))
  }

  private func isConfirmed(_ plan: ErasurePlan, _ words: AdminWording) throws -> Bool {
    for line in words.preview(plan) { Output.line(line) }
    return Output.ask(words.confirm).map(AdminWording.isConfirmation) ?? false
  }

  private func end(_ central: CentralStore, _ lines: [String]) throws {
    try central.close()
    for line in lines { Output.line(DisplayWidth.printable(line)) }
  }
}
