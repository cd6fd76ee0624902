import ArgumentParser
import Console
import Domain
import Replica

/// `cercle-server calendar EMAIL [--new] [--off]`
struct CalendarCommand: ParsableCommand {
  private static let words = CalendarCommandWording(CercleServer.language)
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: words.abstract, discussion: words.discussion)

  @OptionGroup var options: DataOption
  @Argument(help: ArgumentHelp(words.person, valueName: "email")) var person: String
  @Flag(help: ArgumentHelp(words.new)) var new = false
  @Flag(help: ArgumentHelp(words.off)) var off = false

  func validate() throws {
    if new, off { throw ValidationError(CalendarCommand.words.newOrOff) }
  }

  func run() throws {
    let central = try CentralStore.open(options.data)
    let user = try central.person(person)
    if off {
      Output.line(CalendarCommand.words.stopped(wasThere: try central.removeCalendar(of: user)))
    } else {
      var random = SystemRandomNumberGenerator()
      let secret = try central.makeCalendar(of: user, replacing: new, at: SystemClock.now(), random: &random)
      Output.verbatim(CentralStore.calendarPath(secret))
      Output.error(CalendarCommand.words.keepSecret)
    }
    try central.close()
  }
}
