/// Who wrote a register, as a number that fits a column: the position of an accepted change-set (1, 2, 3 …), or,
/// negated, the sequence number of the replica's own change-set that is still unjudged.
package struct Writer: Hashable, Sendable {
  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }
  package init(position: UInt64) { rawValue = Int64(position) }
  package init(pendingSeq: UInt64) { rawValue = -Int64(pendingSeq) }

  package var position: UInt64? { rawValue > 0 ? UInt64(rawValue) : nil }
  package var pendingSeq: UInt64? { rawValue < 0 ? UInt64(-rawValue) : nil }
  package var isPending: Bool { rawValue < 0 }
}
