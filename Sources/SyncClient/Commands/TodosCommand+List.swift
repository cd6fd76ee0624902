import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle todos list`
struct ListTodosCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.todos.listAbstract)

  @OptionGroup var options: ListingOptions
  @Option(name: [.customLong("for"), .customLong("owner")], help: ArgumentHelp(Cercle.words.todos.listOwner))
  var owner: String?
  @Flag(help: ArgumentHelp(Cercle.words.todos.mine)) var mine = false
  @Flag(help: ArgumentHelp(Cercle.words.todos.overdue)) var overdue = false
  @Option(help: ArgumentHelp(Cercle.words.todos.dueWithin)) var dueWithin: String?
  @Flag(help: ArgumentHelp(Cercle.words.todos.all)) var all = false

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    filter.add("owner", is: try owner.map(scribe.finder.user))
    if mine { filter.add("owner", is: try scribe.session.user) }
    if let last = try dueWithin.map({ scribe.today.adding(days: try scribe.days($0)) }) {
      filter.add("t.dueOn<=?", Int64(last.number).databaseValue)
    }
    if overdue {
      filter.add("t.dueOn<? AND coalesce(t.done,0)=0", Int64(scribe.today.number).databaseValue)
    } else if !all {
      filter.add("coalesce(t.done,0)=0")
    }
    let todos = try RecordListing(.todo, scribe)
    let words = scribe.words.todos
    let common = scribe.words.records.heading
    var listing = Listing(
      [
        ("id", common.id), ("title", words.titleHeading), ("owner", ""), ("ownerName", words.ownerHeading),
        ("author", ""), ("authorName", ""), ("dueOn", words.dueHeading), ("about", ""), ("aboutKind", ""),
        ("aboutName", words.aboutHeading), ("done", common.state), ("overdue", ""), ("pending", common.pending),
      ], empty: words.none)
    listing.dispensable = ["pending", "aboutName", "done", "ownerName", "overdue"]
    listing.rows = try todos.rows(filter, order: "coalesce(t.done,0)<>0,t.dueOn IS NULL,t.dueOn,t.id").map { row in
      let isDone = (row["done"] as Int64? ?? 0) != 0
      let isOverdue = !isDone && (row["dueOn"] as Int64?).map { $0 < Int64(scribe.today.number) } == true
      let about = about(row.id("about"), scribe)
      return [todos.id(row), todos.person(row, "title")] + todos.reference(row, "owner", .user)
        + todos.reference(row, "author", .user)
        + [
          todos.day(row, "dueOn"), .id(row.id("about")), .text(about?.kind.name), .text(about?.name),
          .boolean(isDone, shown: isDone ? words.doneMark : isOverdue ? words.overdueMark : words.openMark),
          .boolean(isOverdue, shown: ""), todos.pending(row),
        ]
    }
    return listing
  }

  /// What a todo is about, as far as this copy holds it.
  private func about(_ id: RecordID?, _ scribe: Scribe) -> (kind: Kind, name: String)? {
    guard let id else { return nil }
    for kind in Kind.allCases { if let name = scribe.name(kind, id) { return (kind, name) } }
    return nil
  }
}
