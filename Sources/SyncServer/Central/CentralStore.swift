import Crypto
import Domain
import Foundation
import GRDB
import Replica

/// The server's store: one writer that judges, readers that serve.
///
/// `@unchecked Sendable`: `session` is touched only inside the store's write transactions, which GRDB serialises.
final class CentralStore: @unchecked Sendable {
  let store: Store
  let pageBytes: Int
  private var session: CentralSession?

  /// Beside the database.
  var ledger: Ledger { Ledger(directory: (store.path as NSString).deletingLastPathComponent) }

  static func path(in directory: String) -> String { directory + "/cercle-server.sqlite" }

  init(_ store: Store, pageBytes: Int = SyncProtocol.pageBytes) {
    self.store = store
    self.pageBytes = pageBytes
  }

  /// - Parameter readers: how many may read at once, beside the one who writes: for a server. A command has one
  ///   connection for all, whose end leaves no write-ahead log behind.
  static func open(
    _ directory: String, readers: Int = 0, pageBytes: Int = SyncProtocol.pageBytes
  ) throws -> CentralStore {
    var options = Store.Options()
    options.readers = readers
    options.cacheInKiB = 128 * 1024
    options.checkpointInPages = 16_000
    return try of(directory, Store.open(at: path(in: directory), options: options), pageBytes: pageBytes)
  }

  /// For a command that only reads: goes on where the disk is full, or folder or file can't be written to.
  static func openReading(_ directory: String) throws -> CentralStore {
    // What reads all there is once gains nothing by keeping much of it.
    try of(directory, Store.openReading(at: path(in: directory), options: Store.Options()))
  }

  private static func of(
    _ directory: String, _ store: Store, pageBytes: Int = SyncProtocol.pageBytes
  ) throws -> CentralStore {
    guard try store.read({ try Meta.role.text($0) }) == "server" else { throw StoreError.notAStore(path: directory) }
    return CentralStore(store, pageBytes: pageBytes)
  }

  /// One transaction of the truth: judged, stored and durable when it returns, or nothing at all.
  func write<T>(_ body: (CentralSession) throws -> T) throws -> T {
    do {
      return try store.write { db in
        let session = try self.session ?? CentralSession(db, ledger: ledger)
        self.session = session
        try session.refresh()
        let result = try body(session)
        try session.flush()
        return result
      }
    } catch {
      try store.writeWithoutTransaction { _ in try session?.refresh(afterRollback: true) }
      throw error
    }
  }

  func read<T>(_ body: (Database) throws -> T) throws -> T { try store.read(body) }

  /// Ends the session, whose statements keep the connection open, then the store.
  func close() throws {
    try store.writeWithoutTransaction { _ in session = nil }
    try store.close()
  }

  // MARK: The server's own writes

  /// Records a change-set of the server's own replica, in somebody's name, having seen everything so far.
  ///
  /// - Parameters:
  ///   - areNew: the caller has looked, and none of the records is here, each named once.
  ///   - keepsRefusals: false: a refused one leaves no trace, and its number is free for the next.
  @discardableResult
  static func record(
    _ changes: [Change], author: Principal, at now: Instant, in session: CentralSession,
    random: inout some RandomNumberGenerator, areNew: Bool = false, keepsRefusals: Bool = true
  ) throws -> Receipt {
    let replica = session.serverReplica
    let last = try session.lastKnown(replica)
    var changeSet = ChangeSet(
      replica: replica, seq: last.seq + 1, told: last.seq,
      salt: (0..<Limits.saltBytes).map { _ in .random(in: .min ... .max, using: &random) },
      author: author, claimedAt: now, clock: VectorClock(server: session.head.position), changes: changes)
    var made: Set<RecordID> = []
    for (index, change) in changes.enumerated() {
      if areNew {
        changeSet.changes[index].isBlind = true
        continue
      }
      let isHeld = try made.contains(change.id) || session.records.record(change.kind, change.id) != nil
      changeSet.changes[index].isBlind = !isHeld
      made.insert(change.id)
    }
    let bytes = try ChangeSetCodec.encode(changeSet)
    let chain = ChangeSetCodec.chain(after: last.chain, hash: ChangeSetCodec.hash(bytes))
    let incoming = Incoming(
      bytes: bytes, replica: replica, user: nil, sentUpTo: session.head.number, senderNow: now, arrival: now,
      keepsRefusals: keepsRefusals)
    return try session.records.knowingAbsent(areNew ? changes : []) {
      try session.judge(incoming, chain: chain, decoded: changeSet)
    }
  }

  // MARK: Founding

  /// What a new network begins with.
  struct Founding: Sendable {
    var network: NetworkID
    var name: String
    var firstName: String
    var lastName: String
    var email: String
    var now: Instant
  }

  /// Makes the store of a new network with its first super admin, under a name of its own until all is in it: nothing
  /// stays behind if it fails.
  static func found(
    _ founding: Founding, in directory: String, random: inout some RandomNumberGenerator
  ) throws -> (CentralStore, RecordID) {
    let path = path(in: directory)
    let unfinished = path + ".founding"
    Store.remove(unfinished)
    let admin: RecordID
    do { admin = try fill(Store.create(at: unfinished), founding, random: &random) } catch {
      Store.remove(unfinished)
      throw error
    }
    // Two who found at once: only one file can get the name.
    guard link(unfinished, path) == 0 else {
      let code = errno
      Store.remove(unfinished)
      throw code == EEXIST
        ? StoreError.alreadyExists(path: path)
        : StoreError.cannotOpen(path: path, detail: String(cString: strerror(code)))
    }
    Store.remove(unfinished)
    return (try open(directory), admin)
  }

  private static func fill(
    _ store: Store, _ founding: Founding, random: inout some RandomNumberGenerator
  ) throws -> RecordID {
    let central = CentralStore(store)
    let admin = RecordID.new(at: founding.now, random: &random)
    let replica = ReplicaID.new(at: founding.now, random: &random)
    let contactKey = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    try central.store.write { db in
      try Meta.role.set("server", db)
      try Meta.network.set(founding.network.bytes, db)
      try Meta.networkName.set(founding.name, db)
      try Meta.incarnation.set(1, db)
      try Meta.ownReplica.set(replica.bytes, db)
      try Meta.signingKey.set(ReplicaKey().bytes, db)
      try Meta.contactKey.set(contactKey, db)
    }
    var random = random
    try central.write { session in
      let change = Change(
        kind: .user, id: admin,
        operation: .write([
          RegisterWrite(Fields.User.firstName.register, [.text(founding.firstName), .text(founding.lastName)]),
          RegisterWrite(Fields.User.email.register, [.text(founding.email)]),
          RegisterWrite(Fields.User.superAdmin.register, [Value(true)]),
        ]))
      let receipt = try record([change], author: .server, at: founding.now, in: session, random: &random)
      guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
    }
    try central.close()
    return admin
  }
}
