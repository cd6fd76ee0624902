import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Replica

/// The routes of the server. A thin shell: each decodes, asks the store on a thread for that, and encodes.
struct Service: Sendable {
  let central: CentralStore
  let watch: HeadWatch
  let workers: Workers
  let metrics = Metrics()
  let broadcast = ChangeBroadcast()
  let contacts = ContactBook()
  /// How often one calendar address may be asked for.
  let calendarRate = RateBook(limit: 120, seconds: 3_600)
  /// What one guest's link may write, and how often strangers may try links.
  let guestRate = RateBook(limit: Service.guestAnswersPerHour, seconds: 3_600)
  let strangerRate = RateBook(limit: Service.unknownLinksPerHour, seconds: 3_600)
  /// Answers that take a while.
  let gate = Gate()
  /// Calendars, which programs ask for on the hour, all at once: figures have their seats all the same.
  let feeds = Gate(seats: Service.feedsAtOnce)
  /// Documents, each of which takes another process.
  let reports = Gate(seats: Service.reportsAtOnce)
  /// Workbooks of all there is.
  let exports = Gate(seats: Service.exportsAtOnce)
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
      _ = try await look()
      return "ok\n"
    }
    router.get("metrics") { _, _ in
      let messages = try await on(.looking) { try central.read(Outbox.gauges) }
      let text = metrics.text(
        position: try await look().position, listeners: broadcast.count, messages: messages)
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: text)))
    }
    router.post("v1/enrol") { request, _ in try await enrol(request) }
    router.post("v1/replicas") { request, _ in try await renew(request) }
    router.post("v1/sync") { request, _ in try await sync(request) }
    router.get("v1/changes") { request, _ in try await changes(request) }
    addStatisticsRoutes(to: router)
    addReportRoutes(to: router)
    addExportRoutes(to: router)
    addCalendarRoutes(to: router)
    addMessageRoutes(to: router)
    addGuestRoutes(to: router)
    addOpenAPIRoute(to: router)
    return router
  }

  // MARK: Routes

  private func sync(_ request: Request) async throws -> Response {
    let secret = try bearer(request)
    // A stranger's body is not even received.
    guard try await on(.reading, { try central.device(secret: secret) }) != nil else { throw APIError.unknownDevice }
    let body = try await Service.bytes(request)
    let answer = try await exchange(body, secret: secret)
    logger.debug("sync", metadata: ["bytesIn": "\(body.count)", "bytesOut": "\(answer.count)"])
    return Response(
      status: .ok, headers: [.contentType: Zstd.contentType], body: .init(byteBuffer: ByteBuffer(bytes: answer)))
  }

  /// Answers one sync request. One that brings nothing never waits for a write.
  func exchange(_ body: [UInt8], secret: String) async throws -> [UInt8] {
    let now = now()
    let arrived = try await on(.reading) { try central.receive(body, secret: secret, now: now) }
    contacts.note(arrived.replica, at: now)
    guard arrived.bringsWork else { return try await on(.reading) { try central.answer(arrived) } }
    let judged = try await on(.writing) {
      var turn = arrived
      try central.judge(&turn)
      return turn
    }
    for verdict in judged.verdicts { metrics.countVerdict(verdict) }
    if let moved = judged.moved { broadcast.announce(moved) }
    return try await on(.reading) { try central.answer(judged) }
  }

  /// The head of the order, asked for past all other work.
  func look() async throws -> HeadWatch.Sight { try await on(.looking) { try watch.look() } }

  /// Tells listeners what is new, whichever process did it.
  func announceNews() async {
    // A failure was logged, and the next look tells the same.
    if let sight = try? await look() { broadcast.announce(sight) }
  }

  /// Writes down which computers were heard of.
  func writeContacts() async {
    let heard = contacts.drain()
    // A failure was logged; the next contact of each tells more than this one.
    if !heard.isEmpty { try? await on(.writing) { try central.note(heard) } }
  }

  private func enrol(_ request: Request) async throws -> Response {
    let ask = try JSONDecoder().decode(EnrolRequest.self, from: Data(try await Service.bytes(request)))
    guard let replica = ReplicaID(text: ask.replica), let key = Data(base64Encoded: ask.publicKey), key.count == 32
    else { throw APIError(.badRequest, "badRequest") }
    let enrolment = try await on(.writing) {
      var random = SystemRandomNumberGenerator()
      return try central.enrol(
        token: ask.token, replica: replica, publicKey: Array(key), name: ask.name, at: now(), random: &random)
    }
    logger.info("device enrolled", metadata: ["replica": "\(replica)"])
    return try json(enrolment)
  }

  private func renew(_ request: Request) async throws -> Response {
    let secret = try bearer(request)
    let ask = try JSONDecoder().decode(RenewRequest.self, from: Data(try await Service.bytes(request)))
    guard let old = ReplicaID(text: ask.old), let replica = ReplicaID(text: ask.replica),
      let key = Data(base64Encoded: ask.publicKey), key.count == 32
    else { throw APIError(.badRequest, "badRequest") }
    let chains = ask.chains.map { Array(Data(base64Encoded: $0) ?? Data()) }
    let common = try await on(.writing) {
      try central.renew(
        secret: secret, old: old, chains: chains, replica: replica, publicKey: Array(key), at: now())
    }
    logger.info("replica renewed", metadata: ["old": "\(old)", "replica": "\(replica)"])
    return try json(RenewAnswer(commonSeq: common))
  }

  /// Server-sent events: `position` whenever the order moves on, `devices` whenever a computer was revoked, a comment now and then so that both ends know that
  /// the line is alive.
  private func changes(_ request: Request) async throws -> Response {
    _ = try await device(request)
    let news = broadcast.listen()
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: ": cercle\n\n"))
      try await withThrowingTaskGroup(of: Void.self) { group in
        let (lines, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(4))
        group.addTask {
          for await one in news { continuation.yield(Service.event(one)) }
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

  private static func event(_ news: ChangeBroadcast.News) -> String {
    switch news {
    case .position(let position): "event: position\ndata: \(position)\n\n"
    case .devices: "event: devices\ndata: revoked\n\n"
    }
  }

  // MARK: Help

  func bearer(_ request: Request) throws -> String {
    guard let field = request.headers[.authorization], field.hasPrefix("Bearer ") else {
      throw APIError.unknownDevice
    }
    return String(field.dropFirst("Bearer ".count))
  }

  /// The computer that asks.
  ///
  /// - Throws: `APIError.unknownDevice` for a stranger and for a revoked one.
  func device(_ request: Request) async throws -> Device {
    let secret = try bearer(request)
    let device = try await on(.reading) { try central.device(secret: secret) }
    guard let device, !device.isRevoked else { throw APIError.unknownDevice }
    contacts.note(device.replica, at: now())
    return device
  }

  /// The body, of `Limits.requestBytes` at most, whatever length was declared.
  static func bytes(_ request: Request) async throws -> [UInt8] {
    if let declared = request.headers[.contentLength].flatMap({ Int($0) }), declared > Limits.requestBytes {
      throw APIError(.contentTooLarge, "tooLarge", limit: Limits.requestBytes)
    }
    do {
      return Array(buffer: try await request.body.collect(upTo: Limits.requestBytes))
    } catch is NIOTooManyBytesError {
      throw APIError(.contentTooLarge, "tooLarge", limit: Limits.requestBytes)
    }
  }

  func json(_ value: some Encodable) throws -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
  }

  /// Runs what waits for the disk away from the event loops.
  func on<T: Sendable>(_ kind: Workers.Kind, _ body: @escaping @Sendable () throws -> T) async throws -> T {
    do { return try await workers.run(kind, body) } catch {
      let answer = APIError(error)
      if answer.isInternal {
        let cause = ErrorDetail(error)
        logger.error("internal error", metadata: ["error": "\(cause.type)", "detail": "\(cause.detail)"])
      }
      throw answer
    }
  }
}

/// Counts and logs each request: route, status, time; never an address, a header or a body. Of a path it tells the route
/// that the router found, whose parameters are placeholders: the address of a calendar or of a guest's page is a secret.
struct Observation: RouterMiddleware {
  typealias Context = BasicRequestContext
  let metrics: Metrics
  let logger: Logger

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    let known = context.endpointPath ?? "other"
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
      let fault = error as? any HTTPResponseError ?? APIError(error)
      note(fault.status.code, fault)
      throw fault
    }
  }
}
