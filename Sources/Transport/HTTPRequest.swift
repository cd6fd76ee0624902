/// The request methods of RFC 9110, section 9.3, that our clients use.
package enum HTTPMethod: String, Sendable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
}

/// One request: bytes go out as they are, `Content-Encoding` and its header are the caller's.
package struct HTTPRequest: Sendable {
  package var method: HTTPMethod = .get
  /// An absolute `http` or `https` address without user name or password.
  package var url: String
  package var headers: [String: String] = [:]
  /// Sent with POST and PUT, ignored with GET and DELETE.
  package var body: [UInt8] = []
  /// If not, it goes out over a connection of its own: on a kept one that turns out to be dead libcurl would send it
  /// again, though it may have arrived.
  package var mayArriveTwice = true

  package init(
    method: HTTPMethod = .get, url: String, headers: [String: String] = [:], body: [UInt8] = [],
    mayArriveTwice: Bool = true
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.mayArriveTwice = mayArriveTwice
  }
}
