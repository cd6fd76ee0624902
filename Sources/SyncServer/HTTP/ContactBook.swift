import Domain
import GRDB
import Replica
import Synchronization

/// When each computer was last heard of, until it is written down: for all of them at once and now and then, so that no
/// request waits for it.
final class ContactBook: Sendable {
  /// How often it is written down.
  static let interval: Duration = .seconds(60)

  private let contacts = Mutex<[ReplicaID: Instant]>([:])

  func note(_ replica: ReplicaID, at now: Instant) { contacts.withLock { $0[replica] = now } }

  /// Hands over what is new, and forgets it.
  func drain() -> [ReplicaID: Instant] {
    contacts.withLock { contacts in
      defer { contacts = [:] }
      return contacts
    }
  }
}

extension CentralStore {
  /// Writes down when computers were last heard of.
  func note(_ contacts: [ReplicaID: Instant]) throws {
    guard !contacts.isEmpty else { return }
    try store.write { db in
      for (replica, instant) in contacts {
        try db.execute(
          sql: """
            UPDATE devices SET lastSeenAt=max(coalesce(lastSeenAt,0),?)
            WHERE replica=(SELECT key FROM replicas WHERE id=?)
            """, arguments: [instant.milliseconds, Blob.value(replica)])
      }
    }
  }
}
