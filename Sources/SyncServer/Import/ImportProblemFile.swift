import Domain
import Foundation

/// All refusals and warnings of an import as a CSV file: `file,line,reason,column,value`. Each is written at once, so that
/// a full disk is known while the import can still be undone.
final class ImportProblemFile {
  static let columns = ["file", "line", "reason", "column", "value"]

  private let path: String
  private let descriptor: Int32
  private let words: ImportWording
  private var writer = CSVWriter()

  /// Replaces what stands at the path.
  init(_ path: String, words: ImportWording) throws(ImportError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    self.path = path
    self.words = words
    writer.row(ImportProblemFile.columns)
    try flush()
  }

  deinit { _ = close(descriptor) }  // All is written, and was heard of where it failed.

  func add(_ problem: ImportProblem) throws(ImportError) {
    writer.row([
      problem.file.name, String(problem.line), words.reason(problem), problem.column ?? "", problem.value ?? "",
    ])
    try flush()
  }

  private func flush() throws(ImportError) {
    let bytes = writer.drain()
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written) }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw .cannotWrite(path: path, errno: errno)
      }
    }
  }
}
