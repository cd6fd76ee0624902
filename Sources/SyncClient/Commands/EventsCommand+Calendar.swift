import ArgumentParser
import Console
import Domain
import Files
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
    let (bytes, count) = try home.openReading().read { session in
      try EventsCalendarCommand.content(session, groups: group, today: SystemClock.today(), language: Cercle.language)
    }
    guard let to else { return Output.raw(bytes) }
    try WholeFile(path: to).write(bytes)
    Output.error(CalendarWording(Cercle.language).written(count, to: to))
  }

  /// - Parameter groups: names or ids; none: one's own, or all for who is of none.
  static func content(
    _ session: ReplicaSession, groups named: [String], today: Day, language: Language
  ) throws -> (bytes: [UInt8], events: Int) {
    let words = CalendarWording(language)
    let finder = Finder(session: session, today: today, wording: Wording(language))
    let asked = try named.map(finder.group)
    var groups = asked.isEmpty ? try finder.ownGroups() : Set(asked)
    if groups.isEmpty { groups = try allGroups(session) }
    let events = try CalendarEvent.read(
      groups: groups, head: session.position.number, session.records, words)
    let name = words.name(
      network: try Meta.networkName.text(session.db) ?? "",
      group: asked.count == 1 ? RecordNames.name(.group, asked[0], session, Wording(language)) : nil)
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
