import ArgumentParser
import Console
import Domain
import Replica

/// `cercle cards list`
struct ListCardsCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.cards.listAbstract)

  @OptionGroup var options: ListingOptions
  @OptionGroup var period: PeriodOptions
  @Option(help: ArgumentHelp(Cercle.words.cards.listFrom)) var from: String?
  @Option(help: ArgumentHelp(Cercle.words.cards.listTo)) var to: String?
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.cards.listState)) var state: String?
  @Option(help: ArgumentHelp(Cercle.words.cards.listKind)) var kind: String?

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    filter.add("sender", is: try from.map(scribe.finder.user))
    filter.add("recipient", is: try to.map(scribe.finder.user))
    filter.add(anyOf: ["senderGroup", "recipientGroup"], is: try group.map(scribe.finder.group))
    filter.add("givenOn", within: try scribe.period(since: period.since, until: period.until))
    filter.add("state", is: try state.map { try scribe.choiceWord($0, "state", of: .card) }, unwritten: "given")
    filter.add("kind", is: try kind.map { try scribe.choiceWord($0, "kind", of: .card) })
    let cards = try RecordListing(.card, scribe)
    let words = scribe.words.records.heading
    var listing = Listing(
      [
        ("id", words.id), ("givenOn", words.date), ("kind", words.kind), ("sender", ""), ("senderName", words.from),
        ("recipient", ""), ("recipientName", words.to), ("prospect", scribe.words.cards.prospect),
        ("company", words.company), ("phone", words.phone), ("email", ""), ("comment", ""), ("event", ""),
        ("state", words.state), ("pending", words.pending),
      ], empty: scribe.words.cards.none)
    listing.dispensable = ["pending", "kind", "company", "state", "phone"]
    listing.rows = try cards.rows(filter, order: "t.givenOn,t.id").map { row in
      [cards.id(row), cards.day(row, "givenOn"), cards.choice(row, "kind")]
        + cards.reference(row, "sender", .user) + cards.reference(row, "recipient", .user)
        + [cards.person(row, "prospect")] + ["company", "phone", "email", "comment"].map { cards.text(row, $0) }
        + [.id(row.id("event")), cards.choice(row, "state", unwritten: "given"), cards.pending(row)]
    }
    return listing
  }
}
