import Domain

extension RollTexts {
  static let english: RollTexts = RollTexts(
    status: englishStatus,
    title: { "Roll call — \($0)" },
    counts: { tally in
      let guests = tally.guests
      func came(_ word: String) -> String { guests.total == 0 ? "" : "  \(word) \(guests.present)/\(guests.total)" }
      let rest = "Left \(tally.unmarked)/\(tally.total)"
      let others = "Substituted \(tally.substituted)  Excused \(tally.excused)  Absent \(tally.absent)"
      return [
        "Present \(tally.present) (\(tally.late) of them late)  \(others)  \(rest)\(came("Guests"))",
        "Present \(tally.present)  \(others)  \(rest)\(came("Guests"))",
        "P \(tally.present)  S \(tally.substituted)  E \(tally.excused)  A \(tally.absent)  \(rest)\(came("G"))",
      ]
    },
    moreAbove: { "\($0) more above" },
    moreBelow: { "\($0) more below" },
    message: englishMessage,
    searchHint: "Type the beginning of a name, or ↑ ↓",
    searchPrompt: { $0 == 1 ? "Search (1 name):" : "Search (\($0) names):" },
    substitutePrompt: { "Substitute for \($0) (Enter: no name):" },
    statusKeys: ["1 present", "2 late", "3 substituted", "4 excused", "5 absent", "0 clear"],
    guestKeys: ["1 present", "5 absent", "0 clear"],
    otherKeys: { hasUnsaved in
      ["Enter present", "Ctrl-Z undo", "? help", hasUnsaved ? "Ctrl-C quit (!: not saved)" : "Ctrl-C quit (everything is saved)"]
    },
    fewKeys: ["? help", "Ctrl-Z undo", "Ctrl-C quit", "1-5 status", "0 clear"],
    help: [
      "letters   find a name: dup Enter",
      "Enter, Space or 1   present",
      "2 late   3 substituted   4 excused",
      "5 absent   0 clear   (guests: 1, 5, 0)",
      "F1 to F5  the same as 1 to 5",
      "arrows, Page, Home, End   move",
      "Esc       clear the search",
      "Ctrl-Z, Ctrl-U or F9   undo",
      "* came from elsewhere   ! not saved",
      "Any key: back to the list",
    ],
    goodbye: { tally, unsaved in
      let counts =
        "present \(tally.present) (\(tally.late) of them late), substituted \(tally.substituted), "
        + "excused \(tally.excused), absent \(tally.absent), \(tally.unmarked) of \(tally.total) left\(englishGuests(tally.guests))."
      guard !unsaved.isEmpty else { return "Everything is saved: \(counts)" }
      return "Not saved, to do again: \(unsaved.joined(separator: "; ")). The rest is saved: \(counts)"
    },
    interrupted: "Roll call interrupted. What was marked is saved.",
    cancelled: "Attention: this event is cancelled, these marks do not count.",
    linePrompt: "Name, status (?: help) > ",
    lineHelp: [
      "A name, then a status: “dupont present”, “dupont late”, “dupont” alone (present).",
      "The number in the list works too: “2 late”.",
      "Statuses: present (p), late (l), substituted (s), excused (e), absent (a); “clear” removes.",
      "A guest is present or absent, nothing else.",
      "A substitute can be named: “dupont substituted Paul Roux”.",
      "“list”: everybody; “missing”: who is not marked; “undo”; “quit”.",
    ],
    lineEntry: { number, name, mark in "\(number)  \(name): \(english.mark(mark))" },
    lineFailure: englishFailure,
    nobodyMissing: "Everybody is marked.",
    guestsHeading: "── Guests ──",
    guestOf: { "guest of \($0)" },
    guestState: englishGuestState,
    guestGone: "This invitation is there no more.",
    unmarked: "not marked",
    substitutedBy: { "by \($0)" },
    arrivedAt: { "arrived at \(Wording(.english).time(minutesSinceMidnight: $0))" },
    noted: { "note \(Wording(.english).quoted($0))" })

  @Sendable private static func englishStatus(_ status: RollStatus) -> RollStatusText {
    let word = Wording(.english).choice(status.rawValue, field: "status", of: .attendance)
    return switch status {
    case .present: RollStatusText(letter: "P", word: word)
    case .late: RollStatusText(letter: "L", word: word)
    case .substituted: RollStatusText(letter: "S", word: word)
    case .excused: RollStatusText(letter: "E", word: word)
    case .absent: RollStatusText(letter: "A", word: word)
    }
  }

  @Sendable private static func englishGuestState(_ state: GuestState) -> String {
    switch state {
    case .wished: "wished for"
    case .invited: "no answer"
    case .accepted: "accepted"
    case .declined: "declined"
    case .attended, .noShow: Wording(.english).choice(state.rawValue, field: "state", of: .invitation)
    }
  }

  private static func englishGuests(_ guests: RollTally.Guests) -> String {
    guests.total == 0
      ? "" : "; guests: present \(guests.present), absent \(guests.absent), \(guests.awaited) of \(guests.total) left"
  }

  private static func englishProgress(_ tally: RollTally, _ mark: RollMark) -> String {
    let guests = tally.guests
    if mark.guest != nil { return "guests: \(guests.present) of \(guests.total) came" }
    if tally.unmarked == 0 {
      return guests.awaited == 0
        ? "everybody is marked" : "all members are marked, \(guests.awaited) \(guests.awaited == 1 ? "guest" : "guests") left"
    }
    return "\(tally.marked) of \(tally.total) marked"
  }

  @Sendable private static func englishMessage(_ message: RollMessage, _ tally: RollTally) -> String {
    let marked = "\(tally.marked) of \(tally.total) marked"
    func by(_ author: String?) -> String { author.map { " (\($0))" } ?? "" }
    let describe = english.mark
    func bare(_ mark: RollMark) -> String { describe(mark.guest.map { RollMark(guest: $0) } ?? RollMark(status: mark.status)) }
    func progress(_ mark: RollMark) -> String { mark.guest == nil ? marked : englishProgress(tally, mark) }
    switch message {
    case .marked(let name, let mark):
      return "\(name): \(describe(mark)) — \(englishProgress(tally, mark))"
    case .undone(let name, let mark): return "Undone. \(name): \(describe(mark)) — \(progress(mark))"
    case .alreadyMarked(let name, let mark): return "\(name): already \(describe(mark)) — \(progress(mark))"
    case .nothingToUndo: return "Nothing to undo."
    case .nobodyMatches(let search): return "Nobody matches “\(search)”."
    case .severalMatch(let count, let search, let selected):
      return "\(count) names for “\(search)”: the same key for \(selected), or ↑ ↓"
    case .notSaved(let name, let reason): return "NOT SAVED, \(name): \(reason)"
    case .arrived(let name, let mark, let author): return "* Received, \(name): \(bare(mark))\(by(author)) — \(progress(mark))"
    case .severalArrived(let count): return "* Received: \(count) marks from elsewhere, shown by * — \(marked)"
    case .overtaken(let name, let mark, let author, let isUndo):
      return "* \(isUndo ? "Not undone" : "Not written, do it again"): \(name), meanwhile \(bare(mark))\(by(author))"
    case .notRead(let reason): return "NOT READ AGAIN: \(reason)"
    case .substituteDropped(let name): return "\(name): unchanged, no substitute."
    case .notForGuests(let name): return "\(name) is a guest: present (1) or absent (5), nothing else."
    case .digitsNeedShift: return "For a digit: Shift and the key, or F1 to F5."
    case .searchFull(let limit): return "A search has at most \(limit) letters."
    case .substituteFull(let limit): return "A substitute’s name has at most \(limit) letters."
    }
  }

  @Sendable private static func englishFailure(_ failure: RollLineFailure) -> String {
    switch failure {
    case .nobodyMatches(let name): "Nobody matches “\(name)”. “list” shows the names."
    case .severalMatch(let name, let candidates):
      "“\(name)”: \(candidates.map { "\($0.number) \($0.name)" }.joined(separator: "; ")). Nothing is changed."
    case .unclearStatus(let word, let statuses):
      "“\(word)”: \(statuses.map { englishStatus($0).word }.joined(separator: " or "))? Nothing is changed."
    case .numberOutOfRange(let number, let total): "There is no number \(number): the list goes from 1 to \(total)."
    case .lineTooLong(let length, let limit):
      "A line of \(length) characters: at most \(limit). Nothing is changed."
    }
  }
}
