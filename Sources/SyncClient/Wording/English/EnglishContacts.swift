import Domain

extension ContactsWords {
  static let english = ContactsWords(
    trade: "Their trade.", name: "Their name.", kept: "The one to keep.",
    joined: "The one that goes: it completes the other, then it is deleted.")
}

extension DuosWords {
  static let english = DuosWords(
    abstract: "Business duos: the contacts in each member's book.",
    listAbstract: "Lists duos.",
    addAbstract: "Adds a contact to a member's book, or completes the one that is there.",
    editAbstract: "Changes a duo.",
    deleteAbstract: "Deletes a duo.",
    doublesAbstract: "Lists duos that may be the same person.",
    joinAbstract: "Joins two duos that are the same person.",
    duo: "The duo: its id, or the contact's name.",
    owner: "The member whose book it is.",
    listOwner: "Only this member's book.",
    level: "How well they know each other: low, medium or high.",
    note: "A remark.",
    none: "No duos.",
    trio: "Trio",
    joinCommand: "cercle duos join")
}

extension GuestsWords {
  private static let wish = "wish"
  private static func states(_ states: [GuestState]) -> String { self.states(states, in: .english, wish: wish) }

  static let english = GuestsWords(
    abstract: "People invited to events.",
    listAbstract: "Lists invitations: those of the last four weeks and of what is ahead.",
    inviteAbstract: "Notes an invitation, or completes the one that is there.",
    editAbstract: "Changes an invitation.",
    answerAbstract: "Notes a guest's answer or attendance.",
    deleteAbstract: "Deletes an invitation.",
    doublesAbstract: "Lists invitations that may be for the same person.",
    joinAbstract: "Joins two invitations of the same person.",
    guest: "The invitation: its id, or the guest's name.",
    by: "The member who invites.",
    listBy: "Only this member's invitations.",
    listEvent: "Only this event.",
    whichEvent: "The event, if the guest is invited to several.",
    listState: "Only those in this state: \(states(GuestState.allCases)).",
    inviteState: "\(states([.invited, .wished])): the meeting that the person would like.",
    answer: "\(states([.invited, .accepted, .declined, .attended, .noShow])); attended: they came.",
    text: "What the guest answered.",
    none: "No invitations.",
    guestHeading: "Guest",
    byHeading: "Invited by",
    eventCancelled: { "Attention: the event “\($0)” is cancelled." },
    invitedBy: { "Invited already by \($0), who stays the inviter." },
    answerNoted: { guest, event, state in "Noted: \(guest), \(event), \(state)." },
    joinCommand: "cercle guests join",
    inviteSMS: "Also send the invitation by SMS, with the link of their page (their consent is needed: --sms-consent).",
    thankAbstract: "Thanks those who came, by SMS.",
    thanked: "The guests, by name (otherwise all who came to the event).",
    thankEvent: "The event.",
    notCome: { "\($0): not noted as having come. Note it first: “cercle guests answer NAME attended”." },
    smsConsent: "The person agrees to receive SMS (or does not: --no-sms-consent); who invites has asked.",
    language: "Their language: fr or en.",
    wish: wish,
    listAll: "All dates.",
    wishNotTold: "The guest doesn’t know yet. By SMS: “cercle sms send --to NAME --template invitation”; next time, add --sms.",
    notYetHeld: { "“\($0)” has not taken place yet: nobody can have come. Note “accepted” or “declined”." },
    isMember: { member, groups in "Careful: same phone or e-mail as \(member), member of \(groups)." },
    wishes: { count in
      "\(Wording(.english).count(count, one: "wish", many: "wishes")) to turn into an invitation: “cercle guests answer NAME invited --sms” (without --sms, tell the guest yourself)."
    },
    expectedAbstract: "Who is expected at an event: those invited, and who came.",
    nobodyExpected: { "Nobody is invited to “\($0)”." },
    expectedTotal: { all, accepted, attended in "Expected: \(all) (accepted: \(accepted); came already: \(attended))." },
    showAbstract: "A guest's card: answer, private page, other invitations.",
    answered: { text, moment in
      switch (text, moment) {
      case (let text?, let moment?): "Answered on \(moment): “\(text)”"
      case (let text?, nil): "Answered: “\(text)”"
      case (nil, let moment?): "Answered on \(moment)."
      case (nil, nil): nil
      }
    },
    consents: "Agrees to SMS.",
    refusesSMS: "Wants no SMS.",
    consentUnknown: "Consent to SMS: not noted (“cercle guests edit NAME --sms-consent” once given).",
    page: { "Private page: \($0)" },
    pageHowTo: "  For this person only: whoever has the address answers in their place. By SMS: “cercle sms send --to NAME --template invitation”.",
    pageToCome: "Private page: not there yet; it comes from the server with “cercle sync”.",
    pageWithoutAddress: "Private page: none, the network has no public address yet (super admin: “cercle network set --public-url”).",
    becameMember: { "Became a member: \($0)." },
    otherInvitations: "Other invitations:",
    againAbstract: "Invites a person again, to another event: the same contact details, the same inviter.",
    againEvent: "The new event: id, date or title.",
    againBy: "The member who invites (the same otherwise).",
    cameBefore: { event, inviter, earlier, state in "For “\(event)”, invited by \(inviter). Before: “\(earlier)”, \(state)." },
    declinedLastTime: "Careful: this person declined last time.",
    memberAbstract: "Makes a guest a member, and keeps who brought them.",
    memberGroup: "The group (the event's otherwise).",
    memberAlready: { member, group in "\(member) is a member of “\(group)” already." },
    broughtBy: { "Brought by \($0)." },
    invitationsStay: { "\(Wording(.english).count($0, one: "other invitation stays", many: "other invitations stay")) in their history." },
    invitationsEnd: { "\(Wording(.english).count($0, one: "invitation to come was deleted", many: "invitations to come were deleted")): the person is expected there as a member." },
    funnelAbstract: "The guests' way: wished for, invited, accepted, came, became members.",
    funnelPeriod: "The period of the events: 2025, season, Q1 2025, March 2025… (all otherwise).",
    funnelBy: "By inviter (as usual) or by group.",
    funnelSubjects: ["inviter", "group"],
    funnelHeadings: ["Wished", "Invited", "Accepted", "Came", "Members", "% accepted", "% came", "% members"],
    funnelTotal: { total in
      "In all: wished for \(total.wished), invited \(total.invited), accepted \(total.accepted), came \(total.attended), became members \(total.members)."
    })
}
