import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Signals as bytes in a pipe, so that waiting for keys and for signals is one `poll` without a gap in which a signal is
/// missed. A signal never interrupts a mark that is being stored: it is read afterwards.
final class SignalPipe {
  /// Those that end the roll call come before the others where several wait.
  static let ending = [SIGHUP, SIGINT, SIGTERM]
  static let refreshing = [SIGWINCH, SIGCONT]

  let readEnd: Int32
  private let writeEnd: Int32
  private var handlersBefore: [(signal: Int32, handler: SignalHandler?)] = []
  private var waiting: Set<Int32> = []

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw TerminalError(operation: .openPipe, code: errno) }
    readEnd = ends[0]
    writeEnd = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    signalPipeWriteEnd.store(writeEnd, ordering: .sequentiallyConsistent)
    for number in Self.ending + Self.refreshing {
      handlersBefore.append((number, signal(number, forwardSignal)))
    }
  }

  /// The next signal that came, if any.
  func next() -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(readEnd, &bytes, bytes.count)
    if count > 0 { waiting.formUnion(bytes[..<count].map(Int32.init)) }
    let first = (Self.ending + Self.refreshing).first(where: waiting.contains)
    if let first { waiting.remove(first) }
    return first
  }

  /// Puts the handlers back that were there before.
  func close() {
    for (number, handler) in handlersBefore { _ = signal(number, handler) }
    handlersBefore = []
    signalPipeWriteEnd.store(-1, ordering: .sequentiallyConsistent)
    closeDescriptor(readEnd)
    closeDescriptor(writeEnd)
  }
}

private typealias SignalHandler = @convention(c) (Int32) -> Void

private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

private let signalPipeWriteEnd = Atomic<Int32>(-1)

/// Runs inside the signal: only `write` and lock-free loads, which POSIX allows there.
private func forwardSignal(_ number: Int32) {
  let codeBefore = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipeWriteEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
  errno = codeBefore
}
