/// Whether a change is well made: known registers, values of their types and within their bounds, references that the
/// author may see (DESIGN, section 6, step 2). A fault is `invalid`, whoever asks.
package struct Form {
  /// References found good: the same event stands in every line of its roll.
  private final class Known {
    struct Reference: Hashable {
      let kind: Kind
      let id: RecordID
    }
    var visible: Set<Reference> = []
  }

  private let known = Known()
  package let workspace: Workspace
  package let scope: Scope
  /// Nil for the server and for guests.
  package let author: RecordID?
  /// The position up to which the author had seen the order.
  package let seenUpTo: UInt64

  /// Whether who makes a duo or invitation must give it the id that follows from its key. Not so an import, which keeps
  /// the ids of a club's lists; nor held work that is let through: its key was found right before, and an erasure may have
  /// taken the phone that it was hashed from.
  package let checksKeysOfMade: Bool

  package init(
    workspace: Workspace, scope: Scope, author: RecordID?, seenUpTo: UInt64, checksKeysOfMade: Bool
  ) {
    self.workspace = workspace
    self.scope = scope
    self.author = author
    self.seenUpTo = seenUpTo
    self.checksKeysOfMade = checksKeysOfMade
  }

  /// The faults of one change, against the record as the change-set has it so far.
  package func faults(_ change: Change, existing: RecordState?, index: Int) throws -> [Refusal] {
    func fault(_ reason: RefusalReason, _ field: String? = nil, limit: Int64? = nil) -> Refusal {
      Refusal(change: index, kind: change.kind, record: change.id, reason: reason, field: field, limit: limit)
    }
    let schema = Schema.of(change.kind)
    let isThere = existing?.exists ?? false
    // The same answer for what he can't see and for what is not there at all.
    if !change.isBlind, try !isKnown(change, existing) { return [fault(.unknownRecord)] }
    switch change.operation {
    case .delete:
      if !schema.isDeletable { return [fault(.notDeletable)] }
      return isThere && !change.isBlind ? [] : [fault(.unknownRecord)]
    case .erase: return try isKnown(change, existing) ? [] : [fault(.unknownRecord)]
    case .move: return isThere && change.kind == .membership ? [] : [fault(.unknownRecord)]
    case .write(let writes):
      if writes.isEmpty { return [fault(.emptyChangeSet)] }
      var found: [Refusal] = []
      for (place, write) in writes.enumerated() {
        if writes[..<place].contains(where: { $0.register == write.register }) {
          found.append(fault(.invalidValue, name(of: write.register, in: schema)))
          continue
        }
        guard schema.registers.indices.contains(write.register) else {
          found.append(fault(.unknownRegister, limit: Int64(schema.registers.count)))
          continue
        }
        let fields = schema.registers[write.register].fields
        guard write.values.count == fields.count else {
          found.append(fault(.unknownRegister, schema.registers[write.register].name, limit: Int64(fields.count)))
          continue
        }
        for (field, value) in zip(fields, write.values) {
          if value.isNone {
            if field.isRequired { found.append(fault(.missingValue, field.name)) }
          } else if let (reason, limit) = Form.fault(of: value, type: field.type) {
            found.append(fault(reason, field.name, limit: limit))
          } else if try !refersToSomethingVisible(value, field.type) {
            found.append(fault(.unknownReference, field.name))
          }
        }
      }
      if found.isEmpty { found += try wholeFaults(change, existing: existing, isThere: isThere, fault: fault) }
      return found
    }
  }

  private func name(of register: Int, in schema: KindSchema) -> String? {
    schema.registers.indices.contains(register) ? schema.registers[register].name : nil
  }

  /// Whether the author could know what he changes: it is there or buried, and he sees it or saw it.
  package func isKnown(_ change: Change, _ existing: RecordState?) throws -> Bool {
    guard existing != nil else { return false }
    return try isVisible(existing) || wasVisible(change.kind, change.id)
  }

  /// Rules over several fields, and what a record must have when it is made.
  private func wholeFaults(
    _ change: Change, existing: RecordState?, isThere: Bool, fault: (RefusalReason, String?, Int64?) -> Refusal
  ) throws -> [Refusal] {
    let schema = Schema.of(change.kind)
    func value(_ path: FieldPath) -> Value {
      if let write = change.writes.last(where: { $0.register == path.register }) { return write.values[path.index] }
      return existing?[path] ?? .none
    }
    var found: [Refusal] = []
    // Who did not hold the record can only make it, and learns nothing of whether it is there.
    if !isThere || change.isBlind {
      for (number, register) in schema.registers.enumerated() where schema.isRequiredAtBirth(number) {
        if !change.writes.contains(where: { $0.register == number }) {
          found.append(fault(.missingValue, register.fields[0].name, nil))
        }
      }
    }
    if schema.isKeyed, let key = change.writes.first(where: { $0.register == 0 }) {
      // Before a look at what is there, so that nobody learns by guessing what stands in another's book.
      if hasWrongKey(change, key: key.values) { return [fault(.wrongKey, nil, nil)] }
      if let held = existing?.registers[0].first, held.values != key.values { found.append(fault(.wrongKey, nil, nil)) }
    }
    switch change.kind {
    case .card:
      if value(Fields.Card.sender) == value(Fields.Card.recipient) {
        found.append(fault(.sameOnBothSides, "recipient", nil))
      }
    case .ticket:
      if value(Fields.Ticket.giver) == value(Fields.Ticket.recipient) {
        found.append(fault(.sameOnBothSides, "recipient", nil))
      }
      if let replaced = value(Fields.Ticket.replaces).record, NaturalKey.correction(of: replaced) != change.id {
        found.append(fault(.wrongKey, "replaces", nil))
      }
    case .trio:
      if value(Fields.Trio.owner) == value(Fields.Trio.beneficiary) {
        found.append(fault(.sameOnBothSides, "beneficiary", nil))
      }
    case .network:
      if change.id != NaturalKey.network { found.append(fault(.wrongKey, nil, nil)) }
    case .membership: found += try membershipFaults(change, value: value, fault: fault)
    default: break
    }
    return found
  }

  private func membershipFaults(
    _ change: Change, value: (FieldPath) -> Value, fault: (RefusalReason, String?, Int64?) -> Refusal
  ) throws -> [Refusal] {
    guard let user = value(Fields.Membership.user).record, let startsOn = value(Fields.Membership.startsOn).day,
      let role = value(Fields.Membership.role).choice
    else { return [] }
    let endsOn = value(Fields.Membership.endsOn).day
    if let endsOn, endsOn < startsOn { return [fault(.endsBeforeStart, "endsOn", nil)] }
    guard role != Membership.Role.office.rawValue else { return [] }
    let clashes = try workspace.memberships(of: user).contains { other in
      other.id != change.id && other.belongs
        && (endsOn.map { other.startsOn < $0 } ?? true) && (other.endsOn.map { startsOn < $0 } ?? true)
    }
    return clashes ? [fault(.overlappingMembership, "startsOn", nil)] : []
  }

  /// Ids that follow from the key must follow from it. Those of duos and invitations may be older than their name, but
  /// not where somebody makes the record.
  private func hasWrongKey(_ change: Change, key: [Value]) -> Bool {
    switch change.kind {
    case .attendance:
      guard let event = key[0].record, let user = key[1].record else { return true }
      return NaturalKey.attendance(event: event, user: user) != change.id
    case .history:
      guard let user = key[0].record, let month = key[1].month, let measure = key[2].integer else { return true }
      return NaturalKey.history(user: user, month: month, measure: measure, source: key[3].text ?? "") != change.id
    case .duo where change.isBlind && checksKeysOfMade:
      guard let owner = key[0].record, let name = Form.text(Fields.Duo.name, of: change) else { return true }
      return NaturalKey.duo(
        owner: owner, name: name, phoneE164: Form.text(Fields.Duo.phoneE164, of: change),
        email: Form.text(Fields.Duo.email, of: change), company: Form.text(Fields.Duo.company, of: change)) != change.id
    case .invitation where change.isBlind && checksKeysOfMade:
      guard let event = key[0].record, let guest = Form.text(Fields.Invitation.guest, of: change) else { return true }
      return NaturalKey.invitation(
        event: event, guest: guest, phoneE164: Form.text(Fields.Invitation.phoneE164, of: change),
        email: Form.text(Fields.Invitation.email, of: change), company: Form.text(Fields.Invitation.company, of: change)
      )
        != change.id
    default: return false
    }
  }

  private static func text(_ path: FieldPath, of change: Change) -> String? {
    change.writes.first { $0.register == path.register }.flatMap {
      path.index < $0.values.count ? $0.values[path.index].text : nil
    }
  }

  private func refersToSomethingVisible(_ value: Value, _ type: FieldType) throws -> Bool {
    switch (value, type) {
    case (.record(let id), .record(let kinds)):
      if kinds.count == 1 {
        let reference = Known.Reference(kind: kinds[0], id: id)
        if known.visible.contains(reference) { return true }
        let isGood = try isThereToSee(kinds[0], id) || wasVisible(kinds[0], id)
        if isGood { known.visible.insert(reference) }
        return isGood
      }
      if try isVisible(workspace.existingOfAnyKind(id, kinds: kinds)) { return true }
      return try (kinds.isEmpty ? Kind.allCases : kinds).contains { try wasVisible($0, id) }
    case (.records(let ids), .records(let kinds, _)):
      return try ids.allSatisfy { try refersToSomethingVisible(.record($0), .record(kinds)) }
    default: return true
    }
  }

  /// What lies in the network part everybody sees: there it is enough that it exists.
  private func isThereToSee(_ kind: Kind, _ id: RecordID) throws -> Bool {
    if Schema.of(kind).partRule == .network { return try workspace.exists(kind, id) }
    return try isVisible(workspace.existing(kind, id))
  }

  private func isVisible(_ state: RecordState?) -> Bool {
    guard let state else { return false }
    return scope.contains(anyOf: state.parts) || concernsAuthor(state)
  }

  /// What concerns himself a member sees wherever it lies (DESIGN, section 4): his old group's cards with him, too.
  private func concernsAuthor(_ state: RecordState) -> Bool {
    guard let author else { return false }
    for (number, register) in state.schema.registers.enumerated() {
      for (index, field) in register.fields.enumerated() where field.type == .record([.user]) {
        if state[FieldPath(register: number, index: index)] == .record(author) { return true }
      }
    }
    return false
  }

  /// What the author could see when he wrote, though it was deleted since, or moved with its owner to another group.
  private func wasVisible(_ kind: Kind, _ id: RecordID) throws -> Bool {
    guard let then = try workspace.record(kind, id, at: seenUpTo), then.exists else { return false }
    return isVisible(then)
  }

  /// What is wrong with a value, and the limit that it passed; nil for a good one.
  package static func fault(of value: Value, type: FieldType) -> (RefusalReason, Int64?)? {
    switch (type, value) {
    case (.text(let limit), .text(let text)):
      // Counting UTF-8 first spares the walk over characters for nearly every text.
      if text.utf8.count > limit, text.count > limit { return (.tooLong, Int64(limit)) }
      // Control characters are single bytes, and no byte of another character looks like one.
      let isPlain = text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
      return isPlain && !text.isEmpty ? nil : (.invalidValue, nil)
    case (.choice(let words), .integer(let index)):
      return words.indices.contains(Int(clamping: index)) ? nil : (.invalidValue, nil)
    case (.record, .record): return nil
    case (.records(_, let limit), .records(let ids)):
      if ids.count > limit { return (.tooMany, Int64(limit)) }
      return ids.isEmpty ? (.missingValue, nil) : nil
    case (.day, .integer(let number)): return Day(number: number) == nil ? (.invalidValue, nil) : nil
    case (.month, .integer(let number)): return Month(number: number) == nil ? (.invalidValue, nil) : nil
    case (.localTime, .integer(let number)): return LocalTime(number: number) == nil ? (.invalidValue, nil) : nil
    case (.timeOfDay, .integer(let minutes)): return (0..<1_440).contains(minutes) ? nil : (.invalidValue, nil)
    case (.instant, .integer(let milliseconds)):
      return (0..<8_000_000_000_000).contains(milliseconds) ? nil : (.invalidValue, nil)
    case (.integer(let range), .integer(let number)):
      if range.contains(number) { return nil }
      return (.invalidValue, number < range.lowerBound ? range.lowerBound : range.upperBound)
    case (.boolean, .integer(let number)): return number == 0 || number == 1 ? nil : (.invalidValue, nil)
    default: return (.invalidValue, nil)
    }
  }
}
