import Domain
import Foundation
import Replica
import Transport

/// One sync at a time on a copy, whatever processes there are: the operating system lets go of it with the process.
final class SyncLock {
  static let patienceInSeconds = 30
  private static let pauseInMicroseconds: UInt32 = 100_000

  private let descriptor: Int32

  /// Waits until it is free.
  ///
  /// - Parameter isCancelled: asked about ten times a second.
  init(path: String, isCancelled: () -> Bool) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError.cannotOpen(path: path, detail: String(cString: strerror(errno))) }
    let pauses = SyncLock.patienceInSeconds * 1_000_000 / Int(SyncLock.pauseInMicroseconds)
    for _ in 0..<pauses {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      if isCancelled() { break }
      usleep(SyncLock.pauseInMicroseconds)
    }
    close(descriptor)
    if isCancelled() { throw HTTPFailure.cancelled }
    throw UpkeepFault.syncRunning(waitedInSeconds: SyncLock.patienceInSeconds)
  }

  /// Lets others have it. Call once.
  func release() { close(descriptor) }
}
