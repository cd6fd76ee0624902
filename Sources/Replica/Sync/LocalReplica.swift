package import Domain
internal import GRDB

/// What a replica is made of when it joins.
package struct Joining: Sendable {
  package var network: NetworkID
  package var networkName: String
  package var user: RecordID
  package var replica: ReplicaID
  package var key: ReplicaKey
  package var deviceSecret: String
  package var serverPublicKey: [UInt8]
  package var serverURL: String
  package var incarnation: UInt32
  package var caFile: String?

  package init(
    network: NetworkID, networkName: String, user: RecordID, replica: ReplicaID, key: ReplicaKey, deviceSecret: String,
    serverPublicKey: [UInt8], serverURL: String, incarnation: UInt32, caFile: String? = nil
  ) {
    self.network = network
    self.networkName = networkName
    self.user = user
    self.replica = replica
    self.key = key
    self.deviceSecret = deviceSecret
    self.serverPublicKey = serverPublicKey
    self.serverURL = serverURL
    self.incarnation = incarnation
    self.caFile = caFile
  }
}

/// A replica's store: what commands open, write to, and sync.
package struct LocalReplica: Sendable {
  package let store: Store

  package static func path(in home: String) -> String { home + "/cercle.sqlite" }

  package static func create(at path: String, _ joining: Joining) throws -> LocalReplica {
    let store = try Store.create(at: path)
    try store.write { db in
      try Meta.role.set("replica", db)
      try Meta.network.set(joining.network.bytes, db)
      try Meta.networkName.set(joining.networkName, db)
      try Meta.user.set(joining.user.bytes, db)
      try Meta.ownReplica.set(joining.replica.bytes, db)
      try Meta.privateKey.set(joining.key.bytes, db)
      try Meta.deviceSecret.set(joining.deviceSecret, db)
      try Meta.serverPublicKey.set(joining.serverPublicKey, db)
      try Meta.serverURL.set(joining.serverURL, db)
      try Meta.incarnation.set(Int64(joining.incarnation), db)
      try Meta.position.set(0, db)
      try db.execute(sql: "INSERT INTO replicas(id) VALUES(?)", arguments: [Blob.value(joining.replica)])
      if let caFile = joining.caFile { try Meta.caFile.set(caFile, db) }
    }
    return LocalReplica(store: store)
  }

  package static func open(_ home: String) throws -> LocalReplica { try of(home, Store.open(at: path(in: home))) }

  /// For what only reads: goes on where the disk is full, or folder or file can't be written to.
  package static func openReading(_ home: String) throws -> LocalReplica {
    try of(home, Store.openReading(at: path(in: home)))
  }

  private static func of(_ home: String, _ store: Store) throws -> LocalReplica {
    guard try store.read({ try Meta.role.text($0) }) == "replica" else { throw StoreError.notAStore(path: home) }
    return LocalReplica(store: store)
  }

  package init(store: Store) { self.store = store }

  /// One durable transaction on the copy.
  package func write<T>(_ body: (ReplicaSession) throws -> T) throws -> T {
    try store.write { try body(ReplicaSession($0)) }
  }

  /// Reads one state of the copy.
  package func read<T>(_ body: (ReplicaSession) throws -> T) throws -> T {
    try store.read { try body(ReplicaSession($0)) }
  }
}
