import Domain

extension DocumentWords {
  static let english = DocumentWords(
    language: .english,
    help: .english,
    pageCounter: PageCounter(before: "page ", between: " of "),
    namelessPerson: "(name erased)",
    cancelledEvent: "This event was cancelled.",
    dayInWords: { $0.inEnglish },
    period: { from, to in
      switch (from, to) {
      case (nil, nil): "since the beginning"
      case (let from?, nil): "since \(from.inEnglish)"
      case (nil, let to?): "until \(to.inEnglish)"
      case (let from?, let to?):
        if from == to {
          from.inEnglish
        } else if from == from.asMonth.firstDay, to == from.asMonth.lastDay {
          Wording(.english).month(from.asMonth)
        } else {
          "\(from.year == to.year ? from.inEnglishYear : from.inEnglish) to \(to.inEnglish)"
        }
      }
    },
    underWay: "(under way)",
    shortMonth: { ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][($0 + 11) % 12] },
    thisPeriod: "this period",
    total: "Together",
    incomplete: "Some of these figures belong to a group that this copy does not see: the true figures may be greater.",
    facts: Facts(event: "Event", date: "Date", venue: "Venue", speaker: "Speaker", rollTaker: "Roll taken by", period: "Period", madeOn: "Made on", audience: "For", business: "Business", group: "Group", joined: "Joined", left: "Left"),
    columns: Columns(
      number: "No.", name: "Name", business: "Company, trade", signature: "Signature", guest: "Guest", invitedBy: "Invited by", answer: "Answer", state: "State", note: "Note", month: "Month", rank: "Rank", alert: "Alert", joined: "Joined", left: "Left",
      group: "Group",
      date: "Date", recipient: "Given to", sender: "Received from", contact: "Contact", kind: "Kind", thanked: "Thanked", thankedBy: "Thanked by", amount: "Amount"),
    change: .english,
    chart: .english,
    attendance: .english,
    guests: .english,
    season: .english,
    league: .english,
    member: .english,
    method: Passage(
      title: "How these figures are counted",
      text:
        "Cards count on the day they were given, tickets on the ticket’s day, attendances and guests on the day of the event; a void ticket and a cancelled event don’t count. Tickets received are those by which the member was thanked: the business that they brought others. Tickets sent are those by which they thanked: the business that others brought them. The attendance rate counts the events held while the member belonged to the group; who sent a substitute counts as present."
    ),
    history: Passage(
      title: "Before Cercle",
      text: "These figures come from the records of before Cercle, month by month. They are added to no other figure of this document."),
    printing: { error in
      switch error {
      case .notInstalled:
        "A PDF takes WeasyPrint. Install it: 'sudo apt install weasyprint fonts-dejavu-core' (Debian, Ubuntu), 'brew install weasyprint' (macOS). Or take the document as it is, to be printed from a browser, with '--format html'."
      case .failed(let detail): "WeasyPrint could not make the PDF (\(detail)). Try '--format html', and print from a browser."
      case .timedOut(let seconds): "WeasyPrint had not finished after \(seconds) s; it was stopped. Try '--format html', and print from a browser."
      case .cancelled: "Printing was interrupted; no file was written."
      case .tooLarge(let limit): "The document is larger than \(limit >> 20) MB. Choose a shorter period."
      case .cannotStart(let code): "WeasyPrint could not be started (error \(code)). Check free space and permissions, and try again."
      }
    },
    asking: { error in
      let domain = Wording(.english)
      switch error {
      case .notVisible(let kind):
        return "This \(kind == .user ? "member" : kind == .event ? "event" : "group") is not among those whose figures you see."
      case .needsName(let kind): return "Which \(domain.kind(kind))? Name it after the document."
      case .unknown(let kind, let text): return "\(Wording.capitalized(domain.kind(kind))) “\(text)”: not found. Check the spelling."
      case .ambiguous(let kind, let text, let lines):
        return (["“\(text)” can mean several \(domain.kinds(kind)). Say which:"] + lines.map { "  " + $0 }).joined(separator: "\n")
      case .unknownKind(let text): return "“\(text)” is no document. Choose one of: \(ReportKind.allCases.map(\.rawValue).joined(separator: ", "))."
      case .unknownFormat(let text): return "“\(text)” is no form of a document. Choose pdf or html."
      }
    })
}

extension AttendanceSheetWords {
  static let english = AttendanceSheetWords(
    title: "Attendance sheet",
    file: "attendance-sheet",
    instruction: { members, guests in
      let wording = Wording(.english)
      let guests = guests == 0 ? "" : " and " + wording.count(guests, one: "guest", many: "guests")
      return "Expected: \(wording.count(members, one: "member", many: "members"))\(guests). Everybody signs on arrival; who comes in a member’s place signs on that member’s line and writes their name there."
    },
    members: "Members",
    guests: "Guests expected",
    others: "Others",
    substitutedBy: { name in name.map { "substituted by \($0)" } ?? "sends a substitute" },
    excused: "sent excuses",
    invitedBy: { "invited by \($0)" },
    roll: "Roll")
}

extension GuestSheetWords {
  static let english = GuestSheetWords(
    title: "Guests to welcome",
    file: "guests",
    caption: "Guests",
    summary: { accepted, invited in
      let wording = Wording(.english)
      let waiting = invited == 0 ? "" : ", " + wording.count(invited, one: "has not answered yet", many: "have not answered yet")
      return accepted == 0 && invited == 0 ? "Nobody is expected." : "\(wording.count(accepted, one: "guest expected", many: "guests expected"))\(waiting)."
    },
    none: "No guest is on the list of this event.",
    state: { state in
      switch state {
      case .wished: "wished for"
      case .invited: "no answer yet"
      case .accepted: "comes"
      case .declined: "does not come"
      case .attended: "came"
      case .noShow: "did not come"
      }
    },
    notListed: { declined, wished in
      let wording = Wording(.english)
      return "Not on this list: \(wording.count(declined, one: "invitation declined", many: "invitations declined")), \(wording.count(wished, one: "wish not sent yet", many: "wishes not sent yet"))."
    })
}

extension Day {
  fileprivate var inEnglish: String { "\(inEnglishYear) \(year)" }
  /// Where the year is told elsewhere.
  fileprivate var inEnglishYear: String { "\(day)\u{A0}\(English().month(month))" }
}

extension ChangeWords {
  static let english = ChangeWords(
    name: { $0 == .lastYear ? "a year earlier" : "the period before" },
    before: { comparison, value in "\(comparison == .lastYear ? "a year earlier" : "the period before"): \(value)" },
    nothing: { $0 == .lastYear ? "no figures a year earlier" : "no figures the period before" },
    same: "unchanged",
    percent: { "\($0)%" },
    points: { number, isPlural in "\(number)\u{A0}\(isPlural ? "points" : "point")" })
}

extension ChartWords {
  static let english = ChartWords(
    flat: { value in value.map { "Each month: \($0)." } ?? "Nothing to count." },
    range: { most, greatest, least, smallest in "The most in \(most): \(greatest); the least in \(least): \(smallest)." })
}

extension SeasonWords {
  static let english = SeasonWords(
    title: { "Season review \($0)" },
    yearTitle: { "Review of \($0)" },
    otherTitle: "Review of activity",
    file: "review",
    audience: { "the board and the members of \($0)" },
    keyFigures: "Key figures",
    keyFiguresNote: "Members are counted on the last day of the period. Under each figure stands what it was before.",
    months: "Month by month",
    monthsTable: "Figures of each month",
    business: "Who brings business",
    bringers: { all, shown, amount, total in
      let who = Wording(.english).count(all, one: "member was thanked", many: "members were thanked")
      return all == shown ? "\(who), for \(total)." : "\(who), for \(total); the first \(shown) make \(amount)."
    },
    members: "The members",
    membersIntroduction: "In the order of the business brought to others; equal ones share a rank. Everybody’s figures are all their own, other groups included.",
    ranking: "Ranking of members",
    joined: { "joined \($0)" },
    left: { "left \($0)" },
    attendance: "Attendance",
    absences: "Members from the alert threshold on",
    thresholds: { warning, limit, over in
      let wording = Wording(.english)
      let who = over == 0 ? "Nobody is there." : wording.count(over, one: "member is there.", many: "members are there.")
      return "In this network, \(wording.count(warning, one: "absence", many: "absences")) without excuses within six months call for an alert; the limit is \(limit). \(who)"
    },
    guests: "Guests",
    noGuests: "Nobody was invited in this period.",
    outcomes: "What became of the invitations",
    guestsCount: { all, came in
      let wording = Wording(.english)
      return "\(wording.count(all, one: "guest put forward", many: "guests put forward")) by the members; \(wording.count(came, one: "came", many: "came"))."
    },
    inviters: "Who invited",
    moves: "Who joined and left",
    noMoves: "Nobody joined or left in this period.",
    movesCount: { joined, left in "\(Wording(.english).number(joined)) joined, \(Wording(.english).number(left)) left" },
    method: "A group counts what was done by those who belonged to it on that day. The members’ sum can therefore be greater than the group’s figure: what a member did in another group stays with that group.")
}

extension LeagueWords {
  static let english = LeagueWords(
    title: "League table of groups",
    file: "league",
    introduction: { groups in
      "\(Wording(.english).count(groups, one: "group", many: "groups")), in the order of the business that their members brought (amount of tickets received); equal ones share a rank."
    },
    caption: "League table",
    change: { "Change of amount (\($0))" },
    chart: { shown, all in shown == all ? "The amounts of the table, in whole euros." : "The first \(shown) of \(all) groups, in whole euros." },
    unseen: { count in
      "\(Wording(.english).count(count, one: "other group is not ranked", many: "other groups are not ranked")): \(count == 1 ? "its" : "their") figures can’t be seen from here."
    },
    method: "A group counts what was done by those who belonged to it on that day. Members are counted on the last day of the period.")
}

extension MemberWords {
  static let english = MemberWords(
    title: "Member sheet",
    file: "member",
    keyFiguresNote: "Under each figure stands what it was before.",
    events: "Events of the period",
    lists: "Cards and tickets",
    cardsGiven: "Cards sent",
    cardsReceived: "Cards received",
    ticketsGiven: "Tickets sent",
    ticketsReceived: "Tickets received",
    none: "Nothing in this period.",
    method: "This sheet holds no phone number, address or comment. The contact is named only on cards that the member gave.")
}

extension ReportHelp {
  static let english = ReportHelp(
    abstract: "Writes a document to print: season review, member sheet, attendance sheet, guests, league table.",
    discussion:
      "season: the review of a group's season. member: a member's sheet. attendance: the sheet to sign at an event. guests: the guests to welcome at an event. league: the league table of groups. The PDF is made by WeasyPrint; without it, --format html gives a page that a browser prints well.",
    kind: "season, member, attendance, guests or league.",
    name: "The group, member or event; otherwise your group, yourself, or your group's next event.",
    period: "The period: season 2024-2025, 2025-Q1, 2025-03, 6 months…; otherwise the season under way.",
    to: "The file to write, which must not exist; '-': standard output.",
    format: "pdf or html.",
    audience: "Who it is for, on the title page.",
    written: { "Written: \($0)" })
}
