package import Domain
internal import FoundationEssentials
package import GRDB
internal import SwiftProtobuf

/// Removing what is left of an erased record where it was written down on the way: the log's effects and the bytes of
/// change-sets. Their hashes stay, so that chains still verify (DESIGN, sections 3 and 5).
package enum Erasure {
  package static func scrub(_ kind: Kind, _ id: RecordID, _ db: Database, _ tables: RecordTables) throws {
    let entries = try tables.fresh("SELECT number,effects FROM log WHERE effects IS NOT NULL")
    var rewritten: [(Int64, [UInt8])] = []
    while try entries.step() {
      let effects = try EffectsCodec.decode(entries.blob(1))
      let kept = try effects.map { effect -> WireEffect in
        guard !effect.after.isEmpty else { return effect }
        var state = try RecordCodec.decode(effect.after)
        guard state.kind == kind, state.id == id else { return effect }
        for (index, register) in state.schema.registers.enumerated() where register.isPersonal {
          state.registers[index] = []
          state.shownIndexes[index] = nil
        }
        var out = effect
        out.after = Data(try RecordCodec.encode(state))
        return out
      }
      if kept != effects { rewritten.append((entries.integer(0), try EffectsCodec.encode(kept))) }
    }
    for (number, bytes) in rewritten {
      try db.execute(sql: "UPDATE log SET effects=? WHERE number=?", arguments: [Blob.value(bytes), number])
    }
    let sets = try tables.fresh("SELECT replica,seq,bytes FROM changeSets WHERE bytes IS NOT NULL AND state<>'pending'")
    var dropped: [(Int64, Int64)] = []
    let anybody = ReplicaID(raw: Bytes16(high: 0, low: 0))
    while try sets.step() {
      let changeSet = try ChangeSetCodec.decode(sets.blob(2), replica: anybody)
      if changeSet.changes.contains(where: { $0.kind == kind && $0.id == id && !$0.writes.isEmpty }) {
        dropped.append((sets.integer(0), sets.integer(1)))
      }
    }
    for (replica, seq) in dropped {
      try db.execute(sql: "UPDATE changeSets SET bytes=NULL WHERE replica=? AND seq=?", arguments: [replica, seq])
    }
  }
}
