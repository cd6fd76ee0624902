import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file that is there whole or not at all, never in place of another, readable by its owner only.
package struct WholeFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package var exists: Bool { access(path, F_OK) == 0 }

  package func write(_ bytes: [UInt8]) throws(FileFault) {
    if exists { throw .exists(path: path) }
    let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
    var name = Array((folder + ".cercle-XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw fault() }
    defer { unlink(name) }
    do { try fill(file, bytes) } catch {
      close(file)
      throw error
    }
    guard close(file) == 0 else { throw fault() }
    if link(name, path) == 0 { return }
    if errno == EEXIST { throw .exists(path: path) }
    // File systems without links, as memory sticks have: the name is taken first, then given to the whole.
    let place = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard place >= 0 else { throw errno == EEXIST ? .exists(path: path) : fault() }
    close(place)
    guard rename(name, path) == 0 else {
      let fault = fault()
      unlink(path)
      throw fault
    }
  }

  private func fill(_ file: Int32, _ bytes: [UInt8]) throws(FileFault) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(file, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault() }
      written += count
    }
    guard fsync(file) == 0 else { throw fault() }
  }

  private func fault() -> FileFault { .cannotWrite(path: path, code: errno) }
}
