import Foundation
import Synchronization

/// A server on 127.0.0.1 that answers each connection with a script's bytes, whatever was asked.
final class TinyServer: Sendable {
  /// What to do on the n-th connection (from 0).
  typealias Script = @Sendable (_ connection: Connection, _ number: Int) -> Void

  let port: Int
  private let listener: Int32
  private let seen = Mutex<(connections: Int, requests: [String])>((0, []))

  var url: String { "http://127.0.0.1:\(port)/" }
  var connectionCount: Int { seen.withLock { $0.connections } }
  /// Heads and bodies as they came.
  var requests: [String] { seen.withLock { $0.requests } }

  init(_ script: @escaping Script) throws {
    listener = socket(AF_INET, Self.streamType, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isReady = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isReady else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      while case let peer = accept(listener, nil, nil), peer >= 0 {
        let number = seen.withLock {
          $0.connections += 1
          return $0.connections - 1
        }
        Thread.detachNewThread { [self] in
          script(Connection(descriptor: peer, server: self), number)
          close(peer)
        }
      }
      close(listener)
    }
  }

  /// One that reads a request, answers these bytes and closes.
  convenience init(answering answer: String) throws {
    try self.init { connection, _ in
      connection.readRequest()
      connection.write(answer)
    }
  }

  /// Ends the accepting; a server that a test forgets dies with the process.
  ///
  /// Closing is left to the accepting thread: the number could be another server's before that thread wakes.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  struct Connection {
    let descriptor: Int32
    let server: TinyServer

    /// Reads one request with its `Content-Length`; false at the end of the connection.
    @discardableResult
    func readRequest() -> Bool {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 65536)
      while true {
        let text = String(decoding: bytes, as: UTF8.self)
        if let end = text.range(of: "\r\n\r\n") {
          let head = text[..<end.lowerBound].lowercased()
          let field = head.components(separatedBy: "\r\n").first { $0.hasPrefix("content-length:") }
          let length = field.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
          if text[end.upperBound...].utf8.count >= length {
            server.seen.withLock { $0.requests.append(text) }
            return true
          }
        }
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        bytes += chunk[..<count]
      }
    }

    /// Waits for the first bytes.
    func readSome() {
      var chunk = [UInt8](repeating: 0, count: 1000)
      _ = recv(descriptor, &chunk, chunk.count, 0)
    }

    /// False once the client has gone.
    @discardableResult
    func write(_ text: String) -> Bool {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, TinyServer.sendFlags) }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }

    /// Closes with a reset instead of in good order.
    func reset() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }

    /// Waits until the client closes.
    func waitForEnd() {
      var byte: UInt8 = 0
      while recv(descriptor, &byte, 1, 0) > 0 {}
    }
  }

  #if canImport(Glibc)
    private static let streamType = Int32(SOCK_STREAM.rawValue)
    private static let sendFlags = Int32(MSG_NOSIGNAL)
  #else
    private static let streamType = SOCK_STREAM
    private static let sendFlags: Int32 = 0
  #endif
}

/// Sleeps in a server's script, between two writes that must arrive apart.
func pause(milliseconds: Int) {
  Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
}
