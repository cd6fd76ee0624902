#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Why bytes could not be written: a number of errno.h.
package struct WriteFault: Error, Hashable {
  package let code: Int32
  package var isBrokenPipe: Bool { code == EPIPE }
}

/// An open file descriptor that bytes are written to.
package struct ByteStream: Sendable {
  package static let output = ByteStream(descriptor: STDOUT_FILENO)
  package static let error = ByteStream(descriptor: STDERR_FILENO)

  package let descriptor: Int32

  package init(descriptor: Int32) { self.descriptor = descriptor }

  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The width of the terminal; nil where there is none.
  package var columns: Int? {
    var window = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    return Int(window.ws_col)
  }

  /// Returns when all bytes were taken. Waits where the other side is slow, also on a descriptor that does not block.
  package func write(_ bytes: [UInt8]) throws(WriteFault) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes -> Int in
        #if canImport(Darwin)
          Darwin.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        #elseif canImport(Musl)
          Musl.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        #else
          Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        #endif
      }
      if count >= 0 {
        written += count
        continue
      }
      let code = errno
      switch code {
      case EINTR: continue
      case EAGAIN:
        var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wish, 1, -1)  // Whatever it says, the next write tells.
      default: throw WriteFault(code: code)
      }
    }
  }
}
