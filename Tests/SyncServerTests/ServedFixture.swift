import Domain
import Foundation
import FoundationNetworking
import Hummingbird
import HummingbirdCore
import Logging
import Replica

@testable import SyncServer

/// A server on a fixture's store, reached over loopback.
struct ServedFixture: Sendable {
  struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
    var error: APIError.Body.Fault? { try? JSONDecoder().decode(APIError.Body.self, from: body).error }
    subscript(header: String) -> String? { headers[header.lowercased()] }
  }

  let port: Int
  let service: Service

  /// Serves while `body` runs.
  static func serving(
    _ fixture: AdminFixture, at now: Instant? = nil,
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    _ body: @escaping @Sendable (ServedFixture) async throws -> Void
  ) async throws {
    let now = now ?? fixture.now
    let central = try CentralStore.open(fixture.directory, readers: Workers.readers)
    let service = Service(
      central: central, watch: try HeadWatch(directory: fixture.directory), workers: Workers(), logger: logger,
      now: { now })
    let (ports, opened) = AsyncStream.makeStream(of: Int.self)
    let app = Application(
      router: service.router(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { opened.yield($0.localAddress?.port ?? 0) },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await app.run() }
        for await port in ports {
          try await body(ServedFixture(port: port, service: service))
          break
        }
        group.cancelAll()
        // The server's own end: it was cancelled.
        do { try await group.waitForAll() } catch is CancellationError {}
      }
    } catch {
      try await service.close()
      throw error
    }
    try await service.close()
  }

  func get(_ path: String, secret: String? = nil, headers: [String: String] = [:]) async throws -> Answer {
    try await ask("GET", path, secret: secret, headers: headers)
  }

  func ask(
    _ method: String, _ path: String, secret: String? = nil, headers: [String: String] = [:],
    body: String? = nil
  ) async throws -> Answer {
    let address = "http://127.0.0.1:\(port)/\(path)"
    guard let url = URL(string: address) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.cachePolicy = .reloadIgnoringLocalCacheData
    if let secret { request.setValue("Bearer \(secret)", forHTTPHeaderField: "Authorization") }
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    request.httpBody = body.map { Data($0.utf8) }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.urlCache = nil
    let session = URLSession(configuration: configuration, delegate: StayingHere(), delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    let (data, response) = try await session.data(for: request)
    guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    var fields: [String: String] = [:]
    for (name, value) in response.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
    return Answer(status: response.statusCode, headers: fields, body: data)
  }
}

/// Shows where an answer sends to, instead of going there: an address without a path before it leads this client astray.
private final class StayingHere: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}
