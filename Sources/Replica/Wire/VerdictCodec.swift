package import Domain
internal import FoundationEssentials
internal import SwiftProtobuf

/// A verdict with what proves it: the server's receipt for one change-set.
package struct Receipt: Hashable, Sendable, VerdictBearing {
  package var seq: UInt64
  package var verdict: Verdict
  /// SHA-256 of the change-set's bytes.
  package var hash: [UInt8]
  package var witnessedAt: Instant
  /// Ed25519 by the server over `signedBytes`.
  package var signature: [UInt8]
  package var droppedChanges: [Int]

  package init(
    seq: UInt64, verdict: Verdict, hash: [UInt8], witnessedAt: Instant, signature: [UInt8] = [],
    droppedChanges: [Int] = []
  ) {
    self.seq = seq
    self.verdict = verdict
    self.hash = hash
    self.witnessedAt = witnessedAt
    self.signature = signature
    self.droppedChanges = droppedChanges
  }

  /// What the server signs: the replica, then the receipt's own bytes without a signature.
  package func signedBytes(replica: ReplicaID) throws -> [UInt8] {
    var unsigned = self
    unsigned.signature = []
    return replica.bytes + (try unsigned.encoded())
  }

  package func encoded() throws -> [UInt8] { try wire.serializedBytes() }

  package init(decoding bytes: [UInt8]) throws {
    let message: WireVerdict
    do { message = try WireVerdict(serializedBytes: bytes) } catch { throw WireError.unreadable(what: "verdict") }
    try message.checkNumbers()
    self.init(message)
  }

  package var wire: WireVerdict {
    var out = WireVerdict()
    out.seq = seq
    out.hash = Data(hash)
    out.witnessedAt = witnessedAt.milliseconds
    out.signature = Data(signature)
    out.dropped = droppedChanges.map(UInt32.init)
    switch verdict {
    case .accepted(let position):
      out.outcome = .accepted
      out.incarnation = position.incarnation
      out.position = position.number
    case .rejected(let refusals):
      out.outcome = .rejected
      out.refusals = refusals.map(WireRefusal.init)
    case .held(let refusals):
      out.outcome = .held
      out.refusals = refusals.map(WireRefusal.init)
    case .waiting: out.outcome = .waiting
    }
    return out
  }

  init(_ message: WireVerdict) {
    let verdict: Verdict =
      switch message.outcome {
      case .accepted: .accepted(Position(incarnation: message.incarnation, number: message.position))
      case .rejected: .rejected(message.refusals.map(\.refusal))
      case .held: .held(message.refusals.map(\.refusal))
      case .waiting, .UNRECOGNIZED: .waiting
      }
    self.init(
      seq: message.seq, verdict: verdict, hash: Array(message.hash),
      witnessedAt: Instant(milliseconds: message.witnessedAt), signature: Array(message.signature),
      droppedChanges: message.dropped.map(Int.init))
  }
}

extension WireRefusal {
  init(_ refusal: Refusal) {
    self.init()
    change = refusal.change.map(Int32.init) ?? -1
    kind = refusal.kind.map { UInt32($0.rawValue) } ?? 0
    record = Data(refusal.record?.bytes ?? [])
    voter = refusal.voter.map { UInt32($0.rawValue) } ?? 0
    reason = refusal.reason.rawValue
    field = refusal.field ?? ""
    limit = refusal.limit ?? 0
    hasLimit_p = refusal.limit != nil
  }

  /// A reason of a later version reads as "not listed": refused all the same.
  var refusal: Refusal {
    Refusal(
      change: change < 0 ? nil : Int(change), kind: UInt8(exactly: kind).flatMap(Kind.init(rawValue:)),
      record: RecordID(record), voter: UInt8(exactly: voter).flatMap(Voter.init(rawValue:)),
      reason: RefusalReason(rawValue: reason) ?? .notListed, field: field.isEmpty ? nil : field,
      limit: hasLimit_p ? limit : nil)
  }
}
