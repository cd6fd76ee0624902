package import Domain

/// What became of one record, step by step, as far as this copy can tell (`cercle why`).
package struct RecordHistory: Sendable {
  /// What happened to one register in one step.
  package struct RegisterStep: Hashable, Sendable {
    package var register: Int
    /// What showed before; nil where nothing did.
    package var before: [Value]?
    /// What shows after; nil where nothing does.
    package var after: [Value]?
    /// What this step wrote; nil where it wrote nothing here.
    package var written: [Value]?
    /// Values that its author had not seen when he wrote: they stayed beside his, or he beside them.
    package var unseen: [[Value]]

    /// Written, and something else shows.
    package var lost: Bool { written != nil && written != after }
  }

  package enum Act: Hashable, Sendable {
    case created
    case deleted
    /// A delete that is void, since somebody wrote without having seen it.
    case deleteContested
    /// A late write brought a deleted record back.
    case restored
    case erased
    case moved(to: [Part])
    /// It left what this copy may see.
    case left
  }

  package struct Step: Sendable {
    package enum Source: Hashable, Sendable {
      /// Before this copy began: known only by what is left of it.
      case beforeCopy
      case log
      /// Own work that the server has not judged.
      case pending
      /// Own work that did not come to count: the state of its change-set.
      case quarantine(QuarantinedWork.State)
    }
    package var source: Source
    package var by: Authorship
    package var acts: [Act]
    package var registers: [RegisterStep]
  }

  package var kind: Kind
  package var id: RecordID
  /// By position; then what is pending; then what is in quarantine.
  package var steps: [Step]
  /// As it shows now; nil where this copy does not hold it.
  package var current: RecordState?
  /// As it was when it last showed something, as far as this copy knows: what a deleted record is called by.
  package var lastShown: RecordState?
  package var conflicts: [Conflict]
  /// Who wrote what the record holds now.
  package var authors: [Writer: Authorship]
  /// The first position whose effects on this record are known in full; nil where none is.
  package var knownFrom: UInt64?
}

extension ReplicaSession {
  /// - Returns: nil where nothing here ever told of such a record.
  package func history(_ kind: Kind, _ id: RecordID) throws -> RecordHistory? {
    let lives = try ownLives()
    let current = try records.record(kind, id)
    let logged = try loggedStates(kind, id)
    let confirmed = try confirmedState(kind, id, shown: current)
    var builder = HistoryBuilder(session: self, ownLives: lives)
    if let earliest = logged.compactMap(\.state).first ?? confirmed {
      try builder.addBeforeCopy(earliest, before: logged.first?.number ?? .max)
    }
    for entry in logged { try builder.add(entry) }
    try builder.addPending(kind, id, on: confirmed)
    try builder.addQuarantine(kind, id)
    if builder.steps.isEmpty, current == nil { return nil }
    var authors: [Writer: Authorship] = [:]
    for writer in HistoryBuilder.writers(of: current) { authors[writer] = try authorship(of: writer, ownLives: lives) }
    return RecordHistory(
      kind: kind, id: id, steps: builder.steps, current: current,
      lastShown: current?.exists == true ? current : builder.lastShown,
      conflicts: try current?.conflicts(stamps: records) ?? [], authors: authors, knownFrom: logged.first?.number)
  }
}
