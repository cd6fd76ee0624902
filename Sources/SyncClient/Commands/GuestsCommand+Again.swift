import ArgumentParser
import Domain

/// `cercle guests again GUEST --event E`: the same person invited to another event, by the same member unless said
/// otherwise.
struct InviteAgainCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "again", abstract: Cercle.words.guests.againAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.guests.guest)) var guest: String
  @Option(help: ArgumentHelp(Cercle.words.guests.againEvent)) var event: String
  @Option(help: ArgumentHelp(Cercle.words.guests.againBy)) var by: String?
  @Flag(help: ArgumentHelp(Cercle.words.guests.inviteSMS)) var sms = false

  /// What is known of the person, whatever the event.
  private static let kept = [
    Fields.Invitation.guest, Fields.Invitation.company, Fields.Invitation.trade, Fields.Invitation.phone,
    Fields.Invitation.phoneE164, Fields.Invitation.email, Fields.Invitation.smsConsent, Fields.Invitation.language,
  ]

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let event = try scribe.finder.event(event)
    let before = try scribe.existing(.invitation, try scribe.finder.latestInvitation(guest))
    let inviter = try by.map { try scribe.finder.user($0, at: event) } ?? before[Fields.Invitation.inviter].record
    var guest: RecordEdit?
    var entry = try ContactBook.add(
      .guest, to: event, key: { InviteCommand.key($0, event: event) }, command: scribe.words.guests.joinCommand, scribe
    ) { edit in
      defer { guest = edit }
      for path in InviteAgainCommand.kept where edit[path].isNone { edit[path] = before[path] }
      if edit.existing == nil { edit[Fields.Invitation.inviter] = Value(inviter) }
      if (GuestState(choice: edit[Fields.Invitation.state].choice) ?? .wished) == .wished {
        edit[Fields.Invitation.state] = .integer(GuestState.invited.choice)
      }
    }
    let state = GuestState(before).map { scribe.shown($0.choice, "state", of: .invitation) } ?? ""
    if !entry.changes.isEmpty, before[Fields.Invitation.event].record != event {
      let earlier = before[Fields.Invitation.event].record.map { scribe.label(.event, $0) } ?? "?"
      entry.lines.insert(
        scribe.words.guests.cameBefore(
          scribe.label(.event, event), inviter.map { scribe.label(.user, $0) } ?? "?", earlier, state),
        at: 1)
    }
    if !entry.changes.isEmpty, GuestState(before) == .declined {
      entry.lines.insert(scribe.words.guests.declinedLastTime, at: max(0, entry.lines.count - 1))
    }
    if let guest {
      entry.lines.insert(contentsOf: try GuestMember.warnings(guest, scribe), at: max(0, entry.lines.count - 1))
      if sms { try InvitationSMS.add(to: &entry, guest, event: event, scribe) }
    }
    return entry
  }
}

/// A guest who is a member.
enum GuestMember {
  /// What to say of an invitation of somebody whom the same phone or e-mail reaches as a member.
  static func warnings(_ guest: RecordEdit, _ scribe: Scribe) throws -> [String] {
    try AddMemberCommand.reachedAlike(
      phone: guest[Fields.Invitation.phoneE164].text, email: guest[Fields.Invitation.email].text, scribe
    ).compactMap { user in
      let groups = try MemberBook.memberships(of: user, scribe)
        .filter { $0.belongs && $0.counts(on: scribe.today) }.map { scribe.label(.group, $0.group) }
      return groups.isEmpty
        ? nil : scribe.words.guests.isMember(scribe.label(.user, user), scribe.wording.list(groups))
    }
  }

  /// A new member's invitations to what is ahead in his group: he is expected there as a member. That by which he came
  /// stays, as his history does.
  static func openInvitations(
    _ invitations: [RecordID], but origin: RecordID, group: RecordID, from day: Day, _ scribe: Scribe
  ) throws -> [RecordID] {
    try invitations.filter { id in
      guard id != origin, let invitation = try scribe.held(.invitation, id), invitation.exists,
        let state = GuestState(invitation), state == .wished || state.isAwaited,
        let event = try invitation[Fields.Invitation.event].record.flatMap({ try scribe.held(.event, $0) }),
        event[Fields.Event.group].record == group, let starts = event[Fields.Event.startsAt].localTime?.day
      else { return false }
      return starts >= day && starts >= scribe.today
    }
  }
}

/// `cercle guests member GUEST --on D`: the person, a first membership and who brought him, in one change-set.
struct GuestMemberCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "member", abstract: Cercle.words.guests.memberAbstract)

  @OptionGroup var options: RecordingOptions
  @OptionGroup var guest: GuestArgument
  @Option(help: ArgumentHelp(Cercle.words.guests.memberGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.members.from)) var on: String?
  @Option(help: ArgumentHelp(Cercle.words.members.first)) var first: String?
  @Option(help: ArgumentHelp(Cercle.words.members.last)) var last: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.latestInvitation(
      guest.guest, at: try guest.event.map(scribe.finder.event), preferring: .origin)
    let invitation = try scribe.existing(.invitation, id)
    let eventGroup = try invitation[Fields.Invitation.event].record.flatMap { event in
      try scribe.held(.event, event)?[Fields.Event.group].record
    }
    guard let group = try group.map(scribe.finder.group) ?? eventGroup else {
      throw RecordFault.missingOption("--group")
    }
    let day = try scribe.day(on)
    var draft = RecordEdit(.user, scribe.newID())
    try write(to: &draft, of: invitation, scribe)
    let alike = try AddMemberCommand.reachedAlike(draft, scribe)
    let name = [draft[Fields.User.firstName].text, draft[Fields.User.lastName].text].compactMap { $0 }
    let known = alike.first { Folding.key(scribe.label(.user, $0)) == Folding.key(name.joined(separator: " ")) }
    var edit = draft
    if let known { edit = RecordEdit(.user, known, existing: try scribe.existing(.user, known)) }
    let inviter = invitation[Fields.Invitation.inviter].record
    // Who brought him first did.
    if edit[Fields.User.introducedBy].isNone {
      edit[Fields.User.introducedBy] = Value(inviter)
      edit[Fields.User.invitation] = .record(id)
    }
    let words = scribe.words
    let (place, from) = (scribe.label(.group, group), scribe.wording.day(day))
    let belongs = try known.map { user in
      try MemberBook.memberships(of: user, scribe).contains {
        $0.group == group && $0.belongs && $0.endsOn.map { day < $0 } ?? true
      }
    }
    if belongs == true, let known {
      if edit.change == nil {
        return Scribe.Entry(changes: [], lines: [words.guests.memberAlready(scribe.label(.user, known), place)])
      }
      return Scribe.Entry(
        changes: [edit.change].compactMap { $0 },
        lines: [words.guests.memberAlready(scribe.label(.user, known), place)] + broughtBy(edit, scribe)
          + [known.description])
    }
    let membership = MemberBook.edit(new: scribe.newID(), user: edit.id, group: group, role: .member, from: day)
    let said =
      known.map { words.members.alreadyKnown(scribe.label(.user, $0), place, from) }
      ?? words.members.added(name.joined(separator: " "), place, from)
    let doubles = alike.filter { $0 != known }.map { words.records.sameThere(scribe.what(.user, $0)) }
    let invitations = try scribe.finder.invitations(ofGuestOf: id)
    let open = try GuestMember.openInvitations(invitations, but: id, group: group, from: day, scribe)
    let others = invitations.count - 1 - open.count
    return Scribe.Entry(
      changes: [edit.change, membership.change].compactMap { $0 }
        + open.map { Change(kind: .invitation, id: $0, operation: .delete) },
      lines: [said] + broughtBy(edit, scribe) + doubles + (others > 0 ? [words.guests.invitationsStay(others)] : [])
        + (open.isEmpty ? [] : [words.guests.invitationsEnd(open.count)]) + [edit.id.description])
  }

  private func broughtBy(_ user: RecordEdit, _ scribe: Scribe) -> [String] {
    user[Fields.User.introducedBy].record.map { [scribe.words.guests.broughtBy(scribe.label(.user, $0))] } ?? []
  }

  private func write(to edit: inout RecordEdit, of invitation: RecordState, _ scribe: Scribe) throws {
    let name = PersonName.split(invitation[Fields.Invitation.guest].text ?? "")
    let (first, last) = (
      try self.first.map { try scribe.text($0, of: "--first") } ?? name.first,
      try self.last.map { try scribe.text($0, of: "--last") } ?? name.last
    )
    guard !first.isEmpty, !last.isEmpty else {
      throw RecordFault.missingOption(first.isEmpty ? "--first" : "--last")
    }
    edit[Fields.User.firstName] = .text(first)
    edit[Fields.User.lastName] = .text(last)
    for (path, from) in [
      (Fields.User.company, Fields.Invitation.company), (Fields.User.trade, Fields.Invitation.trade),
      (Fields.User.phone, Fields.Invitation.phone), (Fields.User.phoneE164, Fields.Invitation.phoneE164),
      (Fields.User.email, Fields.Invitation.email), (Fields.User.smsConsent, Fields.Invitation.smsConsent),
      (Fields.User.language, Fields.Invitation.language),
    ] { edit[path] = invitation[from] }
  }
}
