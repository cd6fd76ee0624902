import Domain
import Foundation
import Replica
import Transport

#if canImport(Glibc)
  import Glibc
#endif

/// The id and key under which a token is put to the server, written down before it is: where the answer gets lost, the
/// next `join` with the same token asks as the same computer, and the server answers it again.
struct JoinAttempt {
  private struct Saved: Codable {
    var token: String
    var replica: String
    var privateKey: Data
  }

  let replica: ReplicaID
  let key: ReplicaKey
  private let path: String

  /// Takes up what an earlier `join` with this token began; else begins, and writes it down.
  init(token: String, in home: String, at now: Instant, random: inout some RandomNumberGenerator) throws {
    path = home + "/cercle.joining.json"
    if let earlier = try JoinAttempt.read(path), earlier.token == token, let replica = ReplicaID(text: earlier.replica)
    {
      self.replica = replica
      key = try ReplicaKey(bytes: Array(earlier.privateKey))
      return
    }
    replica = ReplicaID.new(at: now, random: &random)
    key = ReplicaKey()
    try save(Saved(token: token, replica: replica.description, privateKey: Data(key.bytes)))
  }

  /// The copy is made: nothing is left to ask.
  func end() { unlink(path) }

  /// Whether the server may know of it although no answer came: then the next try must ask as the same computer.
  static func mayHaveArrived(_ error: any Error) -> Bool {
    switch error {
    case let error as HTTPFailure: error.mayHaveArrived
    case ClientError.serverSaid(let code, _, _): ["busy", "internal", "diskFull"].contains(code)
    default: true
    }
  }

  /// Nil where there is none, or none that can be used.
  private static func read(_ path: String) throws -> Saved? {
    guard access(path, F_OK) == 0 else { return nil }
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(filePath: path)) } catch {
      throw StoreError.cannotOpen(path: path, detail: error.localizedDescription)
    }
    // One that a crash cut short was never put to the server.
    return try? JSONDecoder().decode(Saved.self, from: bytes)
  }

  private func save(_ saved: Saved) throws {
    let bytes = try JSONEncoder().encode(saved)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    do { try FileHandle(fileDescriptor: file).write(contentsOf: bytes) } catch { throw failure() }
    guard fsync(file) == 0 else { throw failure() }
  }

  private func failure() -> StoreError {
    errno == ENOSPC || errno == EDQUOT
      ? .diskFull(path: path) : .cannotOpen(path: path, detail: String(cString: strerror(errno)))
  }
}
