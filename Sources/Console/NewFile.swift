import Foundation

/// Why a file was not written. Data only; the words are in `ConsoleWords`.
package enum NewFileError: Error, Hashable {
  case exists(path: String)
  case cannotWrite(path: String, WriteFault)
  /// What is to be in it is told by the ending.
  case unknownEnding(path: String)
}

package enum FileEnding {
  /// What follows the last full stop, in small letters; empty where there is none.
  package static func of(_ path: String) -> String {
    guard let stop = path.lastIndex(of: "."), !path[stop...].contains("/") else { return "" }
    return path[path.index(after: stop)...].lowercased()
  }
}

/// A file that must not be there yet, readable by its owner only, on the disk when it is written.
package struct NewFile {
  private let path: String

  package init(path: String) { self.path = path }

  package func write(_ bytes: [UInt8]) throws(NewFileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .exists(path: path) : .cannotWrite(path: path, WriteFault(code: errno))
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
  private func incomplete() -> NewFileError {
    let fault = WriteFault(code: errno)
    unlink(path)
    return .cannotWrite(path: path, fault)
  }
}
