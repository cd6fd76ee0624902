/// What messages say in English, and what became of them. The texts keep to the alphabet of GSM 03.38, with straight
/// apostrophes.
extension English {
  package func text(of template: MessageTemplate) -> String {
    switch template {
    case .reminder:
      "Hello {firstName}, a reminder: {event} {group}, {date} at {time}, {place}. If you cannot come, please tell your admin."
    case .invitation:
      "Hello {firstName}, {inviter} invites you: {event} {group}, {date} at {time}, {place}. To answer: {link}"
    case .guestReminder:
      "Hello {firstName}, a reminder, invited by {inviter}: {event} {group}, {date} at {time}, {place}. To answer: {link}"
    case .thanks: "Hello {firstName}, thank you for visiting {group}. We hope to see you again. {inviter}"
    case .moved:
      "Hello {firstName}, there is a new date: {event} {group} on {date} at {time}, {place}. Please take note of it."
    case .cancelled: "Hello {firstName}, cancelled: {event} {group} of {date} at {time}. Please take note of it."
    case .absence:
      "Hello {firstName}, we missed you on {date}: {event} {group}. Is anything wrong? Your admin is there for you."
    case .absences:
      "Hello {firstName}, your absences in six months, group {group}: {count}, the last on {date}. Please talk to your admin."
    case .absencesOfMember:
      "Hello {firstName}, absences of {member} in six months, group {group}: {count}, the last on {date}."
    case .todo: "Hello {firstName}, to do: {title}. Due: {due}."
    }
  }

  package func template(_ template: MessageTemplate) -> String {
    switch template {
    case .reminder: "reminder"
    case .invitation: "invitation"
    case .guestReminder: "reminder to a guest"
    case .thanks: "thanks"
    case .moved: "change of date"
    case .cancelled: "cancellation"
    case .absence: "absence"
    case .absences: "repeated absences"
    case .absencesOfMember: "absences of a member"
    case .todo: "task"
    }
  }

  package func purpose(_ purpose: MessagePurpose) -> String {
    switch purpose {
    case .information: "information"
    case .invitation: "invitation"
    }
  }

  package func state(_ state: MessageState) -> String {
    switch state {
    case .queued: "queued"
    case .sending: "sending"
    case .sent: "sent"
    case .delivered: "delivered"
    case .failed: "failed"
    case .refused: "refused"
    case .expired: "expired"
    case .cancelled: "cancelled"
    }
  }

  package func progress(_ progress: OrderProgress) -> String {
    switch progress {
    case .waiting: "waiting"
    case .sending: "being sent"
    case .done: "done"
    case .cancelled: "cancelled"
    case .blocked: "blocked, the office must act"
    }
  }

  package func outcome(_ outcome: MessageOutcome) -> String {
    switch outcome {
    case .queued: "waits for its turn"
    case .waitingForHours: "waits for the end of the quiet hours"
    case .waitingForLimit: "waits until tomorrow: daily limit reached"
    case .waitingForOperator: "waits for the operator"
    case .heldByOffice: "stopped by the office"
    case .sending: "being sent"
    case .unknown: "the operator’s answer is unknown"
    case .sent: "handed to the operator"
    case .written: "written to a file, nothing went out"
    case .delivered: "delivered"
    case .failed: "not delivered"
    case .barred: "the number bars such messages"
    case .absent: "phone off or out of reach"
    case .spam: "taken for spam"
    case .noNews: "no news from the operator"
    case .refusedByOperator: "refused by the operator"
    case .noNumber: "no number"
    case .badNumber: "impossible number"
    case .notMobile: "not a mobile"
    case .noConsent: "without consent"
    case .stopped: "answered STOP"
    case .sameNumber: "same number as another recipient"
    case .gone: "no longer among the recipients"
    case .incomplete: "text incomplete"
    case .tooLate: "too late"
    case .cancelled: "order cancelled"
    case .eventChanged: "event cancelled or moved"
    case .pointless: "no longer needed"
    }
  }

  package func outcomeHelp(_ outcome: MessageOutcome) -> String {
    switch outcome {
    case .queued: "The server sends it in a moment, or at the time asked for. Nothing to do."
    case .waitingForHours:
      "It is too late, too early or a public holiday where the recipient is: the message leaves when those hours end. Nothing to do; “cercle network set” sets the quiet hours."
    case .waitingForLimit:
      "The group has sent as many SMS as it may in one day: the rest leaves tomorrow. If the limit is too low, a super admin raises it: “cercle network set --sms-daily-limit”."
    case .waitingForOperator:
      "The operator does not answer, or the office must act (credit, settings, sending stopped). “cercle-server sms” says what; then all goes on by itself."
    case .heldByOffice:
      "The office has stopped this order: nothing of it leaves before it goes on (“cercle-server sms resume”). Ask the office why."
    case .sending: "The message is on its way to the operator. Nothing to do."
    case .unknown:
      "The operator’s answer was lost: the server asks what it took before anything is sent again. If this lasts, the office decides: “cercle-server sms”."
    case .written:
      "The server has no operator: the message is a file in “sms-outbox”, and nobody got it. For real SMS the office follows docs/messages.md."
    case .sent: "The operator took it; the phone has not confirmed yet. Nothing to do."
    case .delivered: "The phone has it. Nothing to do."
    case .failed: "The operator could not deliver it. Check the number, or call the person."
    case .barred: "This number or its plan does not take such messages. Call the person, or ask for another number."
    case .absent: "The phone stayed off or out of reach. Call the person if it is urgent."
    case .spam: "A network took the message for spam. Change the text (fewer capitals, no shortened link), then send again."
    case .noNews: "The operator never said what became of it: it may have arrived. Ask the person if it matters."
    case .refusedByOperator: "The operator does not send to this number. Check it, or call the person."
    case .noNumber: "The person has no phone number here. Add it, then send to this person again."
    case .badNumber: "There is no such number: a digit is missing or the prefix is wrong. Correct it, then send again."
    case .notMobile: "This is a landline or a special number, which no SMS reaches. Add a mobile, or call the person."
    case .noConsent: "The person refuses SMS, or has not been noted to agree, which an invitation needs. Ask, then note the consent (of a guest: --sms-consent)."
    case .stopped: "The person answered STOP and gets no more SMS. Only this person can take it back, with the office."
    case .sameNumber: "Another recipient of the same order has this number and gets the message. Nothing to do if they share a phone, else correct the number."
    case .gone: "The person left the group, or was deleted or erased. Nothing to do."
    case .incomplete:
      "The text names what this person does not have, such as a link. For the link: “cercle network set --public-url”, and a sync. Otherwise change the text."
    case .tooLate: "What the message was about had begun before it could leave, or the operator gave up. Nothing to do."
    case .cancelled: "Somebody cancelled the order before it left. Nothing to do."
    case .pointless: "The todo was done, or the absence put right, before the message left. Nothing to do."
    case .eventChanged: "The event was cancelled or moved before the message left. A reminder of the new date follows, if there is one."
    }
  }

  package func placeholder(_ field: MessageField) -> String { field.rawValue }

  package func fault(_ fault: MessageText.Fault) -> String {
    let there = Wording(.english).placeholders
    return switch fault {
    case .unknownField(let word):
      "The text names \(quoted("{\(Wording.excerpt(word))}")), which Cercle does not know. There are \(there)."
    case .openBrace: "A brace in the text lacks its other. Between braces, there are \(there)."
    }
  }

  package func price(thousandths: Int) -> String {
    "€\(number(Int64(thousandths / 1_000))).\(Digits.decimals(thousandths: thousandths))"
  }

  package func messageDay(_ day: Day) -> String { "\(weekday(day.weekday)) \(day.day) \(month(day.month))" }
  package func messageTime(hour: Int, minute: Int) -> String { "\(Digits.two(hour)):\(Digits.two(minute))" }
  package var usualPlace: String { "usual place" }
  package var noDueDay: String { "no date" }
}
