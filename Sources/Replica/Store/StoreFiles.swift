#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the file system tells of a store's files.
enum StoreFiles {
  /// SQLite's own, beside the store.
  static let suffixes = ["", "-wal", "-shm"]

  /// Makes an empty file that only its owner can read.
  ///
  /// - Returns: 0, or `errno`.
  static func create(_ path: String) -> Int32 {
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return errno }
    close(file)
    return 0
  }

  /// Takes away what a failed beginning left.
  static func remove(_ path: String) { for suffix in suffixes { unlink(path + suffix) } }

  /// Whether the store's file holds all that was committed.
  static func hasNoLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) != 0 ? errno == ENOENT : status.st_size == 0
  }

  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 && access(folder(of: path), W_OK) == 0 }

  /// Less than this is called full: SQLite needs as much beside a store, to read it.
  private static let leastBytes: UInt64 = 64 << 10

  static func isDiskFull(_ path: String) -> Bool {
    var status = statvfs()
    guard statvfs(folder(of: path), &status) == 0 else { return false }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) < leastBytes
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path as a URI (RFC 3986), which SQLite takes options with.
  static func address(_ path: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-~".utf8)
    return path.utf8.reduce(into: "file:") { text, byte in
      if plain.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
