import Domain

extension MembersWords {
  static let english = MembersWords(
    abstract: "Members and their groups.",
    listAbstract: "Lists the members of your groups; everybody for who is of none.",
    showAbstract: "A member's card: groups, contact and figures.",
    addAbstract: "Adds a member to a group.",
    editAbstract: "Changes a member's details.",
    endAbstract: "Ends a member's membership.",
    roleAbstract: "Changes a member's role in a group (super admin).",
    moveAbstract: "Moves a member to another group (super admin).",
    all: "All groups, and former members too.",
    ownGroups: "Your groups; --all for the whole network.",
    group: "The group.",
    first: "The first name.",
    last: "The last name.",
    email: "The e-mail address.",
    phone: "The phone.",
    company: "The company.",
    trade: "The trade.",
    from: "The first day (today otherwise).",
    endsOn: "The first day out of the group (today otherwise).",
    whichGroup: "The group, if the member has several.",
    role: "member, admin, or office: administers without being a member.",
    moveTo: "The new group.",
    moveOn: "The first day in the new group (today otherwise).",
    smsConsent: "Agrees to receive SMS: yes or no.",
    language: "Their language: fr or en.",
    superAdmin: "Super admin: yes or no (super admin).",
    none: "No members.",
    lastHeading: "Last name",
    firstHeading: "First name",
    roleHeading: "Role",
    sinceHeading: "Since",
    untilHeading: "Leaves on",
    groupsHeading: "Groups",
    superAdminMark: "Super admin of the network.",
    incomplete: "The figures are not complete: this copy does not hold all of their groups.",
    membership: { group, role, from, to in
      "\(group), \(role), " + (to.map { "from \(from) to before \($0)" } ?? "since \(from)")
    },
    added: { name, group, from in "Noted: \(name), member of “\(group)” from \(from)." },
    alreadyKnown: { name, group, from in
      "\(name) is in the network already. Noted: member of “\(group)” from \(from)."
    },
    ended: { name, group, on in "Noted: \(name) is no longer a member of “\(group)” from \(on)." },
    roleNoted: { name, group, role in "Noted: \(name), \(role) in “\(group)”." },
    moved: { name, from, to, on in "Noted: \(name) moves from “\(from)” to “\(to)” on \(on)." })
}

extension GroupsWords {
  static let english = GroupsWords(
    abstract: "The network's groups.",
    listAbstract: "Lists groups.",
    addAbstract: "Makes a group (super admin).",
    editAbstract: "Changes a group.",
    closeAbstract: "Closes a group (super admin).",
    all: "Also closed groups.",
    group: "The group: name, beginning of a name, or id.",
    name: "The name.",
    city: "The city.",
    timeZone: "The time zone: Europe/Paris, Indian/Reunion…",
    weekday: "The day of meetings: monday, tuesday…",
    time: "The time of meetings: 7:30.",
    venue: "Where it meets.",
    reopen: "Open it again.",
    none: "No groups.",
    cityHeading: "City",
    weekdayHeading: "Day",
    timeHeading: "Time",
    venueHeading: "Venue",
    membersHeading: "Members",
    adminsHeading: "Admins",
    closedMark: "closed",
    closed: { "Noted: group “\($0)” closed." },
    reopened: { "Noted: group “\($0)” open again." })
}

extension EventsWords {
  static let english = EventsWords(
    abstract: "Events: meetings, aperitifs, conferences.",
    listAbstract: "Lists the events of your groups from a week ago on.",
    addAbstract: "Adds an event.",
    editAbstract: "Changes an event.",
    cancelAbstract: "Cancels an event.",
    heldAbstract: "Notes that an event was held.",
    listKind: "Only this kind: meeting, aperitif or conference.",
    listStatus: "Only those in this state: planned, held or cancelled.",
    all: "All groups, and older ones too.",
    shortened: { isOfOwnGroups, since in
      Wording.capitalized(
        [isOfOwnGroups ? "your groups" : nil, since.map { "from \($0) on" }].compactMap { $0 }.joined(separator: ", "))
        + "; --all for everything."
    },
    group: "The group that holds it.",
    kind: "meeting, aperitif or conference.",
    at: "The day and time: “2025-03-14 7:30”; without a time, the group's usual one.",
    newAt: "The day and time, or one of them: “2025-03-14 7:30”, “2025-03-21”, “8:00”.",
    title: "The title.",
    duration: "How long: 90 (minutes) or 1h30.",
    venue: "The venue (the group's otherwise).",
    speaker: "Who speaks.",
    rollTaker: "The member who takes the roll.",
    status: "planned, held or cancelled.",
    none: "No events.",
    startsHeading: "Date and time",
    titleHeading: "Title",
    venueHeading: "Venue",
    speakerHeading: "Speaker",
    attendancesHeading: "Marked",
    guestsHeading: "Guests",
    alreadyThere: { event, id in "Attention: this group has an event at that time (\(event), \(id)). Is it the same?" },
    statusNoted: { event, status, before in "Noted: event “\(event)”, \(status) (before: \(before))." },
    removeMark: "Take away what is noted for this member.",
    ofAnotherGroup: { event, group in "“\(event)” is an event of the group “\(group)”, of which you are no admin." },
    markRemoved: { name, event, before in "Taken away: \(name), “\(event)” (before: \(before))." },
    marked: { name, event, mark, before in
      "Noted: \(name), “\(event)”: \(mark)\(before.map { " (before: \($0))" } ?? "")."
    },
    marksDoNotCount: "Attention: this event is cancelled, these marks do not count.",
    notYet: { "Attention: “\($0)” has not taken place yet." },
    statusNeeded: "the status (present, late, substituted, excused or absent)")
}
