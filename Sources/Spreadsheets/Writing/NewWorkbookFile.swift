import Foundation

/// The file that a workbook becomes: written under another name beside its own, for its owner only, and given its name
/// when it is whole and on the disk. A file that is there already is never touched. Until `begin` there is none.
struct NewWorkbookFile {
  let path: String
  /// What is written to.
  let partialPath: String

  init(_ path: String) throws {
    self.path = path
    if NewWorkbookFile.exists(path) { throw WorkbookError.fileExists(path: path) }
    let partial = "\(path).\(getpid()).part"
    partialPath = partial
    guard access(directory, W_OK | X_OK) == 0 else { throw NewWorkbookFile.fault(path, code: errno) }
  }

  /// Makes the file that is written to: its owner's only.
  func begin() throws {
    var descriptor = open(partialPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST {
      // Of a process that had the same number and was ended.
      unlink(partialPath)
      descriptor = open(partialPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }
    guard descriptor >= 0 else { throw NewWorkbookFile.fault(path, code: errno) }
    close(descriptor)
  }

  /// Where the workbook's own temporary files go: beside it, where there has to be room for it anyway, and where no
  /// other user of the computer reads.
  var directory: String {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return parent.isEmpty ? "." : parent
  }

  /// Puts what was written on the disk and gives it its name.
  func finish() throws {
    let descriptor = open(partialPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw NewWorkbookFile.fault(path, code: errno) }
    let synced = fsync(descriptor)
    let code = errno
    close(descriptor)
    guard synced == 0 else { throw NewWorkbookFile.fault(path, code: code) }
    if link(partialPath, path) == 0 {
      unlink(partialPath)
      return
    }
    if errno == EEXIST { throw WorkbookError.fileExists(path: path) }
    // A disk without hard links (a USB stick): nobody else is at work there at this very moment.
    if NewWorkbookFile.exists(path) { throw WorkbookError.fileExists(path: path) }
    guard rename(partialPath, path) == 0 else { throw NewWorkbookFile.fault(path, code: errno) }
  }

  func discard() { unlink(partialPath) }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  static func fault(_ path: String, code: Int32) -> WorkbookError {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
    default: .cannotWrite(path: path, detail: String(cString: strerror(code)))
    }
  }
}
