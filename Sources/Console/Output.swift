import Foundation
import Synchronization

/// The streams of a command: answers on standard output, everything else on standard error. Where the answer can't be
/// written, the process ends: nobody would read on.
package enum Output {
  package static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  private static let recorded = Mutex(false)

  /// To be called once something is written down for good: an answer that can't be shown then says so.
  package static func noteRecorded() { recorded.withLock { $0 = true } }

  /// A text for people: on a terminal its lines are broken between words.
  package static func line(_ text: String) { verbatim(Paragraphs.wrapped(text, toColumns: ByteStream.output.columns)) }
  /// Lines as they are: tables, data.
  package static func verbatim(_ text: String) { raw(Array((text + "\n").utf8)) }
  package static func raw(_ bytes: [UInt8]) {
    do { try ByteStream.output.write(bytes) } catch { end(error) }
  }

  package static func error(_ text: String) {
    toPeople(Paragraphs.wrapped(text, toColumns: ByteStream.error.columns) + "\n")
  }

  /// A line that the next one overwrites; nothing where nobody watches.
  package static func progress(_ text: String) {
    guard ByteStream.error.isTerminal else { return }
    let text = ByteStream.error.columns.map { DisplayWidth.truncated(text, toColumns: $0 - 1) } ?? text
    toPeople("\r\u{1B}[K\(text)")
  }

  package static func endProgress() {
    guard ByteStream.error.isTerminal else { return }
    toPeople("\r\u{1B}[K")
  }

  /// Asks for a word; nil where nobody can answer.
  package static func ask(_ question: String) -> String? {
    guard isInputTerminal else { return nil }
    toPeople(question)
    return readLine()
  }

  /// Ends the process: quietly where the reader left, as `head` does, with a line on standard error otherwise.
  package static func end(_ fault: WriteFault) -> Never {
    if fault.isBrokenPipe { exit(ExitStatus.brokenPipe.rawValue) }
    error(program + ": " + ConsoleWords.ofProcess.cannotWrite(fault, hasRecorded: recorded.withLock { $0 }))
    exit(ExitStatus.inputOutput.rawValue)
  }

  /// What nobody can be told of where it fails: this is the place to tell it.
  private static func toPeople(_ text: String) {
    do { try ByteStream.error.write(Array(text.utf8)) } catch {}
  }

  private static var program: String {
    (CommandLine.arguments.first ?? "").split(separator: "/").last.map { String($0) } ?? "cercle"
  }

  /// Takes the places of streams that came closed, so that no file is opened in their stead: what is then written to
  /// standard output fails as it should. To be called first.
  package static func guardStreams() {
    for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is the one that is missing; where there is no /dev/null, there is nothing to guard with.
      _ = open("/dev/null", mode)
    }
  }
}
