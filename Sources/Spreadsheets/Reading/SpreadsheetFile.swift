#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file open for reading, closed when its owner goes.
struct OpenFile: ~Copyable, Sendable {
  let descriptor: Int32

  init(path: String) throws(SpreadsheetError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
    self.descriptor = descriptor
  }

  deinit {
    _ = close(descriptor)  // Nothing was written: nothing is lost when closing fails.
  }

  /// Its size; nil for what has none, a pipe for instance.
  func sizeInBytes() throws(SpreadsheetError) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .readFailed(errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// Fills as much of `bytes` from `start` on as there is.
  ///
  /// - Returns: how many bytes came; fewer than there is room for at the end of the file only.
  func read(into bytes: inout [UInt8], from start: Int = 0) throws(SpreadsheetError) -> Int {
    var filled = start
    while filled < bytes.count {
      let (descriptor, offset) = (descriptor, filled)
      #if canImport(Darwin)
        let count = bytes.withUnsafeMutableBytes {
          Darwin.read(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
        }
      #elseif canImport(Musl)
        let count = bytes.withUnsafeMutableBytes {
          Musl.read(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
        }
      #else
        let count = bytes.withUnsafeMutableBytes {
          Glibc.read(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
        }
      #endif
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        if errno == EISDIR { throw .isFolder }
        throw .readFailed(errno: errno)
      }
    }
    return filled - start
  }

  /// All of it, up to a limit.
  func readWhole(_ bound: SpreadsheetBound) throws(SpreadsheetError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(try sizeInBytes() ?? 1 << 20, bound.limit) + 1)
    var filled = 0
    while true {
      filled += try read(into: &bytes, from: filled)
      if filled < bytes.count { break }
      try bound.check(filled)
      bytes += [UInt8](repeating: 0, count: min(bytes.count, bound.limit + 1 - bytes.count))
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }
}
