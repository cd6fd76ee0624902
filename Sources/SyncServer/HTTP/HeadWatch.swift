import Domain
import GRDB
import Replica

/// Looks at what listeners are told of, on a connection of its own, so that nothing else holds it up. Other processes
/// beside the server (`held --release`, `import`, `erase`, `revoke`) write to the same store: what they did shows here.
struct HeadWatch: Sendable {
  struct Sight: Hashable, Sendable {
    var position: UInt64
    /// How many computers are revoked: they learn it at their next request.
    var revoked: Int
  }

  /// How often the server looks.
  static let interval: Duration = .seconds(1)

  private let store: Store

  init(directory: String) throws { store = try Store.openReading(at: CentralStore.path(in: directory)) }

  func look() throws -> Sight {
    try store.read { db in
      Sight(
        position: try CentralSession.readHead(db).number,
        revoked: try Int.fetchOne(db, sql: "SELECT count(revokedAt) FROM devices") ?? 0)
    }
  }

  func close() throws { try store.close() }
}
