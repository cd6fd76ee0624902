import Domain
import GRDB
import Replica

/// What `cercle status` tells, in one screen.
struct StatusReport: Sendable {
  struct Overdue: Hashable, Sendable {
    var title: String
    var owner: String
    var dueOn: Day
  }

  /// How many overdue todos are named.
  static let overdueNamed = 3

  /// After so long, what this copy believes of rights may be wrong.
  static let oldAfterInMilliseconds: Int64 = 7 * 24 * 60 * 60 * 1_000

  var network: String
  var user: String
  /// Those in which the user is a member or administers today.
  var groups: [String]
  var groupsInNetwork: Int
  var seesEverything: Bool
  var pending: Int
  var pendingSince: Instant?
  var rejected: Int
  /// Not judged yet, built on refused or held work.
  var dependent: Int
  var held: Int
  var toReview: Int
  var settled: Int
  var confirmedAt: Instant?
  var position: UInt64
  var now: Instant
  var today: Day
  var overdueTodos: Int
  /// Guests who asked for a meeting that is still ahead.
  var wishes: Int
  /// Orders of SMS that the office or the operator holds up.
  var blockedOrders: Int
  /// The first few of them, those that were due first.
  var overdue: [Overdue]
  /// The server's address.
  var server: String

  var isOld: Bool { confirmedAt.map { StatusReport.isOld($0, now: now) } ?? false }

  static func isOld(_ confirmedAt: Instant, now: Instant) -> Bool {
    now.milliseconds - confirmedAt.milliseconds > oldAfterInMilliseconds
  }

  init(_ session: ReplicaSession, now: Instant, today: Day, wording: Wording) throws {
    let db = session.db
    func count(_ condition: String) throws -> Int {
      try Int.fetchOne(db, sql: "SELECT count(*) FROM changeSets WHERE \(condition)") ?? 0
    }
    let me = try session.user
    let memberships = try session.records.memberships(of: me).compactMap(Membership.init)
    groups = Set(memberships.filter { $0.counts(on: today) }.map(\.group))
      .compactMap { RecordNames.name(.group, $0, session, wording) }.sorted()
    let conflicts = try session.openConflicts()
    network = try Meta.networkName.text(db) ?? ""
    user = RecordNames.name(.user, me, session, wording) ?? ""
    groupsInNetwork = try Int.fetchOne(db, sql: "SELECT count(*) FROM groups WHERE coalesce(active,1)<>0") ?? 0
    seesEverything = try session.scope == .everything
    pending = try count("state='pending'")
    pendingSince = try Int64.fetchOne(db, sql: "SELECT min(recordedAt) FROM changeSets WHERE state='pending'")
      .map { Instant(milliseconds: $0) }
    rejected = try count("state='rejected'")
    dependent = try count("state='dependent'")
    held = try count("state='held'")
    toReview = conflicts.filter(\.isForReview).count
    settled = conflicts.count - toReview
    confirmedAt = try Meta.confirmedAt.integer(db).map { Instant(milliseconds: $0) }
    position = try session.position.number
    self.now = now
    server = try Meta.serverURL.text(db) ?? ""
    overdueTodos =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM todos WHERE dueOn<? AND coalesce(done,0)=0", arguments: [Int64(today.number)])
      ?? 0
    wishes =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM invitations i JOIN events e ON e.id=i.event
          WHERE i.state='wished' AND i.guest IS NOT NULL AND e.startsAt>=? AND coalesce(e.status,'')<>'cancelled'
          """, arguments: [Int64(today.number) * 10_000]) ?? 0
    blockedOrders =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM smsOrders WHERE progress='blocked' AND coalesce(cancelled,0)=0") ?? 0
    overdue = try Row.fetchAll(
      db,
      sql: """
        SELECT id,owner,dueOn FROM todos WHERE dueOn<? AND coalesce(done,0)=0 ORDER BY dueOn,id LIMIT \(StatusReport.overdueNamed)
        """, arguments: [Int64(today.number)]
    ).compactMap { row in
      guard let id: RecordID = row.id("id"), let dueOn = Day(number: row["dueOn"]) else { return nil }
      let owner: RecordID? = row.id("owner")
      return Overdue(
        title: RecordNames.name(.todo, id, session, wording) ?? "",
        owner: owner.flatMap { RecordNames.name(.user, $0, session, wording) } ?? "", dueOn: dueOn)
    }
    self.today = today
  }
}
