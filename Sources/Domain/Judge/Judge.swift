/// What judgement needs beside the records: the order, the times, and what became of earlier work.
package struct JudgeContext: Sendable {
  /// The position that the change-set gets if it is accepted.
  package var next: Position
  package var witnessedAt: Instant
  /// The day of the arrival, by which rights and present groups count.
  package var today: Day
  /// Whom the device was enrolled for; nil for the server's own replica.
  package var enrolledUser: RecordID?
  /// The last position that the server sent this replica: a clock above it is `invalid`.
  package var sentUpTo: UInt64
  package var predecessors: [Predecessor]
  /// A super admin lets a held change-set through: the rights at its clock count.
  package var isRelease: Bool

  package init(
    next: Position, witnessedAt: Instant, today: Day, enrolledUser: RecordID?, sentUpTo: UInt64,
    predecessors: [Predecessor] = [], isRelease: Bool = false
  ) {
    self.next = next
    self.witnessedAt = witnessedAt
    self.today = today
    self.enrolledUser = enrolledUser
    self.sentUpTo = sentUpTo
    self.predecessors = predecessors
    self.isRelease = isRelease
  }
}

/// Judging: one function of the records it looks up, the rights, the change-set, the position and the times.
package struct Judge {
  private let changeSet: ChangeSet
  private let context: JudgeContext
  private let stamp: Stamp
  private let writer: Writer
  private let workspace: Workspace
  /// Nil nearly always; then no step is even put together.
  private let trace: ((JudgeStep) -> Void)?

  /// - Throws: only what `records` throws. All that is wrong with the change-set is in the verdict.
  package static func judge(
    _ changeSet: ChangeSet, context: JudgeContext, records: any RecordSource,
    trace: ((JudgeStep) -> Void)? = nil
  ) throws -> Judgement {
    try Judge(changeSet, context, records, trace).judgement()
  }

  private init(
    _ changeSet: ChangeSet, _ context: JudgeContext, _ records: any RecordSource, _ trace: ((JudgeStep) -> Void)?
  ) {
    self.changeSet = changeSet
    self.context = context
    self.trace = trace
    stamp = Stamp(
      replica: changeSet.replica, seq: changeSet.seq, position: context.next, clock: changeSet.fullClock,
      witnessedAt: context.witnessedAt, author: changeSet.author)
    writer = Writer(position: context.next.number)
    workspace = Workspace(
      source: records, writer: writer, stamp: stamp, expectedRecords: changeSet.changes.count)
  }

  private func judgement() throws -> Judgement {
    if let fault = wholeFault() { return reject([fault]) }
    if let (refusal, isHeld) = Dependence.refusal(of: changeSet, after: context.predecessors) {
      trace?(.dependence(refusal))
      return isHeld ? hold([refusal]) : reject([refusal])
    }
    let merged = try mergeAll()
    if !merged.faults.isEmpty { return reject(merged.faults) }
    let denied = try vote(merged.ballots)
    if !denied.isEmpty {
      let hadRight = try vote(merged.ballots, at: changeSet.clock.server.number).isEmpty
      if !hadRight { return reject(denied) }
      if !context.isRelease { return hold(denied) }
    }
    let effects = try effects()
    let conflicts = try effects.flatMap { try $0.after.conflicts(stamps: workspace) }
    trace?(.accepted(position: context.next, effects: effects.count, conflicts: conflicts))
    return Judgement(
      verdict: .accepted(context.next), effects: effects, conflicts: conflicts, droppedChanges: merged.dropped)
  }

  private func reject(_ refusals: [Refusal]) -> Judgement {
    trace?(.rejected(refusals))
    return Judgement(verdict: .rejected(refusals))
  }

  private func hold(_ refusals: [Refusal]) -> Judgement {
    trace?(.held(refusals))
    return Judgement(verdict: .held(refusals))
  }

  // MARK: Form

  private func wholeFault() -> Refusal? {
    if changeSet.changes.isEmpty { return Refusal(reason: .emptyChangeSet) }
    if changeSet.changes.count > Limits.changesPerChangeSet {
      return Refusal(reason: .tooMany, limit: Int64(Limits.changesPerChangeSet))
    }
    if changeSet.clock.unjudged.count > Limits.clockEntries {
      return Refusal(reason: .tooMany, field: "clock", limit: Int64(Limits.clockEntries))
    }
    if changeSet.clock.server.number > context.sentUpTo {
      return Refusal(reason: .clockAhead, limit: Int64(clamping: context.sentUpTo))
    }
    if let enrolled = context.enrolledUser, changeSet.author != .user(enrolled) { return Refusal(reason: .otherAuthor) }
    return nil
  }

  // MARK: Merge

  private struct Draft {
    let index: Int
    let change: Change
    let existing: RecordState?
  }

  /// Merges every change into the workspace; nothing is saved by it.
  private func mergeAll() throws -> (ballots: [Draft], faults: [Refusal], dropped: [Int]) {
    let form = Form(
      workspace: workspace, scope: try scope(), author: changeSet.author.userID,
      seenUpTo: changeSet.clock.server.number,
      checksKeysOfMade: context.enrolledUser != nil && !context.isRelease)
    var drafts: [Draft] = []
    drafts.reserveCapacity(changeSet.changes.count)
    var faults: [Refusal] = []
    var dropped: [Int] = []
    let seeing = IncomingWrite(writer: writer, stamp: stamp, isBlind: false)
    let blind = IncomingWrite(writer: writer, stamp: stamp, isBlind: true)
    for (index, change) in changeSet.changes.enumerated() {
      let entry = try workspace.entry(change.kind, change.id)
      let before = entry.current
      let incoming = change.isBlind ? blind : seeing
      let known = try before?.known(to: incoming, stamps: workspace)
      let isErased = known?.erasedBy != nil && change.operation != .erase
      if isErased, try form.isKnown(change, known) {
        dropped.append(index)
        trace?(.droppedAsErased(index))
        continue
      }
      // Who can't see an erased record is judged as if there were none, and what he wrote is dropped all the same.
      let existing = isErased ? nil : known
      let found = try form.faults(change, existing: existing, index: index)
      if !found.isEmpty {
        faults += found
        continue
      }
      drafts.append(Draft(index: index, change: change, existing: existing))
      if isErased { dropped.append(index) }
      if isErased || change.operation == .move { continue }
      var state = before ?? RecordState(empty: change.kind, id: change.id)
      switch change.operation {
      case .write(let writes):
        try state.merge(try withoutErasedContacts(writes, of: change), by: incoming, stamps: workspace)
      case .delete: try state.mergeDelete(by: incoming, stamps: workspace)
      case .erase: try state.mergeErasure(by: incoming, stamps: workspace)
      case .move: break
      }
      state.parts = try state.computedParts(in: workspace, today: context.today)
      workspace.put(state, in: entry)
      trace?(.merged(index: index, change: change, before: before, after: state))
    }
    faults += try correctionFaults(drafts)
    return (drafts, faults, dropped)
  }

  /// A ticket that replaces another one which still counts would make the money count twice.
  private func correctionFaults(_ drafts: [Draft]) throws -> [Refusal] {
    try drafts.compactMap { draft in
      guard draft.change.kind == .ticket, draft.change.writes.contains(where: { $0.register == 0 }),
        let replaced = try workspace.record(.ticket, draft.change.id)?[Fields.Ticket.replaces].record,
        try workspace.record(.ticket, replaced)?[Fields.Ticket.voidedBy].isNone ?? true
      else { return nil }
      return Refusal(
        change: draft.index, kind: .ticket, record: draft.change.id, reason: .missingValue, field: "voidedBy")
    }
  }

  /// What the author may refer to: all that he may see, and what he could see when he wrote.
  private func scope() throws -> Scope {
    switch changeSet.author {
    case .server: return .everything
    case .guest: return .everything  // what little he may write, his voter sees to
    case .user(let user):
      let now = try Rights(workspace, today: context.today).reach(of: user)
      let then = try Rights(workspace, at: changeSet.clock.server.number, today: stamp.witnessedAt.utcDay).reach(
        of: user)
      switch (now, then) {
      case (.everything, _), (_, .everything): return .everything
      case (.parts(let now), .parts(let then)): return .parts(now.union(then))
      }
    }
  }

  /// A copy of an erased person's phone or e-mail, by who had not seen the erasure, is left out.
  private func withoutErasedContacts(_ writes: [RegisterWrite], of change: Change) throws -> [RegisterWrite] {
    let schema = Schema.of(change.kind)
    return try writes.map { write in
      guard schema.registers[write.register].isPersonal else { return write }
      let contacts = schema.registers[write.register].fields.indices.filter {
        ErasedContacts.isContact(schema.registers[write.register].fields[$0])
      }
      // A number that is erased goes in all its spellings.
      guard try contacts.contains(where: { try write.values[$0].text.map(workspace.isErasedContact) ?? false })
      else { return write }
      var kept = write
      for index in contacts { kept.values[index] = .none }
      return kept
    }
  }

  // MARK: Voters

  /// Asks the voters, with the rights as of now or as of a position.
  private func vote(_ drafts: [Draft], at position: UInt64? = nil) throws -> [Refusal] {
    let today = position == nil ? context.today : stamp.witnessedAt.utcDay
    let rights = Rights(workspace, at: position, today: today)
    var refusals: [Refusal] = []
    for draft in drafts {
      let reason = try refusal(draft, rights: rights, today: today)
      trace?(.voted(index: draft.index, voter: Voter(for: draft.change.kind), reason: reason, atPosition: position))
      guard let reason else { continue }
      refusals.append(
        Refusal(
          change: draft.index, kind: draft.change.kind, record: draft.change.id, voter: Voter(for: draft.change.kind),
          reason: reason))
    }
    return refusals
  }

  private func refusal(_ draft: Draft, rights: Rights, today: Day) throws -> RefusalReason? {
    switch changeSet.author {
    case .server: return serverRefusal(draft.change)
    case .guest(let invitation):
      return try GuestVoter.refusal(
        draft.change, invitation: invitation, seenUpTo: changeSet.clock.server.number, workspace: workspace,
        today: today)
    case .user(let user):
      if draft.change.operation == .move { return .needsServer }
      let isThere = draft.existing?.exists ?? false
      let schema = Schema.of(draft.change.kind)
      // Two who make the same keyed record, or the same correction, without knowing of each other both make it.
      let creates = !isThere || (draft.change.isBlind && (schema.isKeyed || isCorrection(draft.change)))
      let action: Ballot.Action =
        switch draft.change.operation {
        case .write, .move: creates ? .create : .change
        case .delete: .delete
        case .erase: .erase
        }
      let existing = creates ? draft.existing : try rights.past(draft.change.kind, draft.change.id) ?? draft.existing
      return try Voters.refusal(
        Ballot(
          author: user, action: action, change: draft.change, existing: existing, stamp: stamp, rights: rights,
          workspace: workspace, today: today))
    }
  }

  private func isCorrection(_ change: Change) -> Bool {
    change.kind == .ticket
      && change.writes.contains { $0.register == 0 && !$0.values[Fields.Ticket.replaces.index].isNone }
  }

  /// The server writes dated moves, the orders of reminders, how orders go on, and guests' links; before anything else,
  /// it founds the network.
  private func serverRefusal(_ change: Change) -> RefusalReason? {
    if context.next.number == 1 || change.operation == .move { return nil }
    let written = Set(change.writes.map(\.register))
    let isListed =
      switch change.kind {
      case .smsOrder:
        written.isSubset(of: [Fields.SMSOrder.progress.register, Fields.SMSOrder.outcomes.register])
          || change.writes.contains {
            $0.register == Fields.SMSOrder.reminder.register && !$0.values[Fields.SMSOrder.reminder.index].isNone
          }
      case .invitation: written == [Fields.Invitation.link.register]
      default: false
      }
    return isListed && !written.isEmpty ? nil : .notListed
  }

  // MARK: Effects

  /// The changed records, and those that a changed membership or event puts elsewhere.
  private func effects() throws -> [Effect] {
    try moveNeighbours()
    return workspace.changes
  }

  private func moveNeighbours() throws {
    // Most change-sets move nobody: a roll call need not walk its changes again.
    guard changeSet.changes.contains(where: { $0.kind == .membership || $0.kind == .event }) else { return }
    var users: Set<RecordID> = []
    var events: Set<RecordID> = []
    for entry in workspace.changes {
      if entry.after.kind == .membership {
        for state in [entry.before, entry.after] {
          if let user = state?[Fields.Membership.user].record { users.insert(user) }
        }
      }
      if entry.after.kind == .event, let before = entry.before, before.exists,
        before[Fields.Event.group] != entry.after[Fields.Event.group]
          || before[Fields.Event.startsAt] != entry.after[Fields.Event.startsAt]
      {
        events.insert(entry.after.id)
      }
    }
    for change in changeSet.changes where change.operation == .move {
      if let user = try workspace.record(.membership, change.id)?[Fields.Membership.user].record { users.insert(user) }
    }
    for user in users.sorted() { for (kind, id) in try workspace.records(sidedBy: user) { try move(kind, id) } }
    for event in events.sorted() { for (kind, id) in try workspace.records(ofEvent: event) { try move(kind, id) } }
  }

  private func move(_ kind: Kind, _ id: RecordID) throws {
    guard var state = try workspace.record(kind, id) else { return }
    let parts = try state.computedParts(in: workspace, today: context.today)
    guard parts != state.parts else { return }
    state.parts = parts
    try workspace.put(state)
    trace?(.moved(kind, id, to: parts))
  }
}
