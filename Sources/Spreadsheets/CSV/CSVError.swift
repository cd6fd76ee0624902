#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Why a CSV file could not be read. Lines are physical lines, counted from 1.
package enum CSVError: Error, Sendable, Hashable {
  /// The system refused to open the file.
  case cannotOpen(path: String, errno: Int32)
  /// The system failed in the middle of the file, or the path is a directory.
  case readFailed(errno: Int32)
  /// A quote, a line break or a byte outside ASCII cannot separate fields.
  case separatorNotAllowed(UInt8)
  /// The file ended inside a quoted field; `line` is where its quote opens.
  case unterminatedQuote(line: Int)
  /// Something other than a separator or a line end follows a closing quote.
  case textAfterQuote(line: Int)
  /// The field that starts on `line` is not UTF-8.
  case notUTF8(line: Int)
  /// The field that starts on `line` is larger than the reader holds.
  case fieldTooLong(line: Int, limitInBytes: Int)
  /// The row that starts on `line` has more fields than the reader holds.
  case tooManyFields(line: Int, limit: Int)
}

extension CSVError {
  init(_ error: SpreadsheetError, path: String) {
    switch error {
    case .cannotOpen(let errno): self = .cannotOpen(path: path, errno: errno)
    case .readFailed(let errno): self = .readFailed(errno: errno)
    default: self = .readFailed(errno: EISDIR)
    }
  }
}

extension CSVError: CustomStringConvertible {
  /// What happened, where, and what to do next, in one line.
  package var description: String {
    switch self {
    case .cannotOpen(let path, let code):
      "cannot open \(path): \(String(cString: strerror(code))); check the path and its permissions"
    case .readFailed(let code):
      "cannot read the CSV file: \(String(cString: strerror(code))); check that it is a file and that its disk is well"
    case .separatorNotAllowed(let byte):
      "byte \(byte) cannot separate CSV fields; use a comma, a semicolon or a tab"
    case .unterminatedQuote(let line):
      "line \(line): a quoted field opens here and never closes; close it, or double the quotes it contains"
    case .textAfterQuote(let line):
      "line \(line): text follows a closing quote; double the quotes inside a quoted field"
    case .notUTF8(let line):
      "line \(line): the text is not UTF-8; save the file as UTF-8"
    case .fieldTooLong(let line, let limitInBytes):
      "line \(line): a field is longer than \(limitInBytes) bytes; look for a quote that never closes, or shorten it"
    case .tooManyFields(let line, let limit):
      "line \(line): the row has more than \(limit) fields; check the separator"
    }
  }
}
