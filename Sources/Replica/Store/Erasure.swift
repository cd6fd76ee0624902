package import Domain
internal import FoundationEssentials
package import GRDB
internal import SwiftProtobuf

/// Removing what is left of erased records where it was written down on the way: the log's effects, the rights as they
/// were, and the bytes of change-sets. Hashes stay, so that chains still verify (DESIGN, sections 3 and 5).
package enum Erasure {
  /// A record that is erased.
  package struct Subject: Hashable, Sendable, Comparable {
    package var kind: Kind
    package var id: RecordID

    package init(_ kind: Kind, _ id: RecordID) {
      self.kind = kind
      self.id = id
    }

    package static func < (left: Subject, right: Subject) -> Bool { (left.kind, left.id) < (right.kind, right.id) }
  }

  /// Walks log, rights, former states and change-sets once for all the subjects together. Work that nobody has judged yet keeps its
  /// bytes, since it is still to be sent; `kept` sees to it when its verdict comes.
  package static func scrub(_ subjects: Set<Subject>, _ db: Database, _ tables: RecordTables) throws {
    guard !subjects.isEmpty else { return }
    try scrubLog(subjects, db, tables)
    try scrubRights(subjects, db, tables)
    for subject in subjects {
      try db.execute(sql: "DELETE FROM formerStates WHERE id=?", arguments: [Blob.value(subject.id)])
    }
    try scrubChangeSets(subjects, db, tables)
  }

  // MARK: Records on their way

  private static func scrubLog(_ subjects: Set<Subject>, _ db: Database, _ tables: RecordTables) throws {
    var touched: [Int64] = []
    let entries = try tables.fresh("SELECT number,effects FROM log WHERE effects IS NOT NULL")
    while try entries.step() {
      let isTouched = try EffectsCodec.decode(entries.blob(1)).contains { effect in
        guard !effect.after.isEmpty else { return false }
        let state = try RecordCodec.decode(effect.after)
        return subjects.contains(Subject(state.kind, state.id))
      }
      if isTouched { touched.append(entries.integer(0)) }
    }
    for number in touched {
      guard let bytes = try Blob.fetch(db, sql: "SELECT effects FROM log WHERE number=?", [number]) else { continue }
      let kept = try EffectsCodec.decode(bytes).map { effect -> WireEffect in
        guard !effect.after.isEmpty else { return effect }
        let state = try RecordCodec.decode(effect.after)
        guard subjects.contains(Subject(state.kind, state.id)) else { return effect }
        var out = effect
        out.after = Data(try RecordCodec.encode(withoutPersonal(state)))
        return out
      }
      try db.cachedStatement(sql: "UPDATE log SET effects=? WHERE number=?")
        .execute(arguments: [Blob.value(try EffectsCodec.encode(kept)), number])
    }
  }

  private static func scrubRights(_ subjects: Set<Subject>, _ db: Database, _ tables: RecordTables) throws {
    for subject in subjects.sorted() where subject.kind == .user || subject.kind == .membership {
      let rows = try Row.fetchAll(
        db, sql: "SELECT number,state FROM rights WHERE id=? AND kind=?",
        arguments: [Blob.value(subject.id), Int64(subject.kind.rawValue)])
      for row in rows {
        guard let bytes = row.bytes("state") else { continue }
        let kept = try RecordCodec.encode(withoutPersonal(RecordCodec.decode(bytes)))
        try db.execute(
          sql: "UPDATE rights SET state=? WHERE id=? AND number=?",
          arguments: [Blob.value(kept), Blob.value(subject.id), row["number"] as Int64])
      }
    }
  }

  private static func withoutPersonal(_ state: RecordState) -> RecordState {
    var kept = state
    kept.removePersonal()
    return kept
  }

  // MARK: Change-sets

  private static let anybody = ReplicaID(raw: Bytes16(high: 0, low: 0))

  private static func scrubChangeSets(_ subjects: Set<Subject>, _ db: Database, _ tables: RecordTables) throws {
    var touched: [(replica: Int64, seq: Int64, mayCount: Bool)] = []
    let sets = try tables.fresh(
      """
      SELECT replica,seq,bytes,state FROM changeSets
      WHERE bytes IS NOT NULL AND state NOT IN ('pending','dependent')
      """)
    while try sets.step() {
      let mayCount = ["held", "rejected", "waiting"].contains(sets.text(3))
      // What can't be read can't be shown to be free of the person.
      guard let changeSet = try readable(sets.blob(2)) else {
        touched.append((sets.integer(0), sets.integer(1), false))
        continue
      }
      if changeSet.changes.contains(where: { names($0, subjects) }) {
        touched.append((sets.integer(0), sets.integer(1), mayCount))
      }
    }
    for (replica, seq, mayCount) in touched {
      var kept: [UInt8]?
      if mayCount {
        let bytes = try Blob.fetch(db, sql: "SELECT bytes FROM changeSets WHERE replica=? AND seq=?", [replica, seq])
        kept = try bytes.map {
          let changeSet = try ChangeSetCodec.decode($0, replica: anybody)
          return try ChangeSetCodec.encode(reduced(changeSet) { names($0, subjects) ? [] : $0.writes })
        }
      }
      try db.cachedStatement(sql: "UPDATE changeSets SET bytes=? WHERE replica=? AND seq=?")
        .execute(arguments: [Blob.value(kept), replica, seq])
    }
  }

  private static func readable(_ bytes: [UInt8]) throws -> ChangeSet? {
    do { return try ChangeSetCodec.decode(bytes, replica: anybody) } catch is WireError { return nil }
  }

  private static func names(_ change: Change, _ subjects: Set<Subject>) -> Bool {
    !change.writes.isEmpty && subjects.contains(Subject(change.kind, change.id))
  }

  /// What may be kept of a change-set that was judged after an erasure: all of it where it tells nothing of an erased
  /// person; nothing of an accepted one that does; of another one, which may still be released or tried again, the rest
  /// without its salt.
  ///
  /// - Parameters:
  ///   - isErased: whether this record is erased.
  ///   - isErasedContact: whether this phone number or address is that of an erased person.
  package static func kept(
    _ bytes: [UInt8], of changeSet: ChangeSet, isAccepted: Bool, isErased: (Kind, RecordID) throws -> Bool,
    isErasedContact: (String) throws -> Bool
  ) throws -> [UInt8]? {
    var tells = false
    let rest = try reduced(changeSet) { change in
      guard !change.writes.isEmpty else { return [] }
      if try isErased(change.kind, change.id) {
        tells = true
        return []
      }
      return try change.writes.map { write in
        guard let contacts = contactFields(of: change.kind, write.register) else { return write }
        guard
          try contacts.contains(where: { index in
            index < write.values.count ? try write.values[index].text.map(isErasedContact) ?? false : false
          })
        else { return write }
        tells = true
        var out = write
        for index in contacts where index < out.values.count { out.values[index] = .none }
        return out
      }
    }
    if !tells { return bytes }
    return isAccepted ? nil : try ChangeSetCodec.encode(rest)
  }

  private static func contactFields(of kind: Kind, _ register: Int) -> [Int]? {
    let registers = Schema.of(kind).registers
    guard registers.indices.contains(register), registers[register].isPersonal else { return nil }
    let fields = registers[register].fields
    let found = fields.indices.filter { ErasedContacts.isContact(fields[$0]) }
    return found.isEmpty ? nil : found
  }

  /// The change-set with other writes and without salt, so that its hash tells nobody what it said. A change that has
  /// lost all its writes keeps its place: judgement drops it, since its record is erased.
  private static func reduced(_ changeSet: ChangeSet, _ writes: (Change) throws -> [RegisterWrite]) rethrows
    -> ChangeSet
  {
    var out = changeSet
    out.salt = []
    for (index, change) in changeSet.changes.enumerated() {
      guard case .write = change.operation else { continue }
      out.changes[index].operation = .write(try writes(change))
    }
    return out
  }

  /// Whether these bytes are what an erasure left of a change-set: their hash is no longer that of what was sent.
  package static func isReduced(_ changeSet: ChangeSet) -> Bool { changeSet.salt.isEmpty }
}
