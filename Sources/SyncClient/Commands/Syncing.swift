import Console
import Domain
import Foundation
import GRDB
import Replica

/// Syncs, with all that may turn up: a fork, a revoked device, parts that differ.
struct Syncing {
  let replica: LocalReplica
  let home: String
  var insistPlain = false
  /// Says nothing where nothing moved.
  var isQuiet = false
  /// Asked several times a second; true breaks a sync off, which is safe at any point.
  var isCancelled: () -> Bool = { false }
  /// Taken instead of what the copy has, and kept once a sync went through: then it is the same network's.
  var newAddress = Address()
  /// Kept from one sync to the next, and with it the connection.
  private var kept: (connection: ServerConnection, secret: String)?
  /// A difference that a fresh copy did not mend is said once, not at each sync.
  private var hasRepaired = false

  init(replica: LocalReplica, home: String, insistPlain: Bool = false) {
    self.replica = replica
    self.home = home
    self.insistPlain = insistPlain
  }

  /// Where the server is; nil for what the copy has.
  struct Address {
    var url: String?
    var caFile: String?
    var isEmpty: Bool { url == nil && caFile == nil }
  }

  private struct Renewal: Encodable {
    var old: String
    var replica: String
    var publicKey: String
    var chains: [String]
  }

  private struct RenewalAnswer: Decodable {
    var commonSeq: UInt64
  }

  /// Sends what is pending, takes what is new, and says so in one line.
  mutating func run() throws {
    try Interrupted.during(.syncing) { try sync() }
  }

  private mutating func sync() throws {
    let lock = try SyncLock(path: LocalReplica.path(in: home) + Syncing.lockSuffix, isCancelled: isCancelled)
    defer { lock.release() }
    let before = try replica.read { try Standing($0, today: SystemClock.today()) }
    let outcome = try exchange()
    try keepNewAddress()
    if !isQuiet || !outcome.accepted.isEmpty || !outcome.rejected.isEmpty || !outcome.held.isEmpty
      || outcome.recordsReceived > 0 || outcome.conflictsToReview > 0
    {
      Output.line(Cercle.words.sync.summary(outcome))
    }
    if !outcome.partsLost.isEmpty {
      Output.line(Cercle.words.sync.partsLost(try names(of: outcome.partsLost), outcome.recordsLeft))
    }
    if !outcome.isFirstCopy {
      let lost = try replica.read { session in
        try before.lost(by: Standing(session, today: SystemClock.today()), beside: outcome.partsLost, session)
      }
      for line in lost { Output.line(line) }
    }
    if !outcome.differing.isEmpty, !hasRepaired { try repair(outcome.differing) }
  }

  static let lockSuffix = ".sync-lock"

  /// The server's address and this device's secret.
  mutating func settings() throws -> (connection: ServerConnection, secret: String) {
    if let kept { return kept }
    let insistPlain = insistPlain
    let (url, caFile, secret) = try replica.store.read { db -> (String, String?, String) in
      guard let url = try Meta.serverURL.text(db), let secret = try Meta.deviceSecret.text(db) else {
        throw StoreError.damaged(detail: "meta.serverURL")
      }
      return (url, try Meta.caFile.text(db), secret)
    }
    let connection = try ServerConnection(
      newAddress.url ?? url, caFile: newAddress.caFile ?? caFile, insistPlain: insistPlain)
    kept = (connection, secret)
    return (connection, secret)
  }

  private mutating func keepNewAddress() throws {
    if newAddress.isEmpty { return }
    let address = newAddress
    try replica.store.write { db in
      if let url = address.url { try Meta.serverURL.set(url, db) }
      if let caFile = address.caFile { try Meta.caFile.set(caFile, db) }
    }
    newAddress = Address()
  }

  /// After a sleep: what was connected then is connected no more, whatever the computer believes.
  mutating func forgetConnection() { kept = nil }

  private mutating func exchange(repair: Bool = false) throws -> SyncExchange.Outcome {
    let (connection, secret) = try settings()
    var hasRenewed = false
    while true {
      do {
        return try exchangeOnce(connection, secret, repair: repair)
      } catch SyncExchange.Failure.fork where !hasRenewed {
        try renew(connection, secret)
        hasRenewed = true
      } catch SyncExchange.Failure.wipe {
        try wipe()
        throw SyncExchange.Failure.wipe
      }
    }
  }

  private func exchangeOnce(
    _ connection: ServerConnection, _ secret: String, repair: Bool
  ) throws -> SyncExchange.Outcome {
    var exchange = SyncExchange(store: replica.store, repair: repair, now: SystemClock.now)
    var received = 0
    defer { Output.endProgress() }
    while case .send(let body, _) = try exchange.next() {
      let before = received
      let answer = try connection.sync(body, secret: secret, isCancelled: isCancelled) { bytes in
        if bytes > Syncing.progressFromBytes {
          Output.progress(Cercle.words.sync.copying(Syncing.megabytes(before + bytes)))
        }
      }
      received += answer.count
      try exchange.take(answer)
    }
    return exchange.outcome
  }

  private static let progressFromBytes = 200_000

  private static func megabytes(_ bytes: Int) -> String {
    let tenths = bytes / 100_000
    return "\(tenths / 10),\(tenths % 10)"
  }

  private func names(of parts: [Part]) throws -> String {
    let words = Cercle.words.domain
    return try replica.read { session in
      words.list(parts.map { words.part($0) { RecordNames.name($0, $1, session, words) } })
    }
  }

  // MARK: What may turn up

  private func renew(_ connection: ServerConnection, _ secret: String) throws {
    var random = SystemRandomNumberGenerator()
    let key = ReplicaKey()
    let fresh = ReplicaID.new(at: SystemClock.now(), random: &random)
    let (old, chains) = try replica.read { ($0.replica, try $0.chains()) }
    let answer: RenewalAnswer = try connection.post(
      "/v1/replicas",
      Renewal(
        old: old.description, replica: fresh.description, publicKey: Data(key.publicBytes).base64EncodedString(),
        chains: chains.map { Data($0).base64EncodedString() }), secret: secret)
    try replica.write { try $0.renew(as: fresh, key: key, commonSeq: answer.commonSeq, random: &random) }
    Output.error(Cercle.words.sync.renewed)
  }

  /// A lost laptop's copy goes, at its first contact after the loss, and with it all that was set aside of it.
  private func wipe() throws {
    try replica.store.close()
    let manager = FileManager.default
    let name = String(LocalReplica.path(in: home).dropFirst(home.count + 1))
    for file in try manager.contentsOfDirectory(atPath: home) where file.hasPrefix(name) {
      do { try manager.removeItem(atPath: home + "/" + file) } catch {
        throw StoreError.readOnly(path: home + "/" + file)
      }
    }
  }

  /// Keeps the old file aside, takes everything anew, and says so aloud.
  private mutating func repair(_ parts: [Part]) throws {
    let aside = LocalReplica.path(in: home) + ".aside-\(SystemClock.now().milliseconds)"
    let before = umask(0o077)
    defer { umask(before) }
    try replica.store.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [aside]) }
    Output.error(Cercle.words.sync.repaired(try names(of: parts), aside))
    hasRepaired = true
    let outcome = try exchange(repair: true)
    if !outcome.differing.isEmpty { Output.error(Cercle.words.sync.stillDiffering) }
  }
}
