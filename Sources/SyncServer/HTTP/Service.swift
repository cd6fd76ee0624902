import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Replica

/// The routes of the server. A thin shell: each decodes, asks the store on a thread of its own, and encodes.
struct Service: Sendable {
  let central: CentralStore
  let metrics = Metrics()
  let broadcast = ChangeBroadcast()
  let logger: Logger
  let now: @Sendable () -> Instant

  struct EnrolRequest: Codable {
    var token: String
    var replica: String
    var publicKey: String
    var name: String
  }

  struct RenewRequest: Codable {
    var old: String
    var replica: String
    var publicKey: String
    var chains: [String]
  }

  struct RenewAnswer: Codable {
    var commonSeq: UInt64
  }

  func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: Observation(metrics: metrics, logger: logger))
    router.get("health") { _, _ in "ok\n" }
    router.get("ready") { _, _ in
      _ = try await blocking { try central.read { try CentralSession.readHead($0).number } }
      return "ok\n"
    }
    router.get("metrics") { _, _ in
      let position = try await blocking { try central.read { try CentralSession.readHead($0).number } }
      let text = metrics.text(position: position, listeners: broadcast.count)
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: text)))
    }
    router.post("v1/enrol") { request, _ in try await enrol(request) }
    router.post("v1/replicas") { request, _ in try await renew(request) }
    router.post("v1/sync") { request, _ in try await sync(request) }
    router.get("v1/changes") { request, _ in try await changes(request) }
    return router
  }

  // MARK: Routes

  private func sync(_ request: Request) async throws -> Response {
    let secret = try bearer(request)
    let body = try await bytes(request)
    let before = now()
    let answer = try await blocking { () -> (bytes: [UInt8], moved: UInt64?) in
      let before = try central.read { try CentralSession.readHead($0).number }
      let bytes = try central.sync(body, secret: secret, now: now())
      let after = try central.read { try CentralSession.readHead($0).number }
      return (bytes, after > before ? after : nil)
    }
    if let moved = answer.moved { broadcast.announce(moved) }
    logger.debug(
      "sync",
      metadata: [
        "bytesIn": "\(body.count)", "bytesOut": "\(answer.bytes.count)", "startedAt": "\(before.milliseconds)",
      ])
    return Response(
      status: .ok, headers: [.contentType: Zstd.contentType], body: .init(byteBuffer: ByteBuffer(bytes: answer.bytes)))
  }

  private func enrol(_ request: Request) async throws -> Response {
    let ask = try JSONDecoder().decode(EnrolRequest.self, from: Data(try await bytes(request)))
    guard let replica = ReplicaID(text: ask.replica), let key = Data(base64Encoded: ask.publicKey), key.count == 32
    else { throw APIError(.badRequest, "badRequest") }
    let enrolment = try await blocking {
      var random = SystemRandomNumberGenerator()
      return try central.enrol(
        token: ask.token, replica: replica, publicKey: Array(key), name: ask.name, at: now(), random: &random)
    }
    logger.info("device enrolled", metadata: ["replica": "\(replica)"])
    return try json(enrolment)
  }

  private func renew(_ request: Request) async throws -> Response {
    let secret = try bearer(request)
    let ask = try JSONDecoder().decode(RenewRequest.self, from: Data(try await bytes(request)))
    guard let old = ReplicaID(text: ask.old), let replica = ReplicaID(text: ask.replica),
      let key = Data(base64Encoded: ask.publicKey), key.count == 32
    else { throw APIError(.badRequest, "badRequest") }
    let chains = ask.chains.map { Array(Data(base64Encoded: $0) ?? Data()) }
    let common = try await blocking {
      try central.renew(
        secret: secret, old: old, chains: chains, replica: replica, publicKey: Array(key), at: now())
    }
    logger.info("replica renewed", metadata: ["old": "\(old)", "replica": "\(replica)"])
    return try json(RenewAnswer(commonSeq: common))
  }

  /// Server-sent events: `position` whenever the order moves on, a comment now and then so that both ends know that
  /// the line is alive.
  private func changes(_ request: Request) async throws -> Response {
    let secret = try bearer(request)
    let device = try await blocking { try central.device(secret: secret) }
    guard let device, !device.isRevoked else { throw APIError(.unauthorized, "unknownDevice") }
    let positions = broadcast.listen()
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: ": cercle\n\n"))
      try await withThrowingTaskGroup(of: Void.self) { group in
        let (lines, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(4))
        group.addTask {
          for await position in positions { continuation.yield("event: position\ndata: \(position)\n\n") }
          continuation.finish()
        }
        group.addTask {
          while !Task.isCancelled {
            try await Task.sleep(for: Service.heartbeat)
            continuation.yield(": alive\n\n")
          }
        }
        for await line in lines { try await writer.write(ByteBuffer(string: line)) }
        group.cancelAll()
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  static let heartbeat: Duration = .seconds(15)

  // MARK: Help

  private func bearer(_ request: Request) throws -> String {
    guard let field = request.headers[.authorization], field.hasPrefix("Bearer ") else {
      throw APIError(.unauthorized, "unknownDevice")
    }
    return String(field.dropFirst("Bearer ".count))
  }

  private func bytes(_ request: Request) async throws -> [UInt8] {
    if let declared = request.headers[.contentLength].flatMap({ Int($0) }), declared > Limits.requestBytes {
      throw APIError(.contentTooLarge, "tooLarge", limit: Limits.requestBytes)
    }
    do {
      return Array(buffer: try await request.body.collect(upTo: Limits.requestBytes))
    } catch is NIOTooManyBytesError {
      throw APIError(.contentTooLarge, "tooLarge", limit: Limits.requestBytes)
    }
  }

  private func json(_ value: some Encodable) throws -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
  }

  /// Runs what waits for the disk away from the event loops.
  private func blocking<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    do { return try await NIOThreadPool.singleton.runIfActive(body) } catch { throw APIError(error) }
  }
}

/// Counts and logs each request: route, status, time; never an address, a header or a body.
struct Observation: RouterMiddleware {
  typealias Context = BasicRequestContext
  let metrics: Metrics
  let logger: Logger

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    let route = request.uri.path
    let known = Observation.routes.contains(route) ? route : "other"
    func note(_ status: Int, _ error: (any Error)? = nil) {
      let seconds =
        Double((clock.now - start).components.attoseconds) / 1e18 + Double((clock.now - start).components.seconds)
      metrics.countRequest(known, status: status, seconds: seconds)
      var metadata: Logger.Metadata = ["route": "\(known)", "status": "\(status)", "seconds": "\(seconds)"]
      if let error = error as? APIError { metadata["code"] = "\(error.code)" }
      logger.log(level: status >= 500 ? .error : .info, "request", metadata: metadata)
    }
    do {
      let response = try await next(request, context)
      note(response.status.code)
      return response
    } catch {
      let fault = (error as? any HTTPResponseError)?.status.code ?? 500
      note(fault, error)
      throw error is any HTTPResponseError ? error : APIError(error)
    }
  }

  private static let routes: Set<String> = [
    "/health", "/ready", "/metrics", "/v1/enrol", "/v1/replicas", "/v1/sync", "/v1/changes",
  ]
}
