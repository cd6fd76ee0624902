import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program of others, which is given bytes on its standard input: no shell, no file of ours.
package struct OutsideProgram: Sendable {
  /// A path, or a name to be looked for in PATH.
  package let program: String
  package let arguments: [String]
  package let timeLimitInSeconds: Int

  package init(_ program: String, _ arguments: [String], timeLimitInSeconds: Int) {
    self.program = program
    self.arguments = arguments
    self.timeLimitInSeconds = timeLimitInSeconds
  }

  /// Why there is no result. Data only.
  package enum Fault: Error, Hashable {
    case notFound
    /// A number of errno.h. Nothing was run.
    case cannotStart(code: Int32)
    /// The program was stopped, whatever it had done.
    case cancelled, timedOut(seconds: Int), tooMuchOutput(limitInBytes: Int)
  }

  package enum End: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  package struct Result: Sendable {
    package let end: End
    package let output: [UInt8]
    /// The last line of its standard error, where programs say what was wrong; at most 300 characters.
    package let lastWords: String
  }

  /// Runs it to its end. It is killed when time is up or `isCancelled` says so, which is asked several times a second.
  package func run(
    input: [UInt8], outputLimitInBytes: Int, isCancelled: () -> Bool = { false }
  ) throws(Fault) -> Result {
    var child = try Child(program: program, arguments: arguments, input: input)
    defer { child.end() }
    let deadline = ContinuousClock.now + .seconds(timeLimitInSeconds)
    func check() throws(Fault) {
      if isCancelled() { throw .cancelled }
      if ContinuousClock.now >= deadline { throw .timedOut(seconds: timeLimitInSeconds) }
    }
    while try child.read() {
      try check()
      if child.output.count > outputLimitInBytes { throw .tooMuchOutput(limitInBytes: outputLimitInBytes) }
    }
    // Its streams are closed: the end is near, unless it closed them to go on.
    var pauseInMicroseconds: UInt32 = 100
    while true {
      if let end = child.ended() { return Result(end: end, output: child.output, lastWords: child.lastWords) }
      try check()
      usleep(pauseInMicroseconds)
      pauseInMicroseconds = min(pauseInMicroseconds * 2, UInt32(Child.pauseInMilliseconds) * 1_000)
    }
  }
}

/// A program that reads from a file without a name and writes into two pipes.
private struct Child {
  private(set) var output: [UInt8] = []
  private var errors: [UInt8] = []
  private let process: pid_t
  private var pipes: [Int32]
  private var isOver = false

  static let pauseInMilliseconds: Int32 = 100
  private static let keptErrorBytes = 4_096

  init(program: String, arguments: [String], input: [UInt8]) throws(OutsideProgram.Fault) {
    let file = try Child.file(holding: input)
    defer { close(file) }
    (process, pipes) = try Child.starting.withLock { _ throws(OutsideProgram.Fault) in
      let (output, error) = (try Child.pipe(), try Child.pipe())
      defer {
        close(output.writing)
        close(error.writing)
      }
      let pipes = [output.reading, error.reading]
      do throws(OutsideProgram.Fault) {
        let streams: [(ours: Int32, theirs: Int32)] = [(file, 0), (output.writing, 1), (error.writing, 2)]
        return (try Child.spawn(program, arguments, streams: streams), pipes)
      } catch {
        for pipe in pipes { close(pipe) }
        throw error
      }
    }
  }

  /// One at a time: a child that were started between the making of another's pipes and their marking as ours alone
  /// would hold them open.
  private static let starting = Mutex(())

  /// Without a name from the start: whatever happens, nothing stays behind.
  private static func file(holding bytes: [UInt8]) throws(OutsideProgram.Fault) -> Int32 {
    var name = Array((NSTemporaryDirectory() + "/cercle-input-XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw .cannotStart(code: errno) }
    unlink(name)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: written), $0.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(file)
        throw .cannotStart(code: code)
      }
      written += count
    }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    lseek(file, 0, SEEK_SET)
    return file
  }

  private static func pipe() throws(OutsideProgram.Fault) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    guard Foundation.pipe(&ends) == 0 else { throw .cannotStart(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// In our own group of processes, so that Ctrl-C reaches both; signals that we ignore are not ignored there.
  private static func spawn(
    _ program: String, _ arguments: [String], streams: [(ours: Int32, theirs: Int32)]
  ) throws(OutsideProgram.Fault) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for stream in streams { posix_spawn_file_actions_adddup2(&actions, stream.ours, stream.theirs) }
    var defaults = sigset_t()
    var blocked = sigset_t()
    sigemptyset(&blocked)
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, program, &actions, &attributes, &words, environment)
    if code == ENOENT { throw .notFound }
    guard code == 0 else { throw .cannotStart(code: code) }
    return process
  }

  private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
      _NSGetEnviron().pointee
    #else
      environ
    #endif
  }

  /// Takes in what has come, waiting a little for it; false once both pipes are closed.
  mutating func read() throws(OutsideProgram.Fault) -> Bool {
    var asked = pipes.filter { $0 >= 0 }.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard !asked.isEmpty else { return false }
    let ready = poll(&asked, nfds_t(asked.count), Child.pauseInMilliseconds)
    guard ready >= 0 || errno == EINTR else { throw .cannotStart(code: errno) }
    for one in asked where one.revents != 0 {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = buffer.withUnsafeMutableBytes { Foundation.read(one.fd, $0.baseAddress, $0.count) }
      if count > 0 {
        take(buffer[..<count], from: one.fd)
      } else if count == 0 || errno != EINTR {
        close(one.fd)
        pipes = pipes.map { $0 == one.fd ? -1 : $0 }
      }
    }
    return true
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, from pipe: Int32) {
    if pipe == pipes[0] {
      output += bytes
    } else {
      errors += bytes
      if errors.count > Child.keptErrorBytes { errors.removeFirst(errors.count - Child.keptErrorBytes) }
    }
  }

  /// How it ended, if it has.
  mutating func ended() -> OutsideProgram.End? {
    var status: Int32 = 0
    var found = waitpid(process, &status, WNOHANG)
    while found < 0, errno == EINTR { found = waitpid(process, &status, WNOHANG) }
    guard found != 0 else { return nil }
    isOver = true
    // Somebody else has taken its end: nothing is known of it.
    guard found > 0 else { return .killed(signal: 0) }
    return status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: status & 0x7F)
  }

  /// Its last line, where programs say what was wrong.
  var lastWords: String {
    let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last { !$0.allSatisfy(\.isWhitespace) }.map { String($0.prefix(300)) } ?? "?"
  }

  mutating func end() {
    if !isOver {
      kill(process, SIGKILL)
      while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }
    for pipe in pipes where pipe >= 0 { close(pipe) }
  }
}
