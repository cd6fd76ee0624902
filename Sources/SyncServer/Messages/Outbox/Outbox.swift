import Domain
import Foundation
import GRDB
import Replica

/// The messages of all orders in the server's store, one row a recipient. Every function is one transaction, after which
/// all is true and durable, so that the process may end between any two of them: nothing is lost, nothing is doubled.
///
/// The life of a row: *queued* → *sending*, marked before anything is said to the operator → *sent*, refused, queued again
/// where he certainly took nothing, or unknown, and then asked about → delivered or failed.
struct Outbox: Sendable {
  let central: CentralStore
  let now: @Sendable () -> Instant
  var pace = SendingPace()
  /// What a message is that the provider took.
  var takenAs = MessageOutcome.sent
  /// Called at each step with nothing in between: a test ends the process there.
  var atStep: @Sendable (OutboxStep) throws -> Void = { _ in }

  /// - Parameter step: what the transaction does.
  func write<T>(_ step: OutboxStep, _ body: (CentralSession) throws -> T) throws -> T {
    try atStep(step)
    let result = try central.write { session in
      let result = try body(session)
      try atStep(.beforeCommit)
      return result
    }
    try atStep(.afterCommit)
    return result
  }

  /// After a start: what was on its way when the last process ended may have arrived.
  func recover() throws {
    let now = now()
    guard
      try central.read({
        try Bool.fetchOne($0, sql: "SELECT EXISTS(SELECT 1 FROM messages WHERE state='sending' AND outcome='s')")
      }) == true
    else { return }
    try write(.recover) { session in
      try session.noteChange(
        Set(try MessageRow.fetch(session.db, where: "state='sending' AND outcome='s'", []).map(\.order)))
      try session.db.execute(
        sql: """
          UPDATE messages SET outcome='u', dueAt=? WHERE state='sending' AND outcome='s'
          """, arguments: [now.adding(milliseconds: pace.settleInMilliseconds).milliseconds])
    }
  }
}

/// What is done to the store or the operator next.
enum OutboxStep: String, Sendable, CaseIterable {
  case recover, takeIn, cancel, mark, beforePost, afterPost, noteResults, beforeFind, afterFind, noteFindings
  case noteDeliveries, tell, beforeCommit, afterCommit
}

/// How long the sending waits for what.
struct SendingPace: Sendable {
  static let settleVariable = "CERCLE_SMS_SETTLE_SECONDS"
  static let creditVariable = "CERCLE_SMS_LOW_CREDIT"

  /// From the end of a hand-over without an answer until the operator is asked about it: a slow request may still arrive.
  var settleInMilliseconds: Int64 = 20_000
  /// After a refusal for the moment, at most.
  var longestBackoffInMilliseconds: Int64 = 60_000
  var firstBackoffInMilliseconds: Int64 = 1_000
  /// While the operator takes nothing.
  var blockedInMilliseconds: Int64 = 60_000
  /// Fewer credits than this are told.
  var lowCredit = 100.0

  init() {}

  init(environment: [String: String]) {
    if let seconds = environment[SendingPace.settleVariable].flatMap({ Int64($0) }), (0...86_400).contains(seconds) {
      settleInMilliseconds = seconds * 1_000
    }
    if let credits = environment[SendingPace.creditVariable].flatMap({ Double($0) }), credits >= 0 {
      lowCredit = credits
    }
  }

  /// Until a request that was not taken is tried again: a random part of a window that doubles each time ("full jitter"),
  /// and at least what the operator asked for, of at most a minute: one answer must not hold a message up for long.
  func backoff(attempts: Int, retryAfter: Duration?, random: inout some RandomNumberGenerator) -> Int64 {
    let doublings = min(max(attempts - 1, 0), 16)
    let window = min(firstBackoffInMilliseconds << doublings, longestBackoffInMilliseconds)
    let asked = retryAfter.map { max(0, $0.components.seconds * 1_000) } ?? 0
    return min(asked + Int64.random(in: 0...max(1, window), using: &random), longestBackoffInMilliseconds)
  }
}
