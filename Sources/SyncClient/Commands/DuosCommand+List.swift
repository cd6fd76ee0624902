import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle duos list`
struct ListDuosCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.duos.listAbstract)

  @OptionGroup var options: ListingOptions
  @Option(help: ArgumentHelp(Cercle.words.duos.listOwner)) var owner: String?
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.duos.level)) var level: String?

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    filter.add("owner", is: try owner.map(scribe.finder.user))
    filter.add("ownerGroup", is: try group.map(scribe.finder.group))
    filter.add("level", is: try level.map { try scribe.choiceWord($0, "level", of: .duo) })
    let duos = try RecordListing(.duo, scribe)
    var listing = DuoRows.listing(scribe, empty: scribe.words.duos.none)
    listing.rows = try duos.rows(filter, columns: DuoRows.columns, order: "t.owner,folded(t.name),t.id").map {
      DuoRows.cells($0, duos)
    }
    return listing
  }
}

/// `cercle duos doubles`
struct DuoDoublesCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "doubles", abstract: Cercle.words.duos.doublesAbstract)

  @OptionGroup var options: ListingOptions
  @Option(help: ArgumentHelp(Cercle.words.duos.listOwner)) var owner: String?

  func listing(_ scribe: Scribe) throws -> Listing {
    let book = try ContactBook(.duo, of: try owner.map(scribe.finder.user), scribe)
    let duos = try RecordListing(.duo, scribe)
    var listing = DuoRows.listing(scribe, set: scribe.words.records.heading.set, empty: scribe.words.records.noDoubles)
    listing.rows = try duos.rows(ofSets: book.possibleDoubles(), columns: DuoRows.columns) { DuoRows.cells($0, duos) }
    return listing
  }
}

/// Duos in a listing.
private enum DuoRows {
  static let columns = ["(SELECT state FROM trios o WHERE o.id=t.trio) AS trioState"]

  static func listing(_ scribe: Scribe, set: String? = nil, empty: String) -> Listing {
    let words = scribe.words.records.heading
    var listing = Listing(
      (set.map { [("set", $0)] } ?? []) + [
        ("id", words.id), ("owner", ""), ("ownerName", words.owner), ("name", words.name), ("company", words.company),
        ("trade", words.trade), ("phone", words.phone), ("phoneE164", ""), ("email", words.email),
        ("level", words.level), ("note", words.note), ("trio", ""), ("trioState", scribe.words.duos.trio),
        ("pending", words.pending),
      ], empty: empty)
    listing.dispensable = ["pending", "note", "trioState", "trade", "email", "level", "ownerName", "company", "phone"]
    return listing
  }

  static func cells(_ row: Row, _ duos: RecordListing) -> [Cell] {
    let trio: RecordID? = row.id("trio")
    let state = trio == nil ? nil : row["trioState"] as String? ?? "proposed"
    return [duos.id(row)] + duos.reference(row, "owner", .user) + [duos.person(row, "name")]
      + ["company", "trade", "phone", "phoneE164", "email"].map { duos.text(row, $0) }
      + [
        duos.choice(row, "level"), duos.text(row, "note"), .id(trio),
        .word(state, shown: duos.scribe.shown(state, "state", of: .trio)), duos.pending(row),
      ]
  }
}
