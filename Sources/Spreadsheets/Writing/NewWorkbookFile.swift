import Files
import Foundation

/// The file that a workbook becomes (`WholeFile`): written under another name beside its own. Until `begin` there is none.
struct NewWorkbookFile {
  /// What is written to.
  let partialPath: String
  private let file: WholeFile

  var path: String { file.path }

  init(_ path: String) throws {
    file = WholeFile(path: path)
    if file.exists { throw WorkbookError.fileExists(path: path) }
    partialPath = "\(path).\(getpid()).part"
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
  var directory: String { file.folder.isEmpty ? "." : file.folder }

  /// Puts what was written on the disk and gives it its name.
  func finish() throws {
    do { try file.take(partialPath) } catch {
      switch error {
      case .exists(let path): throw WorkbookError.fileExists(path: path)
      case .cannotWrite(let path, let code): throw NewWorkbookFile.fault(path, code: code)
      }
    }
  }

  func discard() { unlink(partialPath) }

  static func fault(_ path: String, code: Int32) -> WorkbookError {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
    default: .cannotWrite(path: path, detail: String(cString: strerror(code)))
    }
  }
}
