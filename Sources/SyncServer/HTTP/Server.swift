import Console
import Domain
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOSSL
import Replica
import ServiceLifecycle
import UnixSignals

/// How `run` serves.
struct ServerOptions: Sendable {
  var directory: String
  var host = "127.0.0.1"
  var port = 8080
  var certificateFile: String?
  var keyFile: String?
  var allowsPlainHTTP = false
  var stoppingSignals: [UnixSignal] = [.sigterm, .sigint]
  /// Which provider carries the messages.
  var messages: SMSProviderChoice?
  var pace = SendingPace()

  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

/// Wires store, routes and lifetime together.
enum Server {
  /// Serves until SIGTERM or SIGINT, finishes what it accepted, then returns.
  static func run(_ options: ServerOptions, logger: Logger, ready: @escaping @Sendable (Int) async -> Void) async throws
  {
    let central = try CentralStore.open(options.directory, readers: Workers.readers)
    // Takes the right to write, which a read-only file refuses: who can't keep what is sent must not look ready.
    try central.write { _ in }
    var random = SystemRandomNumberGenerator()
    let caughtUp = try central.reapplyLedger(at: SystemClock.now(), random: &random)
    if !caughtUp.isNothing {
      logger.warning(
        "the ledger knew more than the database",
        metadata: ["recordsErased": "\(caughtUp.recordsErased)", "replicasRevoked": "\(caughtUp.replicasRevoked)"])
    }
    if let carrier = options.messages.map({ SMSCarrier($0) }) {
      try Outbox(central: central, now: SystemClock.now).note(carrier: carrier)
    }
    try central.recordDatedMoves(at: SystemClock.now(), random: &random)
    let http = try builder(options)
    let service = Service(
      central: central, watch: try HeadWatch(directory: options.directory), workers: Workers(), logger: logger,
      now: SystemClock.now)
    let courier = try options.messages.map {
      try Courier($0.provider(language: .ofProcess, now: SystemClock.now))
    }
    do { try await serve(service, options, http, courier, ready: ready) } catch {
      try await service.close()
      throw error
    }
    try await service.close()
  }

  private static func serve(
    _ service: Service, _ options: ServerOptions, _ http: HTTPServerBuilder, _ courier: Courier?,
    ready: @escaping @Sendable (Int) async -> Void
  ) async throws {
    let moves = DatedMovesService(
      central: service.central, workers: service.workers, broadcast: service.broadcast, logger: service.logger,
      now: service.now)
    let links = GuestLinksService(
      central: service.central, workers: service.workers, broadcast: service.broadcast, logger: service.logger,
      now: service.now)
    let reminders = ReminderService(
      central: service.central, workers: service.workers, broadcast: service.broadcast, logger: service.logger,
      now: service.now)
    let app = Application(
      router: service.router(), server: http,
      configuration: .init(address: .hostname(options.host, port: options.port), serverName: "cercle-server"),
      onServerRunning: { channel in await ready(channel.localAddress?.port ?? options.port) }, logger: service.logger)
    let messages = courier.map {
      MessageService(
        outbox: Outbox(
          central: service.central, now: service.now, pace: options.pace, takenAs: $0.provider.takenAs), courier: $0,
        workers: service.workers, broadcast: service.broadcast, logger: service.logger)
    }
    let group = ServiceGroup(
      configuration: .init(
        services: (messages.map { [.init(service: $0)] } ?? []) + [
          .init(service: app), .init(service: moves), .init(service: reminders), .init(service: links),
          .init(service: Repeating(pause: HeadWatch.interval) { await service.announceNews() }),
          .init(service: Repeating(pause: ContactBook.interval) { await service.writeContacts() }),
          .init(service: ClosingOnShutdown(broadcast: service.broadcast)),
        ],
        gracefulShutdownSignals: options.stoppingSignals, logger: service.logger))
    do { try await group.run() } catch { throw ServerError.listening(error, options) ?? error }
  }

  /// - Throws: `ServerError` that names the file at fault.
  static func builder(_ options: ServerOptions) throws -> HTTPServerBuilder {
    guard let certificate = options.certificateFile, let key = options.keyFile else { return .http1() }
    let chain: [NIOSSLCertificate]
    do { chain = try NIOSSLCertificate.fromPEMFile(certificate) } catch {
      throw ServerError.badCertificate(certificate)
    }
    if chain.isEmpty { throw ServerError.badCertificate(certificate) }
    let privateKey: NIOSSLPrivateKey
    do { privateKey = try NIOSSLPrivateKey(file: key, format: .pem) } catch { throw ServerError.badKey(key) }
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
    tls.minimumTLSVersion = .tlsv12
    // The library finds out here whether the two go together.
    do { _ = try NIOSSLContext(configuration: tls) } catch {
      throw ServerError.keyOfAnotherCertificate(key: key, certificate: certificate)
    }
    return try .tls(tlsConfiguration: tls)
  }
}

extension Service {
  /// Writes down what is still to be, and lets go of everything.
  func close() async throws {
    await writeContacts()
    try await workers.shutDown()
    try watch.close()
    try central.store.emptyLog()
    try central.close()
  }
}

/// Ends the change streams at once when shutdown begins, so that they don't hold it up.
private struct ClosingOnShutdown: ServiceLifecycle.Service {
  let broadcast: ChangeBroadcast

  func run() async throws {
    try? await gracefulShutdown()
    broadcast.close()
  }
}
