#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a terminal reports to the roll call.
enum TerminalEvent: Equatable, Sendable {
  case key(RollKey)
  /// The size may be another one, or another program drew over the screen.
  case redraw
  /// Nothing came for a while.
  case idle
  /// SIGINT, SIGTERM or SIGHUP.
  case interrupted(signal: Int32)
  /// The terminal is gone.
  case inputEnded
}

/// The terminal as the roll call's session uses it.
protocol RollTerminal: AnyObject {
  var size: RollScreenSize { get }
  func write(_ text: String) throws
  /// Waits for the next event.
  func nextEvent() throws -> TerminalEvent
  /// Runs the body in raw mode on the alternate screen; however the body ends, the terminal is as before afterwards.
  func withFullScreen(_ body: () throws -> Void) throws
}

struct TerminalError: Error, Equatable, CustomStringConvertible {
  enum Operation: String, Sendable {
    case readMode, setMode, read, write, poll, openPipe
  }

  let operation: Operation
  let code: Int32

  var description: String { "terminal: \(operation.rawValue): \(String(cString: strerror(code)))" }
}

/// The controlling terminal on standard input and output. One full screen at a time in a process, on one thread.
final class Terminal: RollTerminal {
  /// How long a lone Esc waits to be the beginning of a sequence.
  static let escapeTimeoutInMilliseconds: Int32 = 50
  /// How long nothing comes before ``TerminalEvent/idle``.
  static let idleTimeoutInMilliseconds: Int32 = 1_000
  static let sizeIfUnknown = RollScreenSize(columns: 80, rows: 24)
  private static let readSizeInBytes = 1024

  private let input: Int32
  private let output: Int32
  private var decoder = KeyDecoder()
  private var queue: [RollKey] = []
  private var signals: SignalPipe?
  private var isInputEnded = false
  private var modeBefore: termios?

  init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
    self.input = input
    self.output = output
  }

  /// Whether a full screen makes sense: a terminal both ways, and not one that calls itself dumb. `term` is `TERM`.
  static func isInteractive(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, term: String?) -> Bool {
    isatty(input) == 1 && isatty(output) == 1 && term != "dumb"
  }

  var size: RollScreenSize {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return Self.sizeIfUnknown
    }
    return RollScreenSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  func write(_ text: String) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { systemWrite(output, $0) }
      if written >= 0 {
        bytes = bytes.dropFirst(written)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if errno != EINTR {
        throw TerminalError(operation: .write, code: errno)
      }
    }
  }

  // MARK: Raw mode

  func withFullScreen(_ body: () throws -> Void) throws {
    var before = termios()
    guard tcgetattr(input, &before) == 0 else { throw TerminalError(operation: .readMode, code: errno) }
    let signals = try SignalPipe()
    modeBefore = before
    self.signals = signals
    defer {
      // If this fails the terminal is gone, nobody sees it, and the body's own error says more.
      _ = try? write(ANSI.leaveFullScreen)
      tcsetattr(input, TCSAFLUSH, &before)
      self.signals = nil
      modeBefore = nil
      signals.close()
    }
    try enterFullScreen(before)
    try body()
  }

  private func enterFullScreen(_ before: termios) throws {
    var raw = before
    cfmakeraw(&raw)
    guard tcsetattr(input, TCSADRAIN, &raw) == 0 else { throw TerminalError(operation: .setMode, code: errno) }
    try write(ANSI.enterFullScreen)
  }

  // MARK: Events

  func nextEvent() throws -> TerminalEvent {
    while true {
      if !queue.isEmpty { return .key(queue.removeFirst()) }
      if isInputEnded { return .inputEnded }
      let ready = try waitForInput()
      if let signal = ready.signal {
        switch signal {
        case SIGWINCH: return .redraw
        case SIGCONT:
          // The shell that stopped this program may have reset the terminal.
          if let modeBefore { try enterFullScreen(modeBefore) }
          return .redraw
        default: return .interrupted(signal: signal)
        }
      }
      if ready.isTimeout {
        guard decoder.isWaiting else { return .idle }
        queue += decoder.flush()
      }
      if ready.hasInput { try readKeys() }
    }
  }

  private struct Readiness {
    var signal: Int32?
    var hasInput = false
    var isTimeout = false
  }

  private func waitForInput() throws -> Readiness {
    // A negative descriptor is one that poll leaves out.
    var waiting = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals?.readEnd ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let timeout = decoder.isWaiting ? Self.escapeTimeoutInMilliseconds : Self.idleTimeoutInMilliseconds
    let count = poll(&waiting, nfds_t(waiting.count), timeout)
    if count < 0 && errno != EINTR { throw TerminalError(operation: .poll, code: errno) }
    if count <= 0 { return Readiness(isTimeout: count == 0) }
    return Readiness(signal: signals?.next(), hasInput: waiting[0].revents != 0)
  }

  private func readKeys() throws {
    var buffer = [UInt8](repeating: 0, count: Self.readSizeInBytes)
    let count = read(input, &buffer, buffer.count)
    if count > 0 {
      queue += decoder.feed(buffer[..<count])
    } else if count == 0 || errno == EIO {  // EIO: the terminal hung up.
      queue += decoder.flush()
      isInputEnded = true
    } else if errno != EINTR && errno != EAGAIN {
      throw TerminalError(operation: .read, code: errno)
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
