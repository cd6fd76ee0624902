import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

/// A server and its replicas in one process, on real SQLite files in a temporary folder. The network between them is
/// a function call that can lose, double or cut what it carries; clocks are numbers.
final class SimulatedNetwork {
  /// Small, so that ordinary answers take several pages.
  static let pageBytes = 20_000

  let directory: String
  var random: SplitMix64
  private(set) var central: CentralStore
  private(set) var replicas: [SimulatedReplica] = []
  /// The true time; laptops have their own idea of it.
  var now = Instant(milliseconds: 1_750_000_000_000)

  let founder: RecordID
  private(set) var groups: [RecordID] = []
  private(set) var members: [RecordID] = []
  private(set) var events: [RecordID] = []

  init(seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    directory = NSTemporaryDirectory() + "cercle-simulation-\(seed)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: directory + "/server", withIntermediateDirectories: true)
    let founding = CentralStore.Founding(
      network: NetworkID.new(at: now, random: &random), name: "Simulation", firstName: "Ada", lastName: "Bureau",
      email: "ada@exemple.fr", now: now)
    let (founded, admin) = try CentralStore.found(founding, in: directory + "/server", random: &random)
    try founded.close()
    founder = admin
    central = try CentralStore.open(directory + "/server", pageBytes: SimulatedNetwork.pageBytes)
    try furnish()
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  /// Two groups of six, three admins in the first one, an event a week for six weeks each.
  private func furnish() throws {
    var changes: [Change] = []
    for number in 0..<2 {
      let group = RecordID.new(at: now, random: &random)
      groups.append(group)
      changes.append(
        Change(
          kind: .group, id: group,
          operation: .write([
            RegisterWrite(Fields.Group.name.register, [.text("Groupe \(number)")]),
            RegisterWrite(Fields.Group.city.register, [.text("Ville"), .text("Europe/Paris")]),
          ])))
      for person in 0..<6 {
        let user = RecordID.new(at: now, random: &random)
        members.append(user)
        changes.append(
          Change(
            kind: .user, id: user,
            operation: .write([
              RegisterWrite(Fields.User.firstName.register, [.text("Prénom\(person)"), .text("Nom\(number)")]),
              RegisterWrite(Fields.User.email.register, [.text("p\(person).g\(number)@exemple.fr")]),
            ])))
        let from = Day(year: 2024, month: 1, day: 1) ?? now.utcDay
        let role: Membership.Role = person < 3 && number == 0 ? .admin : .member
        changes.append(
          Change(
            kind: .membership, id: NaturalKey.membership(user: user, group: group, from: from),
            operation: .write([
              RegisterWrite(0, [.record(user), .record(group), .integer(Int64(role.rawValue)), Value(from), .none])
            ])))
      }
      for week in 0..<6 {
        let event = RecordID.new(at: now, random: &random)
        events.append(event)
        let day = now.utcDay.adding(days: 7 * (week - 3))
        changes.append(
          Change(
            kind: .event, id: event,
            operation: .write([
              RegisterWrite(Fields.Event.group.register, [.record(group), .integer(Int64(week % 3))]),
              RegisterWrite(Fields.Event.title.register, [.text("Réunion \(week)")]),
              RegisterWrite(
                Fields.Event.startsAt.register,
                [Value(try #require(LocalTime(day: day, hour: 7, minute: 30))), .none, .none]),
            ])))
      }
    }
    try central.write { session in
      let receipt = try CentralStore.record(
        changes, author: .user(founder), at: now, in: session, random: &random)
      guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
    }
  }

  /// Enrols a laptop for somebody, with a clock that is wrong by some milliseconds.
  @discardableResult
  func join(_ user: RecordID, clockErrorInMilliseconds: Int64 = 0) throws -> SimulatedReplica {
    let token = try central.makeToken(for: user, at: now, random: &random)
    let key = ReplicaKey()
    let id = ReplicaID.new(at: now, random: &random)
    let enrolment = try central.enrol(
      token: token, replica: id, publicKey: key.publicBytes, name: "portable \(replicas.count)", at: now,
      random: &random)
    let home = directory + "/replica-\(replicas.count)"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let replica = try LocalReplica.create(
      at: LocalReplica.path(in: home),
      Joining(
        network: try #require(NetworkID(text: enrolment.network)), networkName: enrolment.networkName, user: user,
        replica: id, key: key, deviceSecret: enrolment.deviceSecret,
        serverPublicKey: Array(try #require(Data(base64Encoded: enrolment.serverPublicKey))),
        serverURL: "http://127.0.0.1", incarnation: enrolment.incarnation))
    let made = SimulatedReplica(
      home: home, replica: replica, user: user, secret: enrolment.deviceSecret,
      clockErrorInMilliseconds: clockErrorInMilliseconds)
    replicas.append(made)
    return made
  }

  func reopenServer() throws {
    try central.close()
    central = try CentralStore.open(directory + "/server", pageBytes: SimulatedNetwork.pageBytes)
  }

  /// The club's office makes an admin a plain member, or an admin again; how he is one otherwise stays.
  func setRole(of user: RecordID, _ role: Membership.Role) throws {
    try central.write { session in
      let own = try #require(
        try session.records.memberships(of: user).first { $0[Fields.Membership.group].record == groups[0] })
      var values = try #require(own.shown(0)?.values)
      values[Fields.Membership.role.index] = .integer(Int64(role.rawValue))
      values[Fields.Membership.endsOn.index] = .none
      let change = Change(kind: .membership, id: own.id, operation: .write([RegisterWrite(0, values)]))
      let receipt = try CentralStore.record([change], author: .user(founder), at: now, in: session, random: &random)
      guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
    }
  }

  /// The office decides on everything that is held: lets it through, or refuses what can't be.
  func decideOnHeld(release: (UInt64) -> Bool) throws -> (released: Int, refused: Int) {
    var decided = (released: 0, refused: 0)
    while let held = try central.heldChangeSets().first {
      try central.write { session in
        if release(random.next()) {
          let done = try Holding.release(held, by: founder, at: now, in: session)
          if case .accepted = try #require(done.first).verdict {
            decided.released += 1
            return
          }
        }
        decided.refused += try Holding.refuse(held, by: founder, in: session).count
      }
    }
    return decided
  }

  func answer(_ request: [UInt8], secret: String) throws -> [UInt8] {
    try central.sync(request, secret: secret, now: now)
  }
}

/// One laptop.
final class SimulatedReplica {
  let home: String
  private(set) var replica: LocalReplica
  let user: RecordID
  let secret: String
  var clockErrorInMilliseconds: Int64

  init(home: String, replica: LocalReplica, user: RecordID, secret: String, clockErrorInMilliseconds: Int64) {
    self.home = home
    self.replica = replica
    self.user = user
    self.secret = secret
    self.clockErrorInMilliseconds = clockErrorInMilliseconds
  }

  func reopen() throws {
    try replica.store.close()
    replica = try LocalReplica.open(home)
  }

  /// What can go wrong with one exchange.
  enum Fault: CaseIterable {
    case none, answerLost, requestDoubled, cutMidway
  }

  /// Syncs until nothing is left to do; a fault ends it early, as a dropped connection would.
  @discardableResult
  func sync(_ network: SimulatedNetwork, fault: Fault = .none) throws -> SyncExchange.Outcome {
    let clock = network.now.adding(milliseconds: clockErrorInMilliseconds)
    var exchange = SyncExchange(store: replica.store, now: { clock })
    while case .send(let request, _) = try exchange.next() {
      switch fault {
      case .answerLost:
        _ = try network.answer(request, secret: secret)
        return exchange.outcome
      case .cutMidway:
        #expect(throws: (any Error).self) {
          try network.answer(Array(request.prefix(request.count / 2)), secret: self.secret)
        }
        return exchange.outcome
      case .requestDoubled:
        _ = try network.answer(request, secret: secret)
        try exchange.take(network.answer(request, secret: secret))
      case .none: try exchange.take(network.answer(request, secret: secret))
      }
    }
    return exchange.outcome
  }

  /// The own change-sets by state.
  func states() throws -> [String: Int] {
    try replica.store.read { db in
      var counts: [String: Int] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT state, count(*) AS n FROM changeSets GROUP BY state") {
        counts[row["state"]] = row["n"]
      }
      return counts
    }
  }
}

/// A store's records, each whole with its causality, in the scope, as lines that can be compared.
enum Export {
  static func lines(_ db: Database, scope: Scope, own: ReplicaID?) throws -> [String] {
    let records = try SQLiteRecords(db, ownReplica: own)
    var lines: [String] = []
    func take(_ state: RecordState) throws -> Bool {
      guard scope.contains(anyOf: state.parts) else { return true }
      lines.append(
        "\(state.kind.name) \(state.id) "
          + (try RecordCodec.encode(state)).map { String($0, radix: 16) }.joined(separator: "."))
      return true
    }
    for kind in Kind.allCases { try records.tables.scan(kind, after: nil, take) }
    try records.tables.scanBuried(after: nil, take)
    return lines
  }
}
