import CCurl

/// Where libcurl's callbacks put an answer while it comes. Nothing else happens in a callback: no throwing, no caller's
/// code.
final class IncomingResponse {
  static let headersLimitInBytes = 256 * 1024

  private(set) var status = 0
  private(set) var headers: [String: String] = [:]
  private(set) var areHeadersComplete = false
  /// What came and wasn't taken yet.
  private(set) var body: [UInt8] = []
  /// All that came, headers too: grows as long as the server lives.
  private(set) var receivedInBytes = 0
  private var headersInBytes = 0
  let limitInBytes: Int

  init(limitInBytes: Int) {
    self.limitInBytes = limitInBytes
  }

  /// Hands out what came since the last time: streams take pieces, a whole response once.
  func takeBody() -> [UInt8] {
    let taken = body
    body = []
    return taken
  }

  /// Sets the callbacks; `self` must outlive the transfer, since libcurl only borrows it.
  func attach(to handle: CurlHandle) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    handle.note(
      cercle_curl_set_write(
        handle.easy, { IncomingResponse.receive($0, $1, $2, $3) { $0.append(body: $1) } }, context))
    handle.note(
      cercle_curl_set_header(
        handle.easy, { IncomingResponse.receive($0, $1, $2, $3) { $0.append(headerLine: $1) } }, context))
  }

  /// Returns how many bytes were taken; libcurl gives up when it isn't all of them.
  private static func receive(
    _ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?,
    take: (IncomingResponse, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let start, let context else { return 0 }
    let response = Unmanaged<IncomingResponse>.fromOpaque(context).takeUnretainedValue()
    let bytes = UnsafeRawBufferPointer(start: start, count: size * count)
    response.receivedInBytes += bytes.count
    return take(response, bytes) ? bytes.count : 0
  }

  private func append(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= limitInBytes else { return false }
    body.append(contentsOf: bytes)
    return true
  }

  private func append(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
    headersInBytes += bytes.count
    guard headersInBytes <= Self.headersLimitInBytes else { return false }
    let line = String(decoding: bytes, as: UTF8.self).trimmingASCIIWhitespace()
    if line.isEmpty {
      areHeadersComplete = status >= 200
    } else if line.hasPrefix("HTTP/") {
      // Also after 100 Continue and its like: what counts is the last block.
      let words = line.split(separator: " ", maxSplits: 2)
      status = words.count > 1 ? Int(words[1]) ?? 0 : 0
      headers = [:]
    } else if !areHeadersComplete, let colon = line.firstIndex(of: ":") {
      // Trailers come after completion and are left out.
      let name = line[..<colon].lowercased().trimmingASCIIWhitespace()
      let value = line[line.index(after: colon)...].trimmingASCIIWhitespace()
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
    return true
  }
}
