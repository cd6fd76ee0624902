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
  static let english = GuestsWords(
    abstract: "People invited to events.",
    listAbstract: "Lists invitations.",
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
    listState: "Only those in this state: wished, invited, accepted, declined, attended or noShow.",
    inviteState: "invited, or wished: the meeting that the person would like.",
    answer: "accepted, declined, attended or noShow.",
    text: "What the guest answered.",
    none: "No invitations.",
    guestHeading: "Guest",
    byHeading: "Invited by",
    eventCancelled: { "Attention: the event “\($0)” is cancelled." },
    invitedBy: { "Invited already by \($0), who stays the inviter." },
    answerNoted: { guest, event, state in "Noted: \(guest), \(event), \(state)." },
    joinCommand: "cercle guests join")
}
