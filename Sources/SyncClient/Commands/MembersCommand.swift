import ArgumentParser
import Domain
import GRDB
import Replica

/// `cercle members`
struct MembersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: Cercle.words.members.abstract,
    subcommands: [
      ListMembersCommand.self, ShowMemberCommand.self, AddMemberCommand.self, EditMemberCommand.self,
      EndMembershipCommand.self, MemberRoleCommand.self, MoveMemberCommand.self,
    ], defaultSubcommand: ListMembersCommand.self)
}

/// What is typed of a member, beside the name.
struct MemberDetails: ParsableArguments {
  @Option(help: ArgumentHelp(Cercle.words.members.email)) var email: String?
  @Option(help: ArgumentHelp(Cercle.words.members.phone)) var phone: String?
  @Option(help: ArgumentHelp(Cercle.words.members.company)) var company: String?
  @Option(help: ArgumentHelp(Cercle.words.members.trade)) var trade: String?
  @Option(help: ArgumentHelp(Cercle.words.members.smsConsent)) var smsConsent: String?
  @Option(help: ArgumentHelp(Cercle.words.members.language)) var language: String?

  var isEmpty: Bool { [email, phone, company, trade, smsConsent, language].allSatisfy { $0 == nil } }

  /// - Parameter group: whose country a number without prefix is from.
  func write(to edit: inout RecordEdit, of group: RecordID?, _ scribe: Scribe) throws {
    try edit.set(email: Fields.User.email, to: email, scribe)
    try edit.set(phone: Fields.User.phone, e164: Fields.User.phoneE164, to: phone, of: group, scribe)
    edit.set(Fields.User.company, text: company)
    edit.set(Fields.User.trade, text: trade)
    edit.set(Fields.User.smsConsent, try smsConsent.map { Value(try scribe.flag($0)) })
    edit.set(Fields.User.language, try language.map { .integer(try scribe.choice($0, "language", of: .user)) })
  }
}

/// `cercle members add --group G --first F --last L`: the person and a first membership, in one change-set.
struct AddMemberCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Cercle.words.members.addAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.members.group)) var group: String
  @Option(help: ArgumentHelp(Cercle.words.members.first)) var first: String
  @Option(help: ArgumentHelp(Cercle.words.members.last)) var last: String
  @OptionGroup var details: MemberDetails
  @Option(help: ArgumentHelp(Cercle.words.members.from)) var from: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let group = try scribe.finder.group(group)
    let from = try scribe.day(from)
    var edit = RecordEdit(.user, scribe.newID())
    edit.set(Fields.User.firstName, text: first)
    edit.set(Fields.User.lastName, text: last)
    try details.write(to: &edit, of: group, scribe)
    let alike = try AddMemberCommand.reachedAlike(edit, scribe)
    let name = "\(first.trimmedWhole) \(last.trimmedWhole)"
    // Somebody who comes back.
    let known = alike.first { Folding.key(scribe.label(.user, $0)) == Folding.key(name) }
    if let known {
      edit = RecordEdit(.user, known, existing: try scribe.existing(.user, known))
      try details.write(to: &edit, of: group, scribe)
    }
    let membership = MemberBook.edit(new: scribe.newID(), user: edit.id, group: group, role: .member, from: from)
    let words = scribe.words.members
    let (place, day) = (scribe.label(.group, group), scribe.wording.day(from))
    let said =
      known.map { words.alreadyKnown(scribe.label(.user, $0), place, day) } ?? words.added(name, place, day)
    let others = alike.filter { $0 != known }.map { scribe.words.records.sameThere(scribe.what(.user, $0)) }
    return Scribe.Entry(
      changes: [edit.change, membership.change].compactMap { $0 }, lines: [said] + others + [edit.id.description])
  }

  /// Those whom the same phone or e-mail reaches.
  static func reachedAlike(_ edit: RecordEdit, _ scribe: Scribe) throws -> [RecordID] {
    try reachedAlike(phone: edit[Fields.User.phoneE164].text, email: edit[Fields.User.email].text, scribe)
  }

  static func reachedAlike(phone: String?, email: String?, _ scribe: Scribe) throws -> [RecordID] {
    let email = email.map(Folding.key)
    guard phone != nil || email != nil else { return [] }
    return try Row.fetchAll(scribe.session.db, sql: "SELECT id,email,phoneE164 FROM users ORDER BY id")
      .filter { row in
        (phone != nil && row["phoneE164"] == phone)
          || (email != nil && (row["email"] as String?).map(Folding.key) == email)
      }.compactMap { $0.id("id") }
  }
}

/// `cercle members edit M`
struct EditMemberCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Cercle.words.members.editAbstract, discussion: Cercle.words.records.help.emptyClears)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.member)) var member: String
  @Option(help: ArgumentHelp(Cercle.words.members.first)) var first: String?
  @Option(help: ArgumentHelp(Cercle.words.members.last)) var last: String?
  @OptionGroup var details: MemberDetails
  @Option(help: ArgumentHelp(Cercle.words.members.superAdmin)) var superAdmin: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.user(member)
    guard !details.isEmpty || first != nil || last != nil || superAdmin != nil else {
      throw ClientError.nothingToChange
    }
    var edit = RecordEdit(.user, id, existing: try scribe.existing(.user, id))
    edit.set(Fields.User.firstName, text: first)
    edit.set(Fields.User.lastName, text: last)
    let group = try MemberBook.memberships(of: id, scribe).last { $0.counts(on: scribe.today) }?.group
    try details.write(to: &edit, of: group, scribe)
    edit.set(Fields.User.superAdmin, try superAdmin.map { Value(try scribe.flag($0)) })
    return scribe.entry(changing: edit)
  }
}
