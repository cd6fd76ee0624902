import ArgumentParser
import Domain

/// `cercle members end M --group G --on D`
struct EndMembershipCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "end", abstract: Cercle.words.members.endAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.member)) var member: String
  @Option(help: ArgumentHelp(Cercle.words.members.whichGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.members.endsOn)) var on: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let user = try scribe.finder.user(member)
    let membership = try MemberBook.current(user, in: try group.map(scribe.finder.group), scribe)
    let day = try scribe.day(on)
    var edit = try MemberBook.edit(membership, scribe)
    edit[Fields.Membership.endsOn] = Value(day)
    var entry = scribe.entry(changing: edit)
    if edit.change != nil {
      entry.lines = [
        scribe.words.members.ended(
          scribe.label(.user, user), scribe.label(.group, membership.group), scribe.wording.day(day))
      ]
    }
    return entry
  }
}

/// `cercle members role M ROLE [--group G]` (super admin). Who administers a group without being a member has a
/// membership of his own for it.
struct MemberRoleCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "role", abstract: Cercle.words.members.roleAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.member)) var member: String
  @Argument(help: ArgumentHelp(Cercle.words.members.role)) var role: String
  @Option(help: ArgumentHelp(Cercle.words.members.whichGroup)) var group: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let user = try scribe.finder.user(member)
    let group = try group.map(scribe.finder.group)
    let role = try scribe.choice(role, "role", of: .membership)
    var edit: RecordEdit
    if role == Int64(Membership.Role.office.rawValue), let group, try !isOpen(user, group, scribe) {
      edit = MemberBook.edit(new: scribe.newID(), user: user, group: group, role: .office, from: scribe.today)
    } else {
      edit = try MemberBook.edit(try MemberBook.current(user, in: group, scribe), scribe)
      edit[Fields.Membership.role] = .integer(role)
    }
    guard let change = edit.change else { return scribe.entry(changing: edit) }
    let place = edit[Fields.Membership.group].record.map { scribe.label(.group, $0) } ?? "?"
    return Scribe.Entry(
      changes: [change],
      lines: [
        scribe.words.members.roleNoted(scribe.label(.user, user), place, scribe.shown(role, "role", of: .membership))
      ])
  }

  private func isOpen(_ user: RecordID, _ group: RecordID, _ scribe: Scribe) throws -> Bool {
    try MemberBook.memberships(of: user, scribe).contains {
      $0.group == group && ($0.endsOn.map { scribe.today < $0 } ?? true)
    }
  }
}

/// `cercle members move M --to G [--on D]` (super admin): the end of one membership and the beginning of another, in
/// one change-set.
struct MoveMemberCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "move", abstract: Cercle.words.members.moveAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.member)) var member: String
  @Option(help: ArgumentHelp(Cercle.words.members.moveTo)) var to: String
  @Option(help: ArgumentHelp(Cercle.words.members.whichGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.members.moveOn)) var on: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let user = try scribe.finder.user(member)
    let to = try scribe.finder.group(to)
    let day = try scribe.day(on)
    let before = try MemberBook.current(user, in: try group.map(scribe.finder.group), scribe)
    if before.group == to {
      return Scribe.Entry(changes: [], lines: [scribe.words.records.unchanged(scribe.what(.membership, before.id))])
    }
    var end = try MemberBook.edit(before, scribe)
    end[Fields.Membership.endsOn] = Value(day)
    let start = MemberBook.edit(new: scribe.newID(), user: user, group: to, role: .member, from: day)
    return Scribe.Entry(
      changes: [end.change, start.change].compactMap { $0 },
      lines: [
        scribe.words.members.moved(
          scribe.label(.user, user), scribe.label(.group, before.group), scribe.label(.group, to),
          scribe.wording.day(day))
      ])
  }
}
