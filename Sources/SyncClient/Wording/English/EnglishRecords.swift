import Domain

extension RecordsWords {
  static let english = RecordsWords(
    help: Help(
      since: "Since this day, month or year: 2025-03-14, March 2025 or 2025.",
      until: "Until this day, month or year, included.",
      listGroup: "Only this group.",
      any: "Also what is over, void or former.",
      remove: "Take it away.",
      emptyClears: "To empty a value, give an empty text: --comment ''."),
    erasedPerson: "erased person",
    noted: { "Noted: \($0)." },
    changed: { "Changed: \($0)." },
    deleted: { "Deleted: \($0)." },
    unchanged: { "Nothing to change: \($0) is so already." },
    takenInstead: { "It is there already, so no double was made: \($0)." },
    looksLike: { what, command in
      "Attention, same phone or e-mail: \(what). If it is the same person: \(command)"
    },
    notKept: { field, value in "Not taken over, since there is one already: \(field), \(value)." },
    joined: { kept, deleted in "Joined: \(kept). Deleted: \(deleted)." },
    noDoubles: "No possible doubles.",
    dayAhead: { "Attention: \(Wording(.english).day($0, .long)) is in the future." },
    dayLongAgo: { "Attention: \(Wording(.english).day($0, .long)) is more than two years ago." },
    likely: { "(rights as known on \(Wording(.english).day($0)): likely to be granted)" },
    sameThere: { "Attention, perhaps a double: \($0) is there already." },
    fault: { english($0) },
    heading: Headings(
      id: "Id", date: "Date", from: "From", to: "To", kind: "Kind", state: "State", amount: "Amount", name: "Name",
      company: "Company", trade: "Trade", phone: "Phone", email: "E-mail", comment: "Comment", note: "Note",
      level: "Level", owner: "Book of", group: "Group", event: "Event", pending: "Sending", set: "Set"),
    pendingMark: "to be sent")

  private static func english(_ fault: RecordFault) -> String {
    let words = Wording(.english)
    switch fault {
    case .periodReversed(let first, let last):
      return "The period ends (\(words.day(last))) before it begins (\(words.day(first))). Swap the two dates."
    case .badTime(let text): return "“\(text)” is not a time. Write, for example, 7:30 or 7h30."
    case .warningAboveLimit(let warning, let limit):
      return "The warning (\(warning) absences) is above the limit (\(limit)). Give a lower warning, or a higher limit."
    case .badDailyLimit(let limit):
      return "\(limit) messages a day: give 1 or more. For nothing to leave, cancel the orders (“cercle sms cancel”), or ask the office to stop them (“cercle-server sms stop”)."
    case .missingTime(let text): return "“\(text)”: the time is missing. Write, for example, “2025-03-14 7:30”."
    case .badDuration(let text): return "“\(text)” is not a duration. Write minutes (90) or hours (1h30)."
    case .badFlag(let text): return "“\(text)”: answer yes or no."
    case .badTimeZone(let text):
      return "“\(text)” is not a time zone. Write, for example, Europe/Paris or Indian/Reunion."
    case .badPublicAddress(let text):
      return "“\(text)” is no public address. Write for example https://cercle.example.org (http only for localhost)."
    case .badPrice(let text): return "“\(text)” is no price. Write euros, up to 10, with three decimals at most: 0.062."
    case .severalSubjects: return "A todo is about one thing: keep --card, --guest, --event or --about."
    case .badDays(let text): return "“\(text)” is no number of days. Write for example 7."
    case .alreadyDone(let todo): return "The todo “\(todo)” is done already; nothing was noted."
    case .ownerWithoutGroup(let name): return "\(name) has no group in whose name to write."
    case .choiceNotHere(let text, let allowed):
      return "“\(text)” is not possible here. Choose one of: \(allowed.joined(separator: ", "))."
    case .notAnID(let text):
      return
        "“\(text)”: no record of this copy has this id. Copy it from a listing, for example from 'cercle cards list'."
    case .missingOption(let name): return "\(Wording.capitalized(name)) is missing. Add it, then try again."
    case .alreadyVoid(let ticket):
      return "The ticket “\(ticket)” is void already; nothing was noted. Note a new one if need be."
    case .alreadyCorrected(let ticket, let by):
      return "The ticket “\(ticket)” was corrected already; nothing was noted. Correct the new one instead: \(by)."
    case .sameRecord(let kind, let name):
      return "You named “\(name)” twice. Name two \(words.kinds(kind)): the one to keep, then the one to delete."
    case .notAlike(let kind, let one, let other):
      let why = kind == .duo ? "these duos are not of the same book" : "these people are not invited to the same event"
      return "“\(one)” and “\(other)” can't be joined: \(why). Nothing was noted."
    case .noMembership(let person, let group):
      return
        "\(person) has no current membership \(group.map { "in “\($0)”" } ?? "in a group"). See 'cercle members show'."
    case .severalMemberships(let person, let groups):
      return "\(person) has several current memberships: \(groups.joined(separator: ", ")). Say which with --group."
    case .alreadyThere(let kind, let name, let id):
      return
        "\(Wording.capitalized(words.kind(kind))) “\(name)”: this name is taken (\(id)); nothing was noted. Choose another one."
    case .notMarked(let person, let event):
      return "\(person) is not marked at “\(event)”: there is nothing to take away or complete. Give a status."
    case .emptyText(let option): return "\(option) is empty; nothing was noted. Give a text."
    case .removeAlone: return "--remove takes all away that is noted: give no status and no other option. Nothing was noted."
    case .onlyWithStatus(let what, let status):
      return "“\(what)” goes with the status “\(status)” only; nothing was noted. Change one of the two."
    }
  }
}
