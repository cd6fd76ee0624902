import Foundation
import Replica

/// All refusals and warnings of an import as a CSV file: `file,line,reason,column,value`.
final class ImportProblemFile {
  static let columns = ["file", "line", "reason", "column", "value"]
  private static let bufferSizeInBytes = 64 * 1024

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
  }

  deinit { _ = close(descriptor) }  // All is written by `flush`, whose failure is heard.

  func add(_ problem: ImportProblem) throws(ImportError) {
    writer.row([
      problem.file.name, String(problem.line), words.reason(problem), problem.column ?? "", problem.value ?? "",
    ])
    if writer.bytes.count >= ImportProblemFile.bufferSizeInBytes { try flush() }
  }

  func flush() throws(ImportError) {
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
