import Domain

extension RemindersWords {
  static let english = RemindersWords(
    abstract: "The reminders that the network sends by SMS by itself (super admin).",
    listAbstract: "Lists the network's reminders.",
    addAbstract: "Adds a reminder.",
    editAbstract: "Changes a reminder.",
    pauseAbstract: "Pauses a reminder.",
    resumeAbstract: "Resumes a paused reminder.",
    previewAbstract: "Shows what a reminder will say, to how many, when, and what it will cost.",
    reminder: "The reminder: its id, or a beginning that is enough.",
    when: "event (before it), moved, cancelled, absence, absences (repeated) or todo.",
    kind: "Only for meeting, aperitif or conference.",
    days: "So many days before, at the time of --at; 0: on the day itself.",
    hours: "So many hours before.",
    at: "At this time on the group's clock: 18:00 (09:00 otherwise, after an absence or for a todo).",
    to: "To whom: all, unanswered, guests, member or admin.",
    textFrench: "The French text, instead of Cercle's.",
    textEnglish: "The English text, instead of Cercle's.",
    previewEvent: "For this event (otherwise the next one).",
    places: places,
    none: "No reminders: 'cercle reminders add' adds one.",
    whenHeading: "When",
    kindHeading: "Events",
    toHeading: "To",
    textHeading: "Text",
    activeMark: "active",
    pausedMark: "paused",
    builtIn: "Cercle's",
    moment: moment,
    rule: { rule in
      let words = Wording(.english)
      let kind = rule.eventKind.flatMap { Schema.eventKinds.indices.contains($0) ? Schema.eventKinds[$0] : nil }
        .map { words.choice($0, field: "eventKind", of: .reminder) }
      let to = words.choice(rule.audience.rawValue, field: "audience", of: .reminder)
      return ([moment(rule)] + [kind].compactMap { $0 }).joined(separator: ", ") + " → " + to
    },
    paused: { "Noted: reminder paused, \($0)." },
    resumed: { "Noted: reminder resumed, \($0)." },
    next: { event, moment, isPast in
      let when = Wording(.english).moment(moment, .long)
      return isPast ? "For “\(event)”: the moment has passed (\(when))." : "Next: \(when), for “\(event)”."
    },
    setOff: setOff,
    isPaused: "This reminder is paused: it sends nothing.",
    nobodyNow: "As of today, nobody would get it.",
    nobodyReached: "Nobody can get it:",
    textIn: { $0 == .french ? "In French:" : "In English:" },
    fault: fault)

  @Sendable private static func moment(_ rule: ReminderRule) -> String {
    let words = Wording(.english)
    let at = words.time(minutesSinceMidnight: rule.at ?? ReminderRule.usualTime)
    func before(_ days: Int) -> String {
      days == 0 ? "on the day" : "\(words.count(days, one: "day", many: "days")) before"
    }
    switch rule.trigger {
    case .event:
      if let hours = rule.hoursBefore { return "\(words.count(hours, one: "hour", many: "hours")) before" }
      return "\(before(rule.daysBefore ?? 0)), at \(at)"
    case .moved: return "when a date changes"
    case .cancelled: return "when an event is cancelled"
    case .absence: return "the day after an absence, at \(at)"
    case .absences: return "the day after an absence too many, at \(at)"
    case .todo: return "todo: \(before(rule.daysBefore ?? 0)), at \(at)"
    }
  }

  private static var places: String {
    let words = Wording(.english)
    func names(_ fields: MessageField...) -> String { words.list(fields.map(words.placeholder)) }
    return
      "In a text, between braces: \(names(.firstName, .lastName, .group, .network)); of an event or absence, \(names(.event, .date, .time, .place)); with --to guests, \(names(.link, .inviter)); of an absence, \(names(.member, .count)); of a todo, \(names(.title, .due))."
  }

  @Sendable private static func setOff(_ rule: ReminderRule, _ absenceLimit: Int) -> String {
    let words = Wording(.english)
    let kind =
      rule.eventKind.flatMap { Schema.eventKinds.indices.contains($0) ? Schema.eventKinds[$0] : nil }
      .map { " (\(words.choice($0, field: "eventKind", of: .reminder)))" } ?? ""
    let toGuests = rule.audience == .guests
    let after = rule.audience == .admin ? "It writes to the admins of their group." : "It writes to this member."
    switch rule.trigger {
    case .event: return ""
    case .moved:
      let whom = toGuests ? "the guests" : "the members and guests"
      return "What sets it off: an event ahead\(kind) changes its date. It writes to \(whom) whom an SMS had told of the old one."
    case .cancelled:
      let whom = toGuests ? "the guests whom an SMS had told of it or who accepted" : "whom an SMS had told of it, and to the guests who accepted"
      return "What sets it off: an event ahead\(kind) is cancelled. It writes to \(whom)."
    case .absence:
      return "What sets it off: a member noted absent (neither excused nor substituted) at an event\(kind). \(after)"
    case .absences:
      return "What sets it off: a member noted absent at an event\(kind) for the \(ordinal(absenceLimit)) time in six months, or more (the network's limit). \(after)"
    case .todo: return "What sets it off: a todo with a due date that is not done. It writes to its owner."
    }
  }

  private static func ordinal(_ number: Int) -> String {
    let ending = (11...13).contains(number % 100) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return "\(number)\(ending)"
  }

  @Sendable private static func fault(_ fault: ReminderFault) -> String {
    let words = Wording(.english)
    func trigger(_ trigger: ReminderRule.Trigger) -> String {
      words.choice(trigger.rawValue, field: "trigger", of: .reminder)
    }
    switch fault {
    case .needsMoment: return "When? Give --days and --at, such as --days 2 --at 18:00, or --hours 3."
    case .twoMoments: return "Two moments at once: keep --days with --at, or --hours alone."
    case .notOf(let option, let of): return "\(option) has no use for “\(trigger(of))”. Leave it out."
    case .outOfRange(let option, let range): return "\(option) goes from \(range.lowerBound) to \(words.number(range.upperBound))."
    case .audience(let of, let allowed):
      return "For “\(trigger(of))”, --to may be: \(allowed.map(\.rawValue).joined(separator: ", "))."
    case .text(let fault): return words.fault(fault)
    case .fieldNotHere(let field, let allowed):
      return "\(words.placeholder(field)): not all who get this reminder have it. There are \(words.list(allowed.map(words.placeholder)))."
    case .alreadySo(let rule, let isActive):
      return "The reminder “\(rule)” is \(isActive ? "active" : "paused") already; nothing was noted."
    case .nothingAhead: return "This copy holds no event ahead that this reminder is for."
    case .notOfThisEvent(let event): return "This reminder is not for “\(event)”: it is another kind of event."
    }
  }
}
