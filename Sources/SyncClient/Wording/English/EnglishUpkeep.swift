import Domain
import Replica

extension UpkeepWords {
  static let english = UpkeepWords(
    watch: .english, roll: .english, conflicts: .english, rejected: .english, why: .english, doctor: .english,
    keeping: .english, status: .english,
    computer: { replica, isOwn in isOwn ? "this computer" : "computer \(replica.description.suffix(8))" },
    position: {
      $0.map { "position \(Wording(.english).number(Int(clamping: $0)))" } ?? "not judged by the server yet"
    },
    fault: fault)

  @Sendable private static func fault(_ fault: UpkeepFault) -> String {
    switch fault {
    case .noSuchConflict(let text): "No conflict answers to “\(text)”. See 'cercle conflicts --all'."
    case .severalConflicts(let text, let registers):
      "“\(text)” is in several conflicts: \(registers.joined(separator: ", ")). Add which one, for example '\(text) \(registers.first ?? "")'."
    case .needsValue(let count): "This conflict has \(count) values: choose one with --to, for example --to 2."
    case .noSuchValue(let value, let count): "There is no value \(value): they go from 1 to \(count)."
    case .noValueOfRemoval: "A contested removal has no values: 'flip' deletes again, 'keep' keeps the record."
    case .noSuchWork(let number): "No refused change-set has the number “\(number)”. See 'cercle rejected'."
    case .stillHeld(let number):
      "Change-set \(number) is held at the server: the network's office may still let it through. Wait for its answer."
    case .notJudgedYet(let number): "The server has not answered change-set \(number) yet. Sync first: cercle sync."
    case .nothingLeft(let number):
      "Nothing is left to send again of change-set \(number): what it said was erased or can't be read."
    case .tooLarge(let limit): "This change-set is over the limit of \(limit) bytes. Do it in several steps."
    case .discardNeedsYes(let number):
      "Nobody is here to confirm it: nothing was done. Add --yes to discard change-set \(number) without a question."
    case .unknownRecord(let text):
      "“\(text)” names no record of this copy. Give its id (cercle cards, cercle tickets…), or --event and --member for an attendance."
    case .unknownHistory(let text): "This copy never knew anything of “\(text)”."
    case .nothingNamed: "Which record? Give its id, or --event and --member together for an attendance."
    case .fileExists(let path): "“\(path)” exists already; nothing was written. Choose another name."
    case .backupUnreadable(let path):
      "The backup written for “\(path)” can't be read back; it was removed. Run 'cercle doctor', and try another disk."
    case .unknownTable(let name, let known): "No table “\(name)”. The tables: \(known.joined(separator: ", "))."
    case .noTable: "What is to be exported? Give --table NAME, or --all."
    case .csvNeedsDirectory: "Several tables as CSV go to a folder: add --to FOLDER."
    case .workbookNeedsFile: "A workbook goes to a file: add --to FILE.xlsx."
    case .syncRunning(let seconds):
      "Another sync of this copy was running and had not finished after \(seconds) s. Try again in a moment."
    }
  }
}

extension StatusWords {
  static let english = StatusWords(lines: { report in
    let words = Wording(.english)
    var lines = ["\(report.network) — \(report.user)"]
    if report.seesEverything {
      lines.append(
        "You see the whole network: \(words.count(report.groupsInNetwork, one: "active group", many: "active groups"))."
      )
    }
    if !report.groups.isEmpty {
      let label = report.groups.count == 1 ? "Your group" : "Your \(report.groups.count) groups"
      lines.append("\(label): \(report.groups.joined(separator: ", "))")
    } else if !report.seesEverything {
      lines.append("You are in no group today.")
    }
    lines.append(
      report.confirmedAt.map {
        "Copy up to date \(words.age(of: $0, now: report.now)) (position \(words.number(Int(clamping: report.position))))."
      }
        ?? "This copy was never synced: run 'cercle sync'.")
    if report.isOld {
      lines.append(
        "It is more than 7 days old: your rights and those of others may have changed. Sync as soon as you can.")
    }
    lines.append("Server: \(report.server)")
    if report.pending == 0 {
      lines.append("Nothing waits to be sent.")
    } else {
      let since = report.pendingSince.map { " (the oldest: \(words.age(of: $0, now: report.now)))" } ?? ""
      lines.append(
        words.count(report.pending, one: "change-set waits", many: "change-sets wait") + " to be sent\(since).")
    }
    if report.rejected > 0 {
      lines.append(
        "\(words.count(report.rejected, one: "refused change-set", many: "refused change-sets")): see 'cercle rejected'."
      )
    }
    if report.held > 0 {
      lines.append(
        "\(words.count(report.held, one: "change-set", many: "change-sets")) held for the network's office: see 'cercle rejected'."
      )
    }
    if report.dependent > 0 {
      lines.append(
        "\(words.count(report.dependent, one: "other change-set builds", many: "other change-sets build")) on a refused or held one: see 'cercle rejected'."
      )
    }
    if report.toReview > 0 {
      lines.append(
        "\(words.count(report.toReview, one: "conflict", many: "conflicts")) to review: see 'cercle conflicts'.")
    }
    if report.settled > 0 {
      lines.append("\(words.count(report.settled, one: "conflict", many: "conflicts")) settled by rule, nothing to do.")
    }
    if report.wishes > 0 {
      lines.append(
        "\(words.count(report.wishes, one: "guest asks", many: "guests ask")) for a meeting to come: see 'cercle guests list --state wished'; to confirm: 'cercle guests answer NAME invited --sms'."
      )
    }
    if report.blockedOrders > 0 {
      lines.append(
        "\(words.count(report.blockedOrders, one: "SMS order waits", many: "SMS orders wait")) for the network's office: see 'cercle sms list'."
      )
    }
    if report.overdueTodos > 0 {
      lines.append(
        "\(words.count(report.overdueTodos, one: "overdue todo", many: "overdue todos")): see 'cercle todos'.")
      lines += report.overdue.map { todo in
        "  \(words.quoted(todo.title)), \(todo.owner), \(words.age(of: todo.dueOn, today: report.today))"
      }
      let others = report.overdueTodos - report.overdue.count
      if others > 0 { lines.append("  and \(words.number(others)) more") }
    }
    return lines
  })
}
