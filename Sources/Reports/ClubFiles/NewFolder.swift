internal import Foundation

/// A folder that appears under its name whole, or not at all: it is filled under another name beside it.
struct NewFolder {
  let path: String
  private let unfinished: String

  /// - Throws: `ClubFilesError`.
  init(_ path: String) throws {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      let isEmpty = try isFolder.boolValue && FileManager.default.contentsOfDirectory(atPath: path).isEmpty
      guard isEmpty else { throw ClubFilesError.folderThere(path: path) }
    }
    var template = Array((path + ".XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw ClubFilesError.cannotWrite(path: path, errno: errno) }
    unfinished = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func file(_ name: String) throws -> GrowingFile {
    try GrowingFile(unfinished + "/" + name, shownAs: path + "/" + name)
  }

  /// Gives the folder its name.
  func finish() throws {
    guard rename(unfinished, path) == 0 else {
      throw errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR
        ? ClubFilesError.folderThere(path: path) : ClubFilesError.cannotWrite(path: path, errno: errno)
    }
  }

  /// Takes away what a failed beginning left. What can't be taken away lies there under a name that nobody reads.
  func abandon() { _ = try? FileManager.default.removeItem(atPath: unfinished) }
}

/// A file that grows piece by piece.
final class GrowingFile {
  private static let pieceInBytes = 1 << 16

  private let shownPath: String
  private let descriptor: Int32
  private var waiting: [UInt8] = []

  init(_ path: String, shownAs shownPath: String) throws {
    self.shownPath = shownPath
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ClubFilesError.cannotWrite(path: shownPath, errno: errno) }
  }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) throws {
    waiting += bytes
    if waiting.count >= GrowingFile.pieceInBytes { try flush() }
  }

  /// Brings all of it to the disk.
  func finish() throws {
    try flush()
    guard fsync(descriptor) == 0 else { throw ClubFilesError.cannotWrite(path: shownPath, errno: errno) }
  }

  private func flush() throws {
    var rest = waiting[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ClubFilesError.cannotWrite(path: shownPath, errno: errno) }
      rest = rest.dropFirst(count)
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
