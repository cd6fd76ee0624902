import ArgumentParser
import Console
import Domain
import GRDB
import Replica
import Reports

/// `cercle events calendar [--group G] [--to FILE.ics]`
struct EventsCalendarCommand: ParsableCommand {
  private static let words = Cercle.words.calendar
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: words.abstract, discussion: words.discussion)

  @OptionGroup var home: HomeOption
  @Option(help: ArgumentHelp(words.group)) var group: [String] = []
  @Option(help: ArgumentHelp(words.to, valueName: "file")) var to: String?

  func run() throws {
    let (bytes, count) = try home.openReading().read { try content($0) }
    guard let to else { return Output.raw(bytes) }
    try NewFile(path: to).write(bytes)
    Output.error(CalendarWording(Cercle.language).written(count, to: to))
  }

  private func content(_ session: ReplicaSession) throws -> (bytes: [UInt8], events: Int) {
    let words = CalendarWording(Cercle.language)
    let finder = Finder(session: session, today: SystemClock.today(), wording: Cercle.words.domain)
    let asked = try group.map(finder.group)
    var groups = asked.isEmpty ? try finder.ownGroups() : Set(asked)
    // Who looks after all groups and is of none means all.
    if groups.isEmpty { groups = try EventsCalendarCommand.allGroups(session) }
    let events = try CalendarEvent.read(
      groups: groups, head: session.position.number, session.records, words)
    let name = words.name(
      network: try Meta.networkName.text(session.db) ?? "",
      group: asked.count == 1 ? RecordNames.name(.group, asked[0], session, Cercle.words.domain) : nil)
    return (CalendarFile.bytes(events, name: name), events.count)
  }

  private static func allGroups(_ session: ReplicaSession) throws -> Set<RecordID> {
    var all: Set<RecordID> = []
    try session.tables.scan(.group, after: nil) { group in
      all.insert(group.id)
      return true
    }
    return all
  }
}

/// `cercle events feed [--new] [--off]`
struct EventsFeedCommand: ParsableCommand {
  private static let words = Cercle.words.calendar
  static let configuration = CommandConfiguration(
    commandName: "feed", abstract: words.feedAbstract, discussion: words.feedDiscussion)

  @OptionGroup var home: HomeOption
  @Flag(help: ArgumentHelp(words.new)) var new = false
  @Flag(help: ArgumentHelp(words.off)) var off = false
  @Flag(help: ArgumentHelp(Cercle.words.help.plain)) var insecurePlainHttp = false

  private struct Request: Encodable {
    var replace: Bool
  }

  private struct Answer: Decodable {
    var path: String
  }

  private static let path = "/v1/calendar"

  func validate() throws {
    if new, off { throw ValidationError(EventsFeedCommand.words.newOrOff) }
  }

  func run() throws {
    let path = try home.path()
    try Interrupted.during(.syncing) {
      var syncing = Syncing(replica: try home.open(), home: path, insistPlain: insecurePlainHttp)
      let (connection, secret) = try syncing.settings()
      if off {
        try connection.delete(EventsFeedCommand.path, secret: secret)
        return Output.line(EventsFeedCommand.words.stopped)
      }
      let answer: Answer = try connection.post(EventsFeedCommand.path, Request(replace: new), secret: secret)
      Output.verbatim(connection.baseURL + answer.path)
      Output.error(EventsFeedCommand.words.keepSecret)
    }
  }
}
