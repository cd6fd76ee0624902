import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle members list`
struct ListMembersCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.members.listAbstract)

  @OptionGroup var options: ListingOptions
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?
  @Flag(help: ArgumentHelp(Cercle.words.members.all)) var all = false

  func listing(_ scribe: Scribe) throws -> Listing {
    let group = try group.map(scribe.finder.group)
    let own = all || group != nil ? [] : try scribe.finder.ownGroups()
    let byUser = Dictionary(grouping: try MemberBook.memberships(scribe), by: \.user)
    let members = try RecordListing(.user, scribe)
    let words = scribe.words.members
    let common = scribe.words.records.heading
    var listing = Listing(
      [
        ("id", common.id), ("lastName", words.lastHeading), ("firstName", words.firstHeading), ("group", ""),
        ("groupName", common.group), ("role", words.roleHeading), ("startsOn", ""), ("endsOn", words.untilHeading),
        ("company", common.company), ("trade", common.trade), ("phone", common.phone), ("phoneE164", ""),
        ("email", common.email), ("smsConsent", ""), ("superAdmin", ""), ("pending", common.pending),
      ], empty: words.none)
    if !own.isEmpty { listing.footer = [words.ownGroups] }
    listing.dispensable = ["pending", "endsOn", "trade", "email", "company", "role", "groupName", "phone"]
    let order = "t.lastName IS NULL,folded(t.lastName),folded(t.firstName),t.id"
    for row in try members.rows(RowFilter(), order: order) {
      guard let id: RecordID = row.id("id") else { continue }
      let memberships = (byUser[id] ?? []).filter {
        (group == nil || $0.group == group) && (own.isEmpty || own.contains($0.group))
      }
      let membership = ListMembersCommand.telling(memberships, on: scribe.today)
      let isCurrent = membership?.counts(on: scribe.today) ?? false
      guard isCurrent || all && (group == nil || membership != nil) else { continue }
      listing.rows.append(cells(row, membership, members))
    }
    return listing
  }

  /// The membership that says most of a person: one that counts today before one that is over, membership proper
  /// before office, the latest before earlier ones.
  private static func telling(_ memberships: [Membership], on day: Day) -> Membership? {
    func rank(_ membership: Membership) -> (Int, Int, Day, RecordID) {
      (membership.counts(on: day) ? 1 : 0, membership.belongs ? 1 : 0, membership.startsOn, membership.id)
    }
    return memberships.max { rank($0) < rank($1) }
  }

  private func cells(_ row: Row, _ membership: Membership?, _ members: RecordListing) -> [Cell] {
    let scribe = members.scribe
    let role = membership.map { Schema.roles[$0.role.rawValue] }
    func day(_ day: Day?) -> Cell { .word(day?.description, shown: day.map { scribe.wording.day($0) }) }
    return [members.id(row), members.person(row, "lastName"), members.text(row, "firstName")]
      + [.id(membership?.group), .text(members.names.name(.group, membership?.group))]
      + [
        .word(role, shown: scribe.shown(role, "role", of: .membership)), day(membership?.startsOn),
        day(membership?.endsOn),
      ]
      + ["company", "trade", "phone", "phoneE164", "email"].map { members.text(row, $0) }
      + [members.flag(row, "smsConsent"), members.flag(row, "superAdmin"), members.pending(row)]
  }
}
