import Foundation

/// Held while a server runs on a folder of data: two would send each other's messages a second time. The kernel lets go
/// of it when the process ends, however it does.
final class ServerLock {
  static let name = "server.lock"
  private let descriptor: Int32

  /// - Throws: `ServerError.alreadyRunning`; where no file can be made, nothing: opening the store tells why.
  init(directory: String) throws {
    descriptor = open(directory + "/" + ServerLock.name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
    throw ServerError.alreadyRunning(directory)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
