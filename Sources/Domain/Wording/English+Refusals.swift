/// Why something is refused, and what to do next, in English.
extension English {
  package func refusal(_ refusal: Refusal, label: String?) -> String {
    Wording.capitalized(text(refusal, label))
  }

  private func text(_ refusal: Refusal, _ label: String?) -> String {
    let kind = refusal.kind
    let it = subject(kind, label: label)
    let field = refusal.field.map { quoted(self.label(ofField: $0, of: kind)) }
    return switch refusal.reason {
    case .needsGroupAdmin:
      "only the admins of the group concerned may \(adminAct(kind, it)). Ask that group’s admin to do it."
    case .needsSuperAdmin:
      "only a super admin may \(superAdminAct(kind, it)). Ask one of the network’s super admins to do it."
    case .needsSenderOrAdmin:
      "only the card’s sender and the admins of his or her group may create \(it) or change its content. Ask one of them to do it."
    case .needsRecipientOrAdmin:
      "only the card’s recipient and the admins of that group may change the state of \(it). Ask one of them to do it."
    case .needsEitherSideOrAdmin:
      kind == .card
        ? "only the two people of \(it) and their groups’ admins may comment on it. Pass your comment on to one of them."
        : "only the two members concerned and their groups’ admins may act on \(it). Ask one of them to do it."
    case .needsGiverOrAdmin:
      "only the person who gives thanks and the admins of that group may create \(it). Ask one of them to do it."
    case .needsOwnerOrAdmin:
      kind == .todo
        ? "only the admins of that person’s group may add \(it) to somebody else’s list. Ask that admin, or talk to the person."
        : "only the owner of this contact book and the admins of that group may act on \(it). Ask one of them to do it."
    case .needsOwnersSide:
      "only the owner of the contact book and the admins of that group may accept \(it) or give its contact details. Wait for that person’s agreement, or ask for it."
    case .needsOwnerAuthorOrAdmin:
      "only the person in charge of \(it), its author and the group’s admins may change it. Ask one of them to do it."
    case .needsAuthorOrAdmin:
      "only the author of \(it) and the group’s admins may delete it. If it is finished, mark it as done instead."
    case .needsInviterOrAdmin:
      "only the inviter and the admins of the hosting group may change \(it), or create it in that name. Ask one of them to do it."
    case .needsMemberOfGroup:
      "\(it) needs a member of the hosting group, unless the event is a conference, open to every member of the network. Ask a member of that group to invite this person."
    case .needsOneselfOrAdmin:
      "only the person himself or herself and the admins of that group may change \(it). Ask one of them to do it."
    case .needsAdminOrRollTaker:
      "only the admins of the hosting group and the person who takes the roll may note \(it). Ask the admin to put you in charge of this event’s roll."
    case .needsFirstMembership:
      "\(it) can’t be created alone: it needs a first membership in a group that you administer. Add the person and name that group."
    case .needsNewcomer:
      "\(it) is for somebody who has belonged to another group: only a super admin may move a member. Ask one of the network’s super admins to do it."
    case .needsServer:
      "only the server may \(serverAct(kind, it)). There is nothing to do: it happens by itself on the date planned."
    case .cardNoLongerGiven:
      "\(it) has already been followed up, so its content can’t change any more. Add a comment, or give a new card."
    case .notListed: "nobody may make this change\(kind == nil ? "" : " to \(it)"). \(alternative(kind))"
    case .invalidValue: invalidValue(refusal, field: field, it: it)
    case .missingValue:
      "\(field ?? "a value that it can’t do without") is missing from \(it). Fill it in and try again."
    case .tooLong:
      "\(field ?? "a text") of \(it) is too long\(limit(refusal, ": % is the most", one: "character", many: "characters")). Shorten it and try again."
    case .tooMany: tooMany(refusal, it: it, field: field)
    case .unknownRegister: unknownRegister(refusal, it: it)
    case .unknownReference:
      "\(field ?? "a value") of \(it) points at something that does not exist or that you may not see. Check the name, or sync and try again."
    case .unknownRecord:
      "\(it) does not exist or is out of your reach. Check the name, or sync and try again."
    case .wrongKey:
      "what identifies \(it)\(keyFields(kind)) is fixed for good. Leave it as it is and create another one."
    case .notDeletable: "\(it) can’t be deleted. \(alternative(kind))"
    case .sameOnBothSides: "\(it) joins two different people, and you named the same one twice. Correct one of them."
    case .endsBeforeStart: "\(it) would end before it begins. Correct its start or its end."
    case .overlappingMembership:
      "\(it) overlaps another one: a person is a member of one group at a time. End the other membership first, or change the start."
    case .otherAuthor:
      "\(it) is in the name of somebody other than the person this computer was enrolled for. Make it on that person’s computer, or ask for a new enrolment."
    case .clockAhead:
      "this computer claims to have received more than the server sent it\(limit(refusal, " (up to position %)")): its copy comes from elsewhere or is damaged. Run “cercle doctor”."
    case .emptyChangeSet:
      "\(kind == nil ? "this entry changes nothing" : "no change is given for \(it)"). Give at least one value and try again."
    case .unreadable:
      "the server could not read \(it): it is damaged, or written by a version that the server does not know. Update Cercle, then try again with “cercle rejected”."
    case .buildsOnRejected:
      "\(it) builds on \(earlier(refusal)), which was rejected. Correct that one first with “cercle rejected”, then try both again."
    case .buildsOnHeld:
      "\(it) builds on \(earlier(refusal)), which waits for a super admin’s decision. There is nothing to redo: both will go through together."
    case .originHeldOrAccepted:
      "\(it) repeats an entry that was already accepted, or that waits for a super admin’s decision. There is no need to try again: discard this attempt."
    case .refusedBySuperAdmin:
      "a super admin looked at \(it) and refused it. Talk to the network’s office, then try again or discard it with “cercle rejected”."
    }
  }

  // MARK: Who may

  private func adminAct(_ kind: Kind?, _ it: String) -> String {
    switch kind {
    case nil: "make this change"
    case .group, .user, .card, .duo, .trio: "change \(it)"
    case .event: "create or change \(it)"
    case .attendance: "delete \(it)"
    case .history: "enter or correct \(it)"
    case .network, .reminder: "change \(it)"
    case .membership: "create or end \(it)"
    case .ticket: "void \(it)"
    case .invitation: "delete \(it) or hand it to somebody else"
    case .todo: "hand \(it) to somebody else"
    case .smsOrder: "prepare or cancel \(it)"
    }
  }

  private func superAdminAct(_ kind: Kind?, _ it: String) -> String {
    switch kind {
    case .group: "create or close \(it)"
    case .network, .reminder: "change \(it)"
    case .membership: "change the group, role or start of \(it)"
    case .user: "appoint a super admin or erase \(it)"
    case .event, .attendance, .card, .ticket, .duo, .trio, .invitation, .todo, .smsOrder, .history: "erase \(it)"
    case nil: "make this change"
    }
  }

  private func serverAct(_ kind: Kind?, _ it: String) -> String {
    switch kind {
    case .smsOrder: "note the progress of \(it)"
    case .invitation: "give \(it) its private link"
    default: "put \(it) into effect on its date"
    }
  }

  /// What to do instead of a change that nobody may make.
  private func alternative(_ kind: Kind?) -> String {
    switch kind {
    case .group: "Ask a super admin to close the group."
    case .user: "End the membership; on a legal request, a super admin can erase the person’s data."
    case .membership: "Give it an end."
    case .event: "Cancel the event."
    case .card: "Mark the card as lost, or add a comment."
    case .ticket: "Void the ticket, or correct it by a new ticket that replaces it."
    case .trio: "Decline the trio, or open another one."
    case .smsOrder: "Cancel the order, then prepare another one."
    case .history: "Correct its value."
    case .reminder: "Pause the reminder."
    case .network: "Set the values that are to hold."
    case .invitation: "Answer the invitation, or turn to the person who invites you."
    case .attendance, .duo, .todo: "Ask the group’s admin."
    case nil: "Ask your group’s admin for another way."
    }
  }

  // MARK: Form

  private func invalidValue(_ refusal: Refusal, field: String?, it: String) -> String {
    let advice: String =
      switch type(of: refusal) {
      case .text: "Write readable text, without control characters."
      case .choice(let words): "Choose one of: \(list(words.map { choiceLabel($0, refusal) }, or: true))."
      case .day:
        "Write a date between \(Day.years.lowerBound) and \(Day.years.upperBound), for example 2025-01-06."
      case .month: "Write a month, for example March 2025."
      case .timeOfDay: "Write a time, for example 07:30."
      case .localTime, .instant: "Write a date and a time, for example 2025-01-06 07:30."
      case .integer(let range) where refusal.field == "amountInCents":
        "Give an amount between \(money(cents: range.lowerBound)) and \(money(cents: range.upperBound))."
      case .integer(let range): "Give a number between \(number(range.lowerBound)) and \(number(range.upperBound))."
      case .boolean: "Answer yes or no."
      case .record, .records: "Give a name or an identifier."
      case nil: "Correct it and try again."
      }
    return "the value given for \(field ?? "a field") of \(it) is not possible. \(advice)"
  }

  private func choiceLabel(_ word: String, _ refusal: Refusal) -> String {
    guard let kind = refusal.kind, let field = refusal.field else { return word }
    return Wording(.english).choice(word, field: field, of: kind)
  }

  private func tooMany(_ refusal: Refusal, it: String, field: String?) -> String {
    if refusal.field == "clock" {
      return
        "\(it) depends on the work of too many computers at once\(limit(refusal, ": % is the most")). Sync and try again."
    }
    if refusal.field == "bytes" {
      return "\(it) is too large\(limit(refusal, ": % is the most", one: "byte", many: "bytes")). Make it in several goes."
    }
    if let field { return "\(field): the list is too long for \(it)\(limit(refusal, " (% at most)")). Split it." }
    return
      "\(it) touches too many records at once\(limit(refusal, ": % is the most")). Make it in several goes."
  }

  private func unknownRegister(_ refusal: Refusal, it: String) -> String {
    if let name = refusal.field, let kind = refusal.kind {
      return
        "\(quoted(label(ofRegister: name, of: kind))) of \(it) does not have the form expected\(limit(refusal, " (%)", one: "value", many: "values")). Update Cercle on this computer."
    }
    return
      "\(it) holds a section that the server does not know\(limit(refusal, " (it knows %)")). Update Cercle, on this computer or on the server."
  }

  private func keyFields(_ kind: Kind?) -> String {
    guard let kind, Schema.of(kind).isKeyed else { return "" }
    return " (\(list(Schema.of(kind).registers[0].fields.map { label(ofField: $0.name, of: kind) }, or: false)))"
  }

  private func earlier(_ refusal: Refusal) -> String {
    refusal.limit.map { "this computer’s entry no. \(number($0))" } ?? "an earlier entry of this computer"
  }

  /// The limit, where there is one, in the place of `%`.
  private func limit(_ refusal: Refusal, _ template: String, one: String? = nil, many: String? = nil) -> String {
    guard let limit = refusal.limit else { return "" }
    var text = number(limit)
    if let one, let many { text = count(Int(clamping: limit), one, many) }
    let halves = template.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    return halves.joined(separator: text)
  }
}
