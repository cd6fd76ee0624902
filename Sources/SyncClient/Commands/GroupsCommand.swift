import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle groups`
struct GroupsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groups", abstract: Cercle.words.groups.abstract,
    subcommands: [ListGroupsCommand.self, EditGroupCommand.self, AddGroupCommand.self, CloseGroupCommand.self],
    defaultSubcommand: ListGroupsCommand.self)
}

/// What is typed of a group, beside its name.
struct GroupDetails: ParsableArguments {
  @Option(help: ArgumentHelp(Cercle.words.groups.city)) var city: String?
  @Option(help: ArgumentHelp(Cercle.words.groups.timeZone)) var timeZone: String?
  @Option(help: ArgumentHelp(Cercle.words.groups.weekday)) var weekday: String?
  @Option(help: ArgumentHelp(Cercle.words.groups.time)) var time: String?
  @Option(help: ArgumentHelp(Cercle.words.groups.venue)) var venue: String?

  var isEmpty: Bool { [city, timeZone, weekday, time, venue].allSatisfy { $0 == nil } }

  func write(to edit: inout RecordEdit, _ scribe: Scribe) throws {
    edit.set(Fields.Group.city, text: city)
    edit.set(Fields.Group.timeZone, try timeZone.map { Value(text: try scribe.timeZone($0)) })
    edit.set(
      Fields.Group.weekday,
      try weekday.map { $0.isEmpty ? .none : .integer(try scribe.choice($0, "weekday", of: .group)) })
    edit.set(Fields.Group.time, try time.map { $0.isEmpty ? .none : .integer(try scribe.timeOfDay($0)) })
    edit.set(Fields.Group.venue, text: venue)
  }
}

/// `cercle groups add --name N` (super admin)
struct AddGroupCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Cercle.words.groups.addAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.groups.name)) var name: String
  @OptionGroup var details: GroupDetails

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let name = try scribe.text(name, of: "--name")
    if let id = try GroupNames.same(as: name, scribe) {
      throw RecordFault.alreadyThere(.group, scribe.label(.group, id), id: try ShortIDs(.group, scribe.session)[id])
    }
    var edit = RecordEdit(.group, scribe.newID())
    edit.set(Fields.Group.name, text: name)
    try details.write(to: &edit, scribe)
    edit[Fields.Group.active] = Value(true)
    return scribe.entry(creating: edit, scribe.what(.group, name))
  }
}

enum GroupNames {
  /// The group of this name, whatever its accents and case.
  static func same(as name: String, _ scribe: Scribe) throws -> RecordID? {
    try Row.fetchAll(scribe.session.db, sql: "SELECT id,name FROM groups ORDER BY id")
      .first { Folding.key($0["name"] ?? "") == Folding.key(name) }?.id("id")
  }
}

/// `cercle groups edit GROUP`
struct EditGroupCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Cercle.words.groups.editAbstract, discussion: Cercle.words.records.help.emptyClears)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.groups.group)) var group: String
  @Option(help: ArgumentHelp(Cercle.words.groups.name)) var name: String?
  @OptionGroup var details: GroupDetails

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.group(group)
    guard !details.isEmpty || name != nil else { throw ClientError.nothingToChange }
    var edit = RecordEdit(.group, id, existing: try scribe.existing(.group, id))
    edit.set(Fields.Group.name, text: try name.map { try scribe.text($0, of: "--name") })
    try details.write(to: &edit, scribe)
    var entry = scribe.entry(changing: edit)
    if let name, let other = try GroupNames.same(as: name, scribe), other != id {
      entry.lines.append(scribe.words.records.sameThere(scribe.what(.group, other)))
    }
    return entry
  }
}

/// `cercle groups close GROUP` (super admin)
struct CloseGroupCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "close", abstract: Cercle.words.groups.closeAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.groups.group)) var group: String
  @Flag(help: ArgumentHelp(Cercle.words.groups.reopen)) var reopen = false

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.group(group)
    var edit = RecordEdit(.group, id, existing: try scribe.existing(.group, id))
    edit[Fields.Group.active] = Value(reopen)
    var entry = scribe.entry(changing: edit)
    let name = scribe.label(.group, id)
    if edit.change != nil {
      entry.lines = [reopen ? scribe.words.groups.reopened(name) : scribe.words.groups.closed(name)]
    }
    return entry
  }
}

/// `cercle groups list`
struct ListGroupsCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.groups.listAbstract)

  @OptionGroup var options: ListingOptions
  @Flag(help: ArgumentHelp(Cercle.words.groups.all)) var all = false

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    if !all { filter.add("coalesce(t.active,1)=1") }
    let groups = try RecordListing(.group, scribe)
    let words = scribe.words.groups
    let common = scribe.words.records.heading
    var listing = Listing(
      [
        ("id", common.id), ("name", common.name), ("city", words.cityHeading), ("timeZone", ""),
        ("weekday", words.weekdayHeading), ("time", words.timeHeading), ("venue", words.venueHeading),
        ("members", words.membersHeading), ("admins", words.adminsHeading), ("active", common.state),
        ("pending", common.pending),
      ], empty: words.none)
    listing.dispensable = ["pending", "admins", "venue", "time", "weekday", "city", "members"]
    let current = Dictionary(
      grouping: try MemberBook.memberships(scribe).filter { $0.counts(on: scribe.today) }, by: \.group)
    listing.rows = try groups.rows(filter, order: "folded(t.name),t.id").map { row in
      let memberships = (row.id("id") as RecordID?).flatMap { current[$0] } ?? []
      let admins = memberships.filter(\.administers).compactMap { groups.names.name(.user, $0.user) }
        .sorted { Folding.key($0) < Folding.key($1) }
      let isActive = (row["active"] as Int64? ?? 1) != 0
      return [groups.id(row)] + ["name", "city", "timeZone"].map { groups.text(row, $0) }
        + [
          groups.choice(row, "weekday"), groups.timeOfDay(row, "time"), groups.text(row, "venue"),
          .integer(Int64(memberships.filter(\.belongs).count)), .list(admins),
          .boolean(isActive, shown: isActive ? "" : words.closedMark), groups.pending(row),
        ]
    }
    return listing
  }
}
