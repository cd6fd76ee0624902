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

  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

/// Wires store, routes and lifetime together.
enum Server {
  /// Serves until SIGTERM or SIGINT, finishes what it accepted, then returns.
  static func run(_ options: ServerOptions, logger: Logger, ready: @escaping @Sendable (Int) async -> Void) async throws
  {
    let central = try CentralStore.open(options.directory)
    var random = SystemRandomNumberGenerator()
    let caughtUp = try central.reapplyLedger(at: SystemClock.now(), random: &random)
    if !caughtUp.isNothing {
      logger.warning(
        "the ledger knew more than the database",
        metadata: ["recordsErased": "\(caughtUp.recordsErased)", "replicasRevoked": "\(caughtUp.replicasRevoked)"])
    }
    try central.recordDatedMoves(at: SystemClock.now(), random: &random)
    let service = Service(central: central, logger: logger, now: SystemClock.now)
    let moves = DatedMovesService(
      central: central, broadcast: service.broadcast, logger: logger, now: SystemClock.now)
    let http: HTTPServerBuilder
    if let certificate = options.certificateFile, let key = options.keyFile {
      var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      tls.minimumTLSVersion = .tlsv12
      http = try .tls(tlsConfiguration: tls)
    } else {
      http = .http1()
    }
    let app = Application(
      router: service.router(), server: http,
      configuration: .init(address: .hostname(options.host, port: options.port), serverName: "cercle-server"),
      onServerRunning: { channel in await ready(channel.localAddress?.port ?? options.port) }, logger: logger)
    let group = ServiceGroup(
      configuration: .init(
        services: [
          .init(service: app), .init(service: moves), .init(service: ClosingOnShutdown(broadcast: service.broadcast)),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
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
