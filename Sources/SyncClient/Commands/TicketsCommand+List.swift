import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle tickets list`
struct ListTicketsCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.tickets.listAbstract)

  @OptionGroup var options: ListingOptions
  @OptionGroup var period: PeriodOptions
  @Option(help: ArgumentHelp(Cercle.words.tickets.listFrom)) var from: String?
  @Option(help: ArgumentHelp(Cercle.words.tickets.listTo)) var to: String?
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?
  @Flag(help: ArgumentHelp(Cercle.words.tickets.all)) var all = false

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    filter.add("giver", is: try from.map(scribe.finder.user))
    filter.add("recipient", is: try to.map(scribe.finder.user))
    filter.add(anyOf: ["giverGroup", "recipientGroup"], is: try group.map(scribe.finder.group))
    filter.add("givenOn", within: try scribe.period(since: period.since, until: period.until))
    if !all { filter.add("t.voidedBy IS NULL") }
    let tickets = try RecordListing(.ticket, scribe)
    let rows = try tickets.rows(filter, order: "t.givenOn,t.id")
    var listing = TicketRows.listing(scribe, empty: scribe.words.tickets.none)
    listing.rows = rows.map { TicketRows.cells($0, tickets) }
    let counted = rows.filter { ($0.id("voidedBy") as RecordID?) == nil }
    let cents = counted.reduce(Int64(0)) { $0 + ($1["amountInCents"] as Int64? ?? 0) }
    listing.footer = [scribe.words.tickets.total(counted.count, scribe.wording.money(cents: cents))]
    return listing
  }
}

/// `cercle tickets doubles`
struct TicketDoublesCommand: ListingCommand {
  static let configuration = CommandConfiguration(
    commandName: "doubles", abstract: Cercle.words.tickets.doublesAbstract)

  @OptionGroup var options: ListingOptions

  func listing(_ scribe: Scribe) throws -> Listing {
    var tickets: [RecordState] = []
    try scribe.session.tables.scan(.ticket, after: nil) { ticket in
      tickets.append(ticket)
      return true
    }
    let cells = try RecordListing(.ticket, scribe)
    var listing = TicketRows.listing(
      scribe, set: scribe.words.records.heading.set, empty: scribe.words.records.noDoubles)
    listing.rows = try cells.rows(ofSets: PossibleDoubles.among(tickets: tickets)) { TicketRows.cells($0, cells) }
    return listing
  }
}

/// Tickets in a listing.
enum TicketRows {
  /// - Parameter set: the heading of a first column that tells which tickets belong together.
  static func listing(_ scribe: Scribe, set: String? = nil, empty: String) -> Listing {
    let words = scribe.words.records.heading
    var listing = Listing(
      (set.map { [("set", $0)] } ?? []) + [
        ("id", words.id), ("givenOn", words.date), ("giver", ""), ("giverName", words.from), ("recipient", ""),
        ("recipientName", words.to), ("amountInCents", words.amount), ("currency", ""), ("card", ""), ("replaces", ""),
        ("comment", ""), ("void", words.state), ("voidedBy", ""), ("voidReason", ""), ("pending", words.pending),
      ], empty: empty)
    listing.dispensable = ["pending", "void"]
    return listing
  }

  static func cells(_ row: Row, _ tickets: RecordListing) -> [Cell] {
    let cents: Int64? = row["amountInCents"]
    let isVoid = (row.id("voidedBy") as RecordID?) != nil
    return [tickets.id(row), tickets.day(row, "givenOn")]
      + tickets.reference(row, "giver", .user) + tickets.reference(row, "recipient", .user)
      + [
        .cents(cents, shown: cents.map { tickets.scribe.wording.money(cents: $0) } ?? ""),
        tickets.text(row, "currency"),
        .id(row.id("card")), .id(row.id("replaces")), tickets.text(row, "comment"),
        .boolean(isVoid, shown: isVoid ? tickets.scribe.words.tickets.voided : ""), .id(row.id("voidedBy")),
        tickets.text(row, "voidReason"), tickets.pending(row),
      ]
  }
}
