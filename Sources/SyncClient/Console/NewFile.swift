import Foundation
import Replica

/// A file that must not be there yet, readable by its owner only, on the disk when it is written.
struct NewFile {
  let path: String

  func write(_ bytes: [UInt8]) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw UpkeepFault.fileExists(path: path) }
      throw ClientError.cannotWriteFile(path: path)
    }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw incomplete() }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw incomplete() }
  }

  /// Half a file would be taken for a whole one.
  private func incomplete() -> ClientError {
    unlink(path)
    return ClientError.cannotWriteFile(path: path)
  }
}
