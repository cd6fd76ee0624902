import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle guests list`
struct ListGuestsCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.guests.listAbstract)

  @OptionGroup var options: ListingOptions
  @OptionGroup var period: PeriodOptions
  @Option(help: ArgumentHelp(Cercle.words.guests.listEvent)) var event: String?
  @Option(help: ArgumentHelp(Cercle.words.guests.listBy)) var by: String?
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.guests.listState)) var state: String?
  @Flag(help: ArgumentHelp(Cercle.words.guests.listAll)) var all = false

  /// How far back the list goes where nobody says.
  private static let daysBack = 28

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    filter.add("event", is: try event.map(scribe.finder.event))
    filter.add("inviter", is: try by.map(scribe.finder.user))
    filter.add(anyOf: ["eventGroup", "inviterGroup"], is: try group.map(scribe.finder.group))
    filter.add("state", is: try state.map { try scribe.choiceWord($0, "state", of: .invitation) })
    var days = try scribe.period(since: period.since, until: period.until)
    let isShortened = !all && event == nil && days.first == nil && days.last == nil
    if isShortened { days.first = scribe.today.adding(days: -ListGuestsCommand.daysBack) }
    filter.add(GuestRows.startsAt, withinDays: days)
    let guests = try RecordListing(.invitation, scribe)
    let remark =
      isShortened ? scribe.words.events.shortened(false, days.first.map { scribe.wording.day($0) }) : nil
    var listing = GuestRows.listing(
      scribe, empty: [scribe.words.guests.none, remark].compactMap { $0 }.joined(separator: " "))
    listing.rows = try guests.rows(
      filter, columns: GuestRows.columns, order: "eventStartsAt,t.event,folded(t.guest),t.id"
    ).map {
      GuestRows.cells($0, guests)
    }
    let wishes = listing.wishes()
    listing.footer = [wishes > 0 ? scribe.words.guests.wishes(wishes) : nil, remark].compactMap { $0 }
    return listing
  }
}

extension Listing {
  fileprivate func wishes() -> Int {
    guard let column = columns.firstIndex(where: { $0.key == "state" }) else { return 0 }
    return rows.count { $0[column].plain == GuestState.wished.rawValue }
  }
}

/// `cercle guests expected EVENT`: whom the door waits for.
struct ExpectedGuestsCommand: ListingCommand {
  static let configuration = CommandConfiguration(
    commandName: "expected", abstract: Cercle.words.guests.expectedAbstract)

  @OptionGroup var options: ListingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String

  func listing(_ scribe: Scribe) throws -> Listing {
    let event = try scribe.finder.event(event)
    var filter = RowFilter()
    filter.add("event", is: event)
    filter.add("t.state IN ('invited','accepted','attended','noShow') AND t.guest IS NOT NULL")
    let guests = try RecordListing(.invitation, scribe)
    var listing = GuestRows.listing(scribe, empty: scribe.words.guests.nobodyExpected(scribe.label(.event, event)))
    let members = try ExpectedGuestsCommand.members(event, scribe)
    let rows = try guests.rows(filter, columns: GuestRows.columns, order: "folded(t.guest),t.id").filter { row in
      guard GuestState(rawValue: row["state"] ?? "")?.isAwaited == true,
        let invitation = try row.id("id").flatMap({ try scribe.held(.invitation, $0) })
      else { return true }
      return !members.contain(invitation)
    }
    listing.rows = rows.map { GuestRows.cells($0, guests) }
    let states = rows.compactMap { GuestState(rawValue: $0["state"] ?? "") }
    listing.footer = [
      scribe.words.guests.expectedTotal(
        states.count, states.count { $0 == .accepted }, states.count { $0 == .attended })
    ]
    return listing
  }
}

extension ExpectedGuestsCommand {
  /// Whom the event's group expects as a member.
  private static func members(_ event: RecordID, _ scribe: Scribe) throws -> ExpectedMembers {
    guard let state = try scribe.held(.event, event), let group = state[Fields.Event.group].record,
      let day = state[Fields.Event.startsAt].localTime?.day
    else { return ExpectedMembers([]) }
    return ExpectedMembers(
      try GroupMembers.users(of: group, on: day, scribe.session).compactMap { try scribe.held(.user, $0) })
  }
}

/// `cercle guests doubles`
struct GuestDoublesCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "doubles", abstract: Cercle.words.guests.doublesAbstract)

  @OptionGroup var options: ListingOptions
  @Option(help: ArgumentHelp(Cercle.words.guests.listEvent)) var event: String?

  func listing(_ scribe: Scribe) throws -> Listing {
    let book = try ContactBook(.guest, of: try event.map(scribe.finder.event), scribe)
    let guests = try RecordListing(.invitation, scribe)
    var listing = GuestRows.listing(
      scribe, set: scribe.words.records.heading.set, empty: scribe.words.records.noDoubles)
    listing.rows = try guests.rows(ofSets: book.possibleDoubles(), columns: GuestRows.columns) {
      GuestRows.cells($0, guests)
    }
    return listing
  }
}

/// Guests in a listing.
enum GuestRows {
  static let startsAt = "(SELECT startsAt FROM events e WHERE e.id=t.event)"
  static let columns = [startsAt + " AS eventStartsAt"]

  static func listing(_ scribe: Scribe, set: String? = nil, empty: String) -> Listing {
    let words = scribe.words.records.heading
    var listing = Listing(
      (set.map { [("set", $0)] } ?? []) + [
        ("id", words.id), ("event", ""), ("eventName", words.event), ("eventStartsAt", ""),
        ("guest", scribe.words.guests.guestHeading), ("company", words.company), ("trade", words.trade),
        ("phone", words.phone), ("phoneE164", ""), ("email", words.email), ("inviter", ""),
        ("inviterName", scribe.words.guests.byHeading), ("state", words.state), ("answer", ""), ("answeredAt", ""),
        ("pending", words.pending), ("smsConsent", ""), ("language", ""),
      ], empty: empty)
    listing.dispensable = ["pending", "email", "trade", "company", "inviterName", "phone", "state"]
    return listing
  }

  static func cells(_ row: Row, _ guests: RecordListing) -> [Cell] {
    [guests.id(row)] + guests.reference(row, "event", .event) + [guests.moment(row, "eventStartsAt")]
      + [guests.person(row, "guest")]
      + ["company", "trade", "phone", "phoneE164", "email"].map { guests.text(row, $0) }
      + guests.reference(row, "inviter", .user)
      + [
        state(row, guests), guests.text(row, "answer"), guests.instant(row, "answeredAt"), guests.pending(row),
        .optional(row["smsConsent"]), .word(row["language"], shown: ""),
      ]
  }

  /// A wish in one word: it is no invitation yet.
  private static func state(_ row: Row, _ guests: RecordListing) -> Cell {
    let cell = guests.choice(row, "state")
    guard row["state"] as String? == GuestState.wished.rawValue else { return cell }
    return .word(GuestState.wished.rawValue, shown: guests.scribe.words.guests.wish)
  }
}

extension Cell {
  /// Whether somebody said yes or no; null where nobody has asked.
  static func optional(_ flag: Int64?) -> Cell { flag.map { .boolean($0 != 0, shown: "") } ?? .text(nil) }
}
