import Domain
internal import FoundationEssentials
internal import GRDB
internal import SwiftProtobuf

/// What one entry of the log left of a record; no state: it left this copy's scope there.
struct LoggedState {
  var number: UInt64
  var state: RecordState?
}

/// Puts a record's history together from the log, the pending layer and the quarantine.
struct HistoryBuilder {
  let session: ReplicaSession
  let ownLives: Set<ReplicaID>
  private(set) var steps: [RecordHistory.Step] = []
  private(set) var lastShown: RecordState?
  private var last: RecordState? {
    didSet { if let last, last.exists { lastShown = last } }
  }

  init(session: ReplicaSession, ownLives: Set<ReplicaID>) {
    self.session = session
    self.ownLives = ownLives
  }

  static func writers(of state: RecordState?) -> Set<Writer> {
    guard let state else { return [] }
    return Set(
      state.registers.joined().map(\.writer) + state.tombstones.map(\.writer) + [state.erasedBy].compactMap { $0 })
  }

  // MARK: Before the log

  /// What is left of writes that came before the log tells of this record.
  mutating func addBeforeCopy(_ state: RecordState, before number: UInt64) throws {
    let early = HistoryBuilder.writers(of: state).filter { ($0.position ?? .max) < number }
    var known = RecordState(empty: state.kind, id: state.id)
    known.parts = state.parts
    for writer in early.sorted(by: RecordState.comesBefore) {
      guard let by = try session.authorship(of: writer, ownLives: ownLives) else { continue }
      var registers: [RecordHistory.RegisterStep] = []
      for (register, live) in state.registers.enumerated() {
        guard let write = live.first(where: { $0.writer == writer }) else { continue }
        registers.append(.init(register: register, before: nil, after: write.values, written: write.values, unseen: []))
        known.registers[register].append(write)
      }
      known.tombstones += state.tombstones.filter { $0.writer == writer }
      var acts: [RecordHistory.Act] = state.tombstones.filter { $0.writer == writer }
        .map { $0.isContested ? .deleteContested : .deleted }
      if state.erasedBy == writer {
        acts.append(.erased)
        known.erasedBy = writer
      }
      steps.append(RecordHistory.Step(source: .beforeCopy, by: by, acts: acts, registers: registers))
    }
    guard !early.isEmpty else { return }
    try known.settle(stamps: session.records)
    last = known
  }

  // MARK: The log

  mutating func add(_ entry: LoggedState) throws {
    let writer = Writer(position: entry.number)
    guard let by = try session.authorship(of: writer, ownLives: ownLives) else { return }
    guard let state = entry.state else {
      steps.append(RecordHistory.Step(source: .log, by: by, acts: [.left], registers: []))
      last = nil
      return
    }
    steps.append(try step(.log, by: by, writer: writer, from: last, to: state))
    last = state
  }

  private func step(
    _ source: RecordHistory.Step.Source, by: Authorship, writer: Writer, from before: RecordState?,
    to after: RecordState
  ) throws -> RecordHistory.Step {
    let clock = try session.records.stamp(of: writer).clock
    // Deleted, nothing shows; that goes without saying.
    let isGone = before?.exists == true && !after.exists
    var registers: [RecordHistory.RegisterStep] = []
    for register in after.registers.indices {
      let written = after.registers[register].first { $0.writer == writer }?.values
      let shownBefore = before?.shown(register)?.values
      let shownAfter = after.shown(register)?.values
      guard written != nil || shownBefore != shownAfter && !isGone else { continue }
      var unseen: [[Value]] = []
      if let written {
        for live in after.registers[register] where live.writer != writer && live.values != written {
          if try !clock.covers(session.records.stamp(of: live.writer)), !unseen.contains(live.values) {
            unseen.append(live.values)
          }
        }
      }
      registers.append(
        .init(register: register, before: shownBefore, after: shownAfter, written: written, unseen: unseen))
    }
    return RecordHistory.Step(
      source: source, by: by, acts: acts(writer: writer, from: before, to: after), registers: registers)
  }

  private func acts(writer: Writer, from before: RecordState?, to after: RecordState) -> [RecordHistory.Act] {
    var acts: [RecordHistory.Act] = []
    let hasDeleted = after.tombstones.contains { $0.writer == writer }
    if hasDeleted {
      acts.append(after.exists ? .deleteContested : .deleted)
    } else if after.exists, before?.exists != true {
      acts.append(before?.tombstones.isEmpty == false ? .restored : .created)
    }
    if after.erasedBy == writer { acts.append(.erased) }
    if let before, before.exists, before.parts != after.parts, !after.parts.isEmpty {
      acts.append(.moved(to: after.parts))
    }
    return acts
  }

  // MARK: Own work on top

  mutating func addPending(_ kind: Kind, _ id: RecordID, on confirmed: RecordState?) throws {
    var state = confirmed
    for (changeSet, work) in try ownWork(states: ["pending"]) where changeSet.changes.contains(where: { $0.id == id }) {
      let writer = Writer(pendingSeq: changeSet.seq)
      let stamp = SQLiteRecords.stamp(pending: changeSet)
      let before = state
      var after = state ?? RecordState(empty: kind, id: id)
      for change in changeSet.changes where change.id == id && change.kind == kind {
        let incoming = IncomingWrite(writer: writer, stamp: stamp, isBlind: change.isBlind)
        switch change.operation {
        case .write(let writes): try after.merge(writes, by: incoming, stamps: session.records)
        case .delete: try after.mergeDelete(by: incoming, stamps: session.records)
        case .erase: try after.mergeErasure(by: incoming, stamps: session.records)
        case .move: break
        }
      }
      steps.append(try step(.pending, by: work, writer: writer, from: before, to: after))
      state = after
      last = after
    }
  }

  mutating func addQuarantine(_ kind: Kind, _ id: RecordID) throws {
    for work in try session.quarantine() {
      guard let changeSet = work.changeSet else { continue }
      let changes = changeSet.changes.filter { $0.id == id && $0.kind == kind }
      guard !changes.isEmpty else { continue }
      var registers: [RecordHistory.RegisterStep] = []
      var acts: [RecordHistory.Act] = []
      for change in changes {
        if change.isBlind { acts.append(.created) }
        switch change.operation {
        case .delete: acts.append(.deleted)
        case .erase: acts.append(.erased)
        case .write, .move: break
        }
        registers += change.writes.map {
          .init(register: $0.register, before: nil, after: nil, written: $0.values, unseen: [])
        }
      }
      let by = Authorship(
        writer: Writer(pendingSeq: work.seq), replica: work.replica, seq: work.seq, author: changeSet.author,
        at: changeSet.claimedAt, isOwn: true)
      steps.append(
        RecordHistory.Step(source: .quarantine(work.state), by: by, acts: acts, registers: registers))
    }
  }

  private func ownWork(states: [String]) throws -> [(ChangeSet, Authorship)] {
    let marks = states.map { _ in "?" }.joined(separator: ",")
    let rows = try Row.fetchAll(
      session.db,
      sql: "SELECT bytes FROM changeSets WHERE replica=? AND state IN (\(marks)) AND bytes IS NOT NULL ORDER BY seq",
      arguments: [try session.ownKey] + StatementArguments(states))
    return try rows.compactMap { row in
      guard let bytes = row.bytes("bytes") else { return nil }
      let changeSet = try ChangeSetCodec.decode(bytes, replica: session.replica)
      let by = Authorship(
        writer: Writer(pendingSeq: changeSet.seq), replica: session.replica, seq: changeSet.seq,
        author: changeSet.author, at: changeSet.claimedAt, isOwn: true)
      return (changeSet, by)
    }
  }
}

extension ReplicaSession {
  /// The record as the server confirmed it, below what is pending.
  func confirmedState(_ kind: Kind, _ id: RecordID, shown: RecordState?) throws -> RecordState? {
    let row = try Row.fetchOne(
      db, sql: "SELECT state FROM confirmed WHERE id=? AND kind=?", arguments: [Blob.value(id), Int64(kind.rawValue)])
    guard let row else { return shown }
    return try row.bytes("state").map { try RecordCodec.decode($0) }
  }

  /// What each entry of the log left of a record, in order.
  func loggedStates(_ kind: Kind, _ id: RecordID) throws -> [LoggedState] {
    var found: [LoggedState] = []
    let entries = try tables.fresh("SELECT number,effects FROM log WHERE effects IS NOT NULL ORDER BY number")
    while try entries.step() {
      let plain = try Zstd.decompress(entries.blob(1), limitInBytes: 1 << 30)
      // Nearly every entry is about other records: a search for the id's bytes is much cheaper than reading it all.
      guard ReplicaSession.contains(plain, id.bytes) else { continue }
      let number = UInt64(entries.integer(0))
      for effect in try WireEffects(serializedBytes: plain).effects {
        if effect.after.isEmpty {
          if RecordID(effect.leftID) == id { found.append(LoggedState(number: number, state: nil)) }
        } else {
          let state = try RecordCodec.decode(effect.after)
          if state.kind == kind, state.id == id { found.append(LoggedState(number: number, state: state)) }
        }
      }
    }
    return found
  }

  /// R. N. Horspool, "Practical fast searching in strings" (1980).
  private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let last = wanted.indices.last, bytes.count >= wanted.count else { return false }
    var skips = [Int](repeating: wanted.count, count: 256)
    for index in 0..<last { skips[Int(wanted[index])] = last - index }
    return bytes.withUnsafeBufferPointer { bytes in
      var end = last
      while end < bytes.count {
        if bytes[end] == wanted[last], (0..<last).allSatisfy({ bytes[end - last + $0] == wanted[$0] }) { return true }
        end += skips[Int(bytes[end])]
      }
      return false
    }
  }
}
