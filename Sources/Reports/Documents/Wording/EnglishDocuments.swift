import Domain

extension DocumentWords {
  static let english = DocumentWords(
    language: .english,
    pageCounter: PageCounter(before: "page ", between: " of "),
    namelessPerson: "(name erased)",
    cancelledEvent: "This event was cancelled.",
    facts: Facts(event: "Event", date: "Date", venue: "Venue", speaker: "Speaker", rollTaker: "Roll taken by"),
    columns: Columns(
      number: "No.", name: "Name", business: "Company, trade", signature: "Signature", guest: "Guest", invitedBy: "Invited by", state: "Answer", note: "Note"),
    attendance: .english,
    guests: .english,
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
    notVisible: { kind in
      "This \(kind == .user ? "member" : kind == .event ? "event" : "group") is not among those whose figures you see."
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
    signature: "Date: ____________________  Signature of who took the roll: ________________________________")
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
