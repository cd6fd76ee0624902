import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Makes a PDF of a page by the program `weasyprint`, which is given the page on its standard input and nothing else:
/// no shell, no address, no file of ours.
package struct WeasyPrint: Sendable {
  /// A path, or a name to be looked for in PATH.
  package var program: String
  package var timeLimitInSeconds: Int

  /// The greatest page that is printed, and the greatest PDF that is taken.
  package static let pageBytes = 4 << 20
  package static let pdfBytes = 64 << 20

  package init(program: String = "weasyprint", timeLimitInSeconds: Int = 60) {
    self.program = program
    self.timeLimitInSeconds = timeLimitInSeconds
  }

  /// PDF/UA: with tags for screen readers, a language and a title.
  private static let arguments = ["--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"]

  /// The bytes of the PDF, all of them or an error. The program is stopped when time is up or `isCancelled` says so,
  /// which is asked several times a second.
  package func pdf(of page: [UInt8], isCancelled: () -> Bool = { false }) throws(PrintingError) -> [UInt8] {
    guard page.count <= WeasyPrint.pageBytes else { throw .tooLarge(limitInBytes: WeasyPrint.pageBytes) }
    var child = try Child(program: program, arguments: WeasyPrint.arguments, input: page)
    defer { child.end() }
    let deadline = ContinuousClock.now + .seconds(timeLimitInSeconds)
    while try child.read() {
      if isCancelled() { throw .cancelled }
      if ContinuousClock.now >= deadline { throw .timedOut(seconds: timeLimitInSeconds) }
      if child.output.count > WeasyPrint.pdfBytes { throw .tooLarge(limitInBytes: WeasyPrint.pdfBytes) }
    }
    guard child.succeeded(), child.output.starts(with: Array("%PDF-".utf8)) else {
      throw .failed(detail: child.lastWords)
    }
    return child.output
  }
}

/// A program that reads from a file without a name and writes into two pipes.
private struct Child {
  private(set) var output: [UInt8] = []
  private var errors: [UInt8] = []
  private let process: pid_t
  private var pipes: [Int32]
  private var isOver = false

  private static let pauseInMilliseconds: Int32 = 100
  private static let keptErrorBytes = 4_096

  init(program: String, arguments: [String], input: [UInt8]) throws(PrintingError) {
    let page = try Child.file(holding: input)
    defer { close(page) }
    (process, pipes) = try Child.starting.withLock { _ throws(PrintingError) in
      let (output, error) = (try Child.pipe(), try Child.pipe())
      defer {
        close(output.writing)
        close(error.writing)
      }
      let pipes = [output.reading, error.reading]
      do throws(PrintingError) {
        let streams: [(ours: Int32, theirs: Int32)] = [(page, 0), (output.writing, 1), (error.writing, 2)]
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

  /// Without a name from the start: whatever happens, no page stays behind.
  private static func file(holding bytes: [UInt8]) throws(PrintingError) -> Int32 {
    var name = Array((NSTemporaryDirectory() + "/cercle-page-XXXXXX").utf8CString)
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

  private static func pipe() throws(PrintingError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    guard Foundation.pipe(&ends) == 0 else { throw .cannotStart(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// In our own group of processes, so that Ctrl-C reaches both; signals that we ignore are not ignored there.
  private static func spawn(
    _ program: String, _ arguments: [String], streams: [(ours: Int32, theirs: Int32)]
  ) throws(PrintingError) -> pid_t {
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
    if code == ENOENT { throw .notInstalled }
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
  mutating func read() throws(PrintingError) -> Bool {
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

  /// Waits for the end, which is near: both its streams are closed.
  mutating func succeeded() -> Bool {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { break } }
    isOver = true
    return status == 0
  }

  /// Its last line, where programs say what was wrong.
  var lastWords: String {
    let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last { !$0.allSatisfy(\.isWhitespace) }.map { String($0.prefix(300)) } ?? "?"
  }

  mutating func end() {
    if !isOver {
      kill(process, SIGKILL)
      _ = succeeded()
    }
    for pipe in pipes where pipe >= 0 { close(pipe) }
  }
}
