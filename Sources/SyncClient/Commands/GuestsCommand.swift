import ArgumentParser
import Domain

/// `cercle guests`
struct GuestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guests", abstract: Cercle.words.guests.abstract,
    subcommands: [
      ListGuestsCommand.self, ExpectedGuestsCommand.self, ShowGuestCommand.self, InviteCommand.self,
      InviteAgainCommand.self, AnswerCommand.self, EditGuestCommand.self, DeleteGuestCommand.self,
      ThankGuestsCommand.self, GuestMemberCommand.self, GuestFunnelCommand.self, GuestDoublesCommand.self,
      JoinGuestsCommand.self,
    ], defaultSubcommand: ListGuestsCommand.self)
}

/// `cercle guests invite --event E --by M --name N`
struct InviteCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "invite", abstract: Cercle.words.guests.inviteAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.help.event)) var event: String
  @Option(help: ArgumentHelp(Cercle.words.guests.by)) var by: String
  @Option(help: ArgumentHelp(Cercle.words.contacts.name)) var name: String
  @OptionGroup var contact: ContactOptions
  @Option(help: ArgumentHelp(Cercle.words.guests.inviteState)) var state: String?
  @OptionGroup var messages: GuestMessageOptions
  @Flag(help: ArgumentHelp(Cercle.words.guests.inviteSMS)) var sms = false

  /// What an invitation can begin as.
  private static let firstStates = ["wished", "invited"]

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let event = try scribe.finder.event(event)
    let inviter = try scribe.finder.user(by, at: event)
    let name = try scribe.text(name, of: "--name")
    let state = try state.map { try InviteCommand.firstState($0, scribe) } ?? 1
    let group = try scribe.existing(.event, event)[Fields.Event.group].record
    var inviterBefore: RecordID?
    var guest: RecordEdit?
    var entry = try ContactBook.add(
      .guest, to: event, key: { InviteCommand.key($0, event: event) }, command: scribe.words.guests.joinCommand, scribe
    ) { edit in
      try contact.write(to: &edit, .guest, name: name, of: group, scribe)
      try messages.write(to: &edit, scribe)
      inviterBefore = edit.existing?[Fields.Invitation.inviter].record
      // Who was invited before keeps his inviter, and how far he came.
      if edit.existing == nil { edit[Fields.Invitation.inviter] = .record(inviter) }
      let before = edit[Fields.Invitation.state].choice
      if before == nil || before.map({ $0 < Int(state) }) == true { edit[Fields.Invitation.state] = .integer(state) }
      guest = edit
    }
    if let guest {
      entry.lines.insert(contentsOf: try GuestMember.warnings(guest, scribe), at: max(0, entry.lines.count - 1))
      if sms { try InvitationSMS.add(to: &entry, guest, event: event, scribe) }
    }
    if let inviterBefore, inviterBefore != inviter {
      entry.lines.insert(scribe.words.guests.invitedBy(scribe.label(.user, inviterBefore)), at: 1)
    }
    let eventState = try scribe.existing(.event, event)
    if eventState[Fields.Event.status].choice == Schema.eventStatuses.firstIndex(of: "cancelled") {
      entry.lines.insert(scribe.words.guests.eventCancelled(scribe.label(.event, event)), at: 1)
    }
    return entry
  }

  private static func firstState(_ text: String, _ scribe: Scribe) throws -> Int64 {
    let state = try scribe.choice(text, "state", of: .invitation)
    guard state <= 1 else {
      throw RecordFault.choiceNotHere(text, allowed: firstStates.map { scribe.shown($0, "state", of: .invitation) })
    }
    return state
  }

  static func key(_ edit: RecordEdit, event: RecordID) -> RecordID {
    NaturalKey.invitation(
      event: event, guest: edit[Fields.Invitation.guest].text ?? "", phoneE164: edit[Fields.Invitation.phoneE164].text,
      email: edit[Fields.Invitation.email].text, company: edit[Fields.Invitation.company].text)
  }
}

/// How a guest is written to.
struct GuestMessageOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(Cercle.words.guests.smsConsent)) var smsConsent: Bool?
  @Option(help: ArgumentHelp(Cercle.words.guests.language)) var language: String?

  var isEmpty: Bool { smsConsent == nil && language == nil }

  func write(to edit: inout RecordEdit, _ scribe: Scribe) throws {
    edit.set(Fields.Invitation.smsConsent, smsConsent.map { Value($0) })
    edit.set(
      Fields.Invitation.language, try language.map { .integer(try scribe.choice($0, "language", of: .invitation)) })
  }
}

/// Which invitation a command is about.
struct GuestArgument: ParsableArguments {
  @Argument(help: ArgumentHelp(Cercle.words.guests.guest)) var guest: String
  @Option(help: ArgumentHelp(Cercle.words.guests.whichEvent)) var event: String?

  func find(_ scribe: Scribe) throws -> RecordID {
    try scribe.finder.guest(guest, at: try event.map(scribe.finder.event))
  }
}

/// `cercle guests answer GUEST STATE`
struct AnswerCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "answer", abstract: Cercle.words.guests.answerAbstract)

  @OptionGroup var options: RecordingOptions
  @OptionGroup var guest: GuestArgument
  @Argument(help: ArgumentHelp(Cercle.words.guests.answer)) var state: String
  @Option(help: ArgumentHelp(Cercle.words.guests.text)) var text: String?
  @OptionGroup var messages: GuestMessageOptions
  @Flag(help: ArgumentHelp(Cercle.words.guests.inviteSMS)) var sms = false

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let state = try scribe.choice(state, "state", of: .invitation)
    let isInvited = state == GuestState.invited.choice
    let event = try guest.event.map(scribe.finder.event)
    let id = try isInvited ? scribe.finder.invitationToSend(guest.guest, at: event) : guest.find(scribe)
    if sms, !isInvited { throw MessageFault.onlyInvited(scribe.shown(state, "state", of: .invitation)) }
    var edit = RecordEdit(.invitation, id, existing: try scribe.existing(.invitation, id))
    let before = edit[Fields.Invitation.state]
    edit[Fields.Invitation.state] = .integer(state)
    edit.set(Fields.Invitation.answer, text: text)
    try messages.write(to: &edit, scribe)
    let known = GuestState(choice: Int(state))
    if known?.isFromTheDoor == true { try AnswerCommand.checkBegun(edit, scribe) }
    if known == .accepted || known == .declined, before != .integer(state) || text != nil {
      edit[Fields.Invitation.answeredAt] = .integer(scribe.now.milliseconds)
    }
    var entry = scribe.entry(changing: edit)
    if edit.change != nil {
      let event = edit[Fields.Invitation.event].record.map { scribe.label(.event, $0) } ?? "?"
      entry.lines = [
        scribe.words.guests.answerNoted(
          scribe.label(.invitation, id), event, scribe.shown(state, "state", of: .invitation))
      ]
    }
    if sms, let event = edit[Fields.Invitation.event].record {
      try InvitationSMS.add(to: &entry, edit, event: event, scribe)
    } else if isInvited, GuestState(choice: before.choice) == .wished {
      entry.lines.append(scribe.words.guests.wishNotTold)
    }
    return entry
  }

  /// Nobody can have come to an event of a later day.
  static func checkBegun(_ invitation: RecordEdit, _ scribe: Scribe) throws {
    guard let id = invitation[Fields.Invitation.event].record, let event = try scribe.held(.event, id),
      let day = event[Fields.Event.startsAt].localTime?.day, day > scribe.today
    else { return }
    throw ClientError.faults([scribe.words.guests.notYetHeld(scribe.label(.event, id))])
  }
}

/// `cercle guests edit GUEST`
struct EditGuestCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Cercle.words.guests.editAbstract, discussion: Cercle.words.records.help.emptyClears)

  @OptionGroup var options: RecordingOptions
  @OptionGroup var guest: GuestArgument
  @Option(help: ArgumentHelp(Cercle.words.contacts.name)) var name: String?
  @OptionGroup var contact: ContactOptions
  @Option(help: ArgumentHelp(Cercle.words.guests.by)) var by: String?
  @OptionGroup var messages: GuestMessageOptions

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try guest.find(scribe)
    guard !contact.isEmpty || !messages.isEmpty || name != nil || by != nil else { throw ClientError.nothingToChange }
    var edit = RecordEdit(.invitation, id, existing: try scribe.existing(.invitation, id))
    let group = try edit[Fields.Invitation.event].record.flatMap { try scribe.held(.event, $0) }?[Fields.Event.group]
      .record
    try contact.write(
      to: &edit, .guest, name: try name.map { try scribe.text($0, of: "--name") }, of: group, scribe)
    try messages.write(to: &edit, scribe)
    edit.set(Fields.Invitation.inviter, try by.map { .record(try scribe.finder.user($0)) })
    return scribe.entry(changing: edit)
  }
}

/// `cercle guests delete GUEST`
struct DeleteGuestCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "delete", abstract: Cercle.words.guests.deleteAbstract)

  @OptionGroup var options: RecordingOptions
  @OptionGroup var guest: GuestArgument

  func entry(_ scribe: Scribe) throws -> Scribe.Entry { scribe.entry(deleting: .invitation, try guest.find(scribe)) }
}

/// `cercle guests join GUEST OTHER`
struct JoinGuestsCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "join", abstract: Cercle.words.guests.joinAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.contacts.kept)) var guest: String
  @Argument(help: ArgumentHelp(Cercle.words.contacts.joined)) var other: String
  @Option(help: ArgumentHelp(Cercle.words.guests.whichEvent)) var event: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let event = try event.map(scribe.finder.event)
    return try ContactBook.join(
      .guest, try scribe.finder.guest(guest, at: event), try scribe.finder.guest(other, at: event), scribe)
  }
}
