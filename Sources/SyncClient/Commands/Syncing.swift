import Domain
import Foundation
import GRDB
import Replica

/// One sync, with all that may turn up: a fork, a revoked device, parts that differ.
struct Syncing {
  let replica: LocalReplica
  let home: String
  var insistPlain = false
  var isQuiet = false

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
    let outcome = try exchange()
    if !isQuiet || !outcome.accepted.isEmpty || !outcome.rejected.isEmpty || !outcome.held.isEmpty || outcome.recordsReceived > 0 {
      Console.line(Cercle.words.sync.summary(outcome))
    }
    if !outcome.partsLost.isEmpty {
      let names = outcome.partsLost.compactMap(\.groupID).map(\.description).joined(separator: ", ")
      Console.line(Cercle.words.sync.partsLost(names, outcome.recordsLeft))
    }
    if !outcome.differing.isEmpty { try repair(outcome.differing) }
  }

  private func settings() throws -> (connection: ServerConnection, secret: String) {
    try replica.store.read { db in
      guard let url = try Meta.serverURL.text(db), let secret = try Meta.deviceSecret.text(db) else {
        throw StoreError.damaged(detail: "meta.serverURL")
      }
      return (ServerConnection(url, caFile: try Meta.caFile.text(db), insistPlain: insistPlain), secret)
    }
  }

  private func exchange(repair: Bool = false) throws -> SyncExchange.Outcome {
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
    defer { Console.endProgress() }
    while case .send(let body, _) = try exchange.next() {
      let before = received
      let answer = try connection.sync(body, secret: secret) { bytes in
        if bytes > Syncing.progressFromBytes {
          Console.progress(Cercle.words.sync.copying(Syncing.megabytes(before + bytes)))
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
    Console.error(Cercle.words.sync.renewed)
  }

  /// A lost laptop's copy goes, at its first contact after the loss.
  private func wipe() throws {
    try replica.store.close()
    let path = LocalReplica.path(in: home)
    for file in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: file) {
      do { try FileManager.default.removeItem(atPath: file) } catch { throw StoreError.readOnly(path: file) }
    }
  }

  /// Keeps the old file aside, takes everything anew, and says so aloud.
  private func repair(_ parts: [Part]) throws {
    let aside = LocalReplica.path(in: home) + ".aside-\(SystemClock.now().milliseconds)"
    try replica.store.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [aside]) }
    let names = parts.map { $0.groupID?.description ?? Cercle.words.domain.words.network }.joined(separator: ", ")
    Console.error(Cercle.words.sync.repaired(names, aside))
    let outcome = try exchange(repair: true)
    if !outcome.differing.isEmpty { Console.error(Cercle.words.sync.stillDiffering) }
  }
}
