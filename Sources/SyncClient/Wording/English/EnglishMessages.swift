import Domain

extension MessagesWords {
  static let english = MessagesWords(
    abstract: "SMS: see what they will say and cost, send them, follow what becomes of them.",
    listAbstract: "Lists orders and how they stand.",
    showAbstract: "An order: each recipient, what became of their SMS, and what to do.",
    previewAbstract: "Shows the text, the recipients and the cost, and sends nothing.",
    sendAbstract: "Orders SMS, without a network too; the server sends them after “cercle sync”.",
    cancelAbstract: "Stops an order before it leaves.",
    exampleText: "\"Hello {firstName}, meeting tomorrow at 07:30.\"",
    places: places,
    to: "People: members or guests, by name.",
    members: "All members of the group.",
    guests: "The guests of this event who did not decline.",
    event: "The event that the message is about; alone: its members and guests.",
    unanswered: "Only those who have not answered.",
    group: "The group (the event's, or your own).",
    text: "The text.",
    template: "A text of Cercle's, in each recipient's language: reminder, invitation, guestReminder, thanks, moved or cancelled.",
    at: "Not before this moment: “2026-03-13 18:00”, by the group's clock.",
    purpose: "information, or invitation (to who is no member: with their consent and a STOP clause).",
    plain: "Write without the characters that cost more.",
    yes: "Without asking.",
    order: "The order: its id, or a beginning that is enough.",
    listEvent: "Only those of this event.",
    reads: { "What \($0) reads:" },
    measured: { measure, costly, hasStopClause in
      let length = Spoken.count(measure.units, "character", "characters")
      let stop = hasStopClause ? ", with the STOP clause" : ""
      if measure.alphabet == .gsm7 { return "Ordinary SMS alphabet, \(length)\(stop): \(measure.parts) SMS." }
      let letters = costly.prefix(8).map { String($0) }.joined(separator: " ") + (costly.count > 8 ? " …" : "")
      return "Extended alphabet, which costs more, because of \(letters) (\(length)\(stop)): \(measure.parts) SMS."
    },
    totals: { readers, recipients, parts, cents in
      let who = Spoken.count(readers, "recipient", "recipients") + (readers == recipients ? "" : " of \(recipients)")
      return "\(who): \(Wording(.english).number(parts)) SMS in all, \(Spoken.cost(parts, cents))."
    },
    lengthsDiffer: { "The text is not as long for everybody: from \($0) to \($1) SMS a person." },
    plainer: { parts, saved, cents in
      "Cheaper with --plain: \(Wording(.english).number(parts)) SMS, \(Spoken.cost(saved, cents)) less. The text would be:"
    },
    getNothing: { "\(Spoken.count($0, "person gets", "people get")) nothing:" },
    refused: { refused, words in
      let phone = refused.phone.map { " (\($0))" } ?? ""
      let missing = refused.missing.isEmpty ? "" : ", lacks " + words.list(refused.missing.map(words.placeholder))
      return words.labelled(refused.name, words.outcome(refused.outcome) + phone + missing)
    },
    long: { parts, cents in
      "Attention: a long text, \(Wording(.english).number(parts)) SMS a person, that is \(Spoken.cost(parts, cents)) each. Shorten it if you can."
    },
    dailyLimit: { ordered, over, limit in
      let most = "a group sends at most \(Wording(.english).number(limit)) messages a day"
      let before = Spoken.count(ordered, "is ordered already for that day", "are ordered already for that day")
      if over == 0 { return "\(Wording.capitalized(most)); \(before)." }
      let known = ordered == 0 ? "" : ", and \(before)"
      return "Attention: \(most)\(known); \(Wording(.english).number(over)) will leave on another day."
    },
    quiet: { leavesAt, opensAt in
      let words = Wording(.english)
      let then = opensAt.map { "they leave on \(words.moment($0, .long)), by each recipient's clock." } ?? "they can never leave."
      return "Attention: \(words.moment(leavesAt)) is within the hours without SMS; \(then)"
    },
    tooLate: { "Attention: the event begins on \(Wording(.english).moment($0)), before they could leave; nothing will be sent." },
    confirm: "Send? (yes/no) ",
    ordered: { readers, parts in
      "Noted: \(Wording(.english).number(parts)) SMS for \(Spoken.count(readers, "person", "people"))."
    },
    leaves: { at, network in
      at.map { "The server of the network “\(network)” sends from \(Wording(.english).moment($0)) on, if “cercle sync” was run before." }
        ?? "The server of the network “\(network)” sends with the next “cercle sync”."
    },
    invitationOrdered: { "Invitation SMS to \($0), with the guest’s link." },
    invitedBefore: { guest, at in
      "An invitation SMS to \(guest) was ordered already on \(Wording(.english).moment(at)): nothing more is ordered. To insist: “cercle sms send --to \"\(guest)\" --template invitation”."
    },
    repeated: { givenAt, now, order in
      "Attention: the same was ordered \(Wording(.english).age(of: givenAt, now: now)) (\(order))."
    },
    thankedBefore: { "Thanks were ordered already, no second ones: \(Wording(.english).list($0))." },
    eventOver: { "Attention: “\($0)” has begun, or is over." },
    none: "No orders.",
    orderedHeading: "Ordered",
    textHeading: "Text",
    sendAtHeading: "Not before",
    recipientsHeading: "Recipients",
    causeHeading: "Cause",
    helpHeading: "What to do",
    standing: { standing, isPending, words in
      if standing.isCancelled {
        return Spoken.counts("cancelled", standing, words, stopping) + (isPending ? ", to synchronize" : "")
      }
      if standing.outcomes == nil { return isPending ? "to synchronize" : "with the server" }
      let counts = Spoken.counts(nil, standing, words, stopping)
      return standing.isBlocked ? "\(counts) (\(words.progress(.blocked)))" : counts
    },
    orderedBy: { author, moment in "Ordered by \(author) on \(moment)." },
    sendsAt: { "Not before \(Wording(.english).moment($0))." },
    outcome: { outcome, words in
      let (state, cause) = (words.state(outcome.state), words.outcome(outcome))
      return state == cause ? state : words.labelled(state, cause)
    },
    notTaken: "not sent yet",
    stopping: stopping,
    stoppingHelp: "The server stops this message, unless it has left already. “cercle sync” will tell.",
    toSync: "Not with the server yet: “cercle sync”.",
    gone: "(no longer there)",
    cancelled: { order, handedOver, recipients in
      let rest =
        handedOver == 0
        ? "Nothing had left yet, as far as is known."
        : "\(Wording(.english).number(handedOver)) of \(recipients) SMS had left: what was sent is sent."
      return "Noted: order “\(order)” cancelled. \(rest) It stops with the next “cercle sync”."
    },
    fault: fault)

  private static var places: String {
    let words = Wording(.english)
    func names(_ fields: MessageField...) -> String { words.list(fields.map(words.placeholder)) }
    return "In a text, between braces: \(names(.firstName, .lastName, .group, .network)); with --event, \(names(.event, .date, .time, .place)); for guests, \(names(.link, .inviter))."
  }

  private static let stopping = "being cancelled"

  @Sendable private static func fault(_ fault: MessageFault) -> String {
    let words = Wording(.english)
    func or(_ items: [String]) -> String { items.joined(separator: ", ") }
    switch fault {
    case .text(let fault): return words.fault(fault)
    case .needsOneText: return "Give the text: --text, or a text of Cercle's with --template; not both."
    case .unknownTemplate(let text, let known): return "“\(text)”: no such text. Choose among: \(or(known))."
    case .unknownPurpose(let text, let known): return "“\(text)”: choose among: \(or(known))."
    case .needsRecipients: return "To whom? Give --to, --members, --guests or --event."
    case .unknownPerson(let text): return "“\(text)”: neither a member nor a guest in this copy. Check the spelling, or sync."
    case .nobody: return "Nobody fits: nothing to send."
    case .nobodyReached(let lines):
      return (["Nobody can receive this SMS:"] + lines.map { "  " + $0 }).joined(separator: "\n")
    case .tooMany(let count, let limit):
      return "\(words.number(count)) recipients: at most \(words.number(limit)) an order. Give several orders."
    case .onlyInvited(let state): return "--sms sends the invitation: it goes with “invited”, not with “\(state)”."
    case .needsGroup(let groups):
      return "In the name of which group? Say it with --group\(groups.isEmpty ? "" : ": \(or(groups))")."
    case .inThePast(let moment): return "\(words.moment(moment)) is over: give a moment to come, or none to send at once."
    case .needsYes: return "Nobody is there to confirm: nothing is sent. Add --yes."
    case .guestNotReached(let guest, let outcome):
      return "\(guest) cannot receive SMS (\(words.outcome(outcome))); nothing was noted. \(words.outcomeHelp(outcome))"
    case .alreadyCancelled(let order): return "The order “\(order)” is cancelled already."
    case .needsEvent(let template): return "The text “\(template)” is about an event: add --event."
    case .forGuests(let template): return "The text “\(template)” is for guests, not for members: name them with --guests or --to."
    case .eventOver(let template, let event):
      return "“\(event)” has begun, or is over: no “\(template)”. Nothing was noted."
    case .tooLate(let startsAt):
      return "The event begins on \(words.moment(startsAt)), before they could leave: nothing would be sent. Nothing was noted; choose an earlier moment."
    case .alreadyThanked(let guests):
      return "Thanks were ordered already: \(words.list(guests)). To insist: “cercle sms send --to NAME --template thanks”."
    case .allGone(let order): return "The order “\(order)”: everything has left, there is nothing left to stop."
    }
  }

  private enum Spoken {
    static func count(_ count: Int, _ one: String, _ many: String) -> String {
      Wording(.english).count(count, one: one, many: many)
    }

    static func cost(_ parts: Int, _ cents: Int64?) -> String {
      count(parts, "credit", "credits") + (cents.map { " (\(Wording(.english).money(cents: $0)))" } ?? "")
    }

    static func counts(
      _ first: String?, _ standing: MessageStanding, _ words: Wording, _ stopping: String
    ) -> String {
      let counts = standing.counts.map { "\(words.number($0.count)) \(words.state($0.state))" }
      let rest = standing.stopping > 0 ? "\(words.number(standing.stopping)) \(stopping)" : nil
      return ([first].compactMap { $0 } + counts + [rest].compactMap { $0 }).joined(separator: ", ")
    }
  }
}
