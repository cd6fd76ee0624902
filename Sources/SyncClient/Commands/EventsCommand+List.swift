import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle events list`
struct ListEventsCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.events.listAbstract)

  @OptionGroup var options: ListingOptions
  @OptionGroup var period: PeriodOptions
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.events.listKind)) var kind: String?
  @Option(help: ArgumentHelp(Cercle.words.events.listStatus)) var status: String?
  @Flag(help: ArgumentHelp(Cercle.words.events.all)) var all = false

  /// How far back the list goes where nobody says.
  private static let daysBack = 7

  private static let unwritten = Schema.eventStatuses[0]

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    let own = all || group != nil ? [] : try scribe.finder.ownGroups()
    filter.add("group", isOneOf: own)
    filter.add("group", is: try group.map(scribe.finder.group))
    filter.add("kind", is: try kind.map { try scribe.choiceWord($0, "kind", of: .event) })
    filter.add(
      "status", is: try status.map { try scribe.choiceWord($0, "status", of: .event) },
      unwritten: ListEventsCommand.unwritten)
    var days = try scribe.period(since: period.since, until: period.until)
    let isShortened = !all && days.first == nil && days.last == nil
    if isShortened { days.first = scribe.today.adding(days: -ListEventsCommand.daysBack) }
    filter.add("t.startsAt", withinDays: days)
    let events = try RecordListing(.event, scribe)
    let words = scribe.words.events
    let common = scribe.words.records.heading
    let remark =
      own.isEmpty && !isShortened
      ? nil : words.shortened(!own.isEmpty, isShortened ? days.first.map { scribe.wording.day($0) } : nil)
    var listing = Listing(
      [
        ("id", common.id), ("startsAt", words.startsHeading), ("group", ""), ("groupName", common.group),
        ("kind", common.kind), ("title", words.titleHeading), ("durationInMinutes", ""), ("venue", words.venueHeading),
        ("speaker", words.speakerHeading), ("rollTaker", ""), ("rollTakerName", ""), ("status", common.state),
        ("attendances", words.attendancesHeading), ("guests", words.guestsHeading), ("pending", common.pending),
      ], empty: [words.none, remark].compactMap { $0 }.joined(separator: " "))
    listing.footer = [remark].compactMap { $0 }
    listing.dispensable = ["speaker", "pending", "venue", "guests", "attendances", "kind", "status", "groupName"]
    let counts = [
      // The ids of an event's attendances begin with its first six bytes (`RecordTables.attendances(of:)`).
      """
      (SELECT count(*) FROM attendances a WHERE a.event=t.id AND a.id>=substr(t.id,1,6)
        AND a.id<CAST(substr(t.id,1,6)||x'ffffffffffffffffffff' AS BLOB)) AS attendances
      """,
      "(SELECT count(*) FROM invitations i WHERE i.event=t.id) AS guests",
    ]
    listing.rows = try events.rows(filter, columns: counts, order: "t.startsAt,t.id").map { row in
      [events.id(row), events.moment(row, "startsAt")] + events.reference(row, "group", .group)
        + [
          events.choice(row, "kind"), events.text(row, "title"), .integer(row["durationInMinutes"] as Int64?),
          events.text(row, "venue"), events.text(row, "speaker"),
        ] + events.reference(row, "rollTaker", .user)
        + [
          events.choice(row, "status", unwritten: ListEventsCommand.unwritten),
          .integer(row["attendances"] as Int64?), .integer(row["guests"] as Int64?), events.pending(row),
        ]
    }
    return listing
  }
}
