import Console
import Domain
import Foundation
import Replica
import Transport

/// The server's address and what is said to it, beside the protocol's own bytes.
struct ServerConnection {
  let http: HTTPClient
  let baseURL: String

  /// Throws `invalidURL` with the address as it was given, and `plainHTTPRefused`.
  init(_ url: String, caFile: String?, insistPlain: Bool) throws(HTTPFailure) {
    _ = try HTTPTarget(url, insistPlain: insistPlain)
    var options = HTTPOptions()
    options.caFile = caFile
    options.userAgent = Product.userAgent
    options.insistPlain = insistPlain
    http = HTTPClient(options: options)
    baseURL = url.hasSuffix("/") ? String(url.dropLast()) : url
  }

  /// The same server over connections of its own: one client carries one exchange at a time.
  init(sharing other: ServerConnection) {
    http = HTTPClient(options: other.http.options)
    baseURL = other.baseURL
  }

  /// The path of a file that is to be found from every folder.
  static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  /// One exchange of the sync protocol.
  func sync(
    _ body: [UInt8], secret: String, isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) throws -> [UInt8] {
    let request = HTTPRequest(
      method: .post, url: baseURL + SyncProtocol.path,
      headers: ["Authorization": "Bearer \(secret)", "Content-Type": Zstd.contentType], body: body)
    let response = try http.send(request, isCancelled: isCancelled, progress: { _, received in progress(received) })
    return try accepted(response, contentType: Zstd.contentType).body
  }

  func post<Answer: Decodable>(
    _ path: String, _ body: some Encodable, secret: String? = nil, answer: Answer.Type = Answer.self
  ) throws -> Answer {
    var headers = ["Content-Type": "application/json"]
    if let secret { headers["Authorization"] = "Bearer \(secret)" }
    let response = try http.send(
      HTTPRequest(method: .post, url: baseURL + path, headers: headers, body: Array(try JSONEncoder().encode(body))))
    let good = try accepted(response, contentType: "application/json")
    do { return try JSONDecoder().decode(Answer.self, from: Data(good.body)) } catch { throw ClientError.notOurAnswer }
  }

  /// Takes something away; the answer says no more than that it is done.
  func delete(_ path: String, secret: String) throws {
    let response = try http.send(
      HTTPRequest(method: .delete, url: baseURL + path, headers: ["Authorization": "Bearer \(secret)"]))
    if response.status != 204 { _ = try accepted(response, contentType: "application/json") }
  }

  /// Listens to the server's news until told to stop, or until the stream ends in good order.
  func listen(
    secret: String, heartbeatTimeout: Duration, isCancelled: () -> Bool, onOpen: () -> Void,
    onEvent: (ServerEvent) -> ListenDecision
  ) throws {
    let outcome = try http.listen(
      baseURL + ServerConnection.changesPath, headers: ["Authorization": "Bearer \(secret)"],
      heartbeatTimeout: heartbeatTimeout, isCancelled: isCancelled, onOpen: onOpen, onEvent: onEvent)
    guard case .answered(let response) = outcome else { return }
    _ = try accepted(response, contentType: "text/event-stream")
  }

  private static let changesPath = "/v1/changes"

  private struct Fault: Decodable {
    struct Detail: Decodable {
      var code: String
      var limit: Int?
    }
    var error: Detail
  }

  private func accepted(_ response: HTTPResponse, contentType: String) throws -> HTTPResponse {
    // Whatever it came as: what stands before the server may say it in its own words.
    if response.status == 429 { throw ClientError.serverSaid(code: "busy", retryAfter: retryAfter(response)) }
    let known = try response.expecting(contentTypes: [contentType, "application/json"])
    if known.status == 200, known.mediaType == contentType { return known }
    guard let fault = try? JSONDecoder().decode(Fault.self, from: Data(known.body)) else {
      throw HTTPFailure.notOurServer(contentType: known.mediaType)
    }
    throw ClientError.serverSaid(
      code: fault.error.code, limit: fault.error.limit, retryAfter: retryAfter(response))
  }

  private func retryAfter(_ response: HTTPResponse) -> Duration? {
    response.retryAfter(nowInSecondsSince1970: Int(SystemClock.now().milliseconds / 1_000))
  }
}
