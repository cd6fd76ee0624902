import Domain
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The streams of a command: answers on standard output, everything else on standard error.
enum Console {
  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// The width of the terminal that answers go to; nil where they go to a file or a program.
  static var outputColumns: Int? {
    var window = winsize()
    guard isOutputTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    return Int(window.ws_col)
  }

  static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
  static func raw(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }
  static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// A line that the next one overwrites; nothing where nobody watches.
  static func progress(_ text: String) {
    guard isErrorTerminal else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  static func endProgress() {
    guard isErrorTerminal else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  /// Asks for a word; nil where nobody can answer.
  static func ask(_ question: String) -> String? {
    guard isInputTerminal else { return nil }
    FileHandle.standardError.write(Data(question.utf8))
    return readLine()
  }
}

/// The clock on the wall: read here, nowhere else.
enum SystemClock {
  @Sendable static func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

  /// The day on this computer's calendar.
  static func today() -> Day {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? now().utcDay
  }
}
