/// The request methods of RFC 9110, section 9.3, that the client uses.
enum HTTPMethod: String, Sendable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
}

/// One request: bytes go out as they are, `Content-Encoding` and its header are the caller's.
struct HTTPRequest: Sendable {
  var method: HTTPMethod = .get
  /// An absolute `http` or `https` address without user name or password.
  var url: String
  var headers: [String: String] = [:]
  /// Sent with POST and PUT, ignored with GET and DELETE.
  var body: [UInt8] = []
}
