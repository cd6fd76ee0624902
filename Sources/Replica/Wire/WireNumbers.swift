internal import SwiftProtobuf

/// Positions and sequence numbers on the wire. They count from 1 and are kept as SQLite's integers: one that does not fit
/// those is nobody's, and is turned away here, so that nothing further in has to think of it.
enum WireNumber {
  static let limit = UInt64(Int64.max)

  static func check(_ numbers: UInt64...) throws(WireError) {
    guard numbers.allSatisfy({ $0 <= limit }) else { throw .unreadable(what: "number") }
  }
}

extension WireClock {
  func checkNumbers() throws(WireError) {
    try WireNumber.check(position)
    for entry in unjudged { try WireNumber.check(entry.told, entry.seen) }
  }
}

extension WireChangeSet {
  /// Of all but the changes, which hold none.
  func checkNumbers() throws(WireError) {
    try WireNumber.check(seq, told, origin.seq, origin.retried.seq)
    try clock.checkNumbers()
  }
}

extension WireVerdict {
  func checkNumbers() throws(WireError) { try WireNumber.check(seq, position) }
}

extension WireStamp {
  func checkNumbers() throws(WireError) {
    try WireNumber.check(number, seq)
    try clock.checkNumbers()
  }
}

extension WireCursor {
  func checkNumbers() throws(WireError) { try WireNumber.check(snapshotAt, after) }
}

extension WireSyncRequest {
  func checkNumbers() throws(WireError) {
    try WireNumber.check(hello.position, hello.lastSeq, hello.told)
    try cursor.checkNumbers()
  }
}

extension WireSyncResponse {
  func checkNumbers() throws(WireError) {
    try WireNumber.check(nextSeq, position, knownSeq)
    for verdict in verdicts { try verdict.checkNumbers() }
    for stamp in stamps { try stamp.checkNumbers() }
    for entry in entries { try entry.stamp.checkNumbers() }
    try next.checkNumbers()
  }
}
