import Foundation

/// Why a file was not written. Data only.
package enum FileFault: Error, Hashable {
  case exists(path: String)
  /// A number of errno.h.
  case cannotWrite(path: String, code: Int32)
}

/// A file that is there whole or not at all, never in place of another, readable by its owner only.
package struct WholeFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Whether something of that name is there, be it a link that leads nowhere.
  package var exists: Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The folder that it lies in, with a slash at its end; empty for that of the process.
  package var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }

  package func write(_ bytes: [UInt8]) throws(FileFault) {
    if exists { throw .exists(path: path) }
    var template = Array((folder + ".cercle-XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw fault() }
    defer { unlink(template) }
    do { try fill(file, bytes) } catch {
      close(file)
      throw error
    }
    guard close(file) == 0 else { throw fault() }
    try take(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// Gives its name to what was written beside it under another, once that is on the disk. The other name goes.
  package func take(_ other: String) throws(FileFault) {
    let file = open(other, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw fault() }
    let isOnDisk = fsync(file) == 0
    let syncFault = fault()
    close(file)
    guard isOnDisk else { throw syncFault }
    if link(other, path) == 0 {
      unlink(other)
      return
    }
    if errno == EEXIST { throw .exists(path: path) }
    // File systems without links, as memory sticks have: the name is taken first, then given to the whole.
    let place = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard place >= 0 else { throw errno == EEXIST ? .exists(path: path) : fault() }
    close(place)
    guard rename(other, path) == 0 else {
      let fault = fault()
      unlink(path)
      throw fault
    }
  }

  private func fill(_ file: Int32, _ bytes: [UInt8]) throws(FileFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault() }
      rest = rest.dropFirst(count)
    }
  }

  private func fault() -> FileFault { .cannotWrite(path: path, code: errno) }
}
