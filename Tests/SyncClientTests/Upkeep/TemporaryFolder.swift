import Domain
import Foundation
import Replica

/// A folder that goes with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/cercle-upkeep-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A copy that has joined and holds nothing yet.
  func makeCopy() throws -> LocalReplica {
    let id = Bytes16(high: 1, low: 1)
    let before = umask(0o077)
    defer { umask(before) }
    return try LocalReplica.create(
      at: LocalReplica.path(in: path),
      Joining(
        network: NetworkID(raw: id), networkName: "Essai", user: RecordID(raw: id), replica: ReplicaID(raw: id),
        key: ReplicaKey(), deviceSecret: "secret", serverPublicKey: ReplicaKey().publicBytes,
        serverURL: "http://127.0.0.1:1", incarnation: 1))
  }
}
