import ArgumentParser
import Domain
import GRDB
import Replica

/// What `cercle status` tells, in one screen.
struct StatusReport: Sendable {
  var network: String
  var user: String
  var groups: [String]
  var seesEverything: Bool
  var pending: Int
  var pendingSince: Instant?
  var rejected: Int
  var held: Int
  var toReview: Int
  var settled: Int
  var confirmedAt: Instant?
  var position: UInt64
  var now: Instant
  var overdueTodos: Int
}

/// `cercle status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: Cercle.words.help.statusAbstract)

  @OptionGroup var home: HomeOption

  func run() throws {
    let now = SystemClock.now()
    let today = SystemClock.today()
    let words = Cercle.words
    let report = try home.open().read { session in
      let db = session.db
      func count(_ condition: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM changeSets WHERE \(condition)") ?? 0
      }
      let user = try session.user
      let groups = try session.records.memberships(of: user).compactMap(Membership.init)
        .filter { $0.counts(on: today) }.compactMap { RecordNames.name(.group, $0.group, session, words.domain) }
      let conflicts = try Conflicts.all(session)
      return StatusReport(
        network: try Meta.networkName.text(db) ?? "", user: RecordNames.name(.user, user, session, words.domain) ?? "",
        groups: groups.sorted(), seesEverything: try session.scope == .everything,
        pending: try count("state='pending'"),
        pendingSince: try Int64.fetchOne(db, sql: "SELECT min(recordedAt) FROM changeSets WHERE state='pending'")
          .map { Instant(milliseconds: $0) },
        rejected: try count("state IN ('rejected','dependent')"), held: try count("state='held'"),
        toReview: conflicts.filter { $0.nature == .review }.count,
        settled: conflicts.filter { $0.nature == .settled }.count,
        confirmedAt: try Meta.confirmedAt.integer(db).map { Instant(milliseconds: $0) },
        position: try session.position.number, now: now,
        overdueTodos: try Int.fetchOne(
          db, sql: "SELECT count(*) FROM todos WHERE dueOn<? AND coalesce(done,0)=0", arguments: [Int64(today.number)])
          ?? 0)
    }
    for line in words.work.statusLines(report) { Console.line(line) }
  }
}

/// The conflicts of a copy, from the records that are in one.
enum Conflicts {
  static func all(_ session: ReplicaSession) throws -> [Conflict] {
    var found: [Conflict] = []
    for kind in Kind.allCases {
      let rows = try Row.fetchAll(
        session.db, sql: "SELECT id FROM \(Table.of(kind).name) WHERE causality IS NOT NULL")
      for row in rows {
        guard let id: RecordID = row.id("id"), let state = try session.records.record(kind, id) else { continue }
        found += try state.conflicts(stamps: session.records)
      }
    }
    return found
  }
}
