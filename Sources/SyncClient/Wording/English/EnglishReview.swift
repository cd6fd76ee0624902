import Domain
import Replica

extension ConflictsWords {
  static let english = ConflictsWords(
    abstract: "Values that two people wrote without having seen each other's.",
    discussion:
      "Nothing is lost: all values are kept, one shows. Choosing is an ordinary write, which settles the conflict for everybody: 'flip' takes the other value, 'keep' confirms the one that shows.",
    listAbstract: "Lists the conflicts to review.", flipAbstract: "Takes the other value (or deletes again).",
    keepAbstract: "Confirms the value that shows (or keeps the record).", all: "Also those that a rule settled.",
    which: "The conflict's number in the list; or the record's id, then the field if need be.",
    to: "The value to take, by its number in the conflict, if there are more than two.",
    none: "No conflict to review.",
    settledToo: {
      "\(Wording(.english).count($0, one: "other conflict", many: "other conflicts")) settled by rule: 'cercle conflicts --all'."
    },
    deletedBy: { "Deleted: \($0)" }, stands: { value, author in "Written: \(value) (\(author))" },
    advice: { number, isRemoval, values in
      if isRemoval { return "→ delete: cercle conflicts flip \(number); keep: cercle conflicts keep \(number)" }
      let other =
        values > 2
        ? "take another: cercle conflicts flip \(number) --to 2" : "take the other: cercle conflicts flip \(number)"
      return "→ \(other); keep this one: cercle conflicts keep \(number)"
    },
    kept: { "Noted: \($0) stays." }, deletedAgain: { "Noted: \($0) is deleted." },
    chosen: { record, register, value in "Noted: \(record), \(register): \(value)." })
}

extension RejectedWords {
  static let english = RejectedWords(
    abstract: "What the server refused or holds.",
    discussion:
      "A refused change-set changed nothing for others; it is kept here until you send it again, export it or give it up. A held one waits for the network's office.",
    listAbstract: "Lists refused and held change-sets, and why.",
    retryAbstract: "Sends a refused change-set again, as it was.",
    exportAbstract: "Writes a change-set to a file (JSON).",
    discardAbstract: "Gives a refused change-set up.", number: "The change-set's number in the list.",
    file: "The file to write; it must not exist.", yes: "Do not ask for confirmation.",
    none: "No refused change-set.", heading: { number, when in "Change-set \(number), \(when)" },
    dependent: { "Refused or held with change-set \($0), on which it builds." },
    unreadable: "What it said was erased or can't be read.",
    voters: { "Rules applied: \($0.joined(separator: ", "))." },
    advice:
      "→ send again: cercle rejected retry N; keep in a file: cercle rejected export N FILE; give up: cercle rejected discard N",
    retried: { old, new in "Change-set \(old) is sent again as \(new); the server answers at the next sync." },
    alsoRetry: { numbers in
      numbers.count == 1
        ? "Change-set \(numbers[0]) built on it: send it again next."
        : "Change-sets \(numbers.joined(separator: ", ")) built on it: send them again next, in this order."
    },
    exported: { number, path in "Change-set \(number) written to “\(path)”." },
    confirmDiscard: { "Give change-set \($0) up for good? (yes/no) " },
    isYes: { ["y", "yes", "o", "oui"].contains(Folding.key($0)) },
    discarded: { "Change-set \($0) given up." },
    state: { state in
      switch state {
      case .rejected: "refused"
      case .held: "held"
      case .dependent: "builds on another"
      }
    })
}

extension WhyWords {
  static let english = WhyWords(
    abstract: "Tells a record's history: who wrote what, and why this value shows.",
    discussion:
      "By position, that is in the order in which the server accepted the work; then what you have pending, then what did not count.",
    record: "The record: its id or the beginning of it; a person, a group or an event also by name.",
    event: "For an attendance, with --member: the event.", member: "For an attendance, with --event: the member.",
    beganLater: { position in
      let until = position.map { " before position \(Wording(.english).number(Int(clamping: $0)))" } ?? ""
      return "This copy began later than this record: of what happened\(until) it knows only what was left of it."
    },
    source: { source in
      switch source {
      case .beforeCopy: "Before this copy"
      case .log: nil
      case .pending: "Waiting to be sent"
      case .quarantine(.rejected): "Refused by the server"
      case .quarantine(.held): "Held by the server"
      case .quarantine(.dependent): "Builds on a refused change-set"
      }
    },
    act: { act, parts in
      switch act {
      case .created: "created"
      case .deleted: "deleted"
      case .deleteContested: "delete without effect: somebody was writing at the same time, the record stays"
      case .restored: "the deleted record is back: somebody had written to it without knowing, or made it anew"
      case .erased: "personal data erased"
      case .moved: "lies from now on in: \(parts.joined(separator: ", "))"
      case .left: "left what this copy may see"
      }
    },
    change: { label, before, after in
      guard let before else { return "\(label): \(after)" }
      return before == after ? "\(label): \(after) (written again)" : "\(label): \(before) → \(after)"
    },
    lost: { label, written, shown in
      shown.map { "\(label): \(written), did not prevail; still shows: \($0)" }
        ?? "\(label): \(written), which does not show"
    },
    unseen: { "— written without having seen: \($0.joined(separator: " / "))" },
    wanted: { label, value in "\(label): \(value) (did not count)" },
    withoutEffect: "without effect: a newer write had replaced it already", now: "Now:",
    gone: "Now this record is no more: it was deleted.", notHeld: "Now this copy does not hold this record.")
}
